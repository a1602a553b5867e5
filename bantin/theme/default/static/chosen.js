/* What the reader has chosen holds before anything is painted: this script is in the page's way,
   so it does nothing else. portal.js has the form. */
(() => {
  "use strict";
  const { dataset } = document.documentElement;
  const apply = () => {
    try {
      dataset.size = localStorage.getItem("bt-size") || "normal";
      dataset.scheme = localStorage.getItem("bt-scheme") || "auto";
    } catch {
      /* Storage is closed: what is chosen holds for one page. */
      dataset.size = dataset.size || "normal";
      dataset.scheme = dataset.scheme || "auto";
    }
  };
  apply();
  /* Chosen in another window, or on a later page from which the reader comes back. */
  addEventListener("storage", apply);
  addEventListener("pageshow", ({ persisted }) => persisted && apply());
})();
