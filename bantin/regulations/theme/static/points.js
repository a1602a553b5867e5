/* The matrix: the localities that are chosen, and only the points in which they differ. The address
   says both. It is complete without. */
(() => {
  "use strict";
  const form = document.querySelector("[data-compare]");
  const table = document.querySelector(".matrix");
  if (!form || !table) return;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const [count, chosen, all] = ["count", "chosen", "all"].map(part);
  const boxes = [...form.querySelectorAll("[name=place]")];
  const PAPER = 8; // Localities that are a table on landscape paper.
  const [, ...heads] = table.tHead.rows[0].cells;
  const rows = [...table.tBodies[0].rows];

  /* The value that more have than any other; null where there is none. */
  const commonest = (values) => {
    const times = new Map();
    values.forEach((value) => times.set(value, (times.get(value) || 0) + 1));
    const [first, second] = [...times].sort(([, a], [, b]) => b - a);
    return second && first[1] > second[1] ? first[0] : null;
  };
  const show = () => {
    const wanted = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    const shown = heads.map(({ dataset }) => !wanted.size || wanted.has(dataset.place));
    const places = shown.filter(Boolean).length;
    const only = form.elements.differ.checked && places > 1;
    table.classList.toggle("matrix-many", places > PAPER);
    heads.forEach((head, at) => {
      head.hidden = !shown[at];
    });
    rows.forEach((row) => {
      const [, ...cells] = row.cells;
      const values = cells.map(({ textContent }) => textContent.trim());
      const compared = values.filter((_, at) => shown[at]);
      const usual = only ? commonest(compared) : null;
      cells.forEach((cell, at) => {
        cell.hidden = !shown[at];
        cell.classList.toggle("differs", usual !== null && values[at] !== usual);
      });
      row.hidden = only && new Set(compared).size < 2;
    });
    const points = rows.filter(({ hidden }) => !hidden).length;
    const values = { places, localities: heads.length, points, all: rows.length };
    const said = count.dataset.count.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    count.textContent = points ? said : `${said}. ${count.dataset.same}`;
    if (chosen) {
      chosen.textContent = wanted.size ? ` (${wanted.size})` : "";
      all.hidden = !wanted.size;
    }
  };
  const tell = () => {
    const query = String(new URLSearchParams(new FormData(form)));
    const { pathname, hash } = location;
    history.replaceState(history.state, "", `${pathname}${query && `?${query}`}${hash}`);
  };

  form.addEventListener("change", () => {
    show();
    tell();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  if (all) all.addEventListener("click", () => {
    boxes.forEach((box) => {
      box.checked = false;
    });
    show();
    tell();
    form.querySelector("summary").focus();
  });

  const given = new URLSearchParams(location.search);
  const places = new Set(given.getAll("place"));
  boxes.forEach((box) => {
    box.checked = places.has(box.value);
  });
  form.elements.differ.checked = given.has("differ");
  form.classList.add("with-scripts");
  if (location.search) show();
})();
