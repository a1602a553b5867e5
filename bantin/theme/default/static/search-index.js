/* The full-text index: finds and ranks items, guesses what was meant. */
const SearchIndex = (() => {
  "use strict";
  const { fold, respelt, partings, nearSyllables, isNear, isSyllable, BARRED_D } = SearchWords;
  const { articleTerms } = SearchFiles;
  const [FEW, MANY] = [5, 10]; // Fewer hits, and so many times more with another spelling.
  const APART = 16; // So many files more are read for words that do not stand together.
  const GUESSES = 24; // At how many places a guess may look.

  /* How a word of a text may stand for one that was typed, from the strictest to the loosest. */
  const MATCHES = {
    exact: (word, term) => word === term.word,
    typed: (word, term) => (term.marked ? word === term.word : fold(word) === term.fold),
    barred: (word, term) =>
      fold(word) === term.fold && (!term.word.includes(BARRED_D) || word.includes(BARRED_D)),
    folded: (word, term) => fold(word) === term.fold,
  };

  /* Postings: items in blocks of 64. What stands in an array for an item is its class and one. */
  const LOCALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const [HEADING, TITLE, NUMBER] = [2, 3, 4];
  const GRADES = new Uint8Array(128); // Of the signs that say where in an item a pair stands.
  const LOCAL = new Uint8Array(128);
  ["!", "*", "#"].forEach((sign, at) => {
    GRADES[sign.charCodeAt(0)] = HEADING + at;
  });
  [...LOCALS].forEach((sign, local) => {
    LOCAL[sign.charCodeAt(0)] = local;
  });
  const mark = (postings, grades) => {
    let block = -1;
    for (const run of postings.split(",")) {
      const dot = run.indexOf(".");
      block += 1 + (dot ? parseInt(run.slice(0, dot), 36) : 0);
      let grade = 1;
      for (let at = dot + 1; at < run.length; at += 1) {
        const sign = run.charCodeAt(at);
        if (GRADES[sign]) {
          grade = GRADES[sign];
          continue;
        }
        const item = block * 64 + LOCAL[sign];
        if (grades[item] < grade) grades[item] = grade;
        grade = 1;
      }
    }
  };

  /* The order of the hits: number, unit, spelling, the whole phrase, in the title or in a heading
     or in the text; how much stands together, and where; then the newest. A document is found by
     its number even if it has not all of the words; what has them all in its title goes before it
     then. */
  const WEIGHTS = [0, 1, 2, 4, 8];
  const numberIn = ({ terms, numbers }, pairs, words_, item) => {
    if (terms.length === 1) return Number(words_[0][item] === NUMBER);
    return Math.max(0, ...numbers.map(({ begin, end, words: { length: named } }) => {
      if (words_[begin][item] !== NUMBER) return 0;
      let last = begin;
      while (last < pairs.length && pairs[last][item] === NUMBER) last += 1;
      const whole = last - begin === terms.length - 1;
      const lettered = terms.slice(begin, last + 1).some(({ digits }) => !digits);
      return last >= end && (whole || lettered || named) ? last - begin + 1 : 0;
    }));
  };
  const scored = (query, pairs, words_, item) => {
    const together = pairs.length ? pairs : words_;
    const least = Math.min(...together.map((grades) => grades[item]));
    const weigh = (sum, grades) => sum + WEIGHTS[grades[item]];
    const number = numberIn(query, pairs, words_, item);
    /* A number says by itself that it is one, and of what. */
    const naming = number ? query.numbers.flatMap((one) => one.words) : [];
    const lacks = words_.filter((grades, at) =>
      !grades[item] && !naming.includes(query.terms[at])).length;
    const titled = !lacks && words_.every((grades) => grades[item] >= TITLE);
    return {
      item,
      lacks,
      number,
      first: query.numbers.length && (lacks ? Number(number > 0) : number ? 3 : 2 * titled),
      together: pairs.filter((grades) => grades[item]).length,
      phrase: Math.min(TITLE, Math.max(least, Number(titled))),
      weight: pairs.reduce(weigh, 0) + words_.reduce(weigh, 0) / 2,
    };
  };
  const better = (a, b) =>
    b.worth - a.worth || b.first - a.first || b.number - a.number || b.unit - a.unit ||
    b.exact - a.exact || b.phrase - a.phrase || b.weight - a.weight || b.item - a.item;

  /* Searches in the files of one index. */
  const open = (files) => {
    const { room, record, load, unread, placesOf, pairPlaces, firstPlaces, pairsOf } = files;
    const gradesWhere = (folded, fits) => {
      const grades = new Uint8Array(room);
      for (const [first, second, postings] of pairsOf(folded)) {
        if (fits(first, second)) mark(postings, grades);
      }
      return grades;
    };
    /* A numeral in another form, beside the words that it was typed beside. */
    const gatherForms = (terms, matches, pairs) => terms.forEach(({ forms }, at) => {
      const [before, next] = [terms[at - 1], terms[at + 1]];
      (forms || []).forEach((form) => {
        const last = form.at(-1);
        const inside = form.slice(1).map((word, i) =>
          gradesWhere(fold(form[i]), (a, b) => a === form[i] && b === word));
        const raise = (pair, grades) => grades.forEach((grade, item) => {
          if (grade > pair[item] && inside.every((one) => one[item])) pair[item] = grade;
        });
        if (before) {
          raise(pairs[at - 1], gradesWhere(before.fold, (a, b) =>
            b === form[0] && matches(a, before)));
        }
        if (next) {
          raise(pairs[at], gradesWhere(fold(last), (a, b) => a === last && matches(b, next)));
        }
      });
    });
    const gather = (terms, matches) => {
      const words_ = terms.map(() => new Uint8Array(room));
      const pairs = terms.slice(1).map(() => new Uint8Array(room));
      terms.forEach((term, at) => {
        for (const [first, second, postings] of pairsOf(term.fold)) {
          if (!matches(first, term)) continue;
          mark(postings, words_[at]);
          if (at < pairs.length && matches(second, terms[at + 1])) mark(postings, pairs[at]);
        }
      });
      gatherForms(terms, matches, pairs);
      pairs.forEach((pair, at) => {
        const [word, next] = [words_[at], words_[at + 1]];
        for (let item = 0; item < room; item += 1) {
          if (pair[item] > word[item]) word[item] = pair[item];
          if (pair[item] > next[item]) next[item] = pair[item];
        }
      });
      terms.forEach(({ taken, ofYear }, at) => {
        if (ofYear) {
          words_[at] = words_[at].map((grade, item) => Math.max(grade, words_[at + 1][item]));
        }
        if (taken) words_[at] = words_[at].map((grade) => grade || 1);
      });
      return { words_, pairs };
    };
    const gradesOf = (facet) => {
      const grades = new Uint8Array(room);
      for (const [, , postings] of pairsOf(facet)) mark(postings, grades);
      return grades;
    };
    /* `missing`: so many of the words may be lacking; `done`: items that are left out. */
    const rank = (query, mode, facets, missing = 0, done = new Set()) => {
      const { words_, pairs } = gather(query.terms, MATCHES[mode]);
      const needed = [...facets.map(gradesOf), ...query.joined.map((at) => pairs[at])];
      const article = query.unit && gather(articleTerms(query.unit), MATCHES.folded).pairs[0];
      /* The kind of the document, as its number has it: "nghi quyet so 42" is 42-NQ. */
      const named = query.numbers.filter(({ words }) => words.length > 1);
      const kinds = named.map(({ begin, words }) => {
        const initials = words.slice(0, 2).map((term) => term.fold[0]).join("");
        return gather([query.terms[begin], { fold: initials }], MATCHES.folded).pairs[0];
      });
      const blind = query.terms.length > 0 && query.terms.every(({ taken }) => taken);
      /* Where words are lacking, the rare ones count for more, alone and beside each other. */
      const rarity = missing ? [...words_, ...pairs].map((grades) =>
        [grades, Math.log(room / (1 + grades.filter(Boolean).length))]) : [];
      const hits = [];
      const lacking = new Uint16Array(room); // How many words each item lacks.
      for (const grades of words_) {
        for (let item = 0; item < room; item += 1) lacking[item] += grades[item] ? 0 : 1;
      }
      const most = query.numbers.length ? words_.length - 1 : 0;
      for (let item = 0; item < room; item += 1) {
        if (lacking[item] > Math.max(missing, most) || done.has(item)) continue;
        if (!needed.every((grades) => grades[item])) continue;
        const hit = scored(query, pairs, words_, item);
        if (hit.lacks > missing && !hit.first) continue;
        if (!hit.together && blind) continue;
        hit.number += Number(hit.number > 0 && kinds.some((grades) => grades[item] === NUMBER)) / 2;
        const unit = Number(Boolean(article) && article[item] >= HEADING);
        const exact = Number(mode === "exact");
        const worth = missing && rarity.reduce((sum, [grades, rare]) =>
          sum + rare * WEIGHTS[grades[item]], 0);
        hits.push(Object.assign(hit, { unit, exact, worth }));
      }
      return hits.sort(better);
    };
    const asTyped = (query, facets) => {
      if (query.terms.every(({ marked, digits }) => marked || digits)) {
        return rank(query, "typed", facets);
      }
      const exact = rank(query, "exact", facets);
      const there = new Set(exact.map(({ item }) => item));
      const others = rank(query, "typed", facets, 0, there);
      return [...exact, ...others].sort(better);
    };

    /* The length of its postings tells how often something occurs. */
    const often = (first, second) => {
      let sum = 0;
      for (const [, other, postings] of pairsOf(first)) {
        if (second === undefined || fold(other) === second) sum += postings.length;
      }
      return sum;
    };
    /* With other words than were typed, half of them must stand beside each other. */
    const enough = ({ terms }) => Math.ceil((terms.length - 1) / 2);
    /* The fewest files first: those of the pairs. Where hardly an item has all the words in them,
       those of words that hardly stand beside their neighbours; at last those of all, as far as few
       files have them: the commonest words, which nearly every text has, are taken to be there. */
    const search = async (query, facets) => {
      const { terms } = query;
      const typed = (hits) => ({ query, hits, mode: "typed", meant: null, instead: false });
      if (!terms.length && !facets.length) return typed([]);
      await load(firstPlaces(query, facets));
      let hits = asTyped(query, facets);
      const whole = () => hits.some(({ together }) => together === terms.length - 1);
      const alone = (term, at) => {
        const beside = (one, other) => one && other && often(one.fold, other.fold) > FEW;
        return !beside(terms[at - 1], term) && !beside(term, terms[at + 1]);
      };
      const known = new Set();
      let left = APART;
      const loadForms = async () => {
        const rows = terms.flatMap(({ forms }, at) => forms.map((form) => [
          ...terms.slice(Math.max(0, at - 1), at).map((term) => term.fold),
          ...form.map(fold),
          ...terms.slice(at + 1, at + 2).map((term) => term.fold),
        ])).map(pairPlaces).filter((places) => {
          const count = unread(places).length;
          if (count > left) return false;
          left -= count;
          return places.length > 0;
        });
        if (!rows.length) return;
        await load(rows.flat());
        hits = asTyped(query, facets);
      };
      const loadApart = async (some) => {
        const rarest = some.map((term) => [often(term.fold), term]).sort(([a], [b]) => a - b);
        for (const [, { fold: word }] of rarest) {
          const count = unread(placesOf(word)).length;
          if (count > left) continue;
          left -= count;
          known.add(word);
        }
        await load([...known].flatMap(placesOf));
        hits = asTyped(query, facets);
      };
      if (hits.length < FEW || !whole()) await loadForms();
      if (hits.length < FEW && !whole()) await loadApart(terms.filter(alone));
      if (!hits.length && terms.length > 1) {
        await loadApart(terms);
        if (!hits.length) {
          terms.forEach((term) => {
            term.taken = !known.has(term.fold);
          });
          hits = asTyped(query, facets);
        }
      }
      const marked = terms.some((term) => term.marked);
      if (!marked || hits.length) return typed(hits);
      for (const mode of ["barred", "folded"]) {
        const others = rank(query, mode, facets).filter((hit) => hit.together >= enough(query));
        if (others.length) {
          return { query, hits: others, mode, meant: asSpelt(query, mode), instead: true };
        }
      }
      return typed(hits);
    };

    /* What may have been meant is looked for at a few places more. */
    const loadSome = (places) => load([...new Set(places)].slice(0, GUESSES), 1);
    const somePlaces = (row) => (row.length > 1 ? pairPlaces(row) : placesOf(row[0]).slice(0, 1));
    const best = (counts) => [...counts].filter(([, count]) => count).sort(([, a], [, b]) => b - a);

    /* The query as most texts spell it; the same query if they spell it so. */
    const asSpelt = (query, mode) => {
      const chosen = [];
      query.terms.forEach((term, at) => {
        const next = query.terms[at + 1];
        const counts = new Map();
        for (const [first, second, postings] of pairsOf(term.fold)) {
          if (chosen[at] ? first !== chosen[at] : !MATCHES[mode](first, term)) continue;
          const both = next && MATCHES[mode](second, next) ? second : "";
          const key = `${first} ${both}`;
          /* Together counts for more than any number of times apart. */
          counts.set(key, (counts.get(key) || 0) + postings.length * (both ? 1e6 : 1));
        }
        const [[key] = [""]] = best(counts);
        const [first, second] = key.split(" ");
        chosen[at] = first || chosen[at] || term.word;
        if (second) chosen[at + 1] = second;
      });
      const changed = chosen.map((word, at) => [at, word]);
      return respelt(query, changed.filter(([at, word]) => word !== query.terms[at].word));
    };

    const parted = async (query, unknown) => {
      const options = unknown.map((at) => [at, partings(query.terms[at])]);
      const rows_ = options.flatMap(([, rows]) => rows);
      await loadSome(rows_.flatMap((row) => somePlaces(row.map(fold))));
      const replaced = options.flatMap(([at, rows]) => {
        const counts = rows.map((row) => [row.join(" "), Math.min(...row.slice(1).map((word, i) =>
          often(fold(row[i]), fold(word))))]);
        return best(counts).slice(0, 1).map(([words_]) => [at, words_]);
      });
      return replaced.length ? [respelt(query, replaced)] : [];
    };
    const mistyped = async ({ terms, ...query }, at) => {
      const [before, term, next] = [terms[at - 1], terms[at], terms[at + 1]];
      if (term.digits || term.fold.length < 3) return [];
      if (terms.length === 1 && isSyllable(term.fold)) return [];
      const counts = new Map();
      if (before) {
        for (const [, second] of pairsOf(before.fold)) {
          const other = fold(second);
          if (isNear(other, term.fold)) counts.set(other, often(before.fold, other));
        }
      }
      if (!counts.size) {
        const others = nearSyllables(term.fold);
        await loadSome(others.flatMap((word) => somePlaces(next ? [word, next.fold] : [word])));
        others.forEach((word) => counts.set(word, often(word, next && next.fold)));
      }
      return best(counts).slice(0, 3).map(([word]) => respelt({ terms, ...query }, [[at, word]]));
    };
    const guess = async (query, facets) => {
      const places = [...query.terms.keys()];
      const odd = (term) => !often(term.fold) || partings(term).length;
      const unknown = places.filter((at) => odd(query.terms[at]));
      const guesses = [() => parted(query, unknown)];
      (unknown.length ? unknown : places.reverse()).forEach((at) =>
        guesses.push(() => mistyped(query, at)));
      for (const more of guesses) {
        for (const other of await more()) {
          const found = await search(other, facets);
          const close = found.hits.filter(({ together }) => together >= enough(other));
          if (!close.length || found.mode !== "typed") continue;
          return { ...found, hits: close, meant: asSpelt(other, "folded"), instead: true };
        }
      }
      return null;
    };
    /* Of many words, fewer than half may be lacking where nothing has them all. */
    const nearly = (query, facets) => {
      const missing = query.terms.length < 5 ? 0 : Math.floor((query.terms.length - 1) / 2);
      const hits = missing ? rank(query, "typed", facets, missing) : [];
      const [best_] = hits;
      return { query, hits: hits.filter(({ worth }) => worth > best_.worth / 2), mode: "typed" };
    };
    /* What has few hits and would have many with other diacritics, or as several words. */
    const commoner = async ({ query, hits }, facets) => {
      if (hits.length >= FEW) return null;
      const many = (others) => others.length > MANY * hits.length;
      if (query.terms.some(({ marked }) => marked) && many(rank(query, "barred", facets))) {
        return asSpelt(query, "barred");
      }
      const glued = [...query.terms.keys()].filter((at) => partings(query.terms[at]).length);
      for (const other of glued.length ? await parted(query, glued) : []) {
        const found = await search(other, facets);
        if (many(found.hits)) return asSpelt(other, "folded");
      }
      return null;
    };
    return { search, guess, nearly, commoner, record };
  };

  return { open, mark, better, MATCHES, HEADING, TITLE, NUMBER, WEIGHTS };
})();
