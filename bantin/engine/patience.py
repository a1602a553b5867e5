"""Patience with Windows, where what another program has open can be neither replaced nor deleted.

A virus scanner, an indexer or a program that synchronises folders opens a new file for a moment; a
reader of PDF has one open for hours. A file may also be read-only there, which other systems ask of
its folder.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_HINDERED = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation
_TOO_LONG = 206  # Windows' "file name too long"
_NOT_FOUND = frozenset({2, 3})  # what it says instead, of a path that it cannot take in
LONGEST_PATH = 259  # characters of a path on Windows, unless it was set up for more
PAUSES = tuple(0.02 * 2**step for step in range(8))  # seconds between attempts, five in all


class HeldError(OSError):
    """A file that another program holds, and has not let go of in time."""


def patiently(step: Callable[[], T], path: str) -> T:
    """Take a step that replaces or deletes the file at a path, again while another program has it.

    Raises:
        HeldError: it still has it after all attempts.
        OSError: the step cannot be taken for another reason.
    """
    for pause in PAUSES:
        try:
            return step()
        except OSError as failure:
            if not is_hindered(failure):
                raise
        _make_writable(path)
        time.sleep(pause)
    try:
        return step()
    except OSError as failure:
        if not is_hindered(failure):
            raise
        raise HeldError(failure.errno, failure.strerror, path) from failure


def is_hindered(failure: OSError) -> bool:
    """Tell whether a step may succeed a moment later; on other systems than Windows none does."""
    return getattr(failure, "winerror", None) in _HINDERED


def is_too_long(failure: OSError, path: str) -> bool:
    """Tell whether a step has failed because the system takes no path of this length."""
    code = getattr(failure, "winerror", None)
    beyond = code in _NOT_FOUND and len(path) > LONGEST_PATH
    return failure.errno == errno.ENAMETOOLONG or code == _TOO_LONG or beyond


def _make_writable(path: str) -> None:
    """Take the read-only mark from a file, which Windows heeds when the file is replaced."""
    with suppress(OSError):
        mode = os.lstat(path).st_mode
        if stat.S_ISREG(mode) and not mode & stat.S_IWUSR:
            Path(path).chmod(mode | stat.S_IWUSR)
