/* Two tables row by row and cell by cell, as law.comparison.tables compares them. A table is
   { rows: [[cell, …], …], heads: [positions of rows of the head] }. */
const CompareTables = (() => {
  "use strict";
  const { difference, likeness, matched, pairs } = CompareWords;
  const COUNTS = 0.2;
  const ALIKE = 0.3;
  const [MOST_PAIRS, MANY] = [40000, 300];
  const NONE = { rows: [], heads: [] };
  const width = ({ rows }) => Math.max(0, ...rows.map((row) => row.length));
  const range = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);
  const cell = (row, at) => (at >= 0 && at < row.length ? row[at] : "");
  const isNumber = (text) => /^\p{Nd}+$/u.test(text.replace(/\.+$/, ""));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /* How much two rows share, 0 to 1; the running number that a row begins with says little. */
  const share = (old, now) => {
    let [equal, weight] = [0, 0];
    old.forEach((one, at) => {
      const counts = !at && isNumber(one) ? COUNTS : 1;
      weight += one || now[at] ? counts : 0;
      equal += one && one === now[at] ? counts : 0;
    });
    const words = 0.9 * likeness(pairs(old.join(" ")), pairs(now.join(" ")));
    return Math.max(equal / (weight || 1), words);
  };

  /* Rows in their order, so that as much as can be is alike; -1 stands for none. */
  const aligned = (old, now) => {
    const many = old.length * now.length > MOST_PAIRS;
    if (old.length === now.length && (many || same(old, now))) return old.map((_, at) => [at, at]);
    if (many) return [...old.map((_, at) => [at, -1]), ...now.map((_, at) => [-1, at])];
    const shares = old.map((one) => now.map((other) => share(one, other)));
    const best = range(0, old.length + 1).map(() => new Array(now.length + 1).fill(0));
    for (let at = old.length - 1; at >= 0; at -= 1) {
      for (let to = now.length - 1; to >= 0; to -= 1) {
        const both = shares[at][to] >= ALIKE ? shares[at][to] + best[at + 1][to + 1] : 0;
        best[at][to] = Math.max(best[at + 1][to], best[at][to + 1], both);
      }
    }
    const found = [];
    let [at, to] = [0, 0];
    while (at < old.length || to < now.length) {
      const both = at < old.length && to < now.length;
      const alike = both ? shares[at][to] : 0;
      if (both && alike >= ALIKE && best[at][to] === alike + best[at + 1][to + 1]) {
        found.push([at, to]);
        [at, to] = [at + 1, to + 1];
      } else if (at < old.length && (to === now.length || best[at][to] === best[at + 1][to])) {
        found.push([at, -1]);
        at += 1;
      } else {
        found.push([-1, to]);
        to += 1;
      }
    }
    return found;
  };

  /* Columns by their heads where there are more or fewer of them. */
  const columns = (old, now) => {
    const widths = [width(old), width(now)];
    if (widths[0] === widths[1] || !old.rows.length || !now.rows.length) {
      return range(0, Math.max(...widths)).map((at) => [at, at]);
    }
    const heads = [old, now].map((one, side) => range(0, widths[side]).map((at) => cell(one.rows[0], at)));
    return matched(...heads, false).flatMap(([equal, a, b, c, d]) => (
      equal || (b > a && b - a === d - c)
        ? range(a, b).map((at) => [at, at - a + c])
        : [...range(a, b).map((at) => [at, -1]), ...range(c, d).map((at) => [-1, at])]
    ));
  };

  const lone = (row, kind, places, header) => {
    const gone = kind === "removed";
    const cells = places.map(([at, to]) => {
      const text = cell(row, gone ? at : to);
      const pieces = gone ? difference(text, "") : difference("", text);
      return { kind: text ? kind : "same", header, pieces };
    });
    return { kind, cells };
  };
  const both = (old, now, places, header) => {
    const cells = places.map(([at, to]) => {
      const [before, after] = [cell(old, at), cell(now, to)];
      let kind = before === after ? "same" : "changed";
      if (before !== after && Math.min(at, to) < 0) kind = at < 0 ? "added" : "removed";
      return { kind, header, pieces: difference(before, after) };
    });
    return { kind: cells.every(({ kind }) => kind === "same") ? "same" : "changed", cells };
  };

  /* `old` or `now` is null for a table that came or went. */
  const compare = (old, now) => {
    const [before, after] = [old || NONE, now || NONE];
    if (!old || !now) {
      const kind = old ? "removed" : "added";
      const one = old || now;
      const places = range(0, width(one)).map((at) => [at, at]);
      return { kind, rows: one.rows.map((row, at) => lone(row, kind, places, one.heads.includes(at))) };
    }
    const places = columns(before, after);
    const shared = places.filter((place) => Math.min(...place) >= 0);
    const left = before.rows.map((row) => shared.map(([at]) => cell(row, at)));
    const right = after.rows.map((row) => shared.map(([, to]) => cell(row, to)));
    const keys = [left, right].map((rows) => rows.map((row) => JSON.stringify(row)));
    const many = Math.max(left.length, right.length) > MANY;
    const rows = matched(...keys, many).flatMap(([, a, b, c, d]) => (
      aligned(left.slice(a, b), right.slice(c, d)).map(([at, to]) => {
        if (to < 0) return lone(before.rows[a + at], "removed", places, before.heads.includes(a + at));
        const header = after.heads.includes(c + to);
        if (at < 0) return lone(after.rows[c + to], "added", places, header);
        return both(before.rows[a + at], after.rows[c + to], places, header);
      })
    ));
    return { kind: rows.every(({ kind }) => kind === "same") ? "same" : "changed", rows };
  };
  return { compare };
})();
