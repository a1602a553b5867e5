// Marks on the page, next to what messages speak of: a line beside it, and a button that tells. They
// lie above the page in a layer of their own, so nothing on the page moves.
import { BLOCKS, text } from "./find.js";
import { element, isNarrow } from "./shell.js";

const GAP = 6; // pixels between a mark and what it stands at
const BADGE = 24; // pixels of a button, of which the sign takes the middle
const EDGE = 8; // pixels that a note, and the middle of a sign, keep from the edge of the window

// As they stand on the page, and so as a keyboard comes to them.
const inOrder = (one, other) =>
  one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

// What a block is a part of, as a list or a table, in the text of the page.
const outermost = (block) => {
  const home = text();
  let one = block;
  while (home?.contains(one.parentElement) && one.parentElement !== home) one = one.parentElement;
  return home?.contains(block) && block !== home ? one : block;
};

export class Marks {
  // `told` makes the elements that say a message.
  constructor(shell, words, told) {
    this.shell = shell;
    this.layer = shell.layer;
    this.words = words;
    this.told = told;
    this.marks = [];
    this.note = element("div", { class: "note", id: "note", role: "group", hidden: "" });
    this.layer.append(this.note);
    this.watch();
  }

  watch() {
    const soon = () => {
      this.waiting ??= requestAnimationFrame(() => {
        this.waiting = null;
        this.place();
      });
    };
    const sizes = new ResizeObserver(soon);
    sizes.observe(document.documentElement);
    sizes.observe(document.body);
    addEventListener("resize", soon);
    for (const kind of ["scroll", "toggle", "load"]) {
      document.addEventListener(kind, soon, { capture: true, passive: true });
    }
    this.note.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close(true);
    });
    document.addEventListener("click", (event) => {
      if (!event.composedPath().includes(this.layer.getRootNode())) this.close(false);
    });
  }

  // Shows messages at elements, by these; what was told at an element stays open if it is there.
  show(messages) {
    const open = this.opened?.element;
    for (const { line, button, rules } of this.marks) {
      for (const one of [line, button, ...rules]) one.remove();
    }
    this.marks = [...messages].map(([target, said]) => this.made(target, said)).sort(inOrder);
    this.layer.append(...this.marks.flatMap(({ line, button }) => [line, button]));
    this.place();
    const again = this.marks.find((one) => one.element === open);
    if (again) this.open(again, false);
    else this.close(false);
  }

  made(target, said) {
    const severity = said.some((one) => one.severity === "error") ? "error" : "warning";
    const line = element("div", { class: `line ${severity}` });
    const button = element("button", {
      type: "button", class: `badge ${severity}`, "aria-expanded": "false",
      "aria-controls": "note",
      "aria-label": said.map((one) => `${this.words[one.severity]}: ${one.message}`).join(" "),
      title: said.map((one) => one.message).join("\n"),
    }, element("span", { "aria-hidden": "true" }, severity === "error" ? "×" : "!"));
    const block = target.closest(BLOCKS) ?? target;
    const mark = { element: target, block, said, severity, line, button, rules: [] };
    button.addEventListener("click", () => {
      if (this.opened === mark) this.close(false);
      else this.open(mark, true);
    });
    return mark;
  }

  open(mark, focus) {
    this.close(false);
    this.opened = mark;
    mark.button.setAttribute("aria-expanded", "true");
    const close = element("button", {
      type: "button", class: "close", "aria-label": this.words.close,
      click: () => this.close(true),
    }, "×");
    this.note.replaceChildren(close, ...mark.said.map((one) => this.told(one)));
    this.note.setAttribute("aria-label", mark.button.getAttribute("aria-label"));
    this.note.hidden = false;
    this.place();
    if (!focus) return;
    if (isNarrow()) this.shell.open(""); // there is no room for both
    close.focus({ preventScroll: true });
    this.note.scrollIntoView({ block: "nearest" });
  }

  close(focus) {
    if (!this.opened) return;
    const { button } = this.opened;
    button.setAttribute("aria-expanded", "false");
    this.opened = null;
    this.note.hidden = true;
    if (focus) button.focus({ preventScroll: true });
  }

  // Brings the element of a message to the eye, and tells there.
  go(message) {
    const mark = this.marks.find(({ said }) => said.includes(message));
    if (!mark) return;
    for (let one = mark.element.closest("details"); one; one = one.parentElement?.closest("details")) {
      one.open = true;
    }
    mark.element.scrollIntoView({ block: "center" });
    this.open(mark, true);
  }

  // All is measured first and moved then, so that the page is laid out once.
  place() {
    const origin = this.layer.getBoundingClientRect();
    const put = (one, left, top, sizes = {}) => Object.assign(one.style, {
      left: `${left - origin.left}px`, top: `${top - origin.top}px`, ...sizes,
    });
    const measured = this.marks.map((mark) => ({
      mark,
      box: mark.block.getBoundingClientRect(),
      edge: outermost(mark.block).getBoundingClientRect().left,
      // What is in a block has a line of its own below it.
      rects: [...mark.element.getClientRects()],
    }));
    const free = new Map();
    for (const { mark, box, edge, rects } of measured) {
      const { line, button } = mark;
      const seen = box.width > 0 && rects.length > 0;
      line.hidden = button.hidden = !seen;
      this.underline(mark, seen && mark.block !== mark.element ? rects : [], put);
      if (!seen) continue;
      put(line, Math.max(box.left - GAP, 0), box.top, { height: `${box.height}px` });
      // In the margin, where no words are; one below the other where there are several.
      const left = Math.max(edge - GAP - BADGE / 2, EDGE) - BADGE / 2;
      const top = Math.max(rects[0].top, free.get(left) ?? -Infinity);
      free.set(left, top + BADGE);
      put(button, left, top);
    }
    if (this.opened) this.placeNote(measured[this.marks.indexOf(this.opened)].rects, put);
  }

  underline(mark, rects, put) {
    while (mark.rules.length > rects.length) mark.rules.pop().remove();
    while (mark.rules.length < rects.length) {
      const made = element("div", { class: `rule ${mark.severity}` });
      mark.rules.push(made);
      this.layer.prepend(made);
    }
    rects.forEach(({ left, bottom, width }, number) => {
      put(mark.rules[number], left, bottom, { width: `${width}px` });
    });
  }

  placeNote(rects, put) {
    const last = rects.at(-1);
    if (!last) return;
    const most = document.documentElement.clientWidth - EDGE - this.note.offsetWidth;
    put(this.note, Math.max(Math.min(last.left, most), EDGE), last.bottom + GAP);
  }
}
