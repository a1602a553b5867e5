/* The text of a form: what is filled in stands in its places, and what is missing is marked. */
const FillText = (() => {
  "use strict";
  const BLANK = "\u2026\u2026";
  const AROUND = 70; /* characters beside a value, in what is shown of its sentence */
  const make = (name, className, words) =>
    Object.assign(document.createElement(name), { className, textContent: words });

  /* What somebody reads of a node: not its tools, and not what only a screen reader says. */
  const words = (node) => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll(".unit-link, .unseen, .point-label").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ");
  };
  const cut = (text, end) => {
    if (text.length <= AROUND) return text;
    const kept = end ? text.slice(-AROUND).replace(/^\S*\s/, "") : text.slice(0, AROUND).replace(/\s\S*$/, "");
    return end ? `\u2026 ${kept}` : `${kept} \u2026`;
  };

  /* `root` holds the text, `say` the sentences. */
  const open = (root, say) => {
    const law = root.querySelector("[data-law]");
    const slots = new Map();
    law.querySelectorAll("[data-point]").forEach((slot) => {
      const { point } = slot.dataset;
      if (!slots.has(point)) slots.set(point, []);
      slots.get(point).push({ slot, blank: [...slot.childNodes], title: slot.title });
      for (let one = slot.parentElement; one !== law; one = one.parentElement) one.classList.add("has-points");
    });

    /* The locality signs, and not the model's agency; what is attached comes behind it. */
    const closing = root.querySelector("[data-closing]");
    const theirs = law.querySelector(".law-closing");
    if (theirs) theirs.replaceWith(closing);
    else law.insertBefore(closing, law.querySelector(":scope > .unit-appendix"));
    root.querySelectorAll("[data-local]").forEach((one) => { one.hidden = false; });

    const shown = root.querySelector("[data-shown]");
    const choose = () => {
      law.classList.toggle("only-points", shown.querySelector(":checked").value === "points");
    };
    shown.hidden = !slots.size;
    shown.addEventListener("change", choose);
    choose();

    const set = (point, label, value) => {
      (slots.get(point) || []).forEach(({ slot, blank }) => {
        slot.className = value ? "filled-point" : "open-point";
        if (value) {
          slot.replaceChildren(value);
          slot.title = say("filled", { label });
        } else {
          slot.replaceChildren(...blank);
          slot.removeAttribute("title");
        }
      });
    };

    /* The sentence around the first place of a point, and links to all its places. */
    const context = (point, value) => {
      const places = (slots.get(point) || []).map(({ slot }) => slot);
      if (!places.length) return [];
      const [slot] = places;
      const block = slot.closest("p, li, td, th, h2, h3, h4, h5, h6, blockquote") || slot.parentElement;
      const [before, behind] = [document.createRange(), document.createRange()];
      before.setStart(block, 0);
      before.setEndBefore(slot);
      behind.setStartAfter(slot);
      behind.setEnd(block, block.childNodes.length);
      const [first, last] = [before, behind].map((range) => {
        const part = document.createElement("p");
        part.append(range.cloneContents());
        return words(part);
      });
      const links = new Map();
      places.forEach((one) => {
        const unit = one.closest("[data-cited]");
        if (unit && !links.has(unit.id)) links.set(unit.id, unit.dataset.cited);
      });
      const found = [cut(first, true), make("b", "", value || BLANK), cut(last, false)];
      if (!links.size) return found;
      const list = make("span", "fill-places", `${say("places")} `);
      [...links].forEach(([id, cited], at) => {
        list.append(at ? ", " : "", Object.assign(make("a", "", cited), { href: `#${id}` }));
      });
      return [...found, " ", list];
    };

    /* In its own column the text is moved to the point that is being filled in, without the page. */
    const show = (point) => {
      law.querySelectorAll(".current-point").forEach((one) => one.classList.remove("current-point"));
      const places = slots.get(point) || [];
      places.forEach(({ slot }) => slot.classList.add("current-point"));
      if (!places.length || getComputedStyle(root).overflowY !== "auto") return;
      const [box, place] = [root, places[0].slot].map((one) => one.getBoundingClientRect());
      if (place.top < box.top || place.bottom > box.bottom) {
        root.scrollTop += place.top - box.top - box.height / 2;
      }
    };

    /* The letterhead, the title and the signature, by name; recipients are lines. */
    const local = (said) => {
      root.querySelectorAll("[data-said]").forEach((place) => {
        const value = said[place.dataset.said];
        if (Array.isArray(value)) place.replaceChildren(...value.map((one) => make("li", "", one)));
        else place.textContent = value;
        place.classList.toggle("open-point", value.includes(BLANK));
        place.closest("p, .law-recipients").hidden = !value.length;
      });
    };

    return { set, context, show, local };
  };
  return { open };
})();
