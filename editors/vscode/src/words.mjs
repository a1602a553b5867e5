/** The words of the extension, in the language that bantin itself would speak. */

import en from "../words/en.json";
import vi from "../words/vi.json";

const WORDS = { vi, en };

/** The languages that bantin speaks. */
export const LANGUAGES = Object.keys(WORDS);

/** Return a sentence with its values filled in. */
export function say(language, key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
