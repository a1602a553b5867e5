/** The language server: started, started again when it ends, and what is said when it cannot run. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient } from "vscode-languageclient/node";

import { Patience } from "./patience.mjs";
import { currentRoot, installingFor, languageWords, programOf, setting, wordsOf } from "./site.mjs";

const USAGE = 2; // the exit code of bantin for what a command cannot do
const PROMPT = 1500; // milliseconds that a terminal may take to be ready
const TAIL = 2000; // characters of what a server that ends has said
const DOCUMENTS = [
  { scheme: "file", language: "markdown", pattern: "**/content/**" },
  { scheme: "file", pattern: "**/content/**/*.yaml" },
  { scheme: "file", pattern: "**/site_config.yaml" },
];

/**
 * The protocol's client. The language is the site's, whatever the editor's menus are written in, and
 * what goes wrong is said in our words: the library's go to the log.
 */
class Client extends LanguageClient {
  getLocale() {
    return "";
  }

  error(message, data) {
    super.error(message, data, false);
  }
}

/** The server of a window, at most one. `show` is told "starting", "ready" or "stopped". */
export class Server {
  constructor(log, show) {
    this.log = log;
    this.show = show;
    this.client = undefined;
    this.patience = new Patience();
    this.turn = Promise.resolve();
  }

  /** End the server and start it anew, after all that was asked before. */
  restart() {
    this.patience = new Patience();
    this.turn = this.turn.then(() => this.#end()).then(() => this.#begin());
    return this.turn;
  }

  /** End the server. */
  stop() {
    this.turn = this.turn.then(() => this.#end());
    return this.turn;
  }

  async #end() {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (failure) {
      this.log.info(String(failure)); // it may have ended by itself
    }
  }

  async #begin() {
    const root = currentRoot();
    const program = root ? programOf(root) : "";
    if (!program) {
      this.show("stopped");
      if (root) {
        this.#tellMissing(root);
      }
      return;
    }
    this.show("starting");
    const client = new Client("bantin", "bantin", () => this.#spawned(program, root), {
      documentSelector: DOCUMENTS,
      outputChannel: this.log,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.#ended(root, program),
      },
      initializationFailedHandler: () => false,
    });
    this.client = client;
    try {
      await client.start();
      this.show("ready");
    } catch (failure) {
      this.log.error(String(failure)); // what is to be said of it, `ended` says
    }
  }

  /** Start the program; what it says last and how it ends is kept. */
  async #spawned(program, root) {
    const words = ["lsp", "--stdio", ...languageWords()];
    this.log.info(`${program} ${words.join(" ")} (${root})`);
    const started = spawn(program, words, { cwd: root, windowsHide: true });
    const end = { code: null, said: "" };
    started.stderr.on("data", (data) => {
      end.said = `${end.said}${data}`.slice(-TAIL);
    });
    this.end = Promise.race([
      once(started, "close").then(([code]) => ({ ...end, code })),
      once(started, "error").then(([failure]) => ({ code: USAGE, said: String(failure) })),
    ]).catch((failure) => ({ code: USAGE, said: String(failure) }));
    return started;
  }

  /** Say why the server has ended, or start it again. */
  async #ended(root, program) {
    const { code, said } = await this.end;
    this.log.error(`bantin has ended: ${code} ${said}`);
    if (code === USAGE) {
      this.#tellRefused(root, program, said.trim());
    } else if (this.patience.allows(Date.now())) {
      this.show("starting");
      return { action: CloseAction.Restart, handled: true };
    } else {
      this.#offer(wordsOf(root)("ended"), root, ["log", "retry"]);
    }
    this.show("stopped");
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  #tellMissing(root) {
    const say = wordsOf(root);
    const path = setting("path");
    if (path) {
      this.#offer(say("missing-setting", { path }), root, ["settings", "retry"]);
    } else {
      this.#offer(say("missing"), root, ["install", "settings", "retry"], "");
    }
  }

  #tellRefused(root, program, said) {
    const say = wordsOf(root);
    if (said.includes("bantin[lsp]")) {
      this.#offer(say("no-extra"), root, ["install", "retry"], program);
    } else {
      this.#offer(say("refused", { reason: said.split("\n").at(-1) }), root, ["log", "retry"]);
    }
  }

  /** Show a sentence with what can be done, and do what is chosen. */
  async #offer(sentence, root, actions, program = "") {
    const say = wordsOf(root);
    const named = actions.map((action) => ({ title: say(`action.${action}`), action }));
    const chosen = await vscode.window.showErrorMessage(sentence, ...named);
    const then = chosen && {
      install: () => install(root, program),
      settings: () => vscode.commands.executeCommand("workbench.action.openSettings", "bantin"),
      retry: () => this.restart(),
      log: () => this.log.show(),
    }[chosen.action];
    if (chosen?.action === "install") {
      await then();
      await this.#offer(sentence, root, ["retry"]);
    } else {
      await then?.();
    }
  }
}

/** Type the command that installs bantin into a terminal; a person presses Enter. */
async function install(root, program) {
  const terminal = vscode.window.createTerminal({ name: "bantin", cwd: root });
  terminal.show();
  await terminal.processId;
  await setTimeout(PROMPT); // what is typed before the prompt stands there twice
  terminal.sendText(installingFor(root, program), false);
}
