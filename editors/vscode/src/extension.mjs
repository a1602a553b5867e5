/** bantin in Visual Studio Code: everything that is known of a site is told by `bantin lsp`. */

import * as vscode from "vscode";

import { begin, menu, run } from "./commands.mjs";
import { Server } from "./server.mjs";
import { currentRoot, wordsOf } from "./site.mjs";

const ICONS = { starting: "$(sync~spin)", ready: "$(check)", stopped: "$(warning)" };
let server;

/** Start what there is to start when a workspace with a site is opened. */
export async function activate(context) {
  const log = vscode.window.createOutputChannel("bantin", { log: true });
  const item = vscode.window.createStatusBarItem("bantin", vscode.StatusBarAlignment.Left);
  item.command = "bantin.menu";
  item.name = "bantin";
  server = new Server(log, (state) => {
    item.text = `${ICONS[state]} bantin`;
    item.tooltip = wordsOf(currentRoot())(`status.${state}`);
    item.show();
  });
  const commands = {
    "bantin.menu": () => menu(),
    "bantin.preview": () => run(server, "preview"),
    "bantin.new": () => begin(server),
    "bantin.check": () => run(server, "check"),
    "bantin.restart": () => server.restart(),
    "bantin.log": () => log.show(),
  };
  for (const [name, call] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, call));
  }
  context.subscriptions.push(
    log,
    item,
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("bantin")) {
        server.restart();
      }
    }),
  );
  await server.restart();
}

/** End the server with the window. */
export function deactivate() {
  return server?.stop();
}
