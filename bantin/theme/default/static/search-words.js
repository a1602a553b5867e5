/* Words of a search: how a text is divided, how a query is read, what is spelt nearly alike. */
const SearchWords = (() => {
  "use strict";

  /* Words are made here as they are for the index. */
  const RUNS = /[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu;
  const NUMERALS = /[\p{Nl}\p{No}]/gu;
  const IS_DIGITS = /^\p{Nd}/u;
  const MARKS = /[\u0300-\u036f]/g;
  const BARRED_D = "\u0111";
  /* The tone on the first vowel of oa, oe and uy, for which there are two habits. */
  const TONE_FIRST = /[\u00f2\u00f3\u1ecf\u00f5\u1ecd][ae]|[\u00f9\u00fa\u1ee7\u0169\u1ee5]y/g;

  /* A function of a text that is asked for the same few texts again and again. */
  const kept = (work) => {
    const known = new Map();
    return (text) => {
      let made = known.get(text);
      if (made === undefined) {
        made = work(text);
        known.set(text, made);
      }
      return made;
    };
  };
  const fold = kept((word) =>
    word.normalize("NFD").replace(MARKS, "").replaceAll(BARRED_D, "d"));
  const toneBehind = (pair) => {
    const [vowel, tone] = pair.normalize("NFD");
    return vowel + (pair[1] + tone).normalize("NFC");
  };
  const spelt = kept((run) => {
    if (IS_DIGITS.test(run)) return run.replace(/^0+(?=.)/, "");
    return run.toLowerCase().replace(NUMERALS, "").replace(TONE_FIRST, toneBehind);
  });
  /* The words of a text in NFC, with their places in it. */
  const tokens = (text) =>
    [...text.matchAll(RUNS)]
      .map(({ 0: run, index }) => ({ word: spelt(run), start: index, end: index + run.length }))
      .filter(({ word }) => word);
  const words = (text) => tokens(text.normalize("NFC")).map(({ word }) => word);

  /* FNV-1a, 32 bits, over UTF-8. */
  const encoder = new TextEncoder();
  const hash = (text) =>
    encoder.encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 16777619) >>> 0, 2166136261);

  /* "khoan 2 dieu 5 ...": the unit that is asked for, and the words that name its document. */
  const OF = ["cua", "tai", "trong", "thuoc", "theo"];
  const SHORT = new Map([["d", "dieu"], ["k", "khoan"]]);
  const labelOf = (token, value) => {
    if (!value) return "";
    if (token.fold === "diem") return value.digits || value.word.length > 1 ? "" : "diem";
    if (!value.digits) return "";
    if (token.fold === "dieu" || token.fold === "khoan") return token.fold;
    return token.end === value.start ? SHORT.get(token.fold) || "" : "";
  };
  const unitAt = (all, begin) => {
    const unit = {};
    let at = begin;
    for (let label; at < all.length && (label = labelOf(all[at], all[at + 1])); ) {
      if (label in unit) break;
      const number = all[at + 1];
      const letter = number.digits && all[at + 2];
      const inserted = letter && letter.start === number.end && letter.fold.length === 1;
      unit[label] = number.word + (inserted ? letter.word : "");
      at += inserted ? 3 : 2;
    }
    while (at < all.length && OF.includes(all[at].fold)) at += 1;
    return { unit, rest: [...all.slice(0, begin), ...all.slice(at)] };
  };
  const unitIn = (all) => {
    for (let at = 0; at < all.length; at += 1) {
      const found = unitAt(all, at);
      if (found.unit.dieu) return found.rest.length ? found : null;
    }
    return null;
  };

  /* What was typed: its terms, which of them must stand as they are typed, where numbers are. */
  const QUOTED = /["\u201c\u201d\u00ab]([^"\u201c\u201d\u00ab\u00bb]+)["\u201c\u201d\u00bb]/g;
  /* Letters that look like the barred d, and that old programs wrote for it. */
  const LIKE_BARRED = /[\u00d0\u00f0\u0189\u0256]/g;
  /* Numbers of documents: their words hang together, or the word before names what is numbered. */
  const HANGS = /^[-\u2010-\u2015./]?$/;
  const NUMBERED = new Set(
    ("bao che chi ct cv dan dinh hd hoach kh kl lenh luan luat nd nq qc qd quyet so tb thi trinh" +
      " tt tu van").split(" "));
  /* The words that say what is numbered: "nghi quyet so", "qd". */
  const naming = (before) => {
    const words = [];
    if (before.length && before.at(-1).fold === "so") words.unshift(before.at(-1));
    const last = before.at(-1 - words.length);
    if (!last || last.fold === "so" || !NUMBERED.has(last.fold)) return words;
    return before.slice(last.fold.length > 2 ? -2 - words.length : -1 - words.length);
  };
  const numbersIn = (terms, raw) => {
    const hangs = (at) =>
      at < terms.length && HANGS.test(raw.slice(terms[at - 1].end, terms[at].start));
    return terms.flatMap(({ digits }, begin) => {
      const before = terms[begin - 1];
      if (!digits || (before && before.digits) || (begin && hangs(begin))) return [];
      let end = begin;
      while (hangs(end + 1)) end += 1;
      const words = naming(terms.slice(0, begin));
      const sure = end > begin || end === terms.length - 1 || (before && before.fold === "so");
      const lettered = terms.slice(begin, end + 1).some((term) => !term.digits);
      return [{ begin, end, words: sure ? words : [], lettered }];
    });
  };

  /* Numerals: one number is written in figures, in words and in Roman letters, "quy 3" and "quy
     III". As it was not typed it counts only beside a word that it was typed beside. */
  const ONES = ("kh\u00f4ng m\u1ed9t hai ba b\u1ed1n n\u0103m s\u00e1u b\u1ea3y t\u00e1m" +
    " ch\u00edn m\u01b0\u1eddi").split(" ");
  const [TENS, ONE_LAST, FIVE_LAST] = ["m\u01b0\u01a1i", "m\u1ed1t", "l\u0103m"];
  const ORDINAL = { 1: "nh\u1ea5t", 4: "t\u01b0" };
  const BEFORE_ROMAN = new Set(("bac bang cap chuong dot hang hoi khoa khu ky lan loai luc muc" +
    " nhom phan quy tap thu tieu vung").split(" "));
  const ROMAN = /^(?=.)x{0,3}(?:ix|iv|v?i{0,3})$/;
  const inRoman = (number) => "x".repeat(number / 10) +
    " i ii iii iv v vi vii viii ix".split(" ")[number % 10];
  const inWords = (number) => {
    const [tens, ones] = [Math.floor(number / 10), number % 10];
    if (number <= 10) return [ONES[number]];
    const last = ones === 5 ? FIVE_LAST : ones === 1 && tens > 1 ? ONE_LAST : ONES[ones];
    return [...(tens > 1 ? [ONES[tens], TENS] : [ONES[10]]), ...(ones ? [last] : [])];
  };
  const valueOf = ({ word, digits, start, end, fold: folded }, raw, bare) => {
    if (digits) return word.length < 3 ? Number(word) : -1;
    const capital = raw.slice(start, end) === word.toUpperCase();
    if (ROMAN.test(word) && (capital || !SYLLABLE.test(word))) {
      return Array.from({ length: 39 }, (_, at) => at + 1).find((one) => inRoman(one) === word);
    }
    return ONES.findIndex((one) => one === word || (bare && fold(one) === folded)) || -1;
  };
  /* Other forms of a term, each a row of words. */
  const formsOf = (terms, at, { raw, numbers }) => {
    const term = terms[at];
    const number = numbers.find(({ begin, end }) => begin <= at && at <= end);
    if (number && (number.lettered || number.begin < at)) return [];
    const value = valueOf(term, raw, terms.every(({ marked }) => !marked));
    const year = value === 5 && (!terms[at + 1] || terms[at + 1].digits);
    if (value < 0 || (year && !term.digits)) return [];
    const ordinal = at > 0 && BEFORE_ROMAN.has(terms[at - 1].fold);
    const dated = number && number.end > at;
    return [
      ...(term.digits ? [] : [[String(value)]]),
      ...(year || dated ? [] : [inWords(value)]),
      ...(ordinal && ORDINAL[value] ? [[ORDINAL[value]]] : []),
      ...(ordinal && value && value < 40 ? [[inRoman(value)]] : []),
    ].filter((form) => form.join(" ") !== term.word);
  };
  /* A year is one with and without the word for it. */
  const isYear = (term) => Boolean(term) && /^(?:19|20)\d\d$/.test(term.word);
  const parse = (text) => {
    const raw = text.normalize("NFC").replace(LIKE_BARRED, BARRED_D);
    const all = tokens(raw).map((token) => {
      const folded = fold(token.word);
      const digits = IS_DIGITS.test(token.word);
      return { ...token, fold: folded, marked: folded !== token.word, digits };
    });
    const found = unitIn(all);
    const terms = found ? found.rest : all;
    const phrases = [...raw.matchAll(QUOTED)]
      .map(({ 0: quoted, index }) =>
        terms.flatMap(({ start, end }, at) =>
          start >= index && end <= index + quoted.length ? [at] : []))
      .filter((places) => places.length > 1);
    const numbers = numbersIn(terms, raw);
    const whole = numbers.filter(({ lettered }) => lettered).map(({ begin, end }) =>
      Array.from({ length: end - begin + 1 }, (_, at) => begin + at));
    phrases.push(...whole);
    const joined = phrases.flatMap((places) => places.slice(0, -1));
    terms.forEach((term, at) => {
      term.forms = formsOf(terms, at, { raw, numbers });
      term.ofYear = isYear(terms[at + 1]) && term.fold === "nam";
    });
    return { raw, terms, phrases, joined, numbers, unit: found ? found.unit : null };
  };
  /* The query with other words in the places of some. */
  const respelt = (query, replaced) =>
    parse([...replaced].sort(([a], [b]) => b - a).reduce((text, [at, word]) => {
      const { start, end } = query.terms[at];
      return text.slice(0, start) + word + text.slice(end);
    }, query.raw));

  /* Words that are nearly what was typed. */
  const SYLLABLE = new RegExp(
    "^(?:ngh?|nh|gh?|gi|kh|ph|qu|th|tr|ch|[bcdhklmnprstvx])?" +
      "(?:[aeiouy]|[aeo][iouy]|i[aeu]|o[ae][oiy]?|u[aeiouy][iouy]?|y[eu]u?|ieu)" +
      "(?:ng|nh|ch|[cmnpt])?$");
  const CODE = /^(?:ct|cv|hd|kh|kl|nd|nq|qc|qd|tb|tt)(?=[a-z]{2})/;
  const partings = ({ word, fold: folded }) => {
    const cut = (from, parts) => {
      if (from === folded.length) return parts.length > 1 ? [parts] : [];
      if (parts.length === 4) return [];
      return [1, 2, 3, 4, 5, 6, 7].flatMap((size) =>
        from + size <= folded.length && SYLLABLE.test(folded.slice(from, from + size))
          ? cut(from + size, [...parts, word.slice(from, from + size)])
          : []);
    };
    if (SYLLABLE.test(folded) || word.length > 24) return [];
    const code = CODE.test(folded) ? [[word.slice(0, 2), word.slice(2)]] : [];
    return [...code, ...cut(0, []).sort((a, b) => a.length - b.length).slice(0, 6)];
  };
  const neighbours = (word) => {
    const cuts = [...word, ""].map((_, at) => [word.slice(0, at), word.slice(at)]);
    const letters = [..."abcdeghiklmnopqrstuvxy"];
    return [
      ...cuts.map(([a, b]) => a + b.slice(1)),
      ...cuts.map(([a, b]) => a + b.slice(1, 2) + b.slice(0, 1) + b.slice(2)),
      ...cuts.flatMap(([a, b]) => letters.map((letter) => a + letter + b.slice(1))),
      ...cuts.flatMap(([a, b]) => letters.map((letter) => a + letter + b)),
    ];
  };
  const nearSyllables = (word) =>
    [...new Set(neighbours(word))].filter((other) => other !== word && SYLLABLE.test(other));

  /* One letter more, fewer or other, or two that have changed places. */
  const isNear = (a, b) => {
    const shorter = Math.min(a.length, b.length);
    let [start, end] = [0, 0];
    while (start < shorter && a[start] === b[start]) start += 1;
    while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    const [x, y] = [a, b].map((word) => word.slice(start, word.length - end));
    const swapped = x.length === 2 && y === x[1] + x[0];
    return a !== b && (swapped || (x.length < 2 && y.length < 2));
  };

  const isSyllable = (folded) => SYLLABLE.test(folded);

  return {
    ...{ words, tokens, fold, hash, kept, parse, respelt, BARRED_D },
    ...{ partings, nearSyllables, isNear, isSyllable },
  };
})();
