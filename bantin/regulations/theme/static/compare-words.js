/* Two texts word by word, and two tables cell by cell, exactly as the program compares them
   (law.comparison.differing and law.comparison.tables): a test holds one against the other. */
const CompareWords = (() => {
  "use strict";
  const MARKS = "[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]*";
  /* Letters, digits and white space are those of the program, in any script. */
  const LETTER = "[\\p{L}\\p{N}_]";
  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const SIGN = `(?!${LETTER}|${BLANK})[^]`;
  const WORD = `(?:${LETTER}${MARKS})+`;
  const DATE = `(?:[Nn]g\\u00e0y${BLANK}+\\p{Nd}{1,2}${BLANK}+)?[Tt]h\\u00e1ng${BLANK}+\\p{Nd}{1,2}${BLANK}+`
    + `n\\u0103m${BLANK}+\\p{Nd}{4}(?!${LETTER})`;
  const NUMBER = `(?=[\\p{L}\\p{N}_./,–-]{0,40}\\p{Nd})${WORD}(?:[./,–-]${WORD})+`;
  const TOKEN = new RegExp(
    `(\\ue010[^\\ue011]*\\ue011|${DATE}|${NUMBER}|${WORD}|${SIGN}${MARKS})(${BLANK}*)`, "gu");
  const FIRST = new RegExp(`^${BLANK}*`, "u");
  const FILLED = new RegExp(`(?!${BLANK})[^]`, "u");
  const REWRITTEN = 0.15;
  const [ISLAND, SEA, MANY] = [1, 4, 1500];

  /* Words with the space behind each; the first has no word but what stands before all. */
  const tokens = (text) => [
    { word: "", space: FIRST.exec(text)[0] },
    ...[...text.slice(FIRST.exec(text)[0].length).matchAll(TOKEN)]
      .map(([, word, space]) => ({ word, space })),
  ];
  const pairs = (text) => {
    const found = new Map();
    const words = tokens(text).map(({ word }) => word);
    if (words.length < 2) return found;
    words.forEach((word, at) => {
      const pair = `${word}\u0000${at + 1 < words.length ? words[at + 1] : ""}`;
      found.set(pair, (found.get(pair) || 0) + 1);
    });
    return found;
  };
  const total = (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const likeness = (old, now) => {
    const all = total(old) + total(now);
    let shared = 0;
    old.forEach((count, pair) => { shared += Math.min(count, now.get(pair) || 0); });
    return all ? (2 * shared) / all : 1;
  };

  /* What two sequences of strings have in common, as Python's difflib finds it: the longest run
     first, then what stands before and behind. Gives [equal, from, to, from, to]. */
  const matched = (old, now, many) => {
    const places = new Map();
    now.forEach((one, at) => {
      if (!places.has(one)) places.set(one, []);
      places.get(one).push(at);
    });
    if (many && now.length >= 200) {
      const most = Math.floor(now.length / 100) + 1;
      places.forEach((found, one) => {
        if (found.length > most) places.delete(one);
      });
    }
    const longest = (a, b, c, d) => {
      let [i, j, size] = [a, c, 0];
      let before = new Map();
      for (let at = a; at < b; at += 1) {
        const here = new Map();
        for (const to of places.get(old[at]) || []) {
          if (to >= d) break;
          if (to < c) continue;
          const length = (before.get(to - 1) || 0) + 1;
          here.set(to, length);
          if (length > size) [i, j, size] = [at - length + 1, to - length + 1, length];
        }
        before = here;
      }
      while (i > a && j > c && old[i - 1] === now[j - 1]) [i, j, size] = [i - 1, j - 1, size + 1];
      while (i + size < b && j + size < d && old[i + size] === now[j + size]) size += 1;
      return [i, j, size];
    };
    const waiting = [[0, old.length, 0, now.length]];
    const runs = [];
    while (waiting.length) {
      const [a, b, c, d] = waiting.pop();
      const [i, j, size] = longest(a, b, c, d);
      if (!size) continue;
      runs.push([i, j, size]);
      if (a < i && c < j) waiting.push([a, i, c, j]);
      if (i + size < b && j + size < d) waiting.push([i + size, b, j + size, d]);
    }
    runs.sort((one, other) => one[0] - other[0]);
    const found = [];
    let [at, to] = [0, 0];
    const equal = (i, j, size) => {
      const last = found[found.length - 1];
      if (last && last[0] && last[2] === i && last[4] === j) [last[2], last[4]] = [i + size, j + size];
      else found.push([true, i, i + size, j, j + size]);
    };
    [...runs, [old.length, now.length, 0]].forEach(([i, j, size]) => {
      if (at < i || to < j) found.push([false, at, i, to, j]);
      if (size) equal(i, j, size);
      [at, to] = [i + size, j + size];
    });
    return found;
  };

  /* One word that stays between long runs that do not is no help to a reader. */
  const withoutIslands = (blocks) => {
    const size = (at) => {
      const [equal, a, b, c, d] = blocks[at];
      return equal ? 0 : b - a + d - c;
    };
    return blocks.map((block, at) => {
      const alone = block[0] && block[2] - block[1] <= ISLAND && at > 0 && at < blocks.length - 1;
      const lost = alone && Math.min(size(at - 1), size(at + 1)) >= SEA;
      return lost ? [false, ...block.slice(1)] : block;
    });
  };
  const paired = (old, now) => {
    const shorter = Math.min(old.length, now.length);
    let [head, tail] = [0, 0];
    while (head < shorter && old[head] === now[head]) head += 1;
    while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
    const [before, behind] = [old, now].map((words) => words.slice(head, words.length - tail));
    const middle = matched(before, behind, Math.max(before.length, behind.length) > MANY)
      .map(([equal, a, b, c, d]) => [equal, head + a, head + b, head + c, head + d]);
    const end = [true, old.length - tail, old.length, now.length - tail, now.length];
    return [[true, 0, head, 0, head], ...withoutIslands(middle), end];
  };

  /* Neighbours become one; what goes stands before what comes. */
  const joined = (runs) => {
    const pieces = [];
    let [same, gone, come] = ["", "", ""];
    const flush = () => {
      [["same", same], ["delete", gone], ["insert", come]].forEach(([op, text]) => {
        if (text) pieces.push({ op, text });
      });
      [same, gone, come] = ["", "", ""];
    };
    runs.forEach(([op, text]) => {
      if (op === "delete") gone += text;
      else if (op === "insert") come += text;
      else if (text) {
        if (gone || come) flush();
        same += text;
      }
    });
    flush();
    return pieces;
  };
  const difference = (old, now) => {
    if (old === now) return old ? [{ op: "same", text: old }] : [];
    if (likeness(pairs(old), pairs(now)) < REWRITTEN) return joined([["delete", old], ["insert", now]]);
    const [before, after] = [tokens(old), tokens(now)];
    const [words, others] = [before, after].map((all) => all.map(({ word }) => word));
    const said = (all, from, to) => all.slice(from, to).map(({ word, space }) => word + space).join("");
    const runs = [];
    paired(words, others).forEach(([equal, a, b, c, d]) => {
      if (!equal) {
        runs.push(["delete", said(before, a, b)], ["insert", said(after, c, d)]);
        return;
      }
      before.slice(a, b).forEach(({ word, space }, at) => {
        const other = after[c + at].space;
        if (space === other) runs.push(["same", word + space]);
        else runs.push(["same", word], ["delete", space], ["insert", other]);
      });
    });
    return joined(runs);
  };

  const isBlank = (text) => !FILLED.test(text);
  return { difference, isBlank, likeness, matched, pairs, total };
})();
