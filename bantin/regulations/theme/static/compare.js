/* Any two versions of a document compared where they are read: what a page of the program shows of
   neighbours (partials/redline.html), in the same words and elements. The choice stands in the
   address. */
(() => {
  "use strict";
  const form = document.querySelector("[data-two-versions]");
  const place = document.querySelector("[data-compared]");
  if (!form || !place) return;
  const [from, to] = [form.elements.tu, form.elements.den];
  const status = form.querySelector("[data-status]");
  const banner = document.querySelector("[data-by-machine]");
  const BLANK = "\u2026\u2026";
  const [FOLDED, DEEPEST, LISTED] = [2, 4, 12];
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const say = (name, values = {}) => {
    const { count } = values;
    const key = `say${name[0].toUpperCase()}${name.slice(1)}`;
    const sentence = (count === 1 && form.dataset[`${key}One`]) || form.dataset[key];
    const shown = (value) => (typeof value === "number" ? number(value) : value);
    return sentence.replace(/\{(\w+)\}/g, (_, one) => shown(values[one]));
  };
  const make = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inside.flat(Infinity).filter((one) => one !== ""));
    return made;
  };
  const link = (href, ...inside) => make("a", { href }, ...inside);
  const unseen = (words) => make("span", { class: "unseen" }, words);

  /* The elements of a comparison. */
  const words = (pieces) => pieces.map(({ op, text }) => {
    const shown = text.replace(/\t/g, " | ");
    if (op === "same") return shown;
    const [name, said] = op === "insert" ? ["ins", "added"] : ["del", "removed"];
    return make(name, {}, unseen(`[${say(said)}: `), shown, unseen("]"));
  });
  const rowOf = ({ kind, cells }) => make("tr", { class: `row-${kind}` }, cells.map((cell, at) => {
    const told = { added: "rowAdded", removed: "rowRemoved" }[kind];
    const said = at === 0 && told ? unseen(`[${say(told)}] `) : "";
    return make(cell.header ? "th" : "td", cell.header ? { scope: "col" } : {}, said, words(cell.pieces));
  }));
  const tableOf = ({ rows }) => make(
    "div", { class: "scroll", role: "region", tabindex: "0", "aria-label": say("table") },
    make("table", { class: "compared" }, make("tbody", {}, rows.map(rowOf))),
  );
  const textOf = ({ kind, label, title, blocks }) => {
    const name = { removed: "del", added: "ins" }[kind];
    const first = blocks.length && !blocks[0].table ? blocks[0].pieces : [];
    const head = make(
      "p", {}, name ? make(name, {}, label) : label,
      title.length ? [" ", make("b", {}, words(title))] : "",
      first.length ? [title.length ? "\n" : " ", words(first)] : "",
    );
    const others = blocks.slice(first.length ? 1 : 0);
    return [head, ...others.map(({ pieces, table }) => (table ? tableOf(table) : make("p", {}, words(pieces))))];
  };
  const isChanged = (pieces) => pieces.some(({ op }) => op !== "same");
  const onlyFilled = ({ kind, title, pieces, blocks }) => {
    const gone = pieces.filter(({ op }) => op === "delete").map(({ text }) => text.trim());
    const come = pieces.filter(({ op }) => op === "insert");
    const tables = blocks.some(({ table }) => table && table.kind !== "same");
    return kind === "changed" && gone.length > 0 && !isChanged(title) && !tables
      && gone.every((text) => text === BLANK) && gone.length === come.length;
  };
  const tag = (name) => make("span", { class: "tag" }, say(name));
  const kindOf = (change) => {
    const { kind, was_cited: was } = change;
    const name = `kind${kind[0].toUpperCase()}${kind.slice(1)}`;
    const moved = ["moved", "renumbered"].includes(kind) && was;
    const former = moved ? [" ", make("span", { class: "meta" }, say("formerly", { unit: was }))] : "";
    return [tag(onlyFilled(change) ? "filled" : name), former];
  };
  const depth = (change) => `depth-${Math.min(change.depth, DEEPEST)}`;
  const unchanged = (run) => {
    const texts = run.map((change) => make("div", { class: depth(change) }, textOf(change)));
    if (run.length <= FOLDED) return make("div", { class: "same" }, texts);
    const [first, last] = [run[0].cited, run[run.length - 1].cited];
    const range = make("span", { class: "meta" }, say("range", { first, last }));
    const summary = make("summary", {}, say("same", { count: run.length }), " ", range);
    return make("details", { class: "same" }, summary, texts);
  };
  const steps = (at, count) => {
    if (count < 2) return "";
    return make(
      "span", { class: "change-steps" },
      at > 1 ? link(`#thay-doi-${at - 1}`, `← ${say("before")}`) : "",
      at > 1 && at < count ? " · " : "",
      at < count ? link(`#thay-doi-${at + 1}`, `${say("next")} →`) : "",
    );
  };
  const changed = (at, count, name, kind, classes, id, inside) => make(
    "div", { class: `change ${classes}`, ...(id ? { id } : {}) },
    make("h2", { class: "change-head", id: `thay-doi-${at}` }, name, " ", kind), steps(at, count), inside,
  );
  const counts = (found, filled) => make(
    "ul", { class: "redline-counts", "aria-label": say("summary") },
    [
      ["kindAdded", found.added], ["kindRemoved", found.removed], ["kindChanged", found.changed - filled],
      ...(filled ? [["pointsFilled", filled]] : []), ["movedOrRenumbered", found.moved],
    ].map(([name, count]) => make("li", {}, `${say(name)}: `, make("b", {}, number(count)))),
  );
  const key = () => make(
    "p", { class: "redline-key" }, `${say("underlined")}: `, make("ins", {}, say("likeThis")),
    `; ${say("struck")}: `, make("del", {}, say("likeThis")), ".",
  );
  const listOf = (heads) => make(
    "nav", { class: "change-list", "aria-label": say("list") },
    make(
      "details", heads.length <= LISTED ? { open: "" } : {},
      make("summary", {}, `${say("list")} (${number(heads.length)})`),
      make("ol", {}, heads.map(([name, kind], at) => make("li", {}, link(`#thay-doi-${at + 1}`, name), " ", kind))),
    ),
  );
  const redline = (found) => {
    const told = found.changes.filter(({ kind }) => kind !== "same");
    const [opening, closing] = [isChanged(found.opening), isChanged(found.closing)];
    const heads = [
      ...(opening ? [[say("opening"), ""]] : []),
      ...told.map((change) => [change.cited, kindOf(change)]),
      ...(closing ? [[say("closing"), ""]] : []),
    ];
    const count = heads.length;
    const part = (at, name, pieces) =>
      changed(at, count, say(name), tag("kindChanged"), "change-changed", "", make("p", {}, words(pieces)));
    const units = [];
    let [run, at] = [[], opening ? 1 : 0];
    const flush = () => {
      if (run.length) units.push(unchanged(run));
      run = [];
    };
    found.changes.forEach((change) => {
      const { kind, cited, id } = change;
      if (kind === "same") {
        run.push(change);
        return;
      }
      flush();
      at += 1;
      const classes = `change-${kind} ${depth(change)}`;
      const anchor = kind === "removed" ? "" : id;
      units.push(changed(at, count, cited, kindOf(change), classes, anchor, textOf(change)));
    });
    flush();
    return [
      counts(found, found.changes.filter(onlyFilled).length), key(), count > 1 ? listOf(heads) : "",
      opening ? part(1, "opening", found.opening) : "", units,
      closing ? part(count, "closing", found.closing) : "",
    ];
  };

  /* What is read of the site, once. */
  const kept = new Map();
  const load = (url) => {
    if (!kept.has(url)) {
      kept.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      }));
      kept.get(url).catch(() => kept.delete(url));
    }
    return kept.get(url);
  };
  const tell = (words_) => { status.textContent = words_; };
  const option = (field, value) => [...field.options].find((one) => one.value === value);
  const chosen = (field) => field.selectedOptions[0];
  // What there is of two versions; of a text that a program has made readers are told beside it.
  const fill = (versions, ...parts) => {
    if (banner) banner.hidden = !versions.some(({ dataset }) => "machine" in dataset);
    place.replaceChildren(...parts);
  };
  let turn = 0;
  const show = async () => {
    turn += 1;
    const own = turn;
    const [old, now] = [from, to].map(chosen);
    fill([]);
    if (old.value === now.value) {
      tell(say("equal"));
      return;
    }
    tell(say("waiting"));
    let texts;
    try {
      texts = await Promise.all([old, now].map(({ dataset }) => load(dataset.words)));
    } catch {
      if (own === turn) tell(say("failed"));
      return;
    }
    if (own !== turn) return;
    const found = CompareUnits.compare(...texts);
    const versions = [old, now].map(({ dataset, text }) => link(dataset.page, text));
    fill(
      [old, now],
      make("p", { class: "redline-between" }, versions[0], " → ", versions[1]), ...redline(found).flat().filter(Boolean),
    );
    const { length: count } = place.querySelectorAll(".change");
    tell(count ? say("done", { count }) : say("none"));
  };
  const read = () => {
    const days = ["tu", "den"].map((name) => new URLSearchParams(location.search).get(name));
    const lost = days.find((day, at) => day && !option([from, to][at], day));
    turn += 1;
    fill([]);
    tell(lost ? say("unknown", { day: lost }) : "");
    if (lost) return;
    const ordered = days.every(Boolean) ? days.sort() : days;
    ordered.forEach((day, at) => {
      if (day) [from, to][at].value = day;
    });
    if (days.every(Boolean)) show();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    [from.value, to.value] = [from.value, to.value].sort();
    const query = new URLSearchParams(new FormData(form));
    if (location.search !== `?${query}`) history.pushState(null, "", `?${query}`);
    show();
  });
  window.addEventListener("popstate", () => {
    if (!location.hash || !place.firstChild) read();
  });
  form.classList.add("with-scripts");
  read();
})();
