"""One deployer at a time: an object that only one of two can write, and that its holder renews.

Stores write an object under the condition that there is none, or that it still is a certain one.
The holder writes the lock anew every minute; whoever finds one that nobody has renewed for half an
hour takes its place, for a run that was killed cannot remove it. Stores refuse requests of a
machine whose clock is wrong by more than a quarter of an hour, so half an hour is long enough.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

import msgspec

from bantin.deploying.bucket.failures import OccupiedError
from bantin.deploying.destinations import LockedError, LockHolder
from bantin.deploying.refusals import NotDeployedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.deploying.bucket.space import FoundObject, ObjectVersion, Space

LOCK = ".bantin/lock.json"
DEAD = timedelta(minutes=30)
_RENEWED = 60.0  # seconds
_LARGEST = 10_000  # bytes
_HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-store"}


class HeldLock:
    """A lock that is held, for as long as nobody has broken it."""

    def __init__(self, space: Space, holder: LockHolder, version: ObjectVersion) -> None:
        self._space, self._data = space, msgspec.json.encode(holder)
        self._version, self._lost, self._over = version, False, Event()

    def check(self) -> None:
        """See that it is held still.

        Raises:
            NotDeployedError: somebody has broken it.
        """
        if self._lost:
            raise NotDeployedError(phrase("bucket.refused.lock-lost", place=self._space.place))

    def renew(self) -> None:
        """Write it anew, if it is still ours."""
        try:
            self._version = self._space.put(LOCK, self._data, _HEADERS, instead_of=self._version)
        except OccupiedError:
            self._lost = True
        except NotDeployedError:
            return  # the network may come back; what is sent meanwhile says the rest

    def keep_renewing(self, every: float) -> None:
        """Renew it until it is released."""
        while not self._over.wait(every) and not self._lost:
            self.renew()

    def end(self) -> None:
        """Stop renewing it."""
        self._over.set()

    @property
    def is_ours(self) -> bool:
        """Whether what lies there is what was written last."""
        found = None if self._lost else self._space.read(LOCK, _LARGEST)
        return found is not None and found.data == self._data


@contextmanager
def held(space: Space, holder: LockHolder, *, every: float = _RENEWED) -> Iterator[HeldLock]:
    """Hold the lock while the context is open.

    Raises:
        LockedError: somebody else holds it.
        NotDeployedError: the store cannot say that only one of two may write.
    """
    lock = HeldLock(space, holder, _taken(space, holder))
    renewing = Thread(target=lock.keep_renewing, args=(every,), daemon=True)
    renewing.start()
    try:
        yield lock
    finally:
        lock.end()
        renewing.join()
        with suppress(NotDeployedError):  # what is told is what came before
            if lock.is_ours:
                space.delete([LOCK])


def _taken(space: Space, holder: LockHolder) -> ObjectVersion:
    data = msgspec.json.encode(holder)
    try:
        version = space.put(LOCK, data, _HEADERS, anew=True)
    except OccupiedError:
        return _taken_over(space, holder, space.read(LOCK, _LARGEST))
    try:
        space.put(LOCK, data, _HEADERS, anew=True)
    except OccupiedError:
        return version
    # The store pays no attention to the condition: of two that deploy, each would hold the lock.
    space.delete([LOCK])
    raise NotDeployedError(phrase("bucket.refused.conditions", place=space.place))


def _taken_over(space: Space, holder: LockHolder, found: FoundObject | None) -> ObjectVersion:
    """Return the version of the lock if it is ours for all that, or was nobody's any more."""
    data = msgspec.json.encode(holder)
    if found is not None and found.data == data:
        return found.version  # it was written, and only the answer was lost
    if found is None or holder.since - found.written < DEAD:
        raise LockedError(_holder_of(found))
    try:
        return space.put(LOCK, data, _HEADERS, instead_of=found.version)
    except OccupiedError:
        raise LockedError(None) from None


def _holder_of(found: FoundObject | None) -> LockHolder | None:
    try:
        holder = msgspec.json.decode(found.data if found else b"", type=LockHolder)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return holder if holder.since.tzinfo is not None else None
