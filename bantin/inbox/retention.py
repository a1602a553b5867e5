"""What is no longer needed goes: readers' addresses, and what files of the site hold by then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bantin.inbox.store import forget, read_opinions

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.inbox.files import ThreadFiles
    from bantin.inbox.folder import DataFolder
    from bantin.inbox.store import Forgotten


def clean(
    data: DataFolder, days: int, files: Callable[[], ThreadFiles], now: datetime
) -> Forgotten:
    """Delete what came in more than some days before `now` and is no longer needed.

    Whatever waits or is approved loses its address for mail; what is approved and stands in a file
    of the site goes wholly. What waits, and what no file holds, stays.

    Raises:
        InboxError: the database cannot be read or changed.
    """
    before = now.astimezone(UTC) - timedelta(days=days)
    old = {one.id: one for one in read_opinions(data) if not one.waits and one.date < before}
    held, _ = files().holding(old.keys()) if old else ({}, [])
    return forget(data, before, [old[id_] for ids in held.values() for id_ in ids])
