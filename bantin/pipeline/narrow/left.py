"""The files of an output folder that is as the last build left it, each found when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.engine import Made

_UNKNOWN = (-1, 0)  # in the place of the signature of a file that no build has made


class LeftFiles(Mapping[str, tuple[int, int]]):
    """Sizes in bytes and times in ns by path: of what builds have made, and what lies beside."""

    def __init__(self, made: Mapping[str, Made], foreign: Iterable[str]) -> None:
        self._made = made
        self._foreign = frozenset(foreign)

    def __getitem__(self, path: str) -> tuple[int, int]:
        found = self._made.get(path)
        if found is not None:
            return found.size, found.mtime_ns
        if path in self._foreign:
            return _UNKNOWN
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter((*self._made, *self._foreign))

    def __len__(self) -> int:
        return len(self._made) + len(self._foreign)
