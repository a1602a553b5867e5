/* Two outlines unit by unit, as law.comparison.comparing tells what changed, came, went, moved. */
const CompareUnits = (() => {
  "use strict";
  const { difference, isBlank } = CompareWords;
  const { match, places } = CompareMatching;
  const MARK = "\ue01c";

  /* The members of a longest rising run: what kept its order while others moved. */
  const inOrder = (indexes) => {
    const tails = [];
    const lengths = indexes.map((index) => {
      let at = 0;
      while (at < tails.length && tails[at] < index) at += 1;
      tails[at] = index;
      return at;
    });
    const kept = new Set();
    let wanted = tails.length - 1;
    for (let at = indexes.length - 1; at >= 0; at -= 1) {
      if (lengths[at] === wanted) {
        kept.add(indexes[at]);
        wanted -= 1;
      }
    }
    return kept;
  };
  const own = ({ unit, namesake }) => (
    namesake && unit.id.startsWith(namesake.unit.id) ? unit.id.slice(namesake.unit.id.length) : unit.id
  );
  const movesOf = (after, olds) => {
    const [moves, families] = [new Map(), new Map()];
    after.filter((place) => olds.has(place)).forEach((place) => {
      const was = olds.get(place);
      const parent = (place.namesake && olds.get(place.namesake)) || null;
      if (was.namesake === parent && !parent === !place.namesake) {
        if (!families.has(parent)) families.set(parent, []);
        families.get(parent).push(place);
      } else moves.set(place, "moved");
    });
    families.forEach((family) => {
      const kept = inOrder(family.map((place) => olds.get(place).index));
      family.forEach((place) => {
        const was = olds.get(place);
        if (own(place) !== own(was)) moves.set(place, kept.has(was.index) ? "renumbered" : "moved");
      });
    });
    return moves;
  };
  const childrenOf = (all) => {
    const children = new Map([[null, []]]);
    all.forEach((place) => {
      children.set(place, []);
      children.get(place.above).push(place);
    });
    return children;
  };

  /* What became of each unit, in reading order: [kind, place, the old place]. Removed units stand
     where they stood: behind a new place, or first in one. */
  const told = (before, after, olds) => {
    const news = new Map([...olds].map(([place, was]) => [was, place]));
    const moves = movesOf(after, olds);
    const [first, behind] = [new Map(), new Map()];
    const children = childrenOf(before);
    const whole = (place) => [
      ["removed", place, place],
      ...children.get(place).filter((child) => !news.has(child)).flatMap(whole),
    ];
    children.forEach((siblings, above) => {
      if (above && !news.has(above)) return;
      let [spot, key] = [first, above ? news.get(above) : null];
      siblings.forEach((place) => {
        const there = news.get(place);
        if (!there) spot.set(key, [...(spot.get(key) || []), ...whole(place)]);
        else if (moves.get(there) !== "moved") [spot, key] = [behind, there];
      });
    });
    const kind = (place, was) => {
      if (!was) return "added";
      if (moves.has(place)) return moves.get(place);
      const equal = was.unit.title === place.unit.title && was.unit.text === place.unit.text;
      return equal ? "same" : "changed";
    };
    const families = childrenOf(after);
    const tell = (above) => [
      ...(first.get(above) || []),
      ...families.get(above).flatMap((place) => [
        [kind(place, olds.get(place)), place, olds.get(place) || null],
        ...tell(place),
        ...(behind.get(place) || []),
      ]),
    ];
    return tell(null);
  };

  /* Tables where their marks stand; one that goes where one comes is compared with it. */
  const blocksOf = (pieces, before, after) => {
    const blocks = [];
    const [olds, news] = [[...before], [...after]];
    let [text, gone, come] = [[], [], []];
    const flush = () => {
      if (text.length) blocks.push({ pieces: text, table: null });
      for (let at = 0; at < Math.max(gone.length, come.length); at += 1) {
        blocks.push({ pieces: [], table: CompareTables.compare(gone[at] || null, come[at] || null) });
      }
      [text, gone, come] = [[], [], []];
    };
    pieces.forEach(({ op, text: words }) => {
      if (op === "same" && (gone.length || come.length)) flush();
      if (!words.includes(MARK)) {
        text.push({ op, text: words });
        return;
      }
      const [head, ...others] = words.split(MARK);
      if (!isBlank(head)) text.push({ op, text: head.replace(/\n+$/, "") });
      others.forEach((part) => {
        if (op === "same") flush();
        if (op !== "insert") gone.push(olds.shift());
        if (op !== "delete") come.push(news.shift());
        if (op === "same") flush();
        if (!isBlank(part)) text.push({ op, text: part.replace(/^\n+|\n+$/g, "") });
      });
    });
    flush();
    return blocks;
  };

  const change = ([kind, { unit, depth }, was]) => {
    const gone = kind === "removed";
    const words = (one) => (one ? one.marked || one.text : "");
    const tables = (one) => (one ? one.tables : []);
    const [old, now] = [was && was.unit, gone ? null : unit];
    const blocks = blocksOf(difference(words(old), words(now)), tables(old), tables(now));
    return {
      kind,
      id: unit.id,
      was: old ? old.id : "",
      was_cited: old ? old.cited : "",
      cited: unit.cited,
      label: unit.label,
      title: difference(old ? old.title : "", now ? now.title : ""),
      pieces: blocks.flatMap(({ pieces }) => pieces),
      blocks,
      depth,
    };
  };
  /* What is empty is left out of the file. */
  const whole = (unit) => ({
    title: "", text: "", marked: "", tables: [], ...unit, children: (unit.children || []).map(whole),
  });
  const compare = (old, now) => {
    const [before, after] = [old, now].map(({ units }) => places(units.map(whole)));
    const changes = told(before, after, match(before, after)).map(change);
    const count = (...kinds) => changes.filter(({ kind }) => kinds.includes(kind)).length;
    return {
      changes,
      added: count("added"),
      removed: count("removed"),
      changed: count("changed"),
      moved: count("moved", "renumbered"),
      opening: difference(old.opening, now.opening),
      closing: difference(old.closing, now.closing),
    };
  };
  return { compare };
})();
