/** The words of the extension, in the language that bantin itself would speak. */

import en from "../words/en.json";
import vi from "../words/vi.json";

const WORDS = { vi, en };

/**
 * Return the language: of the setting, of BANTIN_LANG, of the site, as bantin chooses it.
 *
 * @param {{setting: string, env: Record<string, string | undefined>, config: string}} known
 */
export function languageOf({ setting, env, config }) {
  const written = /^\s+language:\s*["']?(\w+)/m.exec(config)?.[1];
  return [setting, env.BANTIN_LANG, written].find((one) => one && one in WORDS) ?? "vi";
}

/** Return a sentence with its values filled in. */
export function say(language, key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
