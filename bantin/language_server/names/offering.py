"""What is offered of many: what fits what was typed, the likeliest first, and not too much."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.language_server.positions import Stretch

T = TypeVar("T")

MOST = 100  # that a list shows; who types on sees others


class Slot(NamedTuple):
    """Where something is to be written: what was typed of it, its stretch, how it is spelt there.

    A path or an id goes into `spelt`, and what is written comes out of it.
    """

    typed: str
    stretch: Stretch
    spelt: Callable[[str], str]


@lru_cache(maxsize=65536)  # titles are asked for again at each keystroke
def _folded(text: str) -> str:
    return fold(text)


def fitting(
    things: Iterable[T], typed: str, match: Callable[[T], str], most: int = MOST
) -> Iterator[tuple[int, T, str]]:
    """Yield what fits what was typed, with its rank and the text by which it was found.

    Each word that was typed must stand in that text, without diacritics. The things come in the
    order in which they are to be offered.
    """
    words = fold(typed).split()
    rank = 0
    for one in things:
        text = match(one)
        folded = _folded(text)
        if all(word in folded for word in words):
            yield rank, one, text
            rank += 1
            if rank == most:
                return
