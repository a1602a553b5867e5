/* The search page: its form and address, the results, and what is said of them. */
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  if (!form) return;
  const { tokens, parse, kept } = SearchWords;
  const { MATCHES, HEADING, TITLE, NUMBER, WEIGHTS, better } = SearchIndex;
  let index = SearchIndex.open(SearchFiles.index);
  const [FIRST, MORE] = [5, 10]; // How many results at first, and with every further step.
  const SOON = 400; // Milliseconds for which nothing is said.
  const [BEFORE, LONGEST] = [6, 42]; // Words of an excerpt before what was found, and in all.

  const part = (name) => document.querySelector(`[data-${name}]`);
  const [status, list, meant, more, retry, help, box] =
    ["status", "results", "meant", "more", "retry", "help", "box"].map(part);
  const selects = [...form.querySelectorAll("select")];
  const say = form.dataset;
  const title = document.title;
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter((child) => child !== ""));
    return made;
  };

  /* The address says all that the form says, and the form what the address says. */
  const address = (text) => {
    const given = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      const said = name === "q" ? (text ?? value).trim() : value;
      if (said) given.append(name, said);
    });
    return `${form.action}?${given}`;
  };
  const read = () => {
    const given = new URLSearchParams(location.search);
    form.elements.q.value = given.get("q") || "";
    selects.forEach((select) => {
      const value = given.get(select.name) || "";
      /* What no item has any more is a filter all the same: then there is nothing. */
      if (![...select.options].some((option) => option.value === value)) {
        select.add(new Option(value, value));
      }
      select.value = value;
    });
    if (box) box.open = box.open || selects.some(({ value }) => value);
  };

  /* The words of a text, each with the place of the term that it stands for, or -1. */
  const liner = ({ query, mode }) => {
    const place = kept((word) => query.terms.findIndex((term) => MATCHES[mode](word, term)));
    const forms = query.terms.flatMap((term, at) => term.forms.map((form) => [at, form]));
    return kept((text) => {
      const line = tokens(text).map((token) => ({ ...token, at: place(token.word) }));
      forms.forEach(([at, form]) => line.forEach((_, i) => {
        const stands = (i_) => (line[i_] || { at: -1 }).at;
        if (!form.every((word, k) => line[i + k] && line[i + k].word === word)) return;
        if ((at && stands(i - 1) === at - 1) || stands(i + form.length) === at + 1) {
          form.forEach((_word, k) => { line[i + k].at = at; });
        }
      }));
      return line;
    });
  };
  const lined = (text, found) => {
    found.line = found.line || liner(found);
    return found.line(text);
  };
  const places = (line) => new Set(line.map(({ at }) => at).filter((at) => at >= 0));
  const together = (line) => line.filter(({ at }, i) => i && at > 0 && line[i - 1].at === at - 1);
  const worth = (line) => 2 * places(line).size + together(line).length;

  /* A stretch of a text as nodes; what was found, with the gaps in it, is in <mark>. */
  const marked = (text, line, from = 0, to = text.length) => {
    const nodes = [];
    let done = from;
    line.forEach(({ at, start, end }, i) => {
      if (at < 0 || start < done || end > to) return;
      const last = nodes.at(-1);
      const follows = i && line[i - 1].at >= 0 && start > from && last instanceof HTMLElement;
      if (follows) last.append(text.slice(done, end));
      else nodes.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
      done = end;
    });
    return [...nodes, text.slice(done, to)];
  };
  const excerpt = (text, line) => {
    if (line.length <= LONGEST) return marked(text, line);
    const begins = line.flatMap(({ at }, i) => (at < 0 ? [] : [i]));
    const value = (i) => worth(line.slice(i, i + LONGEST - BEFORE));
    const begin = begins.reduce((best, i) => (value(i) > value(best) ? i : best), begins[0] || 0);
    const first = Math.max(0, begin - BEFORE);
    const last = Math.min(line.length, first + LONGEST) - 1;
    const from = first ? line[first].start : 0;
    const to = line[last].end + /^\S*/.exec(text.slice(line[last].end))[0].length;
    return [first ? "… " : "", ...marked(text, line, from, to), to < text.length ? " …" : ""];
  };

  /* Where in an item the words stand: the paragraph to show, and of a document the unit. */
  const articleOf = (anchor) => (/^(?:.*\.)?dieu-[^.]+/.exec(anchor) || [""])[0];
  const unitOf = (record, unit) => {
    const letter = (unit.diem || "").replace(SearchWords.BARRED_D, "dd");
    const wanted = [
      `dieu-${unit.dieu}`,
      unit.khoan && `khoan-${unit.khoan}`,
      unit.diem && `diem-${letter}`,
    ].filter(Boolean);
    for (; wanted.length; wanted.pop()) {
      const id = wanted.join(".");
      const there = record.p.find(([anchor]) => anchor === id || anchor.endsWith(`.${id}`));
      if (there) return there;
    }
    return null;
  };
  const paragraphs = (record, found) =>
    record.p.flatMap(([anchor, heading, text]) => {
      const section = articleOf(anchor) || anchor;
      const lines = anchor === section ? [heading, text] : [text];
      return lines.join("\n").split("\n").filter(Boolean).map((paragraph) => {
        const line = lined(paragraph, found);
        return { section, heading: paragraph === heading, text: paragraph, line };
      });
    });
  const placeIn = (record, found) => {
    const asked = found.query.unit && unitOf(record, found.query.unit);
    if (asked) {
      const [anchor, heading, text] = asked;
      const [paragraph] = text.split("\n");
      const name = heading.charAt(0).toUpperCase() + heading.slice(1);
      return { anchor, name, text: paragraph, line: lined(paragraph, found) };
    }
    const all = paragraphs(record, found);
    const shown = all.filter(({ heading }) => !heading);
    const best = (some) => some.reduce((a, b) => (worth(b.line) > worth(a.line) ? b : a), some[0]);
    const at = (section) => {
      const inside = shown.filter((one) => one.section === section);
      const [, name] = record.p.find(([anchor]) => anchor === section) || ["", ""];
      return { anchor: section, name, ...(best(inside) || { text: "", line: [] }) };
    };
    const said = places([...lined(record.t, found), ...lined(record.n, found)]);
    const needed = [...found.query.terms.keys()].filter((term) => !said.has(term));
    const whole = ({ line }) => places(line).size === found.query.terms.length;
    const title = needed.length && all.find((one) => one.heading && one.section && whole(one));
    if (title) return at(title.section);
    const holds = (section) => {
      const inside = all.filter((one) => one.section === section);
      const there = places(inside.flatMap(({ line }) => line));
      return needed.every((term) => there.has(term));
    };
    const articles = [...new Set(all.map(({ section }) => section))].filter(articleOf);
    const fit = needed.length ? articles.filter(holds) : [];
    if (fit.length) return at(best(all.filter((one) => fit.includes(one.section))).section);
    return { anchor: "", name: "", ...(best(shown) || { text: "", line: [] }) };
  };

  /* Three words and more in quotation marks must stand as they are quoted. */
  const quotes = (record, found) => {
    if (!found.query.phrases.length) return true;
    const texts = [record.t, record.n, ...record.p.flatMap(([, , text]) => text.split("\n"))];
    const lines = texts.map((text) => tokens(text));
    return found.query.phrases.every((phrase) => lines.some((line) => line.some((_, from) =>
      phrase.every((at, i) => line[from + i] &&
        MATCHES[found.mode](line[from + i].word, found.query.terms[at])))));
  };
  const result = (record, found) => {
    const { anchor, name, text, line } = placeIn(record, found);
    const day = (date) => date.split("-").map(Number).reverse().join("/");
    const dated = (date, pattern) => {
      const [before, after] = pattern.split("{day}");
      const time = element("time", { dateTime: date, textContent: day(date) });
      return element("span", {}, before, time, after);
    };
    const state = record.s ? element("span", { className: "status" }, record.s[1]) : "";
    if (record.s) state.dataset.status = record.s[0];
    const when = record.i ? dated(record.i, say.issued) : record.d ? dated(record.d, "{day}") : "";
    const link = element("a", { href: anchor ? `${record.u}#${anchor}` : record.u },
      ...marked(record.t, lined(record.t, found)));
    if (name) {
      /* In speech a title ends before the name of the unit begins. */
      link.append(element("span", { className: "unseen", textContent: ": " }));
      link.append(element("span", { className: "unit" }, ...marked(name, lined(name, found))));
    }
    const number = record.n &&
      element("span", { className: "docnumber" }, ...marked(record.n, lined(record.n, found)));
    /* What is found is in the language of its page, whatever that of this one. */
    const language = record.g || say.language;
    const remark = record.r && element("span", { textContent: record.r });
    return element("li", language ? { lang: language } : {},
      element("h3", { className: "card-title" }, link),
      element("p", { className: "meta" },
        ...[number, element("span", {}, record.l), state, remark, when].filter(Boolean)
          .flatMap((one) => [one, " "])),
      element("p", { className: "summary" }, ...excerpt(text, line)));
  };

  /* One search at a time; what comes of an earlier one is thrown away. */
  let current = null;
  let asked = "";
  const reading = async (found, count) => {
    const rows = []; // Records, each with its hit.
    let at = found.next;
    while (rows.length < count && at < found.hits.length) {
      const some = found.hits.slice(at, at + count - rows.length);
      const records = await Promise.all(some.map(async (hit) => ({
        ...(await index.record(hit.item)), hit })));
      rows.push(...records.filter((record) => quotes(record, found)));
      at += some.length;
    }
    return { rows, at };
  };
  /* The index may not have been read as far as to know all places of a word. The records of the
     first results have them all: among these, the order is made of what they say. */
  /* All terms in their order, with few words between: in a title that is more than the phrase is in
     a text. */
  const inTurn = (line, count) => line.some((_, from) => {
    let next = 0;
    for (const { at } of line.slice(from, from + 2 * count)) next += Number(at === next);
    return next === count;
  });
  const weighed = ({ t, n, p }, found) => {
    const lines = [
      ...[[t, TITLE], [n, NUMBER]],
      ...p.flatMap(([, heading, text]) => [
        [heading, HEADING],
        ...text.split("\n").map((paragraph) => [paragraph, 1]),
      ]),
    ];
    const { terms } = found.query;
    const [words, pairs] = [terms, terms.slice(1)].map((row) => row.map(() => 0));
    lines.forEach(([text, grade]) => lined(text, found).forEach(({ at }, i, line) => {
      if (at < 0) return;
      words[at] = Math.max(words[at], grade);
      if (i && at && line[i - 1].at === at - 1) pairs[at - 1] = Math.max(pairs[at - 1], grade);
    }));
    const sum = (grades) => grades.reduce((all, grade) => all + WEIGHTS[grade], 0);
    const least = Math.min(...(pairs.length ? pairs : words));
    const phrase = least < HEADING && inTurn(lined(t, found), terms.length) ? 1.5 : least;
    return { phrase: Math.min(phrase, TITLE), weight: sum(pairs) + sum(words) / 2 };
  };
  const ordered = (rows, found) => {
    const { unit } = found.query;
    const depth = (record) => (unit ? (unitOf(record, unit) || [""])[0].split(".").length : 0);
    rows.forEach((record) => {
      const { phrase, weight } = weighed(record, found);
      const whole = Number(record.hit.together === found.query.terms.length - 1);
      const surely = record.hit.phrase > 1 ? record.hit.phrase : whole;
      Object.assign(record.hit, { unit: depth(record), phrase: Math.max(phrase, surely), weight });
    });
    return rows.sort((a, b) => better(a.hit, b.hit));
  };
  const counted = (found) => {
    const count = found.shown + found.hits.length - found.next;
    const { phrases, terms } = found.query;
    const unsure = count > found.shown &&
      (terms.some(({ taken }) => taken) || phrases.some(({ length }) => length > 2));
    const pattern = unsure ? say.most : count === 1 ? say.one : say.found;
    /* Intl would take longer here than all the rest. */
    return fill(pattern, { count: String(count).replace(/\B(?=(\d{3})+$)/g, say.thousands) });
  };
  const offer = (words) => {
    const [before, after] = meant.dataset.meant.split("{words}");
    const link = element("a", { href: address(words.raw), textContent: words.raw });
    meant.replaceChildren(before, link, after);
  };
  const ask = async (text, facets, count) => {
    const query = parse(text);
    const asked = await index.search(query, facets);
    const none = !asked.hits.length && query.terms.length > 0;
    const guessed = none && (await index.guess(query, facets));
    const nearly = none && index.nearly(query, facets);
    const found = { next: 0, shown: 0, ...(guessed || asked) };
    if (none && nearly.hits.length) {
      const { meant: words } = guessed || {};
      Object.assign(found, nearly, { instead: false, nearly: true, meant: words });
    }
    const rows = await reading(found, count);
    ordered(rows.rows, found);
    return { found, rows };
  };
  /* A page that has been open for long may name files that have been replaced since. */
  const askAnew = async (...asked) => {
    const answer = await fetch(location.pathname, { cache: "reload" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    index = SearchIndex.open(SearchFiles.open(page));
    return ask(...asked);
  };
  const show = (found, { rows, at }, text) => {
    found.next = at;
    found.shown = rows.length;
    list.replaceChildren(...rows.map((record) => result(record, found)));
    const said = rows.length ? counted(found) : say.none;
    const text_ = rows.length && found.nearly ? fill(say.nearly, { found: said }) : said;
    status.textContent = rows.length && found.instead
      ? fill(say.instead, { words: text, found: said, meant: found.meant.raw })
      : text_;
    if (found.meant) offer(found.meant);
    more.hidden = at >= found.hits.length;
    help.hidden = rows.length > 0;
  };
  /* What takes no time is not announced; what was found is, each time, even in the same words. */
  const loading = () => {
    status.textContent = "";
    const timer = setTimeout(() => { status.textContent = say.loading; }, SOON);
    return () => clearTimeout(timer);
  };
  const run = async (count) => {
    const search = {};
    current = search;
    const text = form.elements.q.value.trim();
    const chosen = selects.filter(({ value }) => value);
    const facets = chosen.map(({ name, value }) => `@${name}:${value}`);
    document.title = text ? `${text} - ${title}` : title;
    meant.replaceChildren();
    [more, retry, help].forEach((one) => {
      one.hidden = true;
    });
    if (!text && !facets.length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const loaded = loading();
    list.setAttribute("aria-busy", "true");
    try {
      const { found, rows } = await ask(text, facets, count).catch((failure) => {
        if (!failure.gone) throw failure;
        return askAnew(text, facets, count);
      });
      if (current !== search) return;
      search.found = found;
      show(found, rows, text);
      if (found.meant || !rows.rows.length) return;
      const words = await index.commoner(found, facets);
      if (words && current === search) offer(words);
    } catch (failure) {
      if (current !== search) return;
      console.error(failure);
      list.replaceChildren();
      status.textContent = say.failed;
      retry.hidden = false;
    } finally {
      loaded();
      if (current === search) list.removeAttribute("aria-busy");
    }
  };

  more.addEventListener("click", async () => {
    const search = current;
    const { found } = search;
    const loaded = loading();
    try {
      const { rows, at } = await reading(found, MORE);
      loaded();
      if (current !== search || at <= found.next) return;
      const items = rows.map((record) => result(record, found));
      found.next = at;
      found.shown += items.length;
      list.append(...items);
      status.textContent = fill(say.shown, { shown: found.shown, found: counted(found) });
      history.replaceState({ shown: found.shown }, "");
      if (items.length) items[0].querySelector("a").focus();
      more.hidden = at >= found.hits.length;
    } catch (failure) {
      loaded();
      if (current !== search) return;
      console.error(failure);
      status.textContent = say.failed; // The button is there still.
    }
  });
  retry.addEventListener("click", async () => {
    await run(FIRST);
    (retry.hidden ? list.querySelector("a") || form.elements.q : retry).focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const there = address();
    if (there !== location.href) history.pushState(null, "", there);
    asked = location.search;
    run(FIRST);
  });
  const restore = () => {
    asked = location.search;
    read();
    run((history.state && history.state.shown) || FIRST);
  };
  /* Going to a fragment of this page is no search. */
  addEventListener("popstate", () => location.search === asked || restore());
  restore();
})();
