// Mappings with free keys: in a file a mapping, in the form a list whose entries begin with their key.
// Pure.

import { isMapping } from "./yaml-values.js";

const KEY = "key", VALUE = "value";

// A key that two entries have, of which a mapping could hold only one.
export class TwiceError extends Error {}

// Return values of a file as the form has them.
export const tabled = (values, fields) => walk(values, fields, (value, inner, isOne) => {
  if (!isMapping(value)) return value;
  return Object.entries(value).map(([key, one]) => ({
    [KEY]: key, ...(isOne ? { [VALUE]: one } : tabled(isMapping(one) ? one : {}, inner)),
  }));
});

// Return values of the form as the file has them.
export const stored = (values, fields) => walk(values, fields, (value, inner, isOne) => {
  if (!Array.isArray(value)) return value;
  const said = value.filter((entry) => isMapping(entry) && entry[KEY]);
  const keys = said.map((entry) => String(entry[KEY]));
  const twice = keys.find((key, at) => keys.indexOf(key) < at);
  if (twice !== undefined) throw new TwiceError(twice);
  return Object.fromEntries(said.map(({ [KEY]: key, ...one }) => (
    [key, isOne ? one[VALUE] : stored(one, inner)]
  )));
});

function walk(values, fields = [], turn) {
  const out = { ...values };
  for (const field of fields) {
    const value = out[field.name];
    const inner = field.fields ?? [];
    if (value === undefined || value === null) continue;
    if (field.bantin === "table") {
      const [, ...others] = inner;
      out[field.name] = turn(value, others, others.length === 1 && others[0].name === VALUE);
    } else if (Array.isArray(value)) {
      out[field.name] = value.map((one) => (isMapping(one) ? walk(one, inner, turn) : one));
    } else if (isMapping(value)) {
      out[field.name] = walk(value, inner, turn);
    }
  }
  return out;
}
