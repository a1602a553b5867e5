"""What lies inside a folder, and what leads out of it: odd paths, links, and what is no file."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OUTWARDS = frozenset(("", ".", ".."))  # segments that a path inside a folder does not have
_ON_WINDOWS = frozenset('\\:"<>|?*')  # a separator, a drive, a stream; the others it refuses
_MOUNT_POINT = 0xA0000003  # the tag of a junction, in Windows' words a mount point
# A pipe that nobody writes to would hold the build for ever, unless it is opened like this.
_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class NotAFileError(OSError):
    """What is to be read as a file is a folder, a pipe, a socket or a device."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EINVAL, os.strerror(errno.EINVAL), path)


class TooLargeError(OSError):
    """A file has more bytes than whoever reads it will take; `size` says how many."""

    def __init__(self, path: str, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), path)
        self.size = size


def is_inside(path: str, *, windows: bool = os.name == "nt") -> bool:
    """Tell whether a relative path with forward slashes cannot lead out of its folder."""
    if "\0" in path or (windows and not _ON_WINDOWS.isdisjoint(path)):
        return False
    return _OUTWARDS.isdisjoint(path.split("/"))


def is_link(details: os.stat_result) -> bool:
    """Tell whether what `lstat` has seen leads elsewhere: a symbolic link, or Windows' junction."""
    return stat.S_ISLNK(details.st_mode) or getattr(details, "st_reparse_tag", None) == _MOUNT_POINT


def is_link_at(path: str | Path) -> bool:
    """Tell whether there is a link at a path."""
    try:
        return is_link(os.lstat(path))
    except OSError:
        return False


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry that the system calls a folder is a link to one, as on Windows."""
    # Listing a folder there tells this too, so nothing more is asked of the system.
    return os.name == "nt" and is_link(entry.stat(follow_symlinks=False))


def read_regular(
    path: str, *, follow: bool = True, limit: int | None = None, most: int | None = None
) -> bytes:
    """Return the bytes of a regular file; a pipe, a device or a folder has none to wait for.

    Of those bytes, at `most` so many are read.

    Raises:
        TooLargeError: it has more than `limit` bytes.
        NotAFileError: it is something else.
        OSError: it cannot be read, or is a link that is not to be followed.
    """
    # Without Python's own file objects: there are tens of thousands of small files to read.
    file, details = open_regular(path, follow=follow)
    try:
        if limit is not None and details.st_size > limit:
            raise TooLargeError(path, details.st_size)
        if most is not None:
            return os.read(file, most)
        parts = []
        while part := os.read(file, details.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(file)


def open_regular(path: str, *, follow: bool) -> tuple[int, os.stat_result]:
    """Open a regular file to read it; the caller closes what is returned with its details.

    Raises:
        NotAFileError: it is something else.
        OSError: it cannot be read, or is a link that is not to be followed.
    """
    if not follow and not _NO_LINK and is_link_at(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    file = os.open(path, _OPENING if follow else _OPENING | _NO_LINK)
    details = os.fstat(file)
    if stat.S_ISREG(details.st_mode):
        return file, details
    os.close(file)
    raise NotAFileError(path)


def delete_all(path: Path, *, as_possible: bool = False) -> None:
    """Delete whatever is at a path, if anything is: of a link the link, of a folder all of it.

    Raises:
        OSError: something cannot be deleted; not if what is `as_possible` is enough.
    """
    with suppress(OSError) if as_possible else nullcontext():
        if path.is_dir() and not is_link_at(path):
            import shutil  # noqa: PLC0415 - large, and seldom needed

            shutil.rmtree(path, ignore_errors=as_possible)
        else:
            path.unlink(missing_ok=True)
