"""Builds that die, or find no room, at any step that touches the disk."""

from __future__ import annotations

import errno
import io
import os
from itertools import groupby
from typing import TYPE_CHECKING, Any, Self

import pytest

from bantin.engine import State

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OPERATIONS = ("replace", "rename", "unlink", "mkdir", "rmdir")
_STATE = ("save_inputs", "drop_inputs", "save_made", "save_build")


class CrashError(BaseException):
    """What stands for SIGKILL: nothing catches it, and nothing is tidied up after it."""


_ROW = 4  # of steps that do the same, one in so many is as telling as all


def telling(names: Sequence[str]) -> list[int]:
    """Return the steps at which to end a build, by what each does: "replace /site/x".

    Of a row of steps that make, move or delete one file or folder after another, these are the
    first, the last and some between: what a build leaves there is alike for its successor.
    """
    verbs = [name.partition(" ")[0].replace("mkdir", "open") for name in names]
    rows = [list(row) for _, row in groupby(range(len(names)), verbs.__getitem__)]
    return [one for row in rows for one in sorted({*row[::_ROW], row[-1]})]


class Steps:
    """Counts the steps of a build that change something on disk, and ends it at one of them.

    `names` says what each did.

    From that step on every further one fails too, for a killed process does not tidy up.
    """

    def __init__(self, last: int, failure: Callable[[str], BaseException] | None = None) -> None:
        self.count = 0
        self.last = last
        self.at = ""
        self.names: list[str] = []
        self._failure = failure
        self._patch = pytest.MonkeyPatch()

    @property
    def failed(self) -> bool:
        """Tell whether the step came."""
        return self.count > self.last

    def step(self, name: str) -> None:
        """Take a step, or fail."""
        self.count += 1
        self.names.append(name)
        if self.count <= self.last:
            return
        if self._failure is None:
            self.at = self.at or name
            raise CrashError(name)
        if self.count == self.last + 1:
            self.at = name
            raise self._failure(name)

    def __enter__(self) -> Self:
        for name in _OPERATIONS:
            self._wrap(os, name)
        if self._failure is None:
            for name in _STATE:
                self._wrap(State, name)
        opened = io.open

        def opening(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            if "w" in mode:
                self.step(f"open {file}")
            return opened(file, mode, *args, **kwargs)

        self._patch.setattr(io, "open", opening)
        low = os.open

        def low_opening(file: Any, flags: int, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401
            if flags & os.O_CREAT:
                self.step(f"open {file}")
            return low(file, flags, *args, **kwargs)

        self._patch.setattr(os, "open", low_opening)
        return self

    def _wrap(self, owner: Any, name: str) -> None:  # noqa: ANN401
        real = getattr(owner, name)

        def wrapped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            self.step(f"{name} {args[0] if owner is os else ''}")
            return real(*args, **kwargs)

        self._patch.setattr(owner, name, wrapped)

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


class WritesOnly(Steps):
    """Counts what needs room on the disk only."""

    def step(self, name: str) -> None:
        """Take a step, or fail if it would take room."""
        if name.startswith(("open", "mkdir")):
            super().step(name)


def no_space(name: str) -> OSError:
    """Return what a full disk raises."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name.partition(" ")[2])


def forbidden(name: str) -> OSError:
    """Return what a folder that may not be written raises."""
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), name.partition(" ")[2])
