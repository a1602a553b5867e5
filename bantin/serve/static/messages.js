// Shows what the last build had to say: where it belongs on the page, and all of it in a list.
import { edit } from "./bar.js";
import { element } from "./shell.js";

let panels = null;

const made = (shell, words) => ({
  messages: shell.panel("messages", words.messages),
  unpublished: shell.panel("unpublished", words.unpublished),
});

const place = (one, session) => {
  const where = [one.path, one.line, one.column].filter(Boolean).join(":");
  const open = { type: "button", class: "edit", click: () => edit(one, session) };
  return element("p", { class: "place" }, element("code", {}, where), " ",
    element("button", open, session.words.edit));
};

const item = (one, session) => element("li", { class: one.severity },
  element("p", { class: "message" }, one.message),
  ...one.places.slice(0, 1).map((found) => place(found, session)),
  element("p", { class: "hint" }, one.hint));

export const tell = (state, shell, session) => {
  panels ??= made(shell, session.words);
  const { messages, unpublished } = panels;
  const said = [state.said.errors, state.said.warnings].filter(Boolean).join(", ");
  messages.button.hidden = !said;
  messages.button.textContent = said;
  messages.body.replaceChildren(
    element("ul", {}, ...state.messages.map((one) => item(one, session))));
  unpublished.button.hidden = !state.unpublished.length;
  unpublished.button.textContent = state.said.withheld ?? session.words.unpublished;
  unpublished.body.replaceChildren(element("ul", {},
    ...state.unpublished.map((one) => element("li", {}, one.title || one.path))));
  shell.say(said);
};
