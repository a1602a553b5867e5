/* What scripts add to the page of a regulation: what can be done with a unit (copy, cite, print),
   the way to a unit by its number, the reader's place. */
const Law = (() => {
  "use strict";
  const text = document.querySelector("[data-cite-as]");
  if (!text) return null;
  const law = text.querySelector(".law");
  const narrow = matchMedia("(max-width: 63.99em)");
  const all = (selector, root = law) => [...root.querySelectorAll(selector)];
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  /* Heard, not seen. Emptied first: the same words twice are heard twice. */
  const live = make("span", { className: "unseen" });
  live.setAttribute("role", "status");
  text.append(live);
  const say = (words) => {
    live.textContent = "";
    setTimeout(() => {
      live.textContent = words;
    }, 100);
  };
  /* The keyboard, and whoever listens, goes on from there. */
  const focusOn = (element) => {
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };
  const unitAt = (hash) => {
    const found = document.getElementById(decodeURIComponent(hash.slice(1)));
    return found && law.contains(found) && "cited" in found.dataset ? found : null;
  };

  /* One set of tools for all units: it stands in the one that the address names. */
  const tools = make("div", { className: "unit-tools" });
  const said = make("span", { className: "unit-said" });
  said.setAttribute("aria-hidden", "true");
  tools.setAttribute("role", "group");
  tools.append(said);
  let unit = null;
  const tell = (words) => {
    said.textContent = words;
    say(words);
  };
  const copy = async (words, done, otherwise) => {
    try {
      await navigator.clipboard.writeText(words);
      tell(done);
    } catch {
      otherwise();
    }
  };
  const tool = (name, act) => {
    const button = make("button", { type: "button", textContent: name });
    button.addEventListener("click", act);
    said.before(button);
  };
  tool(text.dataset.link, () => {
    const { linkCopied, linkShown } = text.dataset;
    copy(`${location.href.split("#")[0]}#${unit.id}`, linkCopied, () => tell(linkShown));
  });
  tool(text.dataset.cite, () => {
    const { cite, citeAs, copied } = text.dataset;
    const words = `${unit.dataset.cited} ${citeAs}`;
    copy(words, `${copied}: ${words}`, () => prompt(cite, words));
  });

  /* One unit on paper, with the headings above it, its notes, and where it comes from. */
  const page = document.documentElement;
  const address = document.querySelector(".address");
  tool(text.dataset.printUnit, () => {
    const whole = [unit, ...(unit.querySelector(".footnote-ref") ? all(".footnote") : [])];
    whole.forEach((one) => one.classList.add("printed", "printed-unit"));
    for (let at = unit.parentElement; at !== law; at = at.parentElement) at.classList.add("printed");
    page.classList.add("prints-one");
    if (address) address.dataset.unit = `#${unit.id}`;
    print();
  });
  addEventListener("afterprint", () => {
    all(".printed").forEach((one) => one.classList.remove("printed", "printed-unit"));
    page.classList.remove("prints-one");
    if (address) delete address.dataset.unit;
  });

  const follow = () => {
    const named = unitAt(location.hash);
    /* Where they stand they may have the focus. */
    if (named && named === unit) return;
    unit = named;
    said.textContent = "";
    tools.remove();
    if (!unit) return;
    tools.setAttribute("aria-label", unit.dataset.cited);
    const first = unit.querySelector(":scope > .unit-heading, :scope > p");
    if (first) first.after(tools);
    else unit.prepend(tools);
  };
  addEventListener("hashchange", follow);
  follow();
  /* At once: the keyboard may go on before the browser says where it is. */
  const goTo = (id) => {
    location.hash = id;
    follow();
  };
  text.classList.add("scripted");
  law.addEventListener("click", ({ target }) => {
    const label = target.closest(".unit-heading, .unit-label");
    if (!label || target.closest("a") || String(getSelection())) return;
    const top = scrollY;
    goTo(label.closest("[data-cited]").id);
    scrollTo({ top, behavior: "instant" });
  });

  /* On paper nothing is folded, in browsers too whose style sheets cannot say so. */
  const folds = all("details.fold", document);
  addEventListener("beforeprint", () => folds.forEach((fold) => {
    fold.dataset.open = fold.open;
    fold.open = true;
  }));
  addEventListener("afterprint", () => folds.forEach((fold) => {
    fold.open = fold.dataset.open === "true";
  }));

  const reader = document.querySelector("[data-reader]");
  const toc = reader && reader.querySelector("[data-toc]");
  const fold = (words) => words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const given = {
    law, reader, all, say, focusOn, fold, make, tool, tell,
    unit: () => unit,
    /* Where the text begins to be seen. */
    top: () => (narrow.matches && toc ? Math.max(reader.getBoundingClientRect().bottom, 0) : 0),
  };
  const units = all("[data-cited]");
  if (!reader || !units.length) return reader && given;
  const headed = units.filter((one) => one.matches("section"));
  const titleOf = (one) => one.querySelector(".unit-heading").textContent;

  /* "7", "7.2", "khoản 2 Điều 7", "chương 2": the first unit with all that is named. */
  const goto = reader.querySelector("[data-goto]");
  const field = goto.elements[0];
  const NAMED = /(phan|chuong|muc|phu luc|dieu|khoan|diem) ([\da-z\u0111]+)/g;
  const IN_ROMAN = /^(phan|chuong|phu luc) (\d+)$/;
  const ONES = ["", ..."i ii iii iv v vi vii viii ix".split(" ")];
  const plain = (words) =>
    fold(words).replace(/[^\da-z\u0111]+/g, " ").trim().replace(/\u0111(?=[a-z])/g, "d");
  const namesIn = (words) => [...plain(words).matchAll(NAMED)].map(([name]) => name);
  const roman = (name) =>
    name.replace(IN_ROMAN, (_, kind, number) =>
      `${kind} ${"x".repeat(number / 10)}${ONES[number % 10]}`);
  const wanted = (typed) => {
    const words = plain(typed);
    if (!/^\d/.test(words)) return [namesIn(typed), namesIn(typed).map(roman)];
    const parts = words.split(" ");
    const named = (...kinds) => parts.map((part, at) => `${kinds[at]} ${part}`);
    return [named("dieu", "khoan", "diem"), named("khoan", "diem"), named("muc")];
  };
  const find = (typed) => {
    const named = units.map((one) => [one, namesIn(one.dataset.cited)]);
    for (const names of wanted(typed)) {
      const found = names.length && named.find(([, has]) => names.every((one) => has.includes(one)));
      if (found) return found[0];
    }
    const words = plain(typed);
    return /[a-z]{2}/.test(words) && headed.find((one) => plain(titleOf(one)).includes(words));
  };
  field.addEventListener("focus", () => field.list.replaceChildren(
    ...headed.map((one) => make("option", { value: titleOf(one) }))), { once: true });
  field.addEventListener("input", () => field.setCustomValidity(""));
  goto.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = find(field.value);
    if (!found) {
      field.setCustomValidity(goto.dataset.missing);
      field.reportValidity();
      return;
    }
    if (narrow.matches && toc) toc.open = false;
    goTo(found.id);
    found.scrollIntoView();
    focusOn(found);
  });
  goto.hidden = false;
  if (!toc) return given;
  const list = toc.querySelector("nav");
  list.prepend(goto);
  reader.classList.add("reader-follows");

  /* On a phone the list lies over the text, and folds when the reader goes on. */
  const shut = ({ target }) => {
    if (narrow.matches && target.closest("a, [data-cite-as]")) toc.open = false;
  };
  toc.addEventListener("click", shut);
  text.addEventListener("click", shut);
  text.addEventListener("focusin", shut);

  /* The list is scrolled by itself: the page must not move under its reader. */
  let current = null;
  const show = () => {
    if (!current) return;
    const box = narrow.matches ? list : toc;
    const room = box.getBoundingClientRect();
    const place = current.getBoundingClientRect();
    if (place.top < goto.getBoundingClientRect().bottom || place.bottom > room.bottom) {
      box.scrollTop += place.top - room.top - room.height / 2;
    }
  };
  toc.addEventListener("toggle", show);

  /* The reader's place: the innermost headed unit that crosses a line near the top. */
  if (!("IntersectionObserver" in window)) return given;
  const links = new Map(all("a", toc).map((link) => [unitAt(link.hash), link]));
  const told = make("span", { className: "toc-place meta" });
  const summary = toc.querySelector("summary");
  const word = make("span", { className: "toc-word", textContent: summary.textContent });
  summary.replaceChildren(word, " ", told);
  const label = (one) =>
    one.querySelector(".unit-label").textContent.trim().replace(/[.:]$/, "");
  const crossing = new Set();
  const watcher = new IntersectionObserver((entries) => {
    entries.forEach(({ isIntersecting, target }) =>
      crossing[isIntersecting ? "add" : "delete"](target));
    const inner = headed.filter((one) => crossing.has(one)).pop();
    const link = inner && links.get(inner);
    if (!link || link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    link.setAttribute("aria-current", "location");
    const outer = inner.closest(".unit-chapter, .unit-part, .unit-appendix") || inner;
    told.textContent = [...new Set([outer, inner])].map(label).join(" › ");
    show();
  }, { rootMargin: "-20% 0px -79% 0px" });
  headed.forEach((one) => watcher.observe(one));
  return given;
})();
