"""Which unit of an old text is which of the new one, by place and by words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.plain import plain
from bantin.regulations.law.comparison.differing import likeness, pairs
from bantin.regulations.law.values import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.regulations.law.values import Outline

_SAME_PLACE = 0.3  # a unit whose words are less alike is another one in its place
_ELSEWHERE = 0.5  # how alike a unit must be to be recognised in another place
_ENOUGH = 6  # pairs of words by which a unit is recognised under another parent
_NEAREST = 5  # candidates that are looked at closely
_COMMON = 30  # a pair of words that stands in more units than this tells none of them apart
_RANKS = {
    "part": 0,
    "appendix": 0,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "article": 4,
    "clause": 5,
    "point": 6,
    "subpoint": 7,
}


class Place(Struct, frozen=True, eq=False, dict=True):
    """A unit where it stands in a text, with its own words as plain text.

    `line` are the units around it and itself, the outermost first; `namesake` is the place after
    which it is named: Điều run through a document, so a chapter is not.
    """

    unit: Unit
    index: int
    above: Place | None
    line: tuple[Unit, ...]
    namesake: Place | None
    title: str
    text: str

    @cached_property
    def words(self) -> tuple[str, str]:
        """Its kind and words: what two units have in common that are equal."""
        return (self.unit.kind, self._said)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """Its words as pairs of neighbours."""
        return pairs(self._said)

    @cached_property
    def _said(self) -> str:
        """A unit without words of its own is known by those of its children."""
        own = f"{self.title}\n{self.text}"
        return own if own != "\n" else "\n".join(_all_words(self.unit))


def _all_words(unit: Unit) -> Iterator[str]:
    for child in unit.children:
        yield plain(child.title)
        yield plain(child.content)
        yield from _all_words(child)


def _place(unit: Unit, index: int, above: Place | None) -> Place:
    namesake = above
    while namesake and not unit.id.startswith(namesake.unit.id + "."):
        namesake = namesake.above
    line = (*above.line, unit) if above else (unit,)
    return Place(unit, index, above, line, namesake, plain(unit.title), plain(unit.content))


def places(outline: Outline) -> list[Place]:
    """Return every unit of a text in reading order."""
    found: list[Place] = []

    def add(units: Iterable[Unit], above: Place | None) -> None:
        for unit in units:
            place = _place(unit, len(found), above)
            found.append(place)
            add(unit.children, place)

    add(outline.units, None)
    return found


def match(old: Sequence[Place], new: Sequence[Place]) -> dict[int, Place]:
    """Return the old place of each new one that has one, by the index of the new one.

    From the outermost units to the innermost, so that a unit is looked for first where its parent
    has gone. What has the same id and words there is taken first, then equal words under another
    id there, then the same id where the words are alike, then similar words anywhere, and at last
    what has the same id after all.
    """
    pairing = _Pairing(new)
    ranked = [
        (_RANKS[unit.unit.kind], side, unit)
        for side, units in enumerate((old, new))
        for unit in units
    ]
    ranked.sort(key=lambda one: (one[0], one[1], one[2].index))
    for _, group in groupby(ranked, key=lambda one: one[0]):
        level = list(group)
        pairing.add(
            [unit for _, side, unit in level if side == 0],
            [unit for _, side, unit in level if side == 1],
        )
    return pairing.olds


class _Pairing:
    """What has been paired so far."""

    def __init__(self, new: Sequence[Place]) -> None:
        self.olds: dict[int, Place] = {}
        self._news: dict[int, Place] = {}
        self._by_id: dict[str, Place] = {}
        for place in new:
            self._by_id.setdefault(place.unit.id, place)

    def add(self, old: list[Place], new: list[Place]) -> None:
        """Pair the units of one rank; those above have been paired."""
        for place in old:
            there = self._same_place(place)
            if there and place.words == there.words:
                self._pair(place, there)
        self._pair_equal(*self._left(old, new))
        old, new = self._left(old, new)
        for place in old:
            there = self._same_place(place)
            if there and likeness(place.pairs, there.pairs) >= _SAME_PLACE:
                self._pair(place, there)
        old, new = self._left(old, new)
        for _, place, there in _alike(old, new):
            self._pair(place, there)
        for place in self._left(old, new)[0]:
            there = self._same_place(place)
            if there:
                self._pair(place, there)

    def _pair(self, old: Place, new: Place) -> None:
        if old.index not in self._news and new.index not in self.olds:
            self._news[old.index] = new
            self.olds[new.index] = old

    def _left(self, old: list[Place], new: list[Place]) -> tuple[list[Place], list[Place]]:
        return (
            [place for place in old if place.index not in self._news],
            [place for place in new if place.index not in self.olds],
        )

    def _same_place(self, old: Place) -> Place | None:
        """Return the unpaired new unit that has an old one's id, as its parent is called now."""
        name = old.unit.id
        if old.namesake:
            parent = self._news.get(old.namesake.index)
            if parent is None:
                return None
            name = parent.unit.id + name.removeprefix(old.namesake.unit.id)
        there = self._by_id.get(name)
        fits = there and there.index not in self.olds and there.unit.kind == old.unit.kind
        return there if fits else None

    def _pair_equal(self, old: list[Place], new: list[Place]) -> None:
        """Pair equal words within one parent, in their order."""
        waiting: defaultdict[tuple[int | None, tuple[str, str]], list[Place]] = defaultdict(list)
        for place in reversed(new):
            waiting[self._parent(place.namesake), place.words].append(place)
        for place in old:
            above = place.namesake.index if place.namesake else None
            there = waiting.get((above, place.words))
            if there and place.pairs:
                self._pair(place, there.pop())

    def _parent(self, namesake: Place | None) -> int | None:
        """Return the index of the old unit that a new parent was; -1 for a parent that is new."""
        if namesake is None:
            return None
        return self.olds[namesake.index].index if namesake.index in self.olds else -1


def _alike(old: list[Place], new: list[Place]) -> list[tuple[float, Place, Place]]:
    """Return pairs of units with similar words, the most alike first.

    Only units that share an uncommon pair of words are compared, so that the work grows with the
    text and not with its square.
    """
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, place in enumerate(new):
        for pair in place.pairs:
            holders[pair].append(at)
    found: list[tuple[float, Place, Place]] = []
    for place in old:
        near: Counter[int] = Counter()
        for pair in place.pairs:
            holding = holders.get(pair, ())
            near.update(holding if len(holding) <= _COMMON else ())
        for at, _ in sorted(near.items(), key=lambda one: (-one[1], one[0]))[:_NEAREST]:
            there = new[at]
            share = likeness(place.pairs, there.pairs)
            enough = min(place.pairs.total(), there.pairs.total()) >= _ENOUGH
            if enough and share >= _ELSEWHERE and there.unit.kind == place.unit.kind:
                found.append((share, place, there))
    found.sort(key=lambda one: (-one[0], one[1].index, one[2].index))
    return found


def in_order(indexes: Sequence[int]) -> set[int]:
    """Return the members of a longest rising run: what kept its order while others moved."""
    tails: list[int] = []
    length = []
    for index in indexes:
        at = bisect_left(tails, index)
        tails[at : at + 1] = [index]
        length.append(at)
    kept: set[int] = set()
    wanted = len(tails) - 1
    for index, at in zip(reversed(indexes), reversed(length), strict=True):
        if at == wanted:
            kept.add(index)
            wanted -= 1
    return kept
