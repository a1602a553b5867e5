"""A preview that is left open all day: nothing grows with builds, questions or lost pages."""

from __future__ import annotations

import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from bantin.pipeline.pages import Pages
from bantin.serve import news as news_module
from bantin.serve.news import ReloadSignal
from bantin.serve.saying import LastWords
from bantin.serve.serving import STATE_PATH, serving
from bantin.serve.trail import Trail
from bantin.words import Words

if TYPE_CHECKING:
    from pathlib import Path

BUILDS = 300
WAIT = 30.0  # seconds; only a test that fails waits so long


def test_no_thread_is_left_by_questions_that_nobody_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news_module, "_HOLD", 0.2)
    news = ReloadSignal()
    with serving(tmp_path, 0, news=news, base="", words=Words("vi"), complain=pytest.fail) as port:
        before = threading.active_count()
        address = f"http://127.0.0.1:{port}{STATE_PATH}?page=/a/&seen="
        for number in range(BUILDS):
            news.publish(LastWords())
            if number % 3 == 0:  # asks, and goes away before there is an answer
                with pytest.raises(OSError, match="timed out"):
                    urllib.request.urlopen(f"{address}{number + 1}", timeout=0.005)
            else:
                with urllib.request.urlopen(f"{address}{number}", timeout=WAIT) as answer:
                    answer.read()
        end = time.monotonic() + WAIT
        while threading.active_count() > before and time.monotonic() < end:
            time.sleep(0.05)
        assert threading.active_count() <= before
        assert news.looked_at() == frozenset()


class SomePages(Pages):
    """Pages of which the names are given."""

    def __init__(self, pages: dict[str, str]) -> None:
        super().__init__()
        self._sources = pages
        self._paths = {source: path for path, source in pages.items()}


def test_what_is_remembered_of_addresses_has_bounds() -> None:
    trail, before = Trail(), SomePages({"/0/": "content/0.md", "/x/": "content/x.md"})
    for number in range(1, 3 * BUILDS):
        now = SomePages({f"/{number}/": f"content/{number}.md", "/x/": "content/x.md"})
        trail, before = trail.after(before, now), now
    assert len(trail.left) == 500
    assert len(trail.created) <= 5


def test_where_two_files_could_be_the_renamed_one_none_is_taken_for_it() -> None:
    before = SomePages({"/a/": "content/a.md", "/b/": "content/b.md"})
    now = SomePages({"/c/": "content/c.md", "/d/": "content/d.md"})
    trail = Trail().after(before, now)
    assert [trail.address_of(path, now) for path in ("/a/", "/b/", "/c/")] == ["", "", None]
    assert trail.created == ("content/c.md", "content/d.md")
    moved = SomePages({"/e/": "content/moi/a.md", "/d/": "content/moi/b.md"})
    assert Trail().after(before, moved).address_of("/a/", moved) == "/e/"
