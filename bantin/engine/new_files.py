"""Files that are not there yet: written whole or not at all, and never over another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.replacing import MODE, write_beside

if TYPE_CHECKING:
    from pathlib import Path


class NewFile(Struct, frozen=True):
    """A file to write: its path from the site's folder, with `/`, and its bytes."""

    path: str
    data: bytes


def write_new(place: Path, data: bytes, *, mode: int = MODE) -> None:
    """Write a file with these rights; the folders on the way to it are made.

    Raises:
        FileExistsError: something of that name is there.
        OSError: it cannot be written; of the file that was asked for, not of one on the way to it.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        whole = write_beside(place, data, mode)
    except OSError as failure:
        raise OSError(failure.errno, failure.strerror, str(place)) from failure
    try:
        _name(whole, place, data, mode)
    finally:
        whole.unlink(missing_ok=True)


def _name(whole: Path, place: Path, data: bytes, mode: int) -> None:
    """Give a file its name, unless that is taken; not every file system has links."""
    try:
        place.hardlink_to(whole)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        with place.open("xb") as open_:
            place.chmod(mode)
            open_.write(data)
