"""Tell when a file of the site has changed."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from bantin.content.reading import CONTENT
from bantin.pipeline.run import CONFIG, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_QUIET = 0.2  # seconds without a change before a build: editors save in several steps
_CHANGES = {"created", "modified", "moved", "deleted"}


class Changes(FileSystemEventHandler):
    """Remembers that something changed; `wait` returns once it has been quiet again."""

    def __init__(self, root: Path) -> None:
        self._inputs = [str(root / name) for name in (CONTENT, TEMPLATES, CONFIG)]
        self._changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Heed changes of the site's inputs only: the output changes with every build."""
        paths = (str(event.src_path), str(event.dest_path))
        if event.event_type in _CHANGES and any(
            path == known or path.startswith(f"{known}/")
            for path in paths
            for known in self._inputs
        ):
            self._changed.set()

    def wait(self, stop: threading.Event) -> bool:
        """Wait for a change; False when `stop` was set instead."""
        while not stop.is_set():
            if self._changed.wait(_QUIET):
                while self._changed.is_set():
                    self._changed.clear()
                    stop.wait(_QUIET)
                return not stop.is_set()
        return False


@contextmanager
def watching(root: Path, *, poll: bool) -> Iterator[Changes]:
    """Watch a site: natively, or by looking every second where the system tells of no changes.

    Network drives and container mounts often tell of none.
    """
    changes = Changes(root)
    observer = PollingObserver() if poll else Observer()
    for name in (CONTENT, TEMPLATES):
        if (root / name).is_dir():
            observer.schedule(changes, str(root / name), recursive=True)
    observer.schedule(changes, str(root), recursive=False)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
        observer.join()
