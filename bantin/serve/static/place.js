// Keeps the place on a page while the page is loaded again: what one looks at, what is open, what
// was typed, and where the cursor stands.
const KEY = "bantin-place";
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, tr, dt, dd, figure, pre, blockquote, summary, label";
const FIELDS = "input, textarea, select";
const MOST = 40; // blocks of which one is found again
const LONG = 200; // characters by which a block is known
const RESTED = 500; // milliseconds after a load in which a browser may still scroll by itself

const all = (selector) => [...document.querySelectorAll(selector)];
const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, LONG);

// Names elements so that each is found again on a page that is nearly the same.
const named = (elements, name) => {
  const counts = new Map();
  return elements.map((one) => {
    const key = `${one.localName} ${one.id || name(one)}`;
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return [`${key} ${nth}`, one];
  });
};
const blocks = () => named(all(BLOCKS), (one) => short(one.textContent));
const openable = () => named(all("details"), (one) => short(one.firstElementChild?.textContent ?? ""));
const fields = () => named(all(FIELDS), (one) => `${one.name} ${one.type}`);

const isFile = ({ type }) => type === "file" || type === "hidden";
const wasChanged = (one) => {
  if (isFile(one)) return false;
  if (one.localName === "select") return [...one.options].some((o) => o.selected !== o.defaultSelected);
  return one.value !== one.defaultValue || one.checked !== one.defaultChecked;
};
const marked = (one) => {
  try {
    return [one.selectionStart, one.selectionEnd];
  } catch {
    return [null, null]; // a field without a cursor
  }
};

// Writes down the place at the last moment, for the page at this path that comes next.
export const keepPlace = (path) => {
  history.scrollRestoration = "manual"; // or the browser would scroll where it was in pixels
  addEventListener("pagehide", () => write(path), { once: true });
};

const write = (path) => {
  const seen = blocks().map(([key, one]) => [key, one.getBoundingClientRect()])
    .filter(([, box]) => box.height && box.bottom > 0 && box.top < innerHeight)
    .map(([key, { top }]) => [key, top]).slice(0, MOST);
  const typed = fields();
  const active = typed.find(([, one]) => one === document.activeElement);
  const place = {
    path, seen, scroll: [scrollX, scrollY],
    open: openable().map(([key, one]) => [key, one.open]),
    typed: typed.filter(([, one]) => wasChanged(one))
      .map(([key, one]) => [key, one.value, one.checked ?? false]),
    active: active ? [active[0], ...marked(active[1])] : null,
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // Storage is full or closed: the browser keeps the place as well as it can.
  }
};

const taken = () => {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
    return found?.path === location.pathname ? found : null;
  } catch {
    return null;
  }
};

// Scrolls so that what was seen stands where it stood; the middle of the window counts most.
const scrollBack = ({ seen, scroll }) => {
  const now = new Map(blocks());
  const middle = innerHeight / 3;
  const kept = seen.filter(([key]) => now.has(key))
    .sort(([, a], [, b]) => Math.abs(a - middle) - Math.abs(b - middle));
  if (kept.length && scroll[1] > 0) {
    const [key, top] = kept[0];
    scrollBy({ top: now.get(key).getBoundingClientRect().top - top, behavior: "instant" });
  } else scrollTo({ left: scroll[0], top: scroll[1], behavior: "instant" });
};

const typeBack = (typed) => {
  const now = new Map(fields());
  for (const [key, value, checked] of typed) {
    const one = now.get(key);
    if (!one || (one.value === value && (one.checked ?? false) === checked)) continue;
    if (one.type === "checkbox" || one.type === "radio") one.checked = checked;
    else one.value = value;
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  }
};

const focusBack = (active) => {
  const found = active && new Map(fields()).get(active[0]);
  if (!found) return;
  found.focus({ preventScroll: true });
  if (active[1] !== null) found.setSelectionRange?.(active[1], active[2]);
};

// Goes back to the place that was kept for this page, if there is one.
export const takePlace = () => {
  const place = taken();
  if (!place) return;
  const now = new Map(openable());
  for (const [key, open] of place.open) if (now.has(key)) now.get(key).open = open;
  typeBack(place.typed);
  focusBack(place.active);
  scrollBack(place);
  // What is loaded later may move the text once more, unless the reader has gone on himself.
  const here = scrollY;
  addEventListener("load", () => {
    if (scrollY === here) scrollBack(place);
    setTimeout(() => { history.scrollRestoration = "auto"; }, RESTED);
  }, { once: true });
};
