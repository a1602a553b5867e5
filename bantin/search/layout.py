"""How many files an index has, and which items each of them covers.

A file that held all items would change with every new one. So the files of a first layer leave out
the newest items, and take in those that have come since in turns: with each new item it is the turn
of few. What they leave out stands in a second layer of fewer files, which leaves out the very
newest in the same way, and those stand in one file. A pair of words is looked up in each layer.

There is an end to the number of files. From there on an index costs as much for each item as at
10,000, in parts, in the state and in time: only its files grow.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST, _MOST = 4, 1024  # files of the first layer
_ITEMS = 10  # for each of them there are about so many
_AT_A_TIME = 4  # files of a layer whose turn it is
_FEWER = 16  # files of a layer for each of the next


class Layer(Struct, frozen=True):
    """A layer of the index: the number of its `files`, a power of two, and in how many `turns`."""

    files: int
    turns: int

    def covered(self, file: int, items: int) -> int:
        """Return how many items of so many, counted from the oldest, stand here and before."""
        return max(0, items - (items - file) % self.turns)


class Layout(Struct, frozen=True):
    """The layers of an index of `items` items. In the last, all files have their turn each time."""

    items: int
    layers: tuple[Layer, ...]

    @property
    def files(self) -> int:
        """The number of files of the first layer; those of others divide it."""
        return self.layers[0].files

    def numbers(self) -> Iterator[tuple[int, int]]:
        """Yield each file: the number of its layer, and its own in that."""
        for number, layer in enumerate(self.layers):
            for file in range(layer.files):
                yield number, file

    def stretches(self, file: int) -> tuple[tuple[int, int], ...]:
        """Return for each layer which items it has of what belongs in a file of the first.

        Each stretch is from an item up to another, that one not included, counted from the oldest.
        """
        ends = [layer.covered(file % layer.files, self.items) for layer in self.layers]
        return tuple(pairwise((0, *ends)))


def layout_of(items: int) -> Layout:
    """Return the layout of an index of so many items."""
    files = _FEWEST
    while files < _MOST and files * _ITEMS < items:
        files *= 2
    layers = [Layer(files, files // _AT_A_TIME)]
    while layers[-1].turns > 1:
        files = max(1, files // _FEWER)
        # The third layer is one file, for as many as the second has turns.
        files = files if len(layers) == 1 else 1
        layers.append(Layer(files, max(1, files // _AT_A_TIME)))
    return Layout(items=items, layers=tuple(layers))
