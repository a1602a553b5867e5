/* What the reader has chosen holds before anything is painted: this script is in the page's way,
   so it does nothing else. portal.js has the form. */
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  /* The frame of the browser: one colour for each scheme, told apart by what the system prefers. */
  const frames = [...document.querySelectorAll("[name=theme-color]")].map((one) => [one, one.media]);
  const apply = () => {
    try {
      dataset.size = localStorage.getItem("bt-size") || "normal";
      dataset.scheme = localStorage.getItem("bt-scheme") || "auto";
    } catch {
      /* Storage is closed: what is chosen holds for one page. */
      dataset.size = dataset.size || "normal";
      dataset.scheme = dataset.scheme || "auto";
    }
    const { scheme } = dataset;
    frames.forEach(([one, media]) => {
      one.media = scheme === "auto" ? media : media.includes(scheme) ? "all" : "not all";
    });
  };
  apply();
  /* Chosen on this page or in another window, or on a later page from which the reader comes back. */
  addEventListener("storage", apply);
  addEventListener("pageshow", ({ persisted }) => persisted && apply());
})();
