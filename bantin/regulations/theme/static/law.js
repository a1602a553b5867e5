/* What scripts add to regulations: copying a unit's link or its citation, the reader's place. */
(() => {
  "use strict";
  const text = document.querySelector("[data-cite-as]");
  if (!text) return;
  const make = (name, className) => Object.assign(document.createElement(name), { className });

  /* One pair of tools for all units: it goes where a link to a unit has been followed. */
  const tools = make("span", "unit-tools");
  const said = make("span", "unit-said");
  const cite = make("button", "unit-cite");
  const live = make("span", "unseen");
  said.setAttribute("aria-hidden", "true");
  live.setAttribute("role", "status");
  text.append(live);
  cite.type = "button";
  cite.textContent = text.dataset.cite;
  tools.append(cite, said);

  /* Emptied first: the same words twice are heard twice. */
  const say = (words) => {
    said.textContent = words;
    live.textContent = "";
    setTimeout(() => {
      live.textContent = words;
    }, 100);
  };

  text.addEventListener("click", async (event) => {
    const link = event.target.closest(".unit-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = link.hash;
    /* Following a link moves the keyboard's place to its target; the tools are behind the link. */
    link.focus({ preventScroll: true });
    const unit = link.closest(".unit");
    link.after(tools);
    said.textContent = "";
    cite.hidden = !unit.dataset.cited;
    cite.dataset.words = `${unit.dataset.cited} ${text.dataset.citeAs}`;
    cite.setAttribute("aria-label", `${text.dataset.cite}: ${unit.dataset.cited}`);
    try {
      await navigator.clipboard.writeText(link.href);
      say(text.dataset.linkCopied);
    } catch {
      say(text.dataset.linkShown);
    }
  });

  cite.addEventListener("click", async () => {
    const { words } = cite.dataset;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      prompt(text.dataset.cite, words);
      return;
    }
    say(`${text.dataset.copied}: ${words}`);
  });

  /* The reader's place: the innermost unit of the contents that crosses a line near the top. */
  const toc = document.querySelector("[data-toc]");
  if (!toc || !("IntersectionObserver" in window)) return;
  const links = new Map();
  toc.querySelectorAll("a").forEach((link) => {
    const unit = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (unit) links.set(unit, link);
  });

  /* On a phone the list lies over the text, and folds when the reader goes on. */
  const narrow = matchMedia("(max-width: 63.99em)");
  const list = toc.querySelector("nav");
  const told = make("span", "toc-place meta");
  toc.querySelector("summary").append(" ", told);
  toc.classList.add("toc-follows");
  const fold = (event) => {
    if (narrow.matches && event.target.closest("a, [data-cite-as]")) toc.open = false;
  };
  toc.addEventListener("click", fold);
  text.addEventListener("click", fold);
  text.addEventListener("focusin", fold);

  /* The list is scrolled by itself: the page must not move under its reader. */
  let current = null;
  const show = () => {
    if (!current) return;
    const box = narrow.matches ? list : toc;
    const room = box.getBoundingClientRect();
    const place = current.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom) {
      box.scrollTop += place.top - room.top - room.height / 2;
    }
  };
  toc.addEventListener("toggle", show);

  const order = [...links.keys()];
  const crossing = new Set();
  const watcher = new IntersectionObserver((entries) => {
    entries.forEach((entry) => crossing[entry.isIntersecting ? "add" : "delete"](entry.target));
    const unit = order.filter((one) => crossing.has(one)).pop();
    const link = unit && links.get(unit);
    if (!link || link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    link.setAttribute("aria-current", "location");
    told.textContent = unit.dataset.cited;
    show();
  }, { rootMargin: "-20% 0px -79% 0px" });
  order.forEach((unit) => watcher.observe(unit));
})();
