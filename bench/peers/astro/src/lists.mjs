// What there is: items newest first, lists by topic and month and two of everything, feeds of 20.
import { getCollection } from "astro:content";

const SIZE = 20;

async function load() {
  const byDate = (items) => items.sort((a, b) => new Date(b.data.date) - new Date(a.data.date));
  const kinds = [byDate(await getCollection("news")), byDate(await getCollection("regulations"))];
  const neighbours = new Map();
  for (const items of kinds) {
    items.forEach((item, at) => neighbours.set(item.id, { newer: items[at - 1], older: items[at + 1] }));
  }
  return { all: byDate(kinds.flat()), regulations: kinds[1], neighbours };
}

// Asked for by each page of a build: the work is done once.
let loaded;
export const everything = () => (loaded ??= load());

// Astro has no summaries of its own: the first paragraph as it is written, without marks.
export const summary = (item) =>
  item.body.trim().split("\n\n", 1)[0].replace(/\]\([^)]*\)|[*[]/g, "").slice(0, 300);

export async function lists() {
  const groups = new Map([["tin-tuc", []], ["luu-tru", []]]);
  for (const item of (await everything()).all) {
    const kind = item.collection === "news" ? ["tin-tuc"] : []; // regulations have the register
    const month = `luu-tru/m${item.data.month}`;
    for (const name of [...kind, "luu-tru", month, ...item.data.topics.map((one) => `chu-de/${one}`)]) {
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(item);
    }
  }
  return [...groups].flatMap(([name, items]) => {
    const count = Math.ceil(items.length / SIZE);
    const address = (n) => (n === 1 ? name : `${name}/page/${n}`);
    return Array.from({ length: count }, (_, at) => ({
      name,
      path: address(at + 1),
      items: items.slice(at * SIZE, (at + 1) * SIZE),
      newer: at > 0 && `/${address(at)}/`,
      older: at + 1 < count && `/${address(at + 2)}/`,
    }));
  });
}

export async function feeds() {
  const groups = new Map([["tin", []]]);
  for (const item of (await everything()).all) {
    for (const name of ["tin", ...item.data.topics.map((one) => `chu-de/${one}`)]) {
      if (!groups.has(name)) groups.set(name, []);
      if (groups.get(name).length < SIZE) groups.get(name).push(item);
    }
  }
  return [...groups].map(([name, items]) => ({ params: { name }, props: { name, items } }));
}
