import { feeds as getStaticPaths } from "../lists.mjs";
export { getStaticPaths };

export function GET({ props: { name, items } }) {
  const entries = items.map(({ data }) => ({ id: data.address, url: data.address, title: data.title }));
  const feed = { version: "https://jsonfeed.org/version/1.1", title: name, items: entries };
  return new Response(JSON.stringify(feed));
}
