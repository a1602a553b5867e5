/* What scripts add to pages that are complete without them. No dependency, no foreign request. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* "Hoà", "hòa" and "hoa" are one word to the filter, and so are "đ" and "d". */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

  /* Text size: kept for the next page where the browser allows it. */
  const sizes = one("[data-sizes]");
  if (sizes) {
    const apply = (size) => {
      document.documentElement.dataset.size = size;
      all("button", sizes).forEach((button) =>
        button.setAttribute("aria-pressed", String(button.dataset.size === size)));
    };
    let kept = "normal";
    try {
      kept = localStorage.getItem("bt-size") || kept;
    } catch {
      /* Storage is closed: the size holds for this page. */
    }
    apply(kept);
    sizes.hidden = false;
    sizes.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      apply(button.dataset.size);
      try {
        localStorage.setItem("bt-size", button.dataset.size);
      } catch {
        /* As above. */
      }
    });
  }

  /* Buttons that do nothing without scripts. */
  all("[data-scripted]").forEach((item) => {
    item.hidden = false;
  });
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
  all("[data-copy]").forEach((button) => {
    const label = button.textContent;
    const live = element("span", { className: "unseen" });
    live.setAttribute("role", "status");
    button.after(live);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        prompt(label, button.dataset.copy);
        return;
      }
      button.textContent = live.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
        live.textContent = "";
      }, 3000);
    });
  });

  /* Whoever goes to the search field finds: what the search page needs comes meanwhile. */
  const find = one("[data-find]");
  const { saveData } = navigator.connection || {};
  if (find && !one("[data-search]") && !saveData) {
    const starts = ["focusin", "pointerenter"];
    const prepare = async () => {
      starts.forEach((type) => find.removeEventListener(type, prepare));
      try {
        const answer = await fetch(find.action);
        const { head } = new DOMParser().parseFromString(await answer.text(), "text/html");
        const here = all("link, script").map(({ href, src }) => href || src);
        all("script[src], [rel=stylesheet], [rel=preload]", head)
          .map(({ href, src }) => href || src)
          .filter((address) => !here.includes(address))
          .forEach((href) => document.head.append(element("link", { rel: "prefetch", href })));
      } catch {
        /* The search page asks for all of it itself. */
      }
    };
    starts.forEach((type) => find.addEventListener(type, prepare));
  }

  /* Beside the text there is room for the whole table of contents. */
  all("[data-toc]").forEach((toc) => {
    toc.open = matchMedia("(min-width: 64em)").matches;
  });

  /* The register: sorted by its headers, filtered by its form. */
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
