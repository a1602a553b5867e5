/* A register of several pages: an address that asks for a year leads to the page that has it, and
   what is chosen is chosen on the next page too. Without, the links lead to the same pages. */
(() => {
  "use strict";
  const links = [...document.querySelectorAll("[data-years] a, .beside a")];
  const year = new URLSearchParams(location.search).get("year");
  const there = links.find(({ dataset }) => year && dataset.year === year);
  if (there && there.pathname !== location.pathname) {
    there.search = location.search;
    location.replace(there.href);
    return;
  }
  links.forEach((link) => link.addEventListener("click", () => {
    if (link.pathname === location.pathname) return;
    const chosen = new URLSearchParams(location.search);
    chosen.delete("year");
    link.search = chosen;
  }));
})();
