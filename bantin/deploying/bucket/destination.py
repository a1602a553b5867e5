"""A bucket as a destination: its record, its lock, and the way from settings to a store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bantin.deploying import records
from bantin.deploying.bucket.carrying import RECORD, Carrier
from bantin.deploying.bucket.locks import LOCK, held
from bantin.deploying.bucket.stores import open_space
from bantin.deploying.refusals import NotDeployedError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.deploying.bucket.locks import HeldLock
    from bantin.deploying.bucket.settings import BucketSettings
    from bantin.deploying.bucket.space import Space
    from bantin.deploying.deliveries import Delivery
    from bantin.deploying.destinations import LockHolder, Release
    from bantin.deploying.records import Deployed
    from bantin.words import Phrase


class Bucket:
    """A `Destination` (`deploying.destinations`)."""

    def __init__(self, settings: BucketSettings, space: Space) -> None:
        self._settings, self._space = settings, space
        self._lock: HeldLock | None = None

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return self._space.place

    @contextmanager
    def locked(self, holder: LockHolder) -> Iterator[None]:
        """Keep others from deploying there while the context is open."""
        with held(self._space, holder) as lock:
            self._lock = lock
            yield

    def break_lock(self) -> None:
        """Take the lock away that somebody has left."""
        self._space.delete([LOCK])

    def record(self) -> bytes | None:
        """Return the record that the last deployment has left."""
        found = self._space.read(RECORD, records.LARGEST)
        return found.data if found is not None else None

    def carry_out(self, delivery: Delivery, sent: Callable[[int], None]) -> None:
        """Send what is missing or other, then remove what has gone, then write that down."""
        check = self._lock.check if self._lock is not None else _unheld
        Carrier(self._space, self._settings, check, sent).carry_out(delivery)

    def is_unsettled(self, delivery: Delivery) -> bool:
        """Tell whether there is more to do than what readers will see change."""
        return Carrier(self._space, self._settings, _unheld, _unheard).is_unsettled(delivery)

    def releases(self) -> tuple[Release, ...]:
        """Return none: a bucket keeps the one site that stands in it."""
        return ()

    def release_record(self, release: Release) -> bytes:
        """Refuse: there is none (`releases`)."""
        raise NotDeployedError(_keeps_none(release))

    def roll_back(self, to: Release, record: Deployed) -> None:
        """Refuse: there is nothing to go back to (`releases`)."""
        del record
        raise NotDeployedError(_keeps_none(to))


def _keeps_none(_of: Release) -> Phrase:
    return phrase("deploying.refused.keeps-none")


def _unheld() -> None:
    message = "a delivery is carried out under the lock"
    raise ValueError(message)


def _unheard(_bytes: int) -> None:
    """Nothing is sent."""


def open_bucket(settings: BucketSettings, environment: Mapping[str, str]) -> Bucket:
    """Return the destination that settings mean; nothing is asked over the network yet.

    Raises:
        NotDeployedError: the library is missing, or credentials that are named cannot be used.
    """
    return Bucket(settings, open_space(settings, environment))
