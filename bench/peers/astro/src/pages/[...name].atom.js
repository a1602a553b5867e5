import { feeds as getStaticPaths } from "../lists.mjs";
export { getStaticPaths };

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

export function GET({ props: { name, items } }) {
  const entries = items.map((item) => {
    const { title, address, date } = item.data;
    const updated = new Date(date).toISOString();
    return `<entry><title>${escape(title)}</title><id>https://do.example${address}</id><updated>${updated}</updated></entry>`;
  });
  const head = `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title>`;
  return new Response(`${head}${entries.join("")}</feed>`);
}
