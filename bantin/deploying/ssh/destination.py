"""A server as a destination: files come, become a release, and the link to it is switched.

Until the switch, which is one step, readers see the release that stood; nothing of it is changed.
Files that have come stay when a deployment is cut off, and the next one sends the others.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from bantin.deploying.destinations import LockedError
from bantin.deploying.records import LARGEST, encode_record
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.ssh import scripts
from bantin.deploying.ssh.connection import connect
from bantin.deploying.ssh.packing import Parcel, differing, zero_ended
from bantin.deploying.ssh.releases import (
    ReleaseHead,
    as_releases,
    name_of,
    read_heads,
    read_holder,
    read_standing,
    read_sums,
)
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from bantin.deploying.deliveries import Delivery
    from bantin.deploying.destinations import LockHolder, Release
    from bantin.deploying.records import Deployed
    from bantin.deploying.ssh.connection import Connection
    from bantin.deploying.ssh.releases import StandingRelease
    from bantin.deploying.ssh.settings import SshSettings

_ATTEMPTS = 2  # the second without the files of a release that somebody has changed


class SshDestination:
    """The folder of releases of a server. It knows what it has looked at last, and its own lock."""

    def __init__(self, settings: SshSettings, connection: Connection) -> None:
        self._settings = settings
        self._connection = connection
        self._mine = ""

    @property
    def place(self) -> str:
        """The host and the folder."""
        return f"{self._connection.host}:{self._settings.folder}"

    @contextmanager
    def locked(self, holder: LockHolder) -> Iterator[None]:
        """Keep others from deploying there: a script on the server holds the lock.

        It ends with the connection, however that ends, and then gives the lock back.

        Raises:
            LockedError: somebody else does so already.
        """
        mine = msgspec.json.encode(holder).decode()
        with ExitStack() as stack:
            place = stack.enter_context(TemporaryDirectory(prefix="bantin-"))
            way = self._connection.shared(f"{place}/s")
            held = way.kept_running(scripts.LOCK, self._settings.folder, mine)
            said = stack.enter_context(held)
            if not said.startswith(b"held"):
                raise LockedError(read_holder(said.partition(b"\n")[2]))
            stack.callback(self._set, self._connection, "")
            self._set(way, mine)
            yield

    def _set(self, way: Connection, mine: str) -> None:
        self._connection, self._mine = way, mine

    def break_lock(self) -> None:
        """Take the lock away that somebody has left."""
        self._run(scripts.UNLOCK)

    def record(self) -> bytes | None:
        """Return the record of the release that stands, None where none does."""
        return self._standing().record

    def carry_out(self, delivery: Delivery, sent: Callable[[int], None]) -> None:
        """Make a release of what stands and of what is sent, see that it is whole, and switch."""
        standing = self._standing()
        after = delivery.after
        wanted = {*delivery.sent}
        have = self._have(delivery) if standing.coming else set[str]()
        unwanted = {*delivery.removals}
        wrong: AbstractSet[str] = frozenset()
        for attempt in range(1, _ATTEMPTS + 1):
            record = encode_record(after)
            parcel = Parcel(
                delivery=delivery,
                paths=tuple(path for path in sorted(wanted) if path not in have),
                remove=tuple(sorted(wanted | unwanted)),
                record=record,
                head=msgspec.json.encode(_head(after, standing)),
            )
            self._take_in(parcel, sent)
            wrong = self._assembled(standing, after, last=attempt == _ATTEMPTS)
            if not wrong:
                self._switch(name_of(after.at, record))
                return
            have = (have | wanted) - wrong
            wanted |= wrong & after.files.keys()
            unwanted |= wrong
            # What nothing names any more is not here to be sent again.
            lingering = {path: one for path, one in after.lingering.items() if path not in wrong}
            after = replace(after, lingering=lingering)
        host, path = self._connection.host, brief(min(wrong))
        raise NotDeployedError(phrase("deploying.ssh.not-whole", host=host, path=path))

    def is_unsettled(self, delivery: Delivery) -> bool:
        """Tell whether somebody has changed what stands since it came."""
        before = delivery.before
        if before is None:
            return False
        return read_sums(self._sums(self._standing().name)) != before.everything

    def releases(self) -> tuple[Release, ...]:
        """Return the releases that the server keeps, the last one first."""
        heads = read_heads(self._run(scripts.HEADS))
        return tuple(as_releases(heads, self._standing().name))

    def release_record(self, release: Release) -> bytes:
        """Return the record of a release that is kept."""
        return self._run(scripts.RECORD, release.name, str(LARGEST + 1))

    def roll_back(self, to: Release, record: Deployed) -> None:
        """Have readers see a release that is kept, if all its files are as they were sent."""
        if read_sums(self._sums(to.name)) != record.everything:
            raise NotDeployedError(phrase("deploying.ssh.release-altered", name=to.name))
        self._in_lock(scripts.BACK, to.name)

    def _sums(self, name: str) -> bytes:
        """Return what is said of the files of a release, nothing where there is none."""
        ends = (0, scripts.MISSING)
        return self._connection.run(scripts.SUMS, self._settings.folder, name, ends=ends).data

    def _standing(self) -> StandingRelease:
        standing = read_standing(self._run(scripts.LOOK, str(LARGEST + 1)))
        if standing.odd:
            folder = self._settings.folder
            why = phrase("deploying.ssh.in-the-way", name=standing.odd, folder=folder)
            raise NotDeployedError(why)
        return standing

    def _have(self, delivery: Delivery) -> set[str]:
        """Return which of the files to send have come before, and throw others away."""
        there = read_sums(self._run(scripts.HAVE))
        wanted = {*delivery.sent}
        files = delivery.after.files
        good = {path for path, one in there.items() if path in wanted and one == files[path]}
        others = sorted(there.keys() - good)
        if others:
            given = zero_ended(others)
            self._connection.run(scripts.DROP, self._settings.folder, given=given)
        return good

    def _take_in(self, parcel: Parcel, sent: Callable[[int], None]) -> None:
        said = self._connection.feed(
            scripts.RECEIVE,
            self._settings.folder,
            self._mine,
            write=lambda pipe: parcel.write(pipe, sent),
            ends=(0, scripts.LOST_LOCK),
        )
        self._see_lock(said.code)

    def _assembled(
        self, standing: StandingRelease, after: Deployed, *, last: bool
    ) -> AbstractSet[str]:
        """Make the next release; return the paths of files in it that are not as they should be."""
        ends = (0,) if last else (0, scripts.UNFIT)
        found = read_sums(self._in_lock(scripts.ASSEMBLE, standing.name, ends=ends))
        return differing(found, after.everything)

    def _switch(self, name: str) -> None:
        self._in_lock(scripts.SWITCH, name, str(self._settings.keep + 1))

    def _run(self, script: str, *values: str) -> bytes:
        return self._connection.run(script, self._settings.folder, *values).data

    def _in_lock(self, script: str, *values: str, ends: tuple[int, ...] = (0,)) -> bytes:
        may, folder = (*ends, scripts.LOST_LOCK), self._settings.folder
        said = self._connection.run(script, folder, self._mine, *values, ends=may)
        self._see_lock(said.code)
        return said.data

    def _see_lock(self, code: int) -> None:
        if code == scripts.LOST_LOCK:
            raise NotDeployedError(phrase("deploying.ssh.lost-lock", host=self._connection.host))


def _head(after: Deployed, standing: StandingRelease) -> ReleaseHead:
    return ReleaseHead(at=after.at, by=after.by, site=after.site, before=standing.name)


def open_ssh(settings: SshSettings, environment: Mapping[str, str]) -> SshDestination:
    """Return a server as a destination; nothing is connected yet.

    Raises:
        NotDeployedError: ssh is not installed.
    """
    return SshDestination(settings, connect(settings, environment))
