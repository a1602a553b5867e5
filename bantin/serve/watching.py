"""Tell when a file of the site has changed."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from bantin.content.file_names import CONTENT, MOST_READ, PORTALS
from bantin.diagnostics import Diagnostic
from bantin.engine import is_debris
from bantin.pipeline.book import BOOK_FILES
from bantin.pipeline.run import CONFIG, TEMPLATES
from bantin.pipeline.setting_up import read_setup
from bantin.serve.requests import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import PurePath
    from typing import Any

_QUIET = 0.2  # seconds without a change before a build, where nobody says that a file is whole
_SHORT = 0.02  # seconds, where the system has said of every file that it was closed
_CHANGES = {"created", "modified", "moved", "deleted", "closed"}
_FOLDERS = (CONTENT, TEMPLATES, PORTALS)


class ChangedFiles(Struct, frozen=True):
    """What has changed: files by their full paths; None where only looking tells."""

    files: frozenset[str] | None


class WatchedChanges(FileSystemEventHandler):
    """Collects what changes; `wait` returns it once it has been quiet again.

    Editors save in several steps. Where the system tells that a file was closed after it had been
    written, it is whole; else it is taken to be so when nothing has happened for a while.

    `look` is called every now and then, and tells whether a folder has come or gone; it is told
    whether one may have been replaced by another of its name. `shared` are the folders that the
    site shares with others.
    """

    def __init__(
        self,
        root: PurePath,
        look: Callable[[bool], bool] = lambda _: False,
        shared: Iterable[PurePath] = (),
    ) -> None:
        self._inputs = [
            *(root / name for name in (*_FOLDERS, CONFIG, MOST_READ, *BOOK_FILES)),
            *shared,
        ]
        self._look = look
        self._changed = threading.Event()
        self._replaced = threading.Event()
        self._lock = threading.Lock()
        self._files: set[str] = set()
        self._open: set[str] = set()
        self._anything = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Heed changes of the site's inputs only: the output changes with every build."""
        if event.event_type not in _CHANGES:
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        heeded = [path for path in paths if self._is_input(path)]
        if not heeded:
            return
        with self._lock:
            self._note(event, heeded)
        self._changed.set()
        if event.event_type not in {"modified", "closed"} and any(
            is_within(str(known), [type(known)(path)]) for path in paths for known in self._inputs
        ):
            self._replaced.set()

    def _is_input(self, path: str) -> bool:
        return is_within(path, self._inputs) and not is_debris(type(self._inputs[0])(path).name)

    def _note(self, event: FileSystemEvent, heeded: list[str]) -> None:
        if event.is_directory:
            # Of a folder that was modified, the files tell themselves what became of them.
            self._anything |= event.event_type != "modified"
            return
        self._files.update(heeded)
        if event.event_type in {"created", "modified"}:
            self._open.update(heeded)
        else:
            self._open.difference_update(heeded)

    def _taken(self) -> ChangedFiles:
        with self._lock:
            known = self._files and not self._anything
            found = ChangedFiles(frozenset(self._files) if known else None)
            self._files, self._open, self._anything = set(), set(), False
        return found

    def _come_or_gone(self) -> bool:
        replaced = self._replaced.is_set()
        self._replaced.clear()
        found = self._look(replaced)
        if found:
            with self._lock:
                self._anything = True
        return found

    def wait(self, stop: threading.Event, most: float | None = None) -> ChangedFiles | None:
        """Wait for a change, for `most` seconds if they are given; None when there was none."""
        last = None if most is None else time.monotonic() + most
        while not stop.is_set() and (last is None or time.monotonic() < last):
            if self._changed.wait(_QUIET) or self._come_or_gone():
                self._settle(stop)
                return None if stop.is_set() else self._taken()
        return None

    def _settle(self, stop: threading.Event) -> None:
        """Wait until nothing changes any more."""
        while self._changed.is_set() or self._come_or_gone():
            self._changed.clear()
            stop.wait(_SHORT)
            if not self._changed.is_set() and self._open:
                self._changed.wait(_QUIET)


class _Watches:
    """The watches of a site's folders: one that comes later, or comes back, gets a new one."""

    def __init__(self, observer: Any, root: Path, shared: Iterable[Path]) -> None:  # noqa: ANN401
        self._observer = observer
        self._root = root
        self._folders = (*(root / name for name in _FOLDERS), *shared)
        self._handler: FileSystemEventHandler | None = None
        self._seen: dict[Path, tuple[int, int]] = {}
        self._watches: dict[Path, Any] = {}

    def begin(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self.renew()
        self._observer.schedule(handler, str(self._root), recursive=False)

    def renew(self, replaced: bool = True) -> bool:  # noqa: FBT001, FBT002 - told by events
        """Watch the folders that are there; tell whether one has come or gone."""
        # A new folder may have the number of the one that went.
        changed = [
            one for one in self._folders if replaced or self._seen.get(one) != _identity(one)
        ]
        for folder in changed:
            if folder in self._watches:
                self._observer.unschedule(self._watches.pop(folder))
            self._seen.pop(folder, None)
            found = _identity(folder)
            if found is not None and self._handler is not None:
                self._watches[folder] = self._observer.schedule(
                    self._handler, str(folder), recursive=True
                )
                self._seen[folder] = found
        return bool(changed)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of its name; None if there is none."""
    try:
        details = folder.stat()
    except OSError:
        return None
    return (details.st_dev, details.st_ino) if folder.is_dir() else None


def _shared(root: Path) -> tuple[Path, ...]:
    """Return the folder that the site shares with others, as its configuration says now."""
    setup = read_setup(root)
    if isinstance(setup, Diagnostic) or not setup.folder:
        return ()
    return (Path(os.path.normpath(root / setup.folder)),)


@contextmanager
def watching(root: Path, *, poll: bool) -> Iterator[WatchedChanges]:
    """Watch a site: natively, or by looking every second where the system tells of no changes.

    Network drives and container mounts often tell of none, and a system may have no room for more
    watches.
    """
    try:
        observer, changes = _start(root, PollingObserver() if poll else Observer())
    except OSError:
        observer, changes = _start(root, PollingObserver())
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()


def _start(root: Path, observer: Any) -> tuple[Any, WatchedChanges]:  # noqa: ANN401 - untyped
    shared = _shared(root)
    watches = _Watches(observer, root, shared)
    changes = WatchedChanges(root, watches.renew, shared)
    watches.begin(changes)
    observer.start()
    return observer, changes
