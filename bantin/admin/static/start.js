// Starts the CMS with the site's configuration and with what bantin adds to it.

import { textControl } from "./editor.js";
import { articlePreview } from "./preview.js";
import { keptHere, usePreview } from "./own-machine.js";
import { formatOf } from "./saving.js";

async function start() {
  const answer = await fetch(new URL("config.json", import.meta.url), { cache: "no-cache" });
  const { bantin: own = {}, ...config } = await answer.json();
  window.CMS_MANUAL_INIT = true;
  await script("cms.js");
  const cms = window.CMS;
  const words = own.words ?? {};
  if (config.locale === "vi") {
    const { default: phrases } = await import("./vi.js");
    say(cms, "vi", phrases);
  }
  // What is in the repository may be a draft, which no build publishes.
  say(cms, config.locale, { editor: { editorToolbar: { published: words.stored } } });
  // On an editor's own machine the preview takes what is saved: without git, without a login.
  const address = answer.headers.get("Bantin-Preview");
  if (address) {
    usePreview(cms, config, address);
    say(cms, config.locale, keptHere(words));
  }
  const markdown = cms.getWidget("markdown").preview;
  cms.registerWidget("bantin-text", textControl(words), markdown);
  for (const href of own.styles ?? []) cms.registerPreviewStyle(new URL(href, location.href).href);
  cms.registerPreviewStyle(new URL("preview.css", import.meta.url).href);
  for (const one of config.collections) prepare(cms, one, words, articlePreview(markdown));
  cms.init({ config: { ...config, load_config_file: false } });
}

// Files are read and written by the format of their collection, for it knows the fields.
function prepare(cms, collection, words, preview) {
  const name = `bantin-${collection.name}`;
  const fields = collection.fields ?? [];
  cms.registerCustomFormat(name, collection.extension ?? "md", formatOf(fields, words));
  cms.registerPreviewTemplate(collection.name, preview);
  if (collection.fields) collection.format = name;
  for (const file of collection.files ?? []) {
    cms.registerPreviewTemplate(file.name, preview);
  }
}

// Has the CMS say some phrases in place of its own.
function say(cms, locale, phrases) {
  cms.registerLocale(locale, together(cms.getLocale(locale) ?? {}, phrases));
}

// The words of one, and where the other has them, those of the other.
function together(one, other) {
  const out = { ...one };
  for (const [key, said] of Object.entries(other)) {
    out[key] = typeof said === "object" ? together(one[key] ?? {}, said) : said;
  }
  return out;
}

function script(name) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(name, import.meta.url).href;
    element.onload = resolve;
    element.onerror = () => reject(new Error(name));
    document.head.append(element);
  });
}

start();
