// The bar: what page this is, which file it comes from, and what befell it.
import { element } from "./shell.js";

const FOLDED = "bantin-bar-folded";

const remembered = () => {
  try {
    return localStorage.getItem(FOLDED) === "1";
  } catch {
    return false;
  }
};
const remember = (folded) => {
  try {
    localStorage.setItem(FOLDED, folded ? "1" : "");
  } catch {
    // It holds for this page.
  }
};

let notice = null; // where the bar says what needs to be seen at once

// Opens a file in the editor, at a line and a column; what hinders it is said.
const edit = async ({ path, line, column }, session) => {
  const asked = new URLSearchParams({ path, line, column });
  const headers = { "X-Bantin-Token": session.token };
  try {
    const answer = await fetch(`/__bantin/open?${asked}`, { method: "POST", headers });
    const { said } = await answer.json();
    notice?.show(said || session.words.opened);
  } catch {
    notice?.show(session.words.lost);
  }
};

// A button that opens a file in the editor; others than this machine have no token, and none.
export const editButton = ({ path, line, column }, session, key) => {
  if (!session.token) return [];
  const place = { path, line: line || 1, column: column || 1 };
  const open = { type: "button", class: "edit", "data-key": key, click: () => edit(place, session) };
  return [element("button", open, session.words.edit)];
};

// One line above the bar, which closes when it was read.
class Notice {
  constructor(shell, words) {
    this.text = element("div", { class: "said", role: "alert" });
    const close = element("button", {
      type: "button", class: "close", "aria-label": words.close, click: () => this.hide(),
    }, "×");
    this.box = element("div", { class: "notice", hidden: "" }, close, this.text);
    shell.panels.after(this.box);
  }

  show(...parts) {
    this.box.hidden = false;
    this.text.replaceChildren(...parts);
  }

  hide() {
    this.box.hidden = true;
    this.text.replaceChildren();
  }
}

// The nearest list above a page that is there.
const listAbove = async (base) => {
  let path = location.pathname;
  while (path.length > base.length + 1) {
    path = path.slice(0, path.replace(/\/$/, "").lastIndexOf("/") + 1);
    const answer = await fetch(path, { method: "HEAD" });
    if (answer.ok) return path;
  }
  return `${base}/`;
};

export class Bar {
  constructor(shell, session) {
    this.session = session;
    this.words = session.words;
    const sheet = element("link", { rel: "stylesheet", href: "/__bantin/bar.css" });
    shell.row.getRootNode().append(sheet);
    this.notice = notice = new Notice(shell, this.words);
    this.panel = shell.panel("page", this.words.bar);
    this.panel.button.textContent = this.words.bar;
    this.panel.button.hidden = false;
    this.foldable(shell);
  }

  // A button that leaves nothing of the row but itself.
  foldable(shell) {
    const dock = shell.row.parentNode;
    const mark = element("span", { "aria-hidden": "true" });
    const button = element("button", { type: "button", class: "fold" }, mark);
    const fold = (folded) => {
      dock.classList.toggle("folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.setAttribute("aria-label", folded ? this.words.unfold : this.words.fold);
      button.title = button.getAttribute("aria-label");
      mark.textContent = folded ? "▴" : "▾";
      if (folded) shell.open("");
    };
    button.addEventListener("click", () => {
      const folded = !dock.classList.contains("folded");
      fold(folded);
      remember(folded);
    });
    fold(remembered());
    shell.row.prepend(button);
  }

  // Says what page this is.
  tell(state) {
    const now = JSON.stringify([state.page, state.created, state.built, state.good]);
    if (now === this.known) return;
    this.known = now;
    this.panel.body.replaceChildren(
      ...this.file(state), ...this.fresh(state.created),
      element("p", { class: "built" }, state.built));
  }

  file(state) {
    const { source, withheld } = state.page;
    if (!source) return [element("p", {}, this.words["no-file"])];
    const { when } = state.unpublished.find(({ path }) => path === source) ?? {};
    // With an error left nothing would be published, and the page may be older than its file.
    const shown = state.good ? this.words.public : this.words.older;
    const how = withheld ? this.words.page[withheld] : shown;
    return [
      element("div", { class: "place" }, element("code", { class: "name" }, source),
        ...editButton({ path: source }, this.session, `edit ${source}`)),
      element("p", { class: "status" }, when ? `${how} (${when})` : how),
    ];
  }

  fresh(created) {
    const others = created.filter(({ href }) => href && href !== location.pathname);
    if (!others.length) return [];
    return [element("p", {}, this.words.created), element("ul", { class: "created" },
      ...others.map(({ path, href }) => element("li", {}, element("a", { href }, path))))];
  }

  // The file of this page is no more.
  async gone() {
    if (this.isGone) return;
    this.isGone = true;
    const list = await listAbove(this.session.base);
    this.notice.show(this.words.gone, " ", element("a", { href: list }, this.words.list));
  }

  // It is there again.
  back() {
    if (this.isGone) this.notice.hide();
    this.isGone = false;
  }

  // The preview has ended, or is there again.
  lost(ended) {
    if (ended) this.notice.show(this.words.lost);
    else this.notice.hide();
  }
}
