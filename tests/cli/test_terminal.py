"""Lines of a report on a terminal break between words, below the words of their first line."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from bantin.cli.terminal import hanging


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def width(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", Terminal())
    return 40


def test_lines_break_at_words_and_hang_below_their_beginning(width: int) -> None:
    text = "    - ngày đăng là 2026-11-29, ngày nhập, vì tệp Word không ghi ngày nào"
    lines = hanging(text).split("\n")
    assert len(lines) > 1
    assert max(map(len, lines)) <= width
    assert all(one.startswith("      ") for one in lines[1:])
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())


@pytest.mark.usefixtures("width")
def test_a_path_stays_whole() -> None:
    path = "content/news/" + "a-b-c-" * 12 + "d.md"
    assert path in hanging(f"  Đã ghi: {path}").split("\n  ")


@pytest.mark.usefixtures("width")
def test_what_fits_is_left_alone() -> None:
    assert hanging("        ![](anh.jpg)  ^") == "        ![](anh.jpg)  ^"


def test_where_there_is_no_terminal_a_line_is_one_line(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", StringIO())
    text = "chữ " * width
    assert hanging(text) == text
