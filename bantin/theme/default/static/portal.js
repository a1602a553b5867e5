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

  /* "Hoà", "hòa" and "hoa" are one word to a search, and so are "đ" and "d". */
  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

  const words = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean);

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

  /* Search: shards of the index are read newest first, and results shown as they come. */
  const form = one("[data-search]");
  const query = form && new URLSearchParams(location.search).get("q");
  if (query) search(form, query);

  async function search(form, query) {
    const list = one("[data-results]");
    const status = one("[data-status]");
    const kinds = JSON.parse(form.dataset.kinds);
    const terms = words(query);
    form.elements.q.value = query;
    if (!terms.length) return;

    const found = [];
    let limit = 30;
    const more = element("button", { type: "button", textContent: form.dataset.more, hidden: true });
    list.after(more);
    const show = () => {
      found.sort((a, b) => b.score - a.score || b.entry.d.localeCompare(a.entry.d));
      list.replaceChildren(...found.slice(0, limit).map((hit) => result(hit.entry)));
      more.hidden = found.length <= limit;
    };
    more.addEventListener("click", () => {
      limit += 30;
      show();
    });

    /* Whole syllables count, and the beginning of the last one, which may not be typed out. */
    const has = (text) => terms.every((term, index) =>
      text.includes(index < terms.length - 1 ? ` ${term} ` : ` ${term}`));
    const spaced = (text) => ` ${words(text).join(" ")} `;
    const typed = query.normalize("NFC").toLowerCase();
    const score = (entry) => {
      const title = spaced(entry.t);
      if (!has(title + spaced(entry.s))) return 0;
      const place = title.includes(` ${terms.join(" ")}`) ? 3 : has(title) ? 2 : 1;
      const exact = `${entry.t} ${entry.s}`.normalize("NFC").toLowerCase().includes(typed);
      return place + (exact ? 0.5 : 0);
    };
    const result = (entry) => {
      const day = entry.d.split("-").map(Number).reverse().join("/");
      return element("li", {},
        element("h2", { className: "card-title" },
          element("a", { href: entry.u }, ...marked(entry.t, terms))),
        element("p", { className: "meta" },
          element("span", { textContent: kinds[entry.k] || "" }), " ",
          entry.d ? element("time", { dateTime: entry.d, textContent: day }) : ""),
        element("p", { className: "summary" }, ...marked(entry.s, terms)));
    };

    status.textContent = form.dataset.loading;
    try {
      const read = async (url) => {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(url);
        return answer.json();
      };
      const { shards } = await read(form.dataset.search);
      for (const shard of shards) {
        const before = found.length;
        for (const entry of await read(shard.url)) {
          const points = score(entry);
          if (points) found.push({ score: points, entry });
        }
        if (found.length > before) show();
      }
      status.textContent = found.length
        ? fill(form.dataset.found, { count: found.length })
        : form.dataset.none;
    } catch {
      status.textContent = form.dataset.failed;
    }
  }

  /* The text as nodes, with every term in <mark>. Folding may drop characters, so each folded
     character remembers where it came from. */
  function marked(text, terms) {
    const letters = [...text.normalize("NFC")];
    const from = [];
    let folded = "";
    letters.forEach((letter, index) => {
      for (const part of fold(letter)) {
        folded += part;
        from.push(index);
      }
    });
    const hit = new Set();
    const isWord = (at) => /[a-z0-9]/.test(folded[at] || " ");
    terms.forEach((term, index) => {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
        const end = at + term.length;
        if (isWord(at - 1) || (isWord(end) && index < terms.length - 1)) continue;
        for (let i = at; i < end; i += 1) hit.add(from[i]);
      }
    });
    const nodes = [];
    letters.forEach((letter, index) => {
      const inside = hit.has(index);
      const last = nodes.at(-1);
      if (last && last.inside === inside) last.text += letter;
      else nodes.push({ inside, text: letter });
    });
    return nodes.map(({ inside, text: part }) =>
      inside ? element("mark", { textContent: part }) : part);
  }
})();
