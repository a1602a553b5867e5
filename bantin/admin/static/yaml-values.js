// Values as YAML, written as `bantin new` writes them: lists of names in one line, dates bare, texts
// in quotes only where YAML would take them for something else. Pure.

// As bantin.content.schema.writing.yaml_text has it.
const BARE = /^\p{L}[\p{L}\p{N}_ ,()/.…–-]*$/u;
const OTHER_THAN_TEXT = new Set(
  ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"],
);
const DAY = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const CANONICAL = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/;
// What must be escaped: ends of lines of every sort, and what YAML takes for no text.
const UNPRINTABLE = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const WIDTH = 90;

export const isMapping = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value);

// A value without whatever a form leaves behind for fields that nobody has filled in; undefined is
// nothing at all.
export function pruned(value) {
  if (value === null || value === undefined || value === "") return undefined;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((one) => one !== undefined);
    return items.length ? items : undefined;
  }
  if (isMapping(value)) {
    const pairs = Object.entries(value).map(([key, one]) => [key, pruned(one)]);
    const said = pairs.filter(([, one]) => one !== undefined);
    return said.length ? Object.fromEntries(said) : undefined;
  }
  return value;
}

// Whether two values say the same; a form makes texts of numbers and numbers of texts.
export function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (isMapping(one) && isMapping(other)) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length
      && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
  }
  if (one === undefined || other === undefined) return one === other;
  return typeof one !== "object" && typeof other !== "object" && String(one) === String(other);
}

// What a bare word of a file means to a form.
export function meaning(word) {
  if (["", "~", "null", "Null", "NULL"].includes(word)) return null;
  if (/^(?:true|True|TRUE)$/.test(word)) return true;
  if (/^(?:false|False|FALSE)$/.test(word)) return false;
  return CANONICAL.test(word) && String(Number(word)) === word ? Number(word) : word;
}

// The fields within a field; of a list, those of its items. A mapping with free keys has none, but
// one that is for every key, as `free`.
export function fieldsOf(field) {
  if (!field) return [];
  const inner = field.fields ?? (field.field ? [field.field] : []);
  if (field.bantin !== "table") return inner;
  const [, ...others] = inner;
  const isOne = others.length === 1 && others[0].name === "value";
  return Object.assign([], { free: isOne ? others[0] : { name: "", fields: others } });
}

export const fieldFor = (fields, key) => fields.find((one) => one.name === key) ?? fields.free;

const isText = (field) => ["string", "text", "select", "relation"].includes(field?.widget);

// A scalar; `quote` is the mark in which it stood, if any.
export function scalar(value, { field, quote = "", inFlow = false } = {}) {
  if (typeof value !== "string") return String(value);
  if (quote) return quoted(value, quote);
  const isWord = BARE.test(value) && value.trim() === value
    && !OTHER_THAN_TEXT.has(value.toLowerCase()) && !(inFlow && /[,[\]{}]/.test(value));
  if (isWord) return value;
  if (DAY.test(value) && (field?.plain || !isText(field))) return value;
  if (field?.plain && typeof meaning(value) !== "string") return value;
  return quoted(value, /["\\]/.test(value) && !UNPRINTABLE.test(value) ? "'" : '"');
}

function quoted(value, mark) {
  if (mark === "'" && !UNPRINTABLE.test(value)) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  const written = JSON.stringify(value).replace(
    new RegExp(UNPRINTABLE, "g"), (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return written;
}

// Several lines as a block, indented by so many spaces; null where a block cannot hold them.
export function block(value, indent) {
  if (!/\n/.test(value) || UNPRINTABLE.test(value.replaceAll("\n", ""))) return null;
  if (/^\s/.test(value)) return null;
  const ending = value.match(/\n*$/)[0].length;
  const sign = ending === 0 ? "|-" : ending === 1 ? "|" : "|+";
  const pad = " ".repeat(indent);
  const lines = value.replace(/\n$/, "").split("\n");
  return `${sign}\n${lines.map((line) => (line ? pad + line : "")).join("\n")}`;
}

export function flow(items, { field, pieces = [] } = {}) {
  const inner = fieldsOf(field)[0] ?? field;
  const words = items.map((one, index) => pieces[index] ?? scalar(one, { field: inner, inFlow: true }));
  return `[${words.join(", ")}]`;
}

// What stands behind `key:` or `-`, with the space or the new line before it. `indent` is that of
// the key or the dash.
export function behind(value, indent, field, { inItem = false } = {}) {
  if (Array.isArray(value)) {
    const isFlat = value.every((one) => typeof one !== "object" && !/\n/.test(String(one)));
    const short = isFlat ? flow(value, { field }) : "";
    if (isFlat && indent + short.length <= WIDTH) return ` ${short}`;
    const list = { ...field, widget: undefined };
    return `\n${sequence(value, indent + 2, isFlat ? (fieldsOf(field)[0] ?? field) : list)}`;
  }
  if (isMapping(value)) {
    const inner = mapping(value, indent + 2, fieldsOf(field));
    return inItem ? ` ${inner.trimStart()}` : `\n${inner}`;
  }
  const lines = typeof value === "string" ? block(value, indent + 2) : null;
  return ` ${lines ?? scalar(value, { field })}`;
}

// The lines of a list, without a line's end behind the last.
export function sequence(items, indent, field) {
  const pad = " ".repeat(indent);
  return items.map((one) => `${pad}-${behind(one, indent, field, { inItem: true })}`).join("\n");
}

export function pair(key, value, indent, field) {
  return `${" ".repeat(indent)}${scalar(key)}:${behind(value, indent, field)}`;
}

// The lines of a mapping, in the order of the fields and then in its own.
export function mapping(value, indent, fields) {
  return ordered(Object.keys(value), fields)
    .map((key) => pair(key, value[key], indent, fieldFor(fields, key)))
    .join("\n");
}

export function ordered(keys, fields) {
  const known = fields.map((one) => one.name).filter((name) => keys.includes(name));
  return [...known, ...keys.filter((key) => !known.includes(key))];
}
