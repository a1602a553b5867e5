"""`bantin new --edit` opens the editor that somebody uses, and waits for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from bantin.cli.editor import edit, editor_of
from tests.e2e.program import PROJECT, run_command, write_site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"EDITOR": " nano "}, ["nano"]),
        ({"VISUAL": "  ", "EDITOR": "'a b/vi' -n"}, ["a b/vi", "-n"]),
        ({"EDITOR": "vi 'unclosed"}, ["vi 'unclosed"]),
    ],
)
def test_the_editor_that_is_named_is_taken(
    environment: dict[str, str], expected: list[str]
) -> None:
    assert editor_of(environment, windows=False) == expected


def test_a_path_of_windows_keeps_its_backslashes() -> None:
    named = {"EDITOR": '"C:\\Program Files\\Code\\code.cmd" --wait'}
    expected = ["C:\\Program Files\\Code\\code.cmd", "--wait"]
    assert editor_of(named, windows=True) == expected


def test_without_a_name_the_usual_one_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nano, notepad = str(tmp_path / "nano"), str(tmp_path / "notepad.exe")
    monkeypatch.setattr("shutil.which", lambda name: nano if name == "nano" else None)
    assert editor_of({}, windows=False) == [nano]
    assert editor_of({}, windows=True) == []
    monkeypatch.setattr("shutil.which", lambda _: notepad)
    assert editor_of({}, windows=True) == [notepad]


def test_an_editor_that_is_not_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "khong-co-chuong-trinh-nay")
    assert not edit(tmp_path / "a.md")


@pytest.mark.skipif(os.name != "posix", reason="an editor made of a shell script")
def test_the_program_waits_until_the_editor_has_ended(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {})
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsleep 0.3\nsed -i "s/draft: true/draft: false/" "$1"\n', "utf-8")
    editor.chmod(0o755)
    new = (sys.executable, PROJECT / "build.py", "new", "news", "Bài", "--edit", "--root", root)
    done = run_command(*new, cwd=tmp_path, env={"VISUAL": str(editor)})
    assert done.code == 0, done.err
    assert "draft: false" in (root / done.out.strip()).read_text("utf-8")
    new = (*new[:4], "Bài khác", *new[5:])
    none = run_command(*new, cwd=tmp_path, env={"VISUAL": "khong-co-chuong-trinh-nay"})
    assert none.code == 2
    assert (root / none.out.strip()).is_file(), "the file is there all the same"
    assert "EDITOR" in none.err
