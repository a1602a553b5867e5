"""Which changes of a site make the preview build again."""

from __future__ import annotations

import errno
import shutil
import threading
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)

from bantin.serve import watching as watching_module
from bantin.serve.requests import is_within
from bantin.serve.watching import ChangedFiles, WatchedChanges, watching

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = "/site"
ARTICLE, OUTSIDE = f"{ROOT}/content/news/mot.md", f"{ROOT}/nhap/mot.md"
WAIT = 30.0  # seconds; only a test that fails waits so long


def is_heeded(event: FileSystemEvent) -> bool:
    changes, stop = WatchedChanges(Path(ROOT)), threading.Event()
    changes.on_any_event(event)
    timer = threading.Timer(0.5, stop.set)
    timer.start()
    try:
        return changes.wait(stop) is not None
    finally:
        timer.cancel()


@pytest.mark.parametrize(
    "event",
    [
        FileCreatedEvent(ARTICLE),
        FileModifiedEvent(ARTICLE),
        FileDeletedEvent(ARTICLE),
        FileMovedEvent(ARTICLE, f"{ROOT}/content/news/hai.md"),
        FileMovedEvent(OUTSIDE, ARTICLE),
        FileMovedEvent(ARTICLE, OUTSIDE),
        DirMovedEvent(f"{ROOT}/nhap", f"{ROOT}/content/news"),
        DirCreatedEvent(f"{ROOT}/templates"),
        FileModifiedEvent(f"{ROOT}/templates/item.html"),
        FileModifiedEvent(f"{ROOT}/site_config.yaml"),
        FileMovedEvent(f"{ROOT}/site_config.yaml.new", f"{ROOT}/site_config.yaml"),
    ],
    ids=repr,
)
def test_a_change_of_what_the_site_is_made_of_is_heeded(event: FileSystemEvent) -> None:
    assert is_heeded(event)


@pytest.mark.parametrize(
    "event",
    [
        FileOpenedEvent(ARTICLE),
        FileClosedNoWriteEvent(ARTICLE),
        FileModifiedEvent(f"{ROOT}/output/index.html"),
        FileModifiedEvent(f"{ROOT}/.bantin/preview/index.html"),
        FileCreatedEvent(f"{ROOT}/content-cu/mot.md"),
        FileModifiedEvent(f"{ROOT}/site_config.yaml.swp"),
        FileMovedEvent(f"{ROOT}/output/a.html", f"{ROOT}/output/b.html"),
    ],
    ids=repr,
)
def test_what_a_build_does_and_what_is_no_part_of_the_site_is_not(event: FileSystemEvent) -> None:
    assert not is_heeded(event)


def changed_by(*events: FileSystemEvent) -> ChangedFiles | None:
    changes, stop = WatchedChanges(Path(ROOT)), threading.Event()
    for event in events:
        changes.on_any_event(event)
    return changes.wait(stop)


@pytest.mark.parametrize(
    ("events", "files"),
    [
        ([FileModifiedEvent(ARTICLE), FileClosedEvent(ARTICLE)], {ARTICLE}),
        ([FileCreatedEvent(ARTICLE), FileDeletedEvent(ARTICLE)], {ARTICLE}),
        ([FileMovedEvent(OUTSIDE, ARTICLE)], {ARTICLE}),
        ([FileMovedEvent(ARTICLE, f"{ARTICLE}.md")], {ARTICLE, f"{ARTICLE}.md"}),
        ([FileModifiedEvent(ARTICLE), DirModifiedEvent(f"{ROOT}/content/news")], {ARTICLE}),
        ([FileModifiedEvent(ARTICLE), DirCreatedEvent(f"{ROOT}/content/moi")], None),
        ([DirMovedEvent(f"{ROOT}/nhap", f"{ROOT}/content/news")], None),
        ([DirModifiedEvent(f"{ROOT}/content/news")], None),
    ],
    ids=[*map(str, range(8))],
)
def test_files_that_have_changed_are_named_and_folders_have_everything_looked_at(
    events: list[FileSystemEvent], files: set[str] | None
) -> None:
    assert changed_by(*events) == ChangedFiles(None if files is None else frozenset(files))


def test_a_file_that_is_still_being_written_is_waited_for() -> None:
    changes, stop = WatchedChanges(Path(ROOT)), threading.Event()
    changes.on_any_event(FileModifiedEvent(ARTICLE))
    taken: list[ChangedFiles | None] = []
    waiting = threading.Thread(target=lambda: taken.append(changes.wait(stop)))
    waiting.start()
    changes.on_any_event(FileModifiedEvent(ARTICLE))
    changes.on_any_event(FileClosedEvent(ARTICLE))
    waiting.join(WAIT)
    assert taken == [ChangedFiles(frozenset({ARTICLE}))]
    assert changes.wait(stop, most=0.01) is None


def test_waiting_has_an_end_where_one_is_asked_for(site: Path) -> None:
    with watching(site, poll=False) as changes:
        assert changes.wait(threading.Event(), most=0.01) is None


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "news").mkdir(parents=True)
    (tmp_path / "site_config.yaml").write_text("site: {}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("poll", [False, True])
def test_a_configuration_that_is_saved_by_renaming_is_heeded(site: Path, *, poll: bool) -> None:
    saved = site / "site_config.yaml.new"
    saved.write_text("site: {title: Trang}\n", encoding="utf-8")
    with watching(site, poll=poll) as changes:
        assert waited_for(changes, lambda: saved.replace(site / "site_config.yaml"))


@pytest.mark.parametrize("poll", [False, True])
def test_an_article_that_is_moved_into_the_content_is_heeded(site: Path, *, poll: bool) -> None:
    draft = site / "mot.md"
    draft.write_text("Một\n", encoding="utf-8")
    with watching(site, poll=poll) as changes:
        assert waited_for(changes, lambda: draft.rename(site / "content" / "news" / "mot.md"))


def waited_for(changes: WatchedChanges, change: Callable[[], object]) -> bool:
    """Make a change while somebody waits for it; tell whether the wait came to its end."""
    found: list[bool] = []
    stop = threading.Event()
    waiting = threading.Thread(target=lambda: found.append(changes.wait(stop) is not None))
    waiting.start()
    change()
    waiting.join(WAIT)
    stop.set()
    waiting.join(WAIT)
    return found == [True]


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_folder_that_comes_later_is_watched(site: Path, name: str) -> None:
    shutil.rmtree(site / "content")
    with watching(site, poll=False) as changes:
        assert waited_for(changes, (site / name).mkdir)
        assert waited_for(changes, lambda: (site / name / "moi.md").write_bytes(b"x"))
        shutil.rmtree(site / name)
        assert waited_for(changes, (site / name).mkdir)
        assert waited_for(changes, lambda: (site / name / "moi.md").write_bytes(b"x"))


def test_a_system_without_room_for_watches_is_looked_at_instead(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def schedule(self, *_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching_module, "Observer", Full)
    with watching(site, poll=False) as changes:
        assert waited_for(changes, lambda: (site / "content/moi.md").write_bytes(b"x"))


WINDOWS = [PureWindowsPath("C:/Trang/content"), PureWindowsPath("C:/Trang/site_config.yaml")]


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("C:\\Trang\\content\\news\\mot.md", True),
        ("c:\\trang\\CONTENT\\news\\mot.md", True),
        ("C:/Trang/content", True),
        ("C:\\Trang\\site_config.yaml", True),
        ("C:\\Trang\\content-cu\\mot.md", False),
        ("C:\\Trang\\output\\index.html", False),
        ("D:\\Trang\\content\\mot.md", False),
    ],
)
def test_windows_spells_one_path_in_many_ways(path: str, within: bool) -> None:  # noqa: FBT001
    assert is_within(path, WINDOWS) is within
