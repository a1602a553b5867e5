/** What an editor asks for: the preview, a new item, a check of the whole site. */

import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

import { kindsOf } from "./finding.mjs";
import { currentRoot, languageWords, programOf, wordsOf } from "./site.mjs";

const execute = promisify(execFile);
const TASKS = { preview: ["serve", "--open"], check: ["check"] };
const SHOWN = 64 * 1024 * 1024; // bytes of a schema, more than one has

/** Return where a command is carried out; undefined, with a word on it, where it cannot be. */
function place(server) {
  const root = currentRoot();
  const program = root ? programOf(root) : "";
  if (!root) {
    vscode.window.showWarningMessage(wordsOf(root)("no-site"));
  } else if (!program) {
    server.restart(); // says what is to be done
  }
  return root && program ? { root, program, say: wordsOf(root) } : undefined;
}

/** Carry out a command in a terminal; the same one that still runs there is ended before. */
export async function run(server, name) {
  const here = place(server);
  if (!here) {
    return;
  }
  for (const { task, terminate } of running(name)) {
    const over = new Promise((resolve) => {
      const heard = vscode.tasks.onDidEndTask((end) => {
        if (end.execution.task === task) {
          heard.dispose();
          resolve();
        }
      });
    });
    terminate();
    await over;
  }
  const words = [...TASKS[name], ...languageWords()];
  const task = new vscode.Task(
    { type: "bantin", command: name },
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(here.root)) ?? vscode.TaskScope.Workspace,
    here.say(name),
    "bantin",
    new vscode.ProcessExecution(here.program, words, { cwd: here.root }),
    [],
  );
  task.isBackground = name === "preview";
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, showReuseMessage: false };
  await vscode.tasks.executeTask(task);
}

function running(name) {
  return vscode.tasks.taskExecutions
    .filter(({ task: { definition } }) => definition.type === "bantin" && definition.command === name)
    .map((execution) => ({ task: execution.task, terminate: () => execution.terminate() }));
}

/** Ask for kind and title of a new item, make its file and open it. */
export async function begin(server) {
  const here = place(server);
  if (!here) {
    return;
  }
  const { root, program, say } = here;
  const ask = (...words) =>
    execute(program, [...words, ...languageWords()], { cwd: root, maxBuffer: SHOWN, windowsHide: true });
  try {
    const kinds = kindsOf(JSON.parse((await ask("schema")).stdout)).map(([id, label]) => ({
      label,
      description: id,
      id,
    }));
    const kind = await vscode.window.showQuickPick(kinds, { title: say("new.kind") });
    const title = kind && (await vscode.window.showInputBox({
      title: kind.label,
      prompt: say("new.name"),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() ? undefined : say("new.nameless")),
    }));
    if (!title) {
      return;
    }
    const { stdout } = await ask("new", kind.id, title.trim());
    await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(root, stdout.trim())));
  } catch (failure) {
    const reason = String(failure.stderr || failure.message).trim();
    vscode.window.showErrorMessage(say("new.failed", { reason }));
  }
}

/** Show all that can be done, in the language of the site. */
export async function menu() {
  const say = wordsOf(currentRoot());
  const names = ["preview", "new", "check", "restart", "log"];
  const offers = names.map((name) => ({ label: say(name), detail: say(`${name}.about`), name }));
  const chosen = await vscode.window.showQuickPick(offers, { title: say("menu.title") });
  if (chosen) {
    await vscode.commands.executeCommand(`bantin.${chosen.name}`);
  }
}
