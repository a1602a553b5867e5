// Finds the element of the page that a spot means, or none: never one that it might not be.
const ANYTHING = "\ufffc"; // in a text: whatever only the page knows
export const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, caption, pre, summary";

const plain = (text) => text.replace(/\s+/g, " ").trim();
const textOf = (element) => plain(element.localName === "img" ? element.alt : element.textContent);

const isSame = (text, wanted) => {
  if (!wanted.includes(ANYTHING)) return text === wanted;
  const parts = wanted.split(ANYTHING);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
};

// What holds the text of the page's item.
export const text = () => {
  const found = document.querySelectorAll("main .prose");
  return found.length === 1 ? found[0] : document.querySelector("main");
};

export const find = ({ tag, text: wanted, nth, of, within }) => {
  const home = within ? document.getElementById(within) : text();
  if (!home) return null;
  const all = [...(home.matches(tag) ? [home] : []), ...home.querySelectorAll(tag)];
  const alike = wanted === null ? all : all.filter((one) => isSame(textOf(one), wanted));
  return alike.length === of ? alike[nth] : null;
};

// On a page from before the text was written: the one block between two others that are there
// still, or the one behind which it will stand.
const between = ({ after, before }) => {
  const blocks = [...text()?.querySelectorAll(BLOCKS) ?? []]
    .filter((one) => !one.querySelector(BLOCKS));
  const [first, last] = [after, before].map((spot) => spot && blocks.indexOf(find(spot)));
  if ((first === null && last === null) || first === -1 || last === -1) return null;
  const inside = blocks.slice(first === null ? 0 : first + 1, last ?? blocks.length);
  if (inside.length > 1) return null;
  return inside[0] ?? blocks[first ?? last];
};

// Returns the element at which a place stands; `good` is whether the page is of the last build.
export const locate = (shown, good) => {
  for (const spot of shown.spots) {
    const found = find(spot);
    if (found) return found;
  }
  return good || !shown.spots.length ? null : between(shown);
};
