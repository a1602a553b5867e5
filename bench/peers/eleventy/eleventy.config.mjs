// Eleventy's settings for the benchmark: articles, topics, months and feeds.
export default function (config) {
  config.addCollection("byTag", (api) => {
    const groups = new Map();
    for (const item of api.getAll()) {
      for (const tag of item.data.tags ?? []) {
        if (!groups.has(tag)) groups.set(tag, []);
        groups.get(tag).push(item);
      }
    }
    const pages = [];
    for (const [tag, items] of groups) {
      items.sort((a, b) => b.date - a.date);
      for (let at = 0; at < items.length; at += 20) {
        pages.push({ tag, number: at / 20, items: items.slice(at, at + 20) });
      }
    }
    return pages;
  });
  return { dir: { input: "content", includes: "../_includes", output: "_site" } };
}
