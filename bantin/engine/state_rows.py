"""The rows of an open state as mappings, of which each row is read when somebody asks for it.

A build that looks at few files needs few rows; who goes through all of them reads them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bantin.engine.records import Input, Made

if TYPE_CHECKING:
    from bantin.engine.state import State


class InputRows(Mapping[str, Input]):
    """The known source files by path, each read when it is asked for."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __getitem__(self, source_path: str) -> Input:
        found = self._state.input(source_path)
        if found is None:
            raise KeyError(source_path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.inputs())

    def __len__(self) -> int:
        return len(self._state.inputs())


class MadeRows(Mapping[str, Made]):
    """The files that builds have made in an output folder by path, each read when asked for."""

    def __init__(self, state: State, output: str) -> None:
        self._state = state
        self._output = output
        self._known: dict[str, Made | None] = {}

    def __getitem__(self, output_path: str) -> Made:
        if output_path not in self._known:
            self._known[output_path] = self._state.made_at(self._output, output_path)
        found = self._known[output_path]
        if found is None:
            raise KeyError(output_path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._state.made(self._output))

    def __len__(self) -> int:
        return len(self._state.made(self._output))
