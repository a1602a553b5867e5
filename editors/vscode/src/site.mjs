/** The sites of a workspace, and the program for each. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";

import { candidates, installing, languageOf, onPath } from "./finding.mjs";
import { LANGUAGES, say } from "./words.mjs";

const CONFIG = "site_config.yaml";
const MACHINE = { env: process.env, platform: process.platform };

/** Return the folder of the site in which somebody works, undefined for none. */
export function currentRoot() {
  const file = vscode.window.activeTextEditor?.document.uri;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri.fsPath);
  return (file?.scheme === "file" && above(path.dirname(file.fsPath))) || first(folders);
}

/** Return the program of a site, "" where there is none. */
export function programOf(root) {
  const where = { setting: setting("path"), root, home: os.homedir(), ...MACHINE };
  return candidates(where).find(existsSync) ?? "";
}

/** Return the command that installs bantin for a site whose program is `found`. */
export function installingFor(root, found) {
  const hasUv = onPath("uv", MACHINE).some(existsSync);
  return installing({ found, root, hasUv, platform: process.platform });
}

/** Return what comes before a command of bantin: its language, if the settings say one. */
export function languageWords() {
  const chosen = setting("language");
  return chosen === "auto" ? [] : ["--lang", chosen];
}

/** Return what says sentences in the language of a site. */
export function wordsOf(root) {
  const file = root && path.join(root, CONFIG);
  const config = file && existsSync(file) ? readFileSync(file, "utf8") : "";
  const known = { setting: setting("language"), env: process.env, config, languages: LANGUAGES };
  const language = languageOf(known);
  return (key, values) => say(language, key, values);
}

/** Return a setting of the extension. */
export function setting(name) {
  return vscode.workspace.getConfiguration("bantin").get(name);
}

/** Return the nearest folder, upwards, that is a site. */
function above(folder) {
  if (existsSync(path.join(folder, CONFIG))) {
    return folder;
  }
  const parent = path.dirname(folder);
  return parent === folder ? undefined : above(parent);
}

/** Return the first site that is one of the folders, around them or directly in them. */
function first(folders) {
  const inside = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isDirectory() && existsSync(path.join(folder, one.name, CONFIG)))
      .map((one) => path.join(folder, one.name)),
  );
  return folders.map(above).find(Boolean) ?? inside[0];
}
