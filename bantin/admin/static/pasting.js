// Formatted text from the clipboard as Markdown: paragraphs, headings, emphasis, links, lists and
// tables. What Word knows besides is left to `bantin import`. Pure, but for reading elements.

const HEADING = /^H([1-6])$/;
const OUTSIDE = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "XML", "HEAD", "TEMPLATE"]);

// Return the Markdown; "" where nothing is formatted, so that plain text stays what it is.
export function markdownOf(body) {
  const isFormatted = body.querySelector(
    "p, h1, h2, h3, h4, h5, h6, ul, ol, table, b, strong, i, em, a[href]",
  );
  if (!isFormatted) return "";
  return blocks(body).join("\n\n").replace(/\n{3,}/g, "\n\n").trim();
}

function blocks(parent) {
  const out = [];
  let loose = "";
  const close = () => {
    const text = plainStart(tidy(loose));
    if (text) out.push(text);
    loose = "";
  };
  for (const node of parent.childNodes) {
    const made = node.nodeType === 1 ? blockOf(node) : null;
    if (made === null) {
      loose += inline(node);
    } else {
      close();
      join(out, made);
    }
  }
  close();
  return out;
}

const ITEM = /^\s*(?:-|\d+\.) /;

// Lines of Word's lists are paragraphs, one below the other. An item of a list within another stands
// below the text of the item that it belongs to, whatever width the sign before that has.
function join(out, made) {
  for (const one of made) {
    const last = out.at(-1) ?? "";
    const text = one.item === undefined ? one : padOf(last.split("\n"), one.level) + one.item;
    if (ITEM.test(text) && ITEM.test(last)) out[out.length - 1] = `${last}\n${text}`;
    else out.push(text);
  }
}

function padOf(lines, level) {
  const pads = [""];
  for (const line of lines) {
    const found = /^( *)((?:-|\d+\.) )/.exec(line);
    if (found === null) continue;
    while (pads.at(-1).length > found[1].length) pads.pop();
    pads.push(found[1] + " ".repeat(found[2].length));
  }
  return pads[Math.min(level, pads.length) - 1];
}

function blockOf(node) {
  const name = node.tagName;
  if (OUTSIDE.has(name)) return [];
  if (HEADING.test(name)) {
    const text = tidy(inline(node)).replaceAll("**", "");
    return text ? [`${"#".repeat(Math.max(2, Number(name[1])))} ${text}`] : [];
  }
  if (name === "P") return paragraph(node);
  if (name === "UL" || name === "OL") return [list(node, "")].filter(Boolean);
  if (name === "TABLE") return [table(node)].filter(Boolean);
  if (name === "BLOCKQUOTE") return [blocks(node).join("\n\n").replace(/^/gm, "> ").replace(/ +$/gm, "")];
  const holds = node.querySelector("p, h1, h2, h3, h4, h5, h6, ul, ol, table, div, blockquote");
  if (name === "DIV" || holds) return blocks(node);
  return null;
}

function paragraph(node) {
  const style = node.getAttribute("style") ?? "";
  const isItem = /mso-list\s*:\s*(?!none)/i.test(style);
  const text = tidy(inline(node));
  if (!text) return [];
  if (!isItem) return [plainStart(text)];
  // The sign of the list is text in Word's clipboard.
  const level = Number(/level(\d)/i.exec(style)?.[1] ?? 1);
  const sign = /^(\d{1,3})[.)]\s+/.exec(text);
  const words = text.replace(/^(?:[·•§o▪–\-]|\d{1,3}[.)])\s+/, "");
  return [{ level, item: `${sign ? `${sign[1]}.` : "-"} ${plainStart(words)}` }];
}

function list(node, pad) {
  let number = Number(node.getAttribute("start") ?? 1);
  const lines = [];
  let below = pad;
  for (const item of node.children) {
    if (item.tagName === "UL" || item.tagName === "OL") {
      lines.push(list(item, below));
      continue;
    }
    const inner = [...item.childNodes].filter((one) => !["UL", "OL"].includes(one.tagName));
    const sign = node.tagName === "OL" ? `${number}.` : "-";
    lines.push(`${pad}${sign} ${plainStart(tidy(inner.map(inline).join(" ")))}`);
    below = pad + " ".repeat(sign.length + 1);
    for (const one of item.children) if (!inner.includes(one)) lines.push(list(one, below));
    number += 1;
  }
  return lines.filter(Boolean).join("\n");
}

function table(node) {
  const rows = [...node.rows].map((row) => [...row.cells].map(
    (cell) => tidy(inline(cell)).replaceAll("\n", " ").replaceAll("|", "\\|"),
  ));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width) return "";
  const line = (cells) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? "").join(" | ")} |`;
  return [line(rows[0]), line(Array(width).fill("---")), ...rows.slice(1).map(line)].join("\n");
}

function inline(node) {
  if (node.nodeType === 3) return plain(node.data.replace(/[\s\u00a0]+/g, " "));
  if (node.nodeType !== 1 || OUTSIDE.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  const inner = [...node.childNodes].map(inline).join("");
  const style = node.getAttribute("style") ?? "";
  if (/mso-list\s*:\s*ignore/i.test(style)) return `${inner.trim()} `;
  if (node.tagName === "A") return link(node, inner);
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1] ?? "";
  if (/^(?:B|STRONG)$/.test(node.tagName) && weight !== "normal") return marked(inner, "**");
  if (/^(?:I|EM)$/.test(node.tagName)) return marked(inner, "*");
  if (/^(?:bold|[6-9]00)$/.test(weight)) return marked(inner, "**");
  return inner;
}

function link(node, inner) {
  const href = node.getAttribute("href") ?? "";
  if (!/^(?:https?:|mailto:)/i.test(href) || !inner.trim()) return inner;
  return `[${inner.trim().replaceAll("]", "\\]")}](${href.replace(/[\s()]/g, encodeURIComponent)})`;
}

// What Markdown would take for marks, a link or a tag is text; within a word "_" is none. There is no
// escaping of "<" but as a character's name.
const plain = (text) => text
  .replace(/\\(?=[\\`*_{}[\]()>#+.!-])/g, "\\\\")
  .replace(/[*`[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
  .replace(/&(?=#?\w+;)/g, "&amp;")
  .replace(/<(?=[A-Za-z/!?])/g, "&lt;");

// At the beginning of a line "#" would be a heading, ">" a quotation. Numbers and dashes stay: who has
// typed them means a list.
const plainStart = (text) => text.replace(/^[#>]/gm, "\\$&");

// Spaces stand outside of the marks.
function marked(text, mark) {
  const found = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  return found[2] && !found[2].includes("\n") ? found[1] + mark + found[2] + mark + found[3] : text;
}

const tidy = (text) => text
  .replaceAll("****", "")
  .replace(/[ \t]+/g, " ")
  .replace(/ *\n */g, "  \n")
  .trim();
