"""Opening a file in an editor with a window of its own, as a browser asks for it, without waiting.

An editor that runs in a terminal cannot be opened so: the only terminal here is the preview's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.cli.editor import named_editors, program_of

if TYPE_CHECKING:
    from bantin.words import Words

_IN_TERMINAL = {
    *("nano", "pico", "vi", "vim", "nvim", "vim.basic", "vim.tiny", "micro", "helix"),
    *("hx", "kak", "joe", "jed", "mcedit", "ne", "ed", "ee", "tilde", "sensible-editor", "editor"),
}
_VS_CODE = ("code", "codium", "code-insiders", "cursor", "windsurf")
_AT = "{path}:{line}:{column}"
# How editors are told where to begin; of another one only the file is opened.
_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_VS_CODE, ("--goto", _AT)),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), (_AT,)),
    **dict.fromkeys(("gedit", "gnome-text-editor", "xed"), ("+{line}:{column}", "{path}")),
    **dict.fromkeys(("kate", "kwrite"), ("--line", "{line}", "--column", "{column}", "{path}")),
    **dict.fromkeys(("geany", "mousepad"), ("--line={line}", "--column={column}", "{path}")),
    **dict.fromkeys(("gvim", "mvim", "pluma", "leafpad"), ("+{line}", "{path}")),
    **dict.fromkeys(("mate", "bbedit"), ("--line", "{line}", "{path}")),
    "emacs": ("+{line}:{column}", "{path}"),
    "notepad++": ("-n{line}", "-c{column}", "{path}"),
}
_WAITS = {"--wait", "-w", "-nw"}  # what `git commit` needs, and nobody here
_UNSAFE = frozenset('&|<>^%!"\r\n')  # what a batch file of Windows would read anew
_MOMENT = 1.5  # seconds in which an editor that cannot be opened has said so

Run: TypeAlias = Callable[[list[str]], bool]


class Machine(Struct, frozen=True, kw_only=True):
    """What is asked to know which editor there is; `platform` as `sys.platform` has it.

    `find` returns the full path of a program that the machine itself has.
    """

    platform: str
    environment: Mapping[str, str]
    find: Callable[[str], str | None]

    @property
    def has_windows(self) -> bool:
        """Tell whether a program can show a window."""
        if self.platform in {"win32", "darwin"}:
            return True
        return any(map(self.environment.get, ("DISPLAY", "WAYLAND_DISPLAY", "VSCODE_IPC_HOOK_CLI")))


def this_machine() -> Machine:
    """Return the machine that runs this program."""
    return Machine(platform=sys.platform, environment=os.environ, find=program_of)


class EditorWindows:
    """Opens files, and knows the editors that run. `words` say why there is none."""

    def __init__(
        self, words: Words, machine: Machine | None = None, run: Run | None = None
    ) -> None:
        self._words = words
        self._machine = machine or this_machine()
        self._run = run or self._start
        self._running: list[subprocess.Popen[bytes]] = []

    def open(self, path: Path, line: int, column: int) -> str:
        """Open a file at a place; return why that cannot be done, `""` where it was."""
        if self._machine.has_windows:
            for command in commands(self._machine, path, line, column):
                if self._run(command):
                    return ""
        return self._why_not()

    def _why_not(self) -> str:
        for command in named_editors(self._machine.environment, windows=self._is_windows):
            if _in_terminal(command):
                return self._words.text("preview.open.in-terminal", editor=_name(command[0]))
        key = "none" if self._machine.has_windows else "no-window"
        return self._words.text(f"preview.open.{key}")

    @property
    def _is_windows(self) -> bool:
        return self._machine.platform == "win32"

    def _start(self, command: list[str]) -> bool:
        """Start a program that outlives its start; tell whether it could be."""
        self._running = [one for one in self._running if one.poll() is None]
        try:
            started = subprocess.Popen(  # noqa: S603 - the user's own editor
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        try:
            return started.wait(_MOMENT) == 0
        except subprocess.TimeoutExpired:
            self._running.append(started)
            return True


def commands(machine: Machine, path: Path, line: int, column: int) -> Iterator[list[str]]:
    """Yield what may open a file at a place, the best first.

    First comes the editor that is named in the environment, then VS Code, then what the system
    opens texts with.
    """
    windows = machine.platform == "win32"
    for command in named_editors(machine.environment, windows=windows):
        if not _in_terminal(command):
            rest = [one for one in command[1:] if one not in _WAITS]
            arguments = _ARGUMENTS.get(_name(command[0]), ("{path}",))
            filled = [*rest, *_filled(arguments, path, line, column)]
            yield from _started(machine, command[0], filled, path)
    for name in _VS_CODE:
        if machine.find(name) is not None:
            yield from _started(machine, name, _filled(_ARGUMENTS[name], path, line, column), path)
    if machine.platform == "darwin":
        yield ["open", "-t", str(path)]
    elif windows:
        yield from _started(machine, "notepad", [str(path)], path)
    else:
        yield ["xdg-open", str(path)]


def _filled(arguments: tuple[str, ...], path: Path, line: int, column: int) -> list[str]:
    return [one.format(path=path, line=line, column=column) for one in arguments]


def _started(machine: Machine, name: str, arguments: list[str], path: Path) -> Iterator[list[str]]:
    """Yield the command; not one that a batch file of Windows would understand otherwise.

    The command `code` is a batch file there, and its program lies in the folder above. Nor is a
    program started there that is not found, for Windows would look into the working folder.
    """
    program = machine.find(name)
    if machine.platform != "win32":
        yield [program or name, *arguments]
        return
    if program is None:
        return
    if program.lower().endswith((".cmd", ".bat")):
        beside = Path(program).parent.parent / "Code.exe"
        if _name(name) == "code" and beside.is_file():
            program = str(beside)
        elif _UNSAFE.intersection(str(path)):
            return
    yield [program, *arguments]


def _name(program: str) -> str:
    """Return the name of a program without its folder and ending."""
    last = program.replace("\\", "/").rsplit("/", 1)[-1].lower()
    for ending in (".exe", ".cmd", ".bat"):
        last = last.removesuffix(ending)
    return last


def _in_terminal(command: list[str]) -> bool:
    name = _name(command[0])
    return name in _IN_TERMINAL or (name == "emacs" and "-nw" in command)
