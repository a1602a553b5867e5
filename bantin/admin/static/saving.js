// The format of a site's files for the CMS: a header of YAML and a body of Markdown, saved so that
// nothing changes but what an editor has changed.

import { filesOf, keepDraft } from "./drafts.js";
import { HeaderError, merged, parsed, valuesOf } from "./merging.js";
import { TwiceError, stored, tabled } from "./tables.js";
import { mapping, pruned } from "./yaml-values.js";

// The file as it was opened; it goes through the form beside the fields.
export const SOURCE = "bantin:source";

const HEADER = /^(\uFEFF?---[ \t]*\n)([\s\S]*?)^(---[ \t]*(?:\n|$))/m;

// Header, what stands around it, and the body with the blank lines around it.
function parts(source) {
  const text = source.replaceAll("\r\n", "\n");
  const found = text.startsWith("---") || text.startsWith("\uFEFF---") ? HEADER.exec(text) : null;
  if (found === null) throw new HeaderError("no header");
  const [, opening, header, closing] = found;
  const rest = text.slice(found[0].length);
  const lead = rest.match(/^(?:[ \t]*\n)*/)[0];
  const body = rest.slice(lead.length);
  const tail = body.match(/\s*$/)[0];
  return { opening, header, closing, lead, body: body.slice(0, body.length - tail.length), tail };
}

// Files as they were when they were opened, by what is saved in their place.
const opened = new Map();
const MOST = 50;

// Return what may stand on the disk where this is now to be saved: the file as it was opened, and if
// that was a text kept by the browser, the file that was being written then. Of a new one, nothing.
export function openedAs(text) {
  const source = opened.get(text);
  return source === undefined ? [] : [source, ...filesOf(source)];
}

// The CMS hands on the text alone, with a line's end behind it.
const ended = (text) => (text.endsWith("\n") ? text : `${text}\n`);

// Return what the form shows of a file.
export function read(source, fields) {
  const { header, body } = parts(source);
  return { ...tabled(valuesOf(parsed(header)), fields), ...(body && { body }), [SOURCE]: source };
}

// Return the file for what the form holds. Throws where the file that was opened cannot be read, or an
// entry would be lost.
export function write(data, fields) {
  const { [SOURCE]: source, body = "", ...shown } = data;
  const heads = fields.filter((one) => one.name !== "body");
  const values = stored(shown, heads);
  const text = String(body).replaceAll("\r\n", "\n").replace(/^(?:[ \t]*\n)+|\s+$/g, "");
  if (source === undefined) {
    return `---\n${mapping(pruned(values) ?? {}, 0, heads)}\n---\n${text && `\n${text}\n`}`;
  }
  const was = parts(source);
  const header = merged(was.header, values, heads);
  const lead = was.lead || (was.body ? "" : "\n");
  const isOpen = text && !was.closing.endsWith("\n") ? "\n" : "";
  const whole = was.opening + header + was.closing + isOpen
    + (text ? lead + text + (was.body ? was.tail : "\n") : was.body ? "" : was.lead + was.tail);
  return source.includes("\r\n") ? whole.replaceAll("\n", "\r\n") : whole;
}

// The format for a collection whose fields are these, with the trouble told in words.
export function formatOf(fields, words) {
  return {
    fromFile: (source) => {
      try {
        return read(source, fields);
      } catch (failure) {
        if (!(failure instanceof HeaderError)) throw failure;
        // Without a title the list would be in doubt; with the source it cannot be saved.
        return { title: words["unreadable-title"], [SOURCE]: source };
      }
    },
    toFile: (data) => {
      try {
        const text = write(data, fields);
        opened.set(ended(text), data[SOURCE]);
        if (data[SOURCE] !== undefined) keepDraft(ended(text), data[SOURCE]);
        while (opened.size > MOST) opened.delete(opened.keys().next().value);
        return text;
      } catch (failure) {
        if (failure instanceof TwiceError) throw new Error(`${words.twice} ${failure.message}`);
        if (!(failure instanceof HeaderError)) throw failure;
        throw new Error(words.unreadable);
      }
    },
  };
}
