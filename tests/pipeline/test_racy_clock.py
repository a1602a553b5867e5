"""Changes that leave the size and the time of a file as they were."""

from __future__ import annotations

import os
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from bantin.engine import source_files
from tests.pipeline.lab import assert_same, news, without_search

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab

pytestmark = pytest.mark.real_ticks

ARTICLE = "content/news/tin-1.md"


def changed(lab: Lab, path: str, old: str, new: str) -> None:
    """Replace words by as many, and put the time back."""
    assert len(old.encode()) == len(new.encode())
    before = (lab.root / path).stat()
    lab.edit(path, old, new)
    os.utime(lab.root / path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = (lab.root / path).stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def test_a_file_rewritten_within_the_tick_of_a_build_is_noticed(lab: Lab) -> None:
    lab.build(explain=False)
    changed(lab, ARTICLE, "bàn bạc", "bàn bẠc")
    assert lab.build(explain=False).written != ()
    assert_same(lab.made(), lab.cold())


def test_what_was_read_within_its_tick_is_read_again_until_the_tick_is_over(lab: Lab) -> None:
    lab.build(explain=False)
    for _ in range(3):
        changed(lab, ARTICLE, "bàn bạc", "bàn bẠc")
        lab.build(explain=False)
        assert_same(lab.made(), lab.cold())
        changed(lab, ARTICLE, "bàn bẠc", "bàn bạc")
        lab.build(explain=False)
        assert_same(lab.made(), lab.cold())


class CoarseEntry:
    """An entry of a folder on a file system that keeps times to two seconds, as FAT does."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self._entry = entry
        self.path = entry.path
        self.is_symlink = entry.is_symlink

    def stat(self) -> SimpleNamespace:
        details = self._entry.stat()
        tick = 2 * 10**9
        return SimpleNamespace(
            st_mode=details.st_mode,
            st_size=details.st_size,
            st_mtime_ns=details.st_mtime_ns // tick * tick,
            st_ctime_ns=details.st_ctime_ns // tick * tick,
        )


def test_changes_within_one_tick_of_a_coarse_clock_are_noticed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = source_files._walk
    monkeypatch.setattr(
        source_files, "_walk", lambda *where: ((CoarseEntry(e), path) for e, path in real(*where))
    )
    lab.build(explain=False)
    lab.edit(ARTICLE, "bàn bạc", "bàn việc 0")
    for number in range(4):
        lab.build(explain=False)
        assert_same(lab.made(), lab.cold())
        lab.edit(ARTICLE, f"việc {number}", f"việc {number + 1}")
    lab.build(explain=False)
    assert_same(lab.made(), lab.cold())


def test_an_old_file_with_its_time_put_back_is_noticed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Archives with fixed times, `cp -p` and `rsync -t` bring other bytes with the same time."""
    monkeypatch.setattr("bantin.engine.source_files._GRANULARITY_NS", 20_000_000)
    lab.now += timedelta(days=1)
    lab.build(explain=False)
    lab.build(explain=False)
    changed(lab, ARTICLE, "bàn bạc", "bàn bẠc")
    assert without_search(lab.build(explain=False).written) == (
        "tin-tuc/2024/01/tin-so-1/index.html",
    )
    changed(lab, "content/files/mau.docx", "mau don", "mau DON")
    assert lab.build(explain=False).written != ()
    assert_same(lab.made(), lab.cold())


def test_two_files_that_change_places_are_noticed(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.engine.source_files._GRANULARITY_NS", 20_000_000)
    for name in ("a", "b"):
        lab.write(
            f"content/news/{name}.md", news(f"Bài {name}", "2024-06-01", more=f"slug: x-{name}\n")
        )
    lab.build(explain=False)
    lab.build(explain=False)
    lab.rename("content/news/a.md", "content/news/c.tmp")
    lab.rename("content/news/b.md", "content/news/a.md")
    lab.rename("content/news/c.tmp", "content/news/b.md")
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    lab.build(explain=False)
    assert_same(lab.made(), lab.cold())
