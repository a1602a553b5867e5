// The text of a header with other values in it: whatever has not changed stays as it was written,
// with comments, order, quotes and blank lines. Pure.

import { isAlias, isMap, isScalar, isSeq, parseDocument } from "./yaml.js";
import {
  behind, block, fieldFor, fieldsOf, flow, isMapping, mapping, meaning, ordered, pair, pruned, same, scalar,
} from "./yaml-values.js";

// A header that cannot be read must not be written.
export class HeaderError extends Error {}

export function parsed(header) {
  // All scalars are texts; what they mean is said by `meaning`, for a form is no YAML parser.
  const document = parseDocument(header, { schema: "failsafe", keepSourceTokens: false });
  if (document.errors.length) throw new HeaderError(document.errors[0].message);
  if (document.contents !== null && !isMap(document.contents)) throw new HeaderError("no mapping");
  return document;
}

export function valuesOf(document) {
  return document.contents === null ? {} : valueOf(document.contents, document);
}

function valueOf(node, document, depth = 0) {
  if (node === null || node === undefined || depth > 40) return null;
  if (isAlias(node)) return valueOf(node.resolve(document), document, depth + 1);
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map((one) => [String(one.key?.value ?? ""), valueOf(one.value, document, depth + 1)]),
    );
  }
  if (isSeq(node)) return node.items.map((one) => valueOf(one, document, depth + 1));
  return node.type === "PLAIN" ? meaning(node.value ?? "") : node.value;
}

// The header with these values. What the merging cannot do line by line is written anew.
export function merged(header, values, fields) {
  const wanted = pruned(values) ?? {};
  const document = parsed(header);
  if (document.contents === null) {
    const lines = Object.keys(wanted).length ? `${mapping(wanted, 0, fields)}\n` : "";
    return checked(header + (header && !header.endsWith("\n") ? "\n" : "") + lines, wanted, fields);
  }
  try {
    const merging = new Merging(header, document);
    merging.map(document.contents, wanted, fields, 0);
    return checked(merging.text(), wanted, fields);
  } catch (failure) {
    if (!(failure instanceof HeaderError)) throw failure;
    return checked(`${mapping(wanted, 0, fields)}\n`, wanted, fields);
  }
}

function checked(text, wanted, fields) {
  const made = pruned(valuesOf(parsed(text))) ?? {};
  if (!same(made, wanted) || !sameOrder(made, wanted, fields)) throw new HeaderError("not what was meant");
  return text;
}

// Whether the entries of tables stand as they are meant to; the order of other keys means nothing.
function sameOrder(one, other, fields) {
  if (Array.isArray(one)) return one.every((item, at) => sameOrder(item, other[at], fields));
  if (!isMapping(one)) return true;
  const keys = Object.keys(one);
  if (fields.free && String(keys) !== String(Object.keys(other))) return false;
  return keys.every((key) => sameOrder(one[key], other[key], fieldsOf(fieldFor(fields, key))));
}

class Merging {
  constructor(source, document) {
    this.source = source;
    this.document = document;
    this.edits = []; // [start, end, text]
  }

  text() {
    const edits = this.edits.map((edit, index) => [...edit, index]);
    edits.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[3] - other[3]);
    let out = "", at = 0;
    for (const [start, end, text] of edits) {
      if (start < at) throw new HeaderError("edits overlap");
      out += this.source.slice(at, start) + text;
      at = end;
    }
    return out + this.source.slice(at);
  }

  edit(start, end, text) {
    this.edits.push([start, end, text]);
  }

  map(node, wanted, fields, depth) {
    if (node.flow) {
      this.anew(node, wanted, { fields }, depth);
      return;
    }
    const present = new Map(node.items.map((one) => [String(one.key.value), one]));
    for (const [key, one] of present) {
      const old = pruned(valueOf(one.value, this.document));
      if (!Object.hasOwn(wanted, key)) {
        if (old !== undefined) this.drop(node, one);
      } else if (!same(old, wanted[key]) || !sameOrder(old, wanted[key], fieldsOf(fieldFor(fields, key)))) {
        this.value(one, wanted[key], fieldFor(fields, key));
      }
    }
    this.add(node, present, wanted, fields);
  }

  // Keys that are new stand behind the one that comes before them in the form.
  add(node, present, wanted, fields) {
    const indent = this.column(node.items[0].key);
    const order = ordered([...new Set([...present.keys(), ...Object.keys(wanted)])], fields);
    let last = null;
    for (const key of order) {
      if (present.has(key)) {
        last = present.get(key);
      } else {
        const line = pair(key, wanted[key], indent, fieldFor(fields, key));
        const known = fields.some((one) => one.name === key);
        this.insert(known && last !== null ? last : node.items.at(-1), line);
      }
    }
  }

  insert(one, line) {
    const at = this.endOf(one);
    const isOpen = at > 0 && this.source[at - 1] !== "\n";
    this.edit(at, at, isOpen ? `\n${line}` : `${line}\n`);
  }

  value(one, wanted, field) {
    const node = one.value;
    const indent = this.column(one.key);
    if (isMap(node) && isMapping(wanted) && !this.isMoved(node, wanted, fieldsOf(field))) {
      this.map(node, wanted, fieldsOf(field), indent);
    } else if (isSeq(node) && Array.isArray(wanted)) {
      this.list(one, node, wanted, field, indent);
    } else if (isScalar(node) && typeof wanted !== "object" && node.range[0] < node.range[1]) {
      this.scalar(node, wanted, field, indent);
    } else {
      this.whole(one, wanted, field, indent);
    }
  }

  // Whether entries of a table that stay stand in another order, or new ones before them.
  isMoved(node, wanted, fields) {
    if (!fields.free) return false;
    const present = node.items.map((one) => String(one.key.value));
    const stay = present.filter((key) => Object.hasOwn(wanted, key));
    return String(stay) !== String(Object.keys(wanted).slice(0, stay.length));
  }

  scalar(node, wanted, field, indent) {
    const [start, end] = node.range;
    if (node.type.startsWith("BLOCK")) {
      const lines = block(String(wanted), indent + 2);
      const text = lines ?? scalar(String(wanted), { field });
      const hadEnd = this.source[end - 1] === "\n";
      this.edit(start, end, text + (hadEnd && !text.endsWith("\n") ? "\n" : ""));
      return;
    }
    if (typeof wanted === "string" && wanted.includes("\n")) {
      const lines = block(wanted, indent + 2);
      if (lines !== null && /^[ \t]*(?:\n|$)/.test(this.source.slice(end))) {
        this.edit(start, end, lines);
        return;
      }
    }
    const marks = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'" };
    const wasBare = node.type === "PLAIN" && /^\d{4}-/.test(node.value);
    const asField = wasBare ? { ...field, plain: true } : field;
    const quote = typeof wanted === "string" ? marks[node.type] ?? "" : "";
    this.edit(start, end, scalar(wanted, { field: asField, quote }));
  }

  list(one, node, wanted, field, indent) {
    if (node.flow) {
      if (wanted.some((item) => typeof item === "object" || /\n/.test(String(item)))) {
        this.whole(one, wanted, field, indent);
        return;
      }
      const pieces = wanted.map((item) => this.pieceOf(node, item));
      this.edit(node.range[0], node.range[1], flow(wanted, { field, pieces }));
      return;
    }
    if (!node.items.length || node.items.some((item) => !this.isOwnLine(item))) {
      this.whole(one, wanted, field, indent);
      return;
    }
    this.items(node, wanted, field);
  }

  pieceOf(node, item) {
    const found = node.items.find((one) => isScalar(one) && same(valueOf(one, this.document), item));
    return found && this.source.slice(found.range[0], found.range[1]);
  }

  items(node, wanted, field) {
    const old = node.items.map((one) => pruned(valueOf(one, this.document)));
    const inner = isMapping(wanted[0]) || field?.fields ? field : (fieldsOf(field)[0] ?? field);
    const indent = this.dash(node.items[0]) - this.lineStart(this.dash(node.items[0]));
    const moved = new Map(node.items.map((one, index) => [JSON.stringify(old[index]), one]));
    for (const [from, to, first, end] of runs(old, wanted)) {
      const both = Math.min(to - from, end - first);
      const isTrade = to - from === end - first;
      for (let index = 0; isTrade && index < both; index += 1) {
        this.item(node.items[from + index], wanted[first + index], inner, indent);
      }
      if (isTrade) continue;
      for (let index = from; index < to; index += 1) {
        this.edit(this.lineStart(this.dash(node.items[index])), this.end(node.items[index]), "");
      }
      const lines = wanted.slice(first, end).map((item) => {
        const known = moved.get(JSON.stringify(item));
        return known ? this.linesOf(known) : `${" ".repeat(indent)}-${behind(item, indent, inner, { inItem: true })}\n`;
      });
      if (!lines.length) continue;
      const at = from > 0 ? this.end(node.items[from - 1]) : this.lineStart(this.dash(node.items[0]));
      const isOpen = at > 0 && this.source[at - 1] !== "\n";
      this.edit(at, at, isOpen ? `\n${lines.join("").replace(/\n$/, "")}` : lines.join(""));
    }
  }

  item(node, wanted, field, indent) {
    if (isMap(node) && !node.flow && isMapping(wanted)) this.map(node, wanted, fieldsOf(field), indent + 2);
    else if (isScalar(node) && typeof wanted !== "object") this.scalar(node, wanted, field, indent);
    else this.anew(node, wanted, field, indent);
  }

  // A value that is written anew where it stands, behind its dash or its key.
  anew(node, wanted, field, indent) {
    const isInside = isMap(node) || isSeq(node);
    if (isInside && !node.flow) throw new HeaderError("a block that is something else now");
    const text = isMapping(wanted)
      ? `{${Object.keys(wanted).map((key) => `${scalar(key, { inFlow: true })}: ${inline(wanted[key])}`).join(", ")}}`
      : inline(wanted);
    this.edit(node.range[0], node.range[1], text || behind(wanted, indent, field).trimStart());
  }

  // All that stands behind a key, with another value.
  whole(one, wanted, field, indent) {
    const colon = this.source.indexOf(":", one.key.range[1]);
    const end = this.endOf(one);
    const ending = this.source[end - 1] === "\n" ? "\n" : "";
    this.edit(colon + 1, end, behind(wanted, indent, field) + ending);
  }

  drop(node, one) {
    const start = this.lineStart(one.key.range[0]);
    const isAlone = this.source.slice(start, one.key.range[0]).trim() === "";
    if (!isAlone) this.dropFirst(node, one);
    else this.edit(start, this.endOf(one), "");
  }

  // The first key of an item stands behind its dash, where the next one takes its place.
  dropFirst(node, one) {
    const next = node.items[node.items.indexOf(one) + 1];
    if (next === undefined) throw new HeaderError("an item without a key");
    this.edit(one.key.range[0], next.key.range[0], "");
  }

  lineStart(at) {
    return this.source.lastIndexOf("\n", at - 1) + 1;
  }

  column(node) {
    return node.range[0] - this.lineStart(node.range[0]);
  }

  dash(node) {
    return this.source.lastIndexOf("-", startOf(node) - 1);
  }

  isOwnLine(node) {
    if (node === null || startOf(node) === null) return false;
    const at = this.dash(node);
    return at >= 0 && this.source.slice(this.lineStart(at), at).trim() === ""
      && this.source.slice(at + 1, startOf(node)).trim() === "";
  }

  linesOf(node) {
    const text = this.source.slice(this.lineStart(this.dash(node)), this.end(node));
    return text.endsWith("\n") ? text : `${text}\n`;
  }

  endOf(one) {
    return one.value === null || !one.value.range ? this.lineEnd(one.key.range[1]) : this.end(one.value);
  }

  // The end of the last line of a value, with a comment that stands behind it.
  end(node) {
    const items = !node.flow && (isMap(node) || isSeq(node)) ? node.items : [];
    const last = items.at(-1);
    if (last !== undefined) return isMap(node) ? this.endOf(last) : last ? this.end(last) : this.lineEnd(node.range[1]);
    const at = node.range[1];
    return at > node.range[0] && this.source[at - 1] === "\n" ? at : this.lineEnd(at);
  }

  lineEnd(at) {
    const found = this.source.indexOf("\n", at);
    return found < 0 ? this.source.length : found + 1;
  }
}

const startOf = (node) => node?.range?.[0] ?? null;

function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (isMapping(value)) {
    return `{${Object.keys(value).map((key) => `${scalar(key, { inFlow: true })}: ${inline(value[key])}`).join(", ")}}`;
  }
  return scalar(value, { inFlow: true });
}

// Where two lists differ: [from, to, first, end], of the one and of the other, between what they
// have in common in this order.
function runs(old, wanted) {
  const rows = Array.from({ length: old.length + 1 }, () => new Array(wanted.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = wanted.length - 1; j >= 0; j -= 1) {
      rows[i][j] = same(old[i], wanted[j])
        ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  const found = [];
  let i = 0, j = 0, from = 0, first = 0;
  const close = () => {
    if (i > from || j > first) found.push([from, i, first, j]);
  };
  while (i < old.length && j < wanted.length) {
    if (same(old[i], wanted[j])) {
      close();
      i += 1; j += 1; from = i; first = j;
    } else if (rows[i + 1][j] >= rows[i][j + 1]) i += 1;
    else j += 1;
  }
  i = old.length; j = wanted.length;
  close();
  return found;
}
