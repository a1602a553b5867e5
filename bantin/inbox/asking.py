"""What the site says of its items, read whenever it is asked: it may be built at any time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bantin.comments.open_items import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bantin.comments.open_items import OpenItems, Refusal
    from bantin.inbox.posted import Posted


class SiteAsked:
    """Asks the file of a built site which items take comments.

    `clock` returns the seconds since 1970.
    """

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock

    def refusal(self, posted: Posted) -> Refusal | None:
        """Return why an opinion is not taken now, None if it is.

        Raises:
            OSError: the site does not say; it may be published anew just now.
        """
        now = datetime.fromtimestamp(self._clock(), UTC)
        return self._read().refusal(posted.thread, posted.unit, now)

    def _read(self) -> OpenItems:
        try:
            return decode(self._path.read_bytes())
        except ValueError as failure:
            raise OSError(str(failure)) from failure
