/* Words within the text of a regulation, as the search knows them: a word with diacritics is that
   word, one without them any. Places are painted, and nothing in the page changes. */
(() => {
  "use strict";
  if (typeof Law === "undefined" || !Law) return;
  const { law, reader, say, focusOn, fold, top } = Law;
  const form = reader.querySelector("[data-within]");
  const [field, , before, close] = form.elements;
  const count = form.querySelector("[data-count]");
  const open = reader.querySelector("[data-open]");
  const MOST = 999;
  const BLOCKS = "p, li, td, th, dt, dd, h2, h3, h4, h5, h6, pre, caption, div, section, aside";
  const UNREAD = ".unseen, .unit-tools, .point-label, details:not([open])";
  /* The tone on the first vowel of oa, oe and uy, for which there are two habits. */
  const TONE_FIRST = /[\u00f2\u00f3\u1ecf\u00f5\u1ecd][ae]|[\u00f9\u00fa\u1ee7\u0169\u1ee5]y/g;
  const bare = (words) => fold(words).replace(/\u0111/g, "d");
  /* As many letters as before, so that a place in it is one in the text. */
  const spelt = (words) => {
    const small = words.toLowerCase();
    return (small.length === words.length ? small : words)
      .replace(/\s/g, " ")
      .replace(TONE_FIRST, (pair) => {
        const [vowel, tone] = pair.normalize("NFD");
        return vowel + (pair[1] + tone).normalize("NFC");
      });
  };

  /* The text as one string, its paragraphs as lines; the letters that are alike without marks. */
  let pieces = [];
  let whole = "";
  let alike = new Map();
  const read = () => {
    const walker = document.createTreeWalker(law, NodeFilter.SHOW_TEXT);
    let last = null;
    pieces = [];
    whole = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement.closest(BLOCKS);
      if (node.parentElement.closest(UNREAD)) continue;
      if (block !== last) whole += "\n";
      last = block;
      pieces.push({ node, start: whole.length });
      whole += spelt(node.data);
    }
    alike = new Map();
    new Set(whole).forEach((sign) => {
      alike.set(bare(sign), `${alike.get(bare(sign)) || ""}${sign}`);
    });
  };
  const quoted = (signs) => signs.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const pattern = (typed) => {
    const words = spelt(typed.normalize("NFC")).trim().split(/ +/);
    const parts = words.map((word) => (bare(word) === word
      ? [...word].map((sign) => `[${quoted(alike.get(sign) || sign)}]`).join("")
      : quoted(word)));
    return new RegExp(parts.join(" +"), "g");
  };
  const pieceAt = (place) => {
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (pieces[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  };
  const ranged = ({ index, 0: { length } }) => {
    const range = new Range();
    const [first, last] = [pieceAt(index), pieceAt(index + length - 1)];
    range.setStart(first.node, index - first.start);
    range.setEnd(last.node, index + length - last.start);
    return range;
  };

  let found = [];
  let here = -1;
  const paint = () => {
    if (!CSS.highlights) return;
    const current = new Highlight(...found.slice(Math.max(here, 0), here + 1));
    current.priority = 1;
    CSS.highlights.set("found", new Highlight(...found));
    CSS.highlights.set("found-here", current);
  };
  const step = (to) => {
    here = (to + found.length) % found.length;
    const range = found[here];
    const around = range.startContainer.parentElement;
    const unit = around.closest("[data-cited]");
    const values = { at: here + 1, all: found.length, unit: unit ? unit.dataset.cited : "" };
    count.textContent = `${values.at}/${values.all}`;
    say(form.dataset.place.replace(/\{(\w+)\}/g, (_, name) => values[name]).replace(/: $/, ""));
    around.scrollIntoView({ block: "nearest", inline: "nearest" });
    const place = range.getBoundingClientRect();
    if (place.top < top() + 16 || place.bottom > innerHeight - 16) {
      scrollBy(0, place.top - innerHeight / 2);
    }
    paint();
  };
  const look = () => {
    const typed = field.value.trim();
    found = typed ? [...whole.matchAll(pattern(typed))].slice(0, MOST).map(ranged) : [];
    here = -1;
    count.textContent = typed && form.dataset.none;
    if (found.length) {
      step(Math.max(found.findIndex((one) => one.getBoundingClientRect().top > top()), 0));
      return;
    }
    if (typed) say(form.dataset.none);
    paint();
  };
  const leave = () => {
    const range = found[here];
    field.value = "";
    look();
    reader.classList.remove("reader-finds");
    open.setAttribute("aria-expanded", "false");
    const around = range && range.startContainer.parentElement;
    focusOn(around ? around.closest("[data-cited]") || around.closest("p, td, div") : open);
  };
  const move = (by) => found.length && step(here + by);

  let waiting = 0;
  field.addEventListener("focus", read);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    move(1);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    move(-1);
  });
  before.addEventListener("click", () => move(-1));
  close.addEventListener("click", leave);
  open.addEventListener("click", () => {
    reader.classList.add("reader-finds");
    open.setAttribute("aria-expanded", "true");
    field.focus();
  });
  form.hidden = false;
})();
