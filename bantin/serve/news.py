"""What the browser is told of builds, as soon as there is anything new."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from bantin.serve.early import EarlyPages
from bantin.serve.saying import LastWords, state_of

if TYPE_CHECKING:
    from bantin.serve.saying import PreviewState

_HOLD = 20.0  # seconds for which a question about news is held open


class ReloadSignal:
    """Holds what the last build had to say; those who wait are woken when there is more.

    Builds are counted, and a page that is shown before its build is over counts as one. Whoever
    waits says which page he looks at. Pages that are `early` stand in front of the folder.
    """

    def __init__(self) -> None:
        self.early = EarlyPages()
        self._said = LastWords()
        self._build = 0
        self._changed = threading.Condition()
        self._pages: Counter[str] = Counter()

    def publish(self, said: LastWords) -> None:
        """Tell of one more build."""
        with self._changed:
            self._said = said
            self._build += 1
            self._changed.notify_all()

    def page_shown(self) -> None:
        """Tell that a page is there anew, and nothing else as yet."""
        self.publish(self._said.with_new_page())

    def after(self, seen: str, page: str = "") -> PreviewState:
        """Return the state for a page once it is another than the one seen, or after a while."""
        with self._changed:
            if seen == str(self._build):
                self._pages[page] += 1
                self._changed.wait(_HOLD)
                self._pages[page] -= 1
            said, build = self._said, self._build
        return state_of(said, build, page)

    def looked_at(self) -> frozenset[str]:
        """Return the paths of the pages that somebody looks at now."""
        with self._changed:
            return frozenset(path for path, count in self._pages.items() if path and count)
