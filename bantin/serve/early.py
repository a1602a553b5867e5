"""Pages that are shown before the build that makes them is over, and the files that they name.

A change of a template makes every page anew, and an editor looks at one of them. That one is made
first and kept here, in front of the preview's folder, until the folder has it too.
"""

from __future__ import annotations

import threading


class EarlyPages:
    """Pages by their output paths. Any thread may ask."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def show(self, output_path: str, data: bytes) -> None:
        """Show a page from now on."""
        with self._lock:
            self._pages[output_path] = data

    def find(self, names: tuple[str, ...]) -> bytes | None:
        """Return the page or file that a browser asks for by the names in its path."""
        with self._lock:
            if not self._pages:
                return None
            path = "/".join(names)
            return self._pages.get(path) or self._pages.get(f"{path}/index.html".lstrip("/"))

    def clear(self) -> None:
        """Show the folder alone: the build is over."""
        with self._lock:
            self._pages.clear()
