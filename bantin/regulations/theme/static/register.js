/* The register: filtered by its form, sorted by its heads; the address says what is chosen.
   It is complete without. */
(() => {
  "use strict";
  const part = (name) => document.querySelector(`[data-${name}]`);
  const [register, form, box] = ["register", "filters", "choices"].map(part);
  if (!register || !form) return;
  const [count, sorted, all, chosen] = ["count", "sorted", "all", "chosen"].map(part);
  const { q, sort } = form.elements;
  const selects = [...form.querySelectorAll("select")];
  const filters = selects.filter((select) => select !== sort);
  const heads = [...register.tHead.rows[0].cells];
  const isRow = ({ dataset }) => "facets" in dataset;
  const groups = [...register.tBodies].map((body) => ({ body, rows: [...body.rows].filter(isRow) }));
  const rows = groups.flatMap(({ rows }) => rows);
  const flat = document.createElement("tbody"); // All rows, where they are not in order of years.
  const everything = count.textContent;

  /* "Hoà", "hòa" and "hoa" are one word to the filter, and so are "đ" and "d". */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  const kept = (find) => {
    const known = new Map();
    return (row) => known.get(row) || known.set(row, find(row)).get(row);
  };
  const facets = kept(({ dataset }) => dataset.facets.split(" "));
  const words = kept(({ cells }) => fold(`${cells[0].textContent} ${cells[1].textContent}`));

  const filter = () => {
    const wanted = filters.filter(({ value }) => value).map(({ name, value }) => `${name}:${value}`);
    const terms = fold(q.value).split(/\s+/).filter(Boolean);
    rows.forEach((row) => {
      row.hidden = !(wanted.every((one) => facets(row).includes(one)) &&
        terms.every((term) => words(row).includes(term)));
    });
    groups.forEach(({ body, rows }) => {
      body.hidden = flat.isConnected || rows.every(({ hidden }) => hidden);
    });
    const asked = wanted.length + Number(terms.length > 0);
    const values = { shown: rows.filter(({ hidden }) => !hidden).length, all: rows.length };
    count.textContent = asked
      ? count.dataset.count.replace(/\{(\w+)\}/g, (_, name) => values[name])
      : everything;
    chosen.textContent = asked ? ` (${asked})` : "";
    all.hidden = !asked;
  };

  /* What is not there comes last, whichever way. */
  const order = (wanted) => {
    const down = wanted.startsWith("-");
    const name = wanted.replace("-", "");
    const place = heads.findIndex(({ dataset }) => dataset.column === name);
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    if (place < 0) {
      const head = heads.find(({ dataset }) => dataset.column === "issued");
      if (head) head.setAttribute("aria-sort", "descending");
      groups.forEach(({ body, rows }) => body.append(...rows));
      flat.remove();
    } else {
      heads[place].setAttribute("aria-sort", down ? "descending" : "ascending");
      const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const keyed = rows.map((row) => {
        const cell = row.cells[place];
        const time = cell.querySelector("time");
        return [time ? time.dateTime : cell.textContent.trim(), row];
      });
      keyed.sort(([a], [b]) =>
        a && b ? compare(a, b) * (down ? -1 : 1) : Number(!a) - Number(!b));
      flat.append(...keyed.map(([, row]) => row));
      register.append(flat);
    }
    sorted.textContent = sort.selectedOptions[0].textContent;
  };

  /* The address says all that the form says, and the form what the address says. */
  const tell = () => {
    const said = [...new FormData(form)].map(([name, value]) => [name, value.trim()]);
    const query = String(new URLSearchParams(said.filter(([, value]) => value)));
    const { pathname, hash } = location;
    history.replaceState(history.state, "", `${pathname}${query && `?${query}`}${hash}`);
  };
  const choose = (select, value, title = value) => {
    /* What no document has any more is a filter all the same: then there is nothing. */
    if (![...select.options].some((option) => option.value === value)) {
      select.add(new Option(title, value));
    }
    select.value = value;
  };
  const head = (wanted) => {
    const name = wanted.replace("-", "");
    return heads.find(({ dataset }) => dataset.column === name);
  };
  const orderBy = (wanted) => {
    const { textContent } = head(wanted);
    choose(sort, wanted, wanted.startsWith("-") ? `${textContent} ↓` : textContent);
    order(wanted);
  };

  let timer;
  form.addEventListener("input", ({ target }) => {
    if (target === sort) order(sort.value);
    filter();
    clearTimeout(timer);
    timer = setTimeout(tell, 300);
  });
  form.addEventListener("change", tell);
  form.addEventListener("submit", (event) => event.preventDefault());
  all.addEventListener("click", () => {
    [q, ...filters].forEach((field) => {
      field.value = "";
    });
    filter();
    tell();
    const [summary] = box.children;
    (summary.offsetParent ? summary : q).focus();
  });

  /* On a narrow screen the heads are out of sight, and the form sorts. */
  const wide = matchMedia("(min-width: 75em)");
  const buttons = heads.filter(({ dataset }) => dataset.column).map((one) => {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "sort", textContent: one.textContent });
    button.addEventListener("click", () => {
      const name = one.dataset.column;
      const down = one.getAttribute("aria-sort") === "ascending";
      if (down && name === "issued") {
        sort.value = "";
        order("");
      } else orderBy(down ? `-${name}` : name);
      filter();
      tell();
    });
    one.replaceChildren(button);
    return button;
  });
  const reach = () => buttons.forEach((button) => {
    button.tabIndex = wide.matches ? 0 : -1;
  });
  wide.addEventListener("change", reach);
  reach();

  box.classList.add("with-scripts");
  const given = new URLSearchParams(location.search);
  q.value = given.get("q") || "";
  filters.forEach((select) => choose(select, given.get(select.name) || ""));
  const wanted = given.get("sort") || "";
  if (wanted && head(wanted)) orderBy(wanted);
  if (location.search) filter();
})();
