"""A target that is a folder of this machine: what a destination has to do, with nothing between."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.deploying.destinations import LockedError, LockHolder, Release
from bantin.deploying.records import Deployed, encode_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.deploying.deliveries import Delivery


class FolderTarget:
    """A destination; `fails_after` so many files it breaks off."""

    def __init__(self, folder: Path, *, fails_after: int | None = None) -> None:
        self.folder = folder
        self.holder: LockHolder | None = None
        self.done: list[str] = []
        self.fails_after = fails_after

    @property
    def place(self) -> str:
        return str(self.folder)

    @contextmanager
    def locked(self, holder: LockHolder) -> Iterator[None]:
        if self.holder is not None:
            raise LockedError(self.holder)
        self.holder = holder
        try:
            yield
        finally:
            self.holder = None

    def break_lock(self) -> None:
        self.holder = None

    def record(self) -> bytes | None:
        path = self.folder / ".record.json"
        return path.read_bytes() if path.exists() else None

    def carry_out(self, delivery: Delivery, sent: Callable[[int], None]) -> None:
        for path in delivery.sent:
            if self.fails_after is not None and len(self.done) >= self.fails_after:
                message = "cut off"
                raise OSError(message)
            data = (Path(delivery.output) / path).read_bytes()
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            self.done.append(path)
            sent(len(data))
        for path in delivery.removals:
            (self.folder / path).unlink(missing_ok=True)
        (self.folder / ".record.json").write_bytes(encode_record(delivery.after))

    def is_unsettled(self, delivery: Delivery) -> bool:
        del delivery
        return False

    def releases(self) -> tuple[Release, ...]:
        return ()

    def release_record(self, release: Release) -> bytes:
        raise NotImplementedError(release)

    def roll_back(self, to: Release, record: Deployed) -> None:
        raise NotImplementedError(to)
