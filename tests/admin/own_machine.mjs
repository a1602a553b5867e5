// Saves texts as the CMS does, in the order of the lines of JSON, and prints what the preview is sent.
// Without a path a text is only kept in the browser, which keeps it over windows in a file.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const folder = process.argv[2];
const store = `${folder}/storage.json`;
const items = existsSync(store) ? JSON.parse(readFileSync(store, "utf-8")) : {};
Object.defineProperty(globalThis, "localStorage", { value: {
  getItem: (key) => items[key] ?? null,
  setItem: (key, value) => {
    if (value.length > 100_000) throw new Error("QuotaExceededError");
    items[key] = value;
    writeFileSync(store, JSON.stringify(items));
  },
} });
const { formatOf } = await import(`${folder}/saving.js`);
const { usePreview } = await import(`${folder}/own-machine.js`);

let Backend = null, sent = null;
const proxy = { getEntry: async () => null, persistEntry: async (entry) => { sent = entry.dataFiles; } };
usePreview({
  getBackend: () => ({ init: () => proxy }),
  registerBackend: (_, made) => { Backend = made; },
}, {}, "/address");
const backend = new Backend({}, {});
const points = { name: "points", bantin: "table", fields: [{ name: "key" }, { name: "value" }] };
const words = { twice: "Hai lần:", unreadable: "Không đọc được." };
const { fromFile, toFile } = formatOf([{ name: "title", widget: "string" }, points], words);

for await (const line of createInterface({ input: process.stdin })) {
  const { source, path, isNew, ...values } = JSON.parse(line);
  let raw;
  try {
    raw = toFile({ ...(source === null ? {} : fromFile(source)), ...values });
  } catch (failure) {
    process.stdout.write(`${JSON.stringify([{ failure: failure.message }])}\n`);
    continue;
  }
  const text = raw.endsWith("\n") ? raw : `${raw}\n`;
  if (path === null) {
    process.stdout.write(`${JSON.stringify([{ raw: text }])}\n`);
    continue;
  }
  await backend.persistEntry({ dataFiles: [{ path, raw: text }], assets: [] }, { newEntry: isNew });
  process.stdout.write(`${JSON.stringify(sent)}\n`);
}
