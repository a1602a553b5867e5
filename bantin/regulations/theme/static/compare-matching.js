/* Which unit of an old text is which of the new one, as law.comparison.matching tells it: by id
   first, then by likeness of words. */
const CompareMatching = (() => {
  "use strict";
  const { likeness, pairs, total } = CompareWords;
  const [SAME_PLACE, ELSEWHERE] = [0.3, 0.5];
  const [ENOUGH, NEAREST, COMMON] = [6, 5, 30];
  const RANKS = {
    part: 0, appendix: 0, chapter: 1, section: 2, subsection: 3, article: 4, clause: 5, point: 6,
    subpoint: 7,
  };

  const allWords = (unit) =>
    unit.children.flatMap((child) => [child.title, child.text, ...allWords(child)]);
  const said = ({ title, text, ...unit }) => {
    const own = `${title}\n${text}`;
    return own === "\n" ? allWords(unit).join("\n") : own;
  };

  /* Every unit in reading order; `namesake` is the place after which it is named. */
  const places = (units) => {
    const found = [];
    const add = (unit, above) => {
      let namesake = above;
      while (namesake && !unit.id.startsWith(`${namesake.unit.id}.`)) namesake = namesake.above;
      const words = said(unit);
      let counted = null;
      const place = {
        unit, above, namesake, index: found.length, depth: above ? above.depth + 1 : 0,
        words: `${unit.kind}\n${words}`,
        get pairs() {
          counted = counted || pairs(words);
          return counted;
        },
      };
      found.push(place);
      unit.children.forEach((child) => add(child, place));
    };
    units.forEach((unit) => add(unit, null));
    return found;
  };

  /* Pairs of units with similar words, the most alike first. */
  const alike = (old, now) => {
    const holders = new Map();
    now.forEach((place, at) => place.pairs.forEach((_, pair) => {
      if (!holders.has(pair)) holders.set(pair, []);
      holders.get(pair).push(at);
    }));
    const found = [];
    old.forEach((place) => {
      const near = new Map();
      place.pairs.forEach((_, pair) => {
        const holding = holders.get(pair) || [];
        if (holding.length <= COMMON) holding.forEach((at) => near.set(at, (near.get(at) || 0) + 1));
      });
      const nearest = [...near].sort(([a, one], [b, other]) => other - one || a - b);
      nearest.slice(0, NEAREST).forEach(([at]) => {
        const there = now[at];
        const share = likeness(place.pairs, there.pairs);
        const enough = Math.min(total(place.pairs), total(there.pairs)) >= ENOUGH;
        if (enough && share >= ELSEWHERE && there.unit.kind === place.unit.kind) {
          found.push([share, place, there]);
        }
      });
    });
    return found.sort((one, other) => (
      other[0] - one[0] || one[1].index - other[1].index || one[2].index - other[2].index
    ));
  };

  /* The old place of each new one that has one. */
  const match = (old, now) => {
    const [olds, news, byId] = [new Map(), new Map(), new Map()];
    now.forEach((place) => {
      if (!byId.has(place.unit.id)) byId.set(place.unit.id, place);
    });
    const pair = (place, there) => {
      if (news.has(place) || olds.has(there)) return;
      news.set(place, there);
      olds.set(there, place);
    };
    const samePlace = (place) => {
      let name = place.unit.id;
      if (place.namesake) {
        const parent = news.get(place.namesake);
        if (!parent) return null;
        name = parent.unit.id + name.slice(place.namesake.unit.id.length);
      }
      const there = byId.get(name);
      return there && !olds.has(there) && there.unit.kind === place.unit.kind ? there : null;
    };
    const parentOf = ({ namesake }) => {
      if (!namesake) return "";
      return olds.has(namesake) ? olds.get(namesake).index : -1;
    };
    const pairEqual = (before, after) => {
      const waiting = new Map();
      [...after].reverse().forEach((place) => {
        const key = `${parentOf(place)} ${place.words}`;
        if (!waiting.has(key)) waiting.set(key, []);
        waiting.get(key).push(place);
      });
      before.forEach((place) => {
        const there = waiting.get(`${place.namesake ? place.namesake.index : ""} ${place.words}`);
        if (there && there.length && place.pairs.size) pair(place, there.pop());
      });
    };
    const add = (before, after) => {
      const left = () => [before.filter((one) => !news.has(one)), after.filter((one) => !olds.has(one))];
      const where = (places, fits) => places.forEach((place) => {
        const there = samePlace(place);
        if (there && fits(place, there)) pair(place, there);
      });
      where(before, (place, there) => place.words === there.words);
      pairEqual(...left());
      where(left()[0], (place, there) => likeness(place.pairs, there.pairs) >= SAME_PLACE);
      alike(...left()).forEach(([, place, there]) => pair(place, there));
      where(left()[0], () => true);
    };
    const ranks = [...new Set([...old, ...now].map(({ unit }) => RANKS[unit.kind]))].sort((a, b) => a - b);
    ranks.forEach((rank) => {
      add(...[old, now].map((all) => all.filter(({ unit }) => RANKS[unit.kind] === rank)));
    });
    return olds;
  };
  return { match, places };
})();
