/** Where bantin lies, how it is installed and what it speaks. Nothing here asks the editor. */

import path from "node:path";

const EXTRA = '"bantin[lsp]"';

/**
 * Return the programs of a name that PATH has, in its order, for an environment and a platform.
 *
 * @param {string} name
 * @param {{env: Record<string, string | undefined>, platform: string}} machine
 * @returns {string[]}
 */
export function onPath(name, { env, platform }) {
  const { join, delimiter } = names(platform);
  const key = Object.keys(env).find((one) => one.toUpperCase() === "PATH") ?? "PATH";
  const folders = (env[key] ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder.replaceAll('"', ""), program(name, platform)));
}

/**
 * Return where bantin may lie, the first choice first: what the setting says and nothing else, or
 * the environment of the site, PATH, and the folder into which uv and pipx install, which PATH may
 * not have before the next login.
 *
 * @param {{setting: string, root: string, home: string, env: Record<string, string | undefined>,
 *          platform: string}} where
 * @returns {string[]}
 */
export function candidates({ setting, root, home, env, platform }) {
  const { join, resolve } = names(platform);
  if (setting.trim()) {
    return [resolve(root, setting.trim().replace(/^~(?=[\\/])/, () => home))];
  }
  const name = program("bantin", platform);
  return [
    join(root, ...inside(platform), name),
    ...onPath("bantin", { env, platform }),
    join(home, ".local", "bin", name),
  ];
}

/**
 * Return the command that installs bantin, with what speaks with editors, to be typed in a terminal
 * in the folder of the site. `found` is a program that lacks it, "" for none.
 *
 * @param {{found: string, root: string, platform: string, hasUv: boolean}} state
 * @returns {string}
 */
export function installing({ found, root, platform, hasUv }) {
  const { join, dirname } = names(platform);
  const own = join(root, ...inside(platform));
  if (found && dirname(found) === own) {
    return `${join(...inside(platform), "python")} -m pip install ${EXTRA}`;
  }
  if (hasUv || (!found && platform === "win32")) {
    const uv = `uv tool install --force ${EXTRA}`;
    return hasUv ? uv : `winget install --id=astral-sh.uv -e; ${uv}`;
  }
  return `${platform === "win32" ? "py" : "python3"} -m pip install ${EXTRA}`;
}

/**
 * Return the language that bantin will speak: of the setting, of BANTIN_LANG, of the site whose
 * configuration is given, else the first of the languages.
 *
 * @param {{setting: string, env: Record<string, string | undefined>, config: string,
 *          languages: string[]}} known
 * @returns {string}
 */
export function languageOf({ setting, env, config, languages }) {
  const written = /^\s+language:\s*["']?(\w+)/m.exec(config)?.[1];
  return [setting, env.BANTIN_LANG, written].find((one) => languages.includes(one)) ?? languages[0];
}

/** Return the kinds that an item may say that it is of, from the schema that bantin prints. */
export function kindsOf(schema) {
  const named = Object.values(schema.$defs).flatMap((one) => one.$defs?.kind?.oneOf ?? []);
  return [...new Map(named.map(({ const: id, title }) => [id, title]))];
}

/** Return how a platform writes paths. */
function names(platform) {
  return platform === "win32" ? path.win32 : path.posix;
}

/** Return the folder of programs within the environment of a site. */
function inside(platform) {
  return [".venv", platform === "win32" ? "Scripts" : "bin"];
}

function program(name, platform) {
  return platform === "win32" ? `${name}.exe` : name;
}
