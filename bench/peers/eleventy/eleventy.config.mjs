// Eleventy's settings: articles, lists by topic and month and two of everything, feeds of 20 entries.
const SIZE = 20;

const newestFirst = (api) =>
  [...api.getFilteredByTag("news"), ...api.getFilteredByTag("regulations")].sort((a, b) => b.date - a.date);

export default function (config) {
  config.addCollection("newest", (api) => {
    for (const kind of ["news", "regulations"]) {
      const items = api.getFilteredByTag(kind).sort((a, b) => b.date - a.date);
      items.forEach((item, at) => {
        item.data.newer = items[at - 1];
        item.data.older = items[at + 1];
      });
    }
    return newestFirst(api);
  });
  config.addCollection("listPages", (api) => {
    const groups = new Map([["tin-tuc", []], ["luu-tru", []]]);
    for (const item of newestFirst(api)) {
      const month = item.data.tags.find((tag) => tag.startsWith("m"));
      const kind = item.data.tags.includes("news") ? ["tin-tuc"] : []; // regulations have the register
      for (const name of [...kind, "luu-tru", `luu-tru/${month}`, ...item.data.topics.map((one) => `chu-de/${one}`)]) {
        if (!groups.has(name)) groups.set(name, []);
        groups.get(name).push(item);
      }
    }
    const pages = [];
    for (const [name, items] of groups) {
      const count = Math.ceil(items.length / SIZE);
      for (let number = 1; number <= count; number++) {
        const address = (n) => (n === 1 ? `/${name}/` : `/${name}/page/${n}/`);
        pages.push({
          name,
          address: address(number),
          items: items.slice((number - 1) * SIZE, number * SIZE),
          newer: number > 1 && address(number - 1),
          older: number < count && address(number + 1),
        });
      }
    }
    return pages;
  });
  config.addCollection("feeds", (api) => {
    const groups = new Map([["tin", []]]);
    for (const item of newestFirst(api)) {
      for (const name of ["tin", ...item.data.topics.map((one) => `chu-de/${one}`)]) {
        if (!groups.has(name)) groups.set(name, []);
        if (groups.get(name).length < SIZE) groups.get(name).push(item);
      }
    }
    return [...groups].map(([name, items]) => ({ name, items }));
  });
  // Eleventy has no summaries of its own: the first paragraph as it is written, without marks.
  config.addFilter("summary", (item) =>
    item.rawInput.trim().split("\n\n", 1)[0].replace(/\]\([^)]*\)|[*[]/g, "").slice(0, 300),
  );
  config.addFilter("jsonFeed", (feed) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: feed.name,
      items: feed.items.map((item) => ({ id: item.url, url: item.url, title: item.data.title })),
    }),
  );
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false, // no text has code of a template in it: a step less for each
  };
}
