"""What a target must be able to do, whatever it is: a server, an object store."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from bantin.deploying.deliveries import Delivery
    from bantin.deploying.records import Deployed


class LockHolder(Struct, frozen=True, kw_only=True):
    """Who deploys: a name for people, such as "an@may-tram", and since when."""

    by: str
    since: datetime


class LockedError(Exception):
    """Somebody else deploys to the target; `holder` is None where it does not say who."""

    def __init__(self, holder: LockHolder | None) -> None:
        super().__init__()
        self.holder = holder


class Release(Struct, frozen=True, kw_only=True):
    """A site that a target keeps, to go back to: the one that `stands` is the one readers see.

    `before` is the name of what stood until it came, `""` where that is not known.
    """

    name: str
    at: datetime
    by: str
    site: str
    stands: bool
    before: str = ""


class Destination(Protocol):
    """A target that has been opened. Each method raises `NotDeployedError` if it cannot be done."""

    @property
    def place(self) -> str:
        """Where it is, for people; nothing in it is secret."""

    def locked(self, holder: LockHolder) -> AbstractContextManager[None]:
        """Keep others from deploying there while the context is open.

        Raises:
            LockedError: somebody else does so already.
        """

    def break_lock(self) -> None:
        """Take the lock away that somebody has left."""

    def record(self) -> bytes | None:
        """Return the record that the last deployment has left, None where there is none.

        Of a larger one than `records.LARGEST` that many bytes are read, and one more.
        """

    def carry_out(self, delivery: Delivery, sent: Callable[[int], None]) -> None:
        """Do what a delivery says, so that no reader sees a page that names what is not there.

        `sent` is told of bytes as they have gone. The record of the delivery is left where
        `record` will find it, once everything is done. Whoever is stopped in the middle leaves the
        old site as it was or nearly so, and the next delivery goes on.
        """

    def is_unsettled(self, delivery: Delivery) -> bool:
        """Tell whether there is more to do at the target than what readers will see change.

        What was left unfinished, or is due to be removed, is for nobody to see; what others have
        changed there no record knows.
        """

    def releases(self) -> tuple[Release, ...]:
        """Return the sites that are kept, the last one first; none where the target keeps none."""

    def release_record(self, release: Release) -> bytes:
        """Return the record of a site that is kept."""

    def roll_back(self, to: Release, record: Deployed) -> None:
        """Have readers see a site that is kept, of which this is the record."""
