"""A progress bar where somebody sees it, without a thread: workers are forked while it is shown."""

from __future__ import annotations

import io
import threading

import pytest
from rich.console import Console

from bantin.cli import printing
from bantin.cli.printing import Printer
from bantin.pipeline import Progress
from bantin.words import Words


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Give the printer a terminal; return what it is sent."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120, legacy_windows=False)
    monkeypatch.setattr(printing, "is_plain", lambda: False)
    monkeypatch.setattr(printing, "make_console", lambda: console)
    return screen


def test_a_bar_runs_no_thread(terminal: io.StringIO) -> None:
    before = threading.active_count()
    with Printer(Words("vi"), quiet=False).progress() as observe:
        observe(Progress(stage="read", done=64, total=200))
        assert threading.active_count() == before
    assert terminal.getvalue()


def test_a_bar_shows_how_far_each_stage_has_come(
    terminal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.cli.terminal._REFRESH", 0.0)
    with Printer(Words("vi"), quiet=False).progress() as observe:
        for done in (64, 128):
            observe(Progress(stage="read", done=done, total=200))
        observe(Progress(stage="index", done=3, total=40))
        observe(Progress(stage="render", done=7, total=300))
    for words in (
        "Đọc bài viết",
        " 64/200",
        "128/200",
        "Lập chỉ mục",
        "3/40",
        "Dựng trang",
        "7/300",
    ):
        assert words in terminal.getvalue()


def test_a_bar_is_not_drawn_more_often_than_can_be_seen(
    terminal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.cli.terminal._REFRESH", 3600.0)
    with Printer(Words("vi"), quiet=False).progress() as observe:
        for done in range(200):
            observe(Progress(stage="read", done=done, total=200))
    assert "100/200" not in terminal.getvalue()
