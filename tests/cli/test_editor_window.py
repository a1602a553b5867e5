"""A browser opens files in the editor with a window that somebody uses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bantin.cli.editor import program_of
from bantin.cli.editor_window import EditorWindows, Machine, commands
from bantin.words import Words

FILE = Path("/trang/content/news/bài 1.md")


def machine(
    *there: str, platform: str = "linux", display: str = ":0", **environment: str
) -> Machine:
    """Return a machine with some programs."""
    folder = "C:\\bin\\" if platform == "win32" else "/bin/"
    return Machine(
        platform=platform,
        environment={"DISPLAY": display, **environment},
        find=lambda name: folder + name if name in there else None,
    )


def opened(machine: Machine, *, refuse: frozenset[str] = frozenset()) -> tuple[list[str], str]:
    """Open a file; return the command that did it, and what is said."""
    tried: list[list[str]] = []

    def run(command: list[str]) -> bool:
        tried.append(command)
        return command[0] not in refuse

    said = EditorWindows(Words("vi"), machine, run).open(FILE, 12, 3)
    return tried[-1] if tried else [], said


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (machine("code"), ["/bin/code", "--goto", f"{FILE}:12:3"]),
        (machine("code", VISUAL="gedit"), ["gedit", "+12:3", str(FILE)]),
        (machine(EDITOR="code --wait -n"), ["code", "-n", "--goto", f"{FILE}:12:3"]),
        (machine("code", EDITOR="vim"), ["/bin/code", "--goto", f"{FILE}:12:3"]),
        (
            machine(VISUAL="vim", EDITOR="kate"),
            ["kate", "--line", "12", "--column", "3", str(FILE)],
        ),
        (machine(VISUAL="/opt/mine/editor-of-mine"), ["/opt/mine/editor-of-mine", str(FILE)]),
        (machine(), ["xdg-open", str(FILE)]),
        (machine(platform="darwin"), ["open", "-t", str(FILE)]),
        (machine("notepad", platform="win32"), ["C:\\bin\\notepad", str(FILE)]),
    ],
)
def test_the_file_is_opened_at_its_place(where: Machine, expected: list[str]) -> None:
    assert opened(where) == (expected, "")


def test_an_editor_that_cannot_be_started_gives_way_to_the_next() -> None:
    command, said = opened(machine("code", VISUAL="weg"), refuse=frozenset({"weg", "/bin/code"}))
    assert command[0] == "xdg-open"
    assert said == ""


def test_an_editor_of_the_terminal_is_named_where_there_is_no_other() -> None:
    where = machine(VISUAL="/usr/bin/vim")
    _, said = opened(where, refuse=frozenset({"xdg-open"}))
    assert said.startswith("vim chạy trong cửa sổ dòng lệnh")
    _, said = opened(machine(), refuse=frozenset({"xdg-open"}))
    assert said.startswith("Không tìm thấy trình soạn thảo nào")


def test_without_a_screen_nothing_is_started() -> None:
    command, said = opened(machine("code", display=""))
    assert command == []
    assert "không có màn hình" in said
    assert opened(machine("code", display="", VSCODE_IPC_HOOK_CLI="/run/x"))[1] == ""


def test_a_batch_file_gets_no_name_that_it_would_understand_as_a_command() -> None:
    there = {"code": "C:\\Code\\bin\\code.cmd", "notepad": "C:\\Windows\\notepad.exe"}
    where = Machine(platform="win32", environment={}, find=there.get)
    odd = Path("C:/trang/content/news/a&calc.md")
    assert [one[0] for one in commands(where, odd, 1, 1)] == ["C:\\Windows\\notepad.exe"]
    plain = Path("C:/trang/content/news/a.md")
    assert next(commands(where, plain, 1, 1))[0] == "C:\\Code\\bin\\code.cmd"


def test_on_windows_nothing_is_started_that_only_the_working_folder_may_have() -> None:
    where = machine(platform="win32", VISUAL="mine")
    assert list(commands(where, FILE, 1, 1)) == []


@pytest.mark.skipif(os.name != "posix", reason="programs made of shell scripts")
def test_a_program_in_the_folder_of_a_site_is_none_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "code"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert program_of("code") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_of("code") == str(program)


@pytest.mark.skipif(os.name != "posix", reason="editors made of shell scripts")
def test_an_editor_that_stays_open_is_not_waited_for(tmp_path: Path) -> None:
    editor, note, closed = (tmp_path / name for name in ("mine", "note", "closed"))
    program = f"""#!{sys.executable}
import os, sys, time
open("{note}", "w").write(sys.argv[1])
while not os.path.exists("{closed}"):
    time.sleep(0.02)
"""
    editor.write_text(program, encoding="utf-8")
    editor.chmod(0o755)
    where = Machine(
        platform="linux",
        environment={"DISPLAY": ":0", "VISUAL": str(editor)},
        find=lambda _: None,
    )
    windows = EditorWindows(Words("vi"), where)
    assert windows.open(FILE, 1, 1) == ""
    (running,) = windows._running
    assert running.poll() is None
    closed.touch()
    assert running.wait() == 0
    assert note.read_text(encoding="utf-8") == str(FILE)
