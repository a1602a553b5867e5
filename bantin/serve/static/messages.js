// Shows what the last build had to say: where it belongs on the page, and all of it in a list.
import { editButton } from "./bar.js";
import { locate } from "./find.js";
import { Marks } from "./marks.js";
import { element, keep, kept } from "./shell.js";
import { tellUnpublished } from "./unpublished.js";

const MOST = 3; // places of one message that are shown at once
const CLOSED = "bantin-messages-closed"; // kept for the session: the editor wants no panel

// What a message is known by from one build to the next.
const idOf = ({ code, message, places }) => `${code} ${nameOf(places[0])} ${message}`;
const nameOf = ({ path, line, column }) => [path, line, column].filter(Boolean).join(":");

class Messages {
  constructor(shell, session) {
    this.shell = shell;
    this.session = session;
    this.words = session.words;
    this.panel = shell.panel("messages", this.words.messages);
    this.marks = new Marks(shell, this.words, (message) => this.told(message, false));
    this.panel.button.addEventListener("click", () => {
      keep(CLOSED, this.panel.body.hidden ? "1" : "");
      this.opened = false;
    });
    this.known = "";
    this.errors = false;
    this.opened = false;
  }

  tell(state) {
    this.state = state;
    this.mark();
    const { messages, rest, said, good } = state;
    const known = JSON.stringify([messages, rest, good, [...this.placed.keys()]]);
    if (known === this.known) return;
    this.known = known;
    const counts = [said.errors, said.warnings].filter(Boolean).join(", ");
    this.panel.button.hidden = !counts;
    this.panel.button.classList.toggle("error", Boolean(said.errors));
    this.panel.button.textContent = counts;
    this.list(messages, rest, good);
    this.heed(Boolean(said.errors));
    this.shell.say(counts || (this.counts ? this.words.none : ""));
    this.counts = counts;
  }

  // Opens the list when errors have come, if nobody has closed it, and closes it when they go.
  heed(errors) {
    if (errors && !this.errors && this.panel.body.hidden && !kept(CLOSED)) {
      this.shell.open("messages");
      this.opened = true;
    }
    if (!errors && this.opened && !this.panel.body.hidden) this.shell.open("");
    this.opened &&= errors;
    this.errors = errors;
  }

  // Finds the elements of the page at which messages stand.
  mark() {
    this.placed = new Map();
    const marked = new Map();
    for (const message of this.state.messages) {
      for (const place of message.places) {
        const found = locate(place.shown, this.state.good);
        if (!found) continue;
        const one = { ...message, places: [place] };
        if (!this.placed.has(idOf(message))) this.placed.set(idOf(message), one);
        marked.set(found, [...marked.get(found) ?? [], one]);
      }
    }
    this.marks.show(marked);
  }

  list(messages, rest, good) {
    const { body } = this.panel;
    const focused = body.getRootNode().activeElement?.dataset.key;
    const top = body.scrollTop;
    const here = messages.filter((one) => this.placed.has(idOf(one)));
    const others = messages.filter((one) => !this.placed.has(idOf(one)));
    const part = (name, ones) => ones.length
      ? [element("h2", {}, name), element("ul", {}, ...ones.map((one) => this.item(one)))] : [];
    body.replaceChildren(
      ...good ? [] : [element("p", { class: "older" }, this.words.older)],
      ...part(this.words.here, here),
      ...part(this.words.elsewhere, others),
      ...rest ? [element("p", { class: "rest" }, rest)] : [],
    );
    body.scrollTop = top;
    if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  item(message) {
    return element("li", {}, this.told(message, true));
  }

  // Says a message: what is wrong, where, and how to mend it.
  told(message, listed) {
    const { severity, code, hint, places, more } = message;
    const id = idOf(message);
    const go = listed && this.placed.has(id) && element("button", {
      type: "button", class: "go", "data-key": `go ${id}`,
      click: () => {
        this.shell.open("");
        this.marks.go(this.placed.get(id));
      },
    }, this.words.go);
    return element("div", { class: `message ${severity}` },
      element("p", { class: "what" }, element("strong", {}, `${this.words[severity]}: `),
        message.message),
      ...places.slice(0, MOST).map((place) => this.place(place, code)),
      ...this.others(places.slice(MOST), more, code),
      ...hint ? hint.split("\n").map((line) => element("p", { class: "hint" }, line)) : [],
      ...go ? [element("p", {}, go)] : []);
  }

  others(places, more, code) {
    if (!places.length) return more ? [element("p", { class: "place" }, more)] : [];
    const count = `${this.words.more} (${places.length})`;
    return [element("details", {}, element("summary", {}, count),
      ...places.map((place) => this.place(place, code)),
      ...more ? [element("p", { class: "place" }, more)] : [])];
  }

  place(place, code) {
    return element("div", { class: "place" },
      element("code", { class: "name" }, nameOf(place)),
      ...place.text ? [element("code", { class: "written" }, place.text)] : [],
      ...editButton(place, this.session, `edit ${code} ${nameOf(place)}`));
  }
}

let messages = null;

export const tell = (state, shell, session) => {
  messages ??= new Messages(shell, session);
  messages.tell(state);
  tellUnpublished(state, shell, session);
};
