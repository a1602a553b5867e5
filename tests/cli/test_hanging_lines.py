"""Lines of a report on a terminal break between words, below the words of their first line."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

from bantin.cli.printing import Printer
from bantin.cli.terminal import hanging
from bantin.words import Words

if TYPE_CHECKING:
    import pytest


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(text: str, patch: pytest.MonkeyPatch, columns: int = 40) -> str:
    patch.setenv("COLUMNS", str(columns))
    patch.setattr(sys, "stdout", Terminal())
    return hanging(text)


def test_lines_break_at_words_and_hang_below_their_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "    - ngày đăng là 2026-11-29, ngày nhập, vì tệp Word không ghi ngày nào"
    lines = on_terminal(text, monkeypatch).split("\n")
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40
    assert all(one.startswith("      ") for one in lines[1:])
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())


def test_what_is_told_beside_a_report_hangs_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stderr", Terminal())
    address = "https://binhan.example/tin-tuc/2026/11/sua-duong/"
    Printer(Words("vi"), quiet=False).tell_line(f"    “Sửa đường” {address}")
    assert isinstance(sys.stderr, Terminal)
    assert sys.stderr.getvalue() == f"    “Sửa đường”\n    {address}\n"
    assert capsys.readouterr().out == ""


def test_a_path_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    path = "content/news/" + "a-b-c-" * 12 + "d.md"
    assert path in on_terminal(f"  Đã ghi: {path}", monkeypatch).split("\n  ")


def test_what_fits_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "        ![](anh.jpg)  ^"
    assert on_terminal(text, monkeypatch) == text


def test_where_there_is_no_terminal_a_line_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", StringIO())
    text = "chữ " * 40
    assert hanging(text) == text
