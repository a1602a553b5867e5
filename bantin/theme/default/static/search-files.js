/* The files of the full-text index: which of them a query needs, and what stands in them. What the
   page's address asks for is fetched at once, before the other scripts are there. */
const SearchFiles = (() => {
  "use strict";
  const { fold, hash, parse } = SearchWords;
  const [WIDE, WIDEST] = [4, 16]; // Over how many places the pairs of a word are spread.
  const [NAME, VERSION] = [5, 5]; // Characters of a file's name, and of a block's version.

  const articleTerms = ({ dieu }) => [{ fold: "dieu" }, { fold: /^\d+/.exec(dieu)[0] }];

  /* Reads the files of one index; each is asked for once, and again only if that failed. */
  const open = (page) => {
    const manifest = JSON.parse(page.querySelector("[data-index]").textContent);
    const { base, blocks, layers, records } = manifest;
    const common = new Map(manifest.common.split(" ").map((word, at) => [word, at]));
    const asked = new Map();
    const ready = new Map(); // Address of a file -> first word -> second word -> postings.
    const beginning = new Map(); // Folded first word -> its pairs in all files that are ready.
    const read = (url) => {
      if (!asked.has(url)) {
        asked.set(url, fetch(url).then((answer) => {
          const { ok, status } = answer;
          if (!ok) throw Object.assign(new Error(`${status}: ${url}`), { gone: status === 404 });
          return answer.json();
        }));
        asked.get(url).catch(() => asked.delete(url));
      }
      return asked.get(url);
    };
    const record = (item) => {
      const block = item >> 6;
      const version = records.slice(VERSION * block, VERSION * (block + 1));
      return read(`${base}bai/${blocks[block]}/${item & 63}.json?v=${version}`);
    };
    /* Where the pairs of a folded word begin, and over how many places they are spread. In each
       layer the file of a place is its remainder; no item is in two layers. */
    const startOf = (first) =>
      common.has(first) ? [WIDEST * common.get(first), WIDEST] : [hash(first), WIDE];
    const placeOf = (first, second) => {
      const [start, wide] = startOf(first);
      return start + (hash(second) % wide);
    };
    const placesOf = (first) => {
      const [start, wide] = startOf(first);
      return Array.from({ length: wide }, (_, at) => start + at);
    };
    const pairPlaces = (row) => row.slice(1).map((word, at) => placeOf(row[at], word));
    const filesAt = (place, depth) => layers.slice(0, depth).map((names, layer) => {
      const file = place % (names.length / NAME);
      return `${base}${layer}/${file}-${names.slice(NAME * file, NAME * (file + 1))}.json`;
    });
    /* The addresses of the files at some places that have not been read. */
    const unread = (places, depth) => {
      const all = new Set(places.flatMap((place) => filesAt(place, depth)));
      return [...all].filter((url) => !ready.has(url));
    };
    const load = async (places, depth) => {
      await Promise.all(unread(places, depth).map(async (url) => {
        ready.set(url, await read(url));
        beginning.clear();
      }));
    };
    /* The files that a query needs in any case. */
    const firstPlaces = ({ terms, unit, numbers }, facets) => [
      ...facets.map(hash),
      ...[terms, ...(unit ? [articleTerms(unit)] : [])].flatMap((row) =>
        pairPlaces(row.map((term) => term.fold))),
      ...(terms.length === 1 ? placesOf(terms[0].fold) : []),
      ...numbers.filter(({ words, begin, end }) => words.length && begin === end)
        .flatMap(({ begin }) => placesOf(terms[begin].fold)),
    ];
    /* All pairs, of the files that have been read, that begin with a folded word: the word, and its
       second words with their postings. A word is never shorter than what it is folded to, and only
       what is no ASCII letter begins with another. */
    const startingWith = (first) => {
      if (!beginning.has(first)) {
        const fits = (word) => word === first || (word.length >= first.length &&
          (word[0] === first[0] || word > "\u007f") && fold(word) === first);
        beginning.set(first, [...ready.values()].flatMap((file) =>
          Object.keys(file).filter(fits).map((word) => [word, Object.entries(file[word])])));
      }
      return beginning.get(first);
    };
    const pairsOf = function* (first) {
      for (const [word, pairs] of startingWith(first)) {
        for (const [second, postings] of pairs) yield [word, second, postings];
      }
    };
    /* Asks for what a query reads first, also if it is none: every query reads the last layer if it
       is one file, which the page has asked for already. What fails is asked for again. */
    const prepare = (query, facets) => {
      const places = firstPlaces(query, facets);
      if (layers.at(-1).length === NAME) read(filesAt(0).at(-1)).catch(() => {});
      load(places).catch(() => {});
    };
    const room = blocks.length * 64;
    return { room, prepare, record, load, unread, placesOf, pairPlaces, firstPlaces, pairsOf };
  };

  /* What the address asks for: words, and the filters that the form has. */
  const asked = (form) => {
    const given = new URLSearchParams(location.search);
    const facets = [...form.querySelectorAll("select")]
      .map(({ name }) => [name, given.get(name)])
      .filter(([, value]) => value)
      .map(([name, value]) => `@${name}:${value}`);
    return [(given.get("q") || "").trim(), facets];
  };
  const form = document.querySelector("[data-search]");
  const index = form && open(document);
  if (form) {
    const [text, facets] = asked(form);
    index.prepare(parse(text), facets);
  }
  return { index, open, articleTerms };
})();
