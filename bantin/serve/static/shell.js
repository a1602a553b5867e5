// The frame of what the preview says: a row of buttons in the corner, each with a panel above it.
// All of it is in a shadow tree, so neither does the site's style reach it nor its own the site.
const BASE = "/__bantin";

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

// What is kept for the session, in this window; without storage, for this page.
const memory = new Map();
export const keep = (key, value) => {
  memory.set(key, value);
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // It is in memory.
  }
};
export const kept = (key) => {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return memory.get(key) ?? "";
  }
};

// Where panels lie above the text, as in preview.css.
export const isNarrow = () => matchMedia("(max-width: 63.99rem)").matches;

const OPEN = "bantin-open"; // the panel that was open: it is open on the next page too

const styled = async (root) => {
  const sheet = element("link", { rel: "stylesheet", href: `${BASE}/preview.css` });
  const ready = new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
  });
  root.append(sheet);
  await ready;
};

export class Shell {
  constructor(root, words) {
    this.layer = element("section", { class: "layer", "aria-label": words.marks });
    this.panels = element("div", { class: "panels" });
    this.row = element("div", { class: "row" });
    this.status = element("p", { class: "heard", role: "status" });
    const dock = element("aside", { class: "dock", "aria-label": words.preview },
      this.panels, this.row, this.status);
    root.append(this.layer, dock);
  }

  // Says something to those who hear the page; nobody is interrupted.
  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  // Returns a button of the row and the panel that it opens: one is open at a time.
  panel(id, name) {
    const body = element("section", { class: `panel ${id}`, id, "aria-label": name, hidden: "" });
    const button = element("button", {
      type: "button", class: `toggle ${id}`, "aria-expanded": "false", "aria-controls": id,
      hidden: "",
      click: () => this.open(body.hidden ? id : ""),
    });
    body.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.open("");
      button.focus();
    });
    this.panels.append(body);
    this.row.append(button);
    if (kept(OPEN) === id) this.open(id);
    return { button, body };
  }

  // Opens the panel with this id, and closes the others.
  open(id) {
    keep(OPEN, id);
    for (const body of this.panels.children) body.hidden = body.id !== id;
    for (const button of this.row.querySelectorAll("[aria-controls]")) {
      button.setAttribute("aria-expanded", String(button.getAttribute("aria-controls") === id));
    }
  }
}

export const open = async () => {
  const host = document.createElement("bantin-preview");
  const root = host.attachShadow({ mode: "open" });
  const answer = fetch(`${BASE}/session.json`).then((found) => found.json());
  document.body.append(host);
  await styled(root);
  const session = await answer;
  return { shell: new Shell(root, session.words), session };
};
