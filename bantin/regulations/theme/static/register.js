/* The register: sorted by its headers, filtered by its form. It is complete without. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* "Hoà", "hòa" and "hoa" are one word to the filter, and so are "đ" and "d". */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

  const register = one("[data-register]");
  if (register) {
    const body = register.tBodies[0];
    const rows = [...body.rows];
    const headers = [...register.tHead.rows[0].cells];
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const key = (row, column) => {
      const cell = row.cells[column];
      return "key" in cell.dataset ? cell.dataset.key : cell.textContent.trim();
    };
    const sort = (column) => {
      const header = headers[column];
      const down = header.getAttribute("aria-sort") === "ascending";
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map((row) => [key(row, column), row]);
      keyed.sort(([a], [b]) =>
        a && b ? compare(a, b) * (down ? -1 : 1) : Number(!a) - Number(!b));
      body.append(...keyed.map(([, row]) => row));
    };
    headers.forEach((header, column) => {
      if ("fixed" in header.dataset) return;
      const button = element("button", { type: "button" }, ...header.childNodes);
      button.addEventListener("click", () => sort(column));
      header.append(button);
    });
    register.classList.add("sortable");

    const form = one("[data-filters]");
    const count = one("[data-count]", form);
    const texts = rows.map((row) => fold(row.cells[0].textContent + " " + row.cells[1].textContent));
    const filter = () => {
      const wanted = Object.fromEntries(new FormData(form));
      const terms = fold(wanted.text).split(/\s+/);
      let shown = 0;
      rows.forEach((row, index) => {
        const fits = ["type", "issuer", "status"].every(
          (name) => !wanted[name] || row.dataset[name] === wanted[name]);
        row.hidden = !(fits && terms.every((term) => texts[index].includes(term)));
        shown += Number(!row.hidden);
      });
      count.textContent = fill(count.dataset.count, { shown, all: rows.length });
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    filter();
  }
})();
