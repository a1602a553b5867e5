"""Marks are put into a text, and proved: they show where it stands, and change nothing else."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.locating.candidates import Aim
from bantin.locating.elements import Element, Elements, has_marks, mark, without_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.locating.candidates import Candidate

_MOST, _FEWEST = 32, 6  # times that a text is read
_CHARACTERS = 600_000  # that are read in all: a long text is read less often


class Found(Struct, frozen=True):
    """Where a mark has come out: the element, those of its text, and what was meant."""

    element: Element
    elements: Elements
    aim: Aim


class Sought:
    """A line of a text that begins at `start`, and where marks may stand for it, `most` at most."""

    def __init__(self, start: int, tried: Iterable[Candidate], most: int | None) -> None:
        self._start = start
        self._left = islice(tried, most)
        self.position = start
        self.aim: Aim = ""

    def advance(self) -> bool:
        """Go on to the next place; tell whether there is one."""
        tried = next(self._left, None)
        if tried is not None:
            self.position, self.aim = self._start + tried.at, tried.aim
        return tried is not None


class Marking:
    """One text, what it prints, and how often it may still be printed with marks."""

    def __init__(self, text: str, printed: Callable[[str], str | None]) -> None:
        self._text = text
        self._print = printed
        self._left = max(_FEWEST, min(_MOST, _CHARACTERS // max(len(text), 1)))
        self._plain = printed(text) or ""

    @property
    def is_possible(self) -> bool:
        """Whether marks can be told from the text."""
        return bool(self._plain) and not has_marks(self._text) and not has_marks(self._plain)

    def find(self, sought: Mapping[int, Sought]) -> dict[int, Found]:
        """Return, by the same numbers, where those come out for which it is certain."""
        found: dict[int, Found] = {}
        left = {number: one for number, one in sought.items() if one.advance()}
        while left and self._left > 0:
            found |= self._proved(left)
            left = {n: one for n, one in left.items() if n not in found and one.advance()}
        return found

    def _proved(self, sought: Mapping[int, Sought]) -> dict[int, Found]:
        """Return where marks come out: of all that change nothing together, or of some."""
        if self._left <= 0:
            return {}
        self._left -= 1
        html = self._print(self._marked(sought))
        if html is not None and without_marks(html) == self._plain:
            elements = Elements(html)
            return {
                number: Found(element, elements, sought[number].aim)
                for number, element in elements.marked.items()
            }
        if len(sought) == 1:
            return {}
        numbers = list(sought)
        half = len(numbers) // 2
        halves = ({n: sought[n] for n in part} for part in (numbers[:half], numbers[half:]))
        return {number: one for part in halves for number, one in self._proved(part).items()}

    def _marked(self, sought: Mapping[int, Sought]) -> str:
        """Put in the mark of each place."""
        order = sorted(sought.items(), key=lambda one: (one[1].position, one[0]))
        parts, last = [], 0
        for number, one in order:
            parts += [self._text[last : one.position], mark(number)]
            last = one.position
        return "".join((*parts, self._text[last:]))
