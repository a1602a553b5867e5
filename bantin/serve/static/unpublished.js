// The list of what the public does not see yet, or no more, and why.
import { editButton } from "./bar.js";
import { element, isNarrow } from "./shell.js";

let panel = null, chip = null, known = "";

const item = (one, shell, session) => {
  const name = one.title || one.path;
  const follow = () => isNarrow() && shell.open(""); // to see the page
  return element("li", {},
    element("p", { class: "what" }, one.href ? element("a", { href: one.href, click: follow }, name) : name,
      ...one.when ? [` (${one.when})`] : []),
    element("div", { class: "place" },
      ...one.title ? [element("code", { class: "name" }, one.path)] : [],
      ...editButton(one, session)));
};

export const tellUnpublished = (state, shell, session) => {
  const { words } = session;
  panel ??= shell.panel("unpublished", words.unpublished);
  if (!chip) {
    chip = element("span", { class: "chip", hidden: "" });
    shell.row.append(chip);
  }
  const { withheld } = state.page;
  chip.hidden = !withheld;
  chip.textContent = withheld ? words.why[withheld] : "";
  const now = JSON.stringify([state.unpublished, state.left]);
  if (now === known) return;
  known = now;
  const { button, body } = panel;
  button.hidden = !state.unpublished.length;
  button.textContent = state.said.withheld ?? words.unpublished;
  body.replaceChildren(...Object.keys(words.why).flatMap((why) => {
    const ones = state.unpublished.filter((one) => one.why === why);
    return ones.length ? [element("h2", {}, words.why[why]),
      element("ul", {}, ...ones.map((one) => item(one, shell, session)))] : [];
  }), ...state.left ? [element("p", { class: "rest" }, state.left)] : []);
};
