"""Two texts unit by unit and word by word: what changed, came, went, moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin.markup.plain import plain
from bantin.regulations.law.comparison.differing import Piece, difference
from bantin.regulations.law.comparison.matching import Place, in_order, match, places
from bantin.regulations.law.comparison.tables import (
    MARK,
    Grid,
    TableChange,
    compare_tables,
    without_tables,
)
from bantin.regulations.law.numbering import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.regulations.law.values import Outline

Change = Literal["same", "changed", "added", "removed", "moved", "renumbered"]
_Told = tuple[Change, Place, Place | None]  # the new place (the old one if removed), and the old


class Block(Struct, frozen=True, kw_only=True):
    """A run of text between tables, or a table."""

    pieces: tuple[Piece, ...] = ()
    table: TableChange | None = None


class UnitChange(Struct, frozen=True, kw_only=True):
    """One unit of a comparison, without its children; `depth` counts the units around it.

    `id`, `cited` and `label` are the new text's, or the old one's for a unit that was removed;
    `was` is the id in the old text, as `was_cited` names it, and `""` for a unit that was added.
    A unit that moved or was renumbered may have changed its words too: `pieces` tell. One that only
    follows its parent to another number is "same" or "changed", and `was` differs from `id`.
    `pieces` compare the text without its tables, `blocks` both in their order.
    """

    kind: Change
    id: str
    was: str
    was_cited: str
    cited: str
    label: str
    title: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    depth: int

    @property
    def in_tables(self) -> bool:
        """Whether a table of it has changed."""
        return any(block.table and block.table.kind != "same" for block in self.blocks)


class Redline(Struct, frozen=True, kw_only=True):
    """Two texts in one, in the new one's order, with removed units where they stood.

    The numbers count units by kind of change; `moved` counts renumbered ones too. `opening`
    compares preambles, `closing` recipients and signatures.
    """

    changes: tuple[UnitChange, ...]
    added: int
    removed: int
    changed: int
    moved: int
    opening: tuple[Piece, ...] = ()
    closing: tuple[Piece, ...] = ()


def compare(old: Outline, new: Outline) -> Redline:
    """Compare two rendered outlines. What a reader sees is compared: tags and addresses are not."""
    changes = tuple(_change(*told) for told in _told(old, new))
    count = Counter(change.kind for change in changes)
    return Redline(
        changes=changes,
        added=count["added"],
        removed=count["removed"],
        changed=count["changed"],
        moved=count["moved"] + count["renumbered"],
        opening=difference(opening(old), opening(new)),
        closing=difference(closing(old), closing(new)),
    )


def opening(outline: Outline) -> str:
    """Return what stands before the units, in plain text."""
    return plain(outline.preamble)


def closing(outline: Outline) -> str:
    """Return recipients and signature in plain text, a line for each block."""
    texts = map(plain, (*outline.recipients, *outline.signature))
    return "\n".join(text for text in texts if text)


def _change(kind: Change, place: Place, was: Place | None) -> UnitChange:
    gone = kind == "removed"
    old, before = without_tables(was.unit.content) if was else ("", ())
    new, after = ("", ()) if gone else without_tables(place.unit.content)
    blocks = tuple(_blocks(difference(old, new), before, after))
    return UnitChange(
        kind=kind,
        id=place.unit.id,
        was=was.unit.id if was else "",
        was_cited=cited(was.line) if was else "",
        cited=cited(place.line),
        label=place.unit.label,
        title=difference(was.title if was else "", "" if gone else place.title),
        pieces=tuple(piece for block in blocks for piece in block.pieces),
        blocks=blocks,
        depth=len(place.line) - 1,
    )


def _blocks(
    pieces: Iterable[Piece], before: Sequence[Grid], after: Sequence[Grid]
) -> Iterator[Block]:
    """Put the tables where their marks stand; one that goes where one comes is compared with it."""
    olds, news = iter(before), iter(after)
    text: list[Piece] = []
    gone: list[Grid] = []
    come: list[Grid] = []

    def flush() -> Iterator[Block]:
        if text:
            yield Block(pieces=tuple(text))
            text.clear()
        for old, new in zip_longest(gone, come):
            yield Block(table=compare_tables(old, new))
        gone.clear()
        come.clear()

    for piece in pieces:
        if piece.op == "same" and (gone or come):
            yield from flush()
        if MARK not in piece.text:
            text.append(piece)
            continue
        first, *others = piece.text.split(MARK)
        text += [Piece(piece.op, first.rstrip("\n"))] if first.strip() else []
        for part in others:
            if piece.op == "same":
                yield from flush()
            gone += [next(olds)] if piece.op != "insert" else []
            come += [next(news)] if piece.op != "delete" else []
            if piece.op == "same":
                yield from flush()
            text += [Piece(piece.op, part.strip("\n"))] if part.strip() else []
    yield from flush()


def _told(old: Outline, new: Outline) -> Iterator[_Told]:
    """Yield what became of each unit, in reading order."""
    before, after = places(old), places(new)
    olds = match(before, after)
    moves = _moves(after, olds)
    removed = _removed(before, {place.index: after[index] for index, place in olds.items()}, moves)
    children = _children(after)

    def tell(above: Place | None) -> Iterator[_Told]:
        yield from removed["first", above]
        for place in children[above]:
            was = olds.get(place.index)
            yield _kind(place, was, moves), place, was
            yield from tell(place)
            yield from removed["behind", place]

    return tell(None)


def _kind(place: Place, was: Place | None, moves: Mapping[Place, Change]) -> Change:
    if was is None:
        return "added"
    if place in moves:
        return moves[place]
    return "same" if (was.title, was.text) == (place.title, place.text) else "changed"


def _children(all_places: Sequence[Place]) -> dict[Place | None, list[Place]]:
    children: dict[Place | None, list[Place]] = {None: []}
    for place in all_places:
        children[place] = []
        children[place.above].append(place)
    return children


def _moves(after: Sequence[Place], olds: Mapping[int, Place]) -> dict[Place, Change]:
    """Tell which new places have another number or stand elsewhere than their old ones."""
    moves: dict[Place, Change] = {}
    families: defaultdict[Place | None, list[Place]] = defaultdict(list)
    for place in after:
        was = olds.get(place.index)
        if was is None:
            continue
        parent = olds.get(place.namesake.index) if place.namesake else None
        if was.namesake is parent and (parent is None) == (place.namesake is None):
            families[parent].append(place)
        else:
            moves[place] = "moved"
    for family in families.values():
        kept = in_order([olds[place.index].index for place in family])
        for place in family:
            was = olds[place.index]
            if _own(place) != _own(was):
                moves[place] = "renumbered" if was.index in kept else "moved"
    return moves


def _own(place: Place) -> str:
    """Return the part of an id that is the unit's own."""
    return place.unit.id.removeprefix(place.namesake.unit.id) if place.namesake else place.unit.id


def _removed(
    before: Sequence[Place], news: Mapping[int, Place], moves: Mapping[Place, Change]
) -> defaultdict[tuple[str, Place | None], list[_Told]]:
    """Tell where removed units are to be read: behind a new place, or first in one."""
    children = _children(before)
    found: defaultdict[tuple[str, Place | None], list[_Told]] = defaultdict(list)

    def whole(place: Place) -> Iterator[_Told]:
        yield "removed", place, place
        for child in children[place]:
            if child.index not in news:
                yield from whole(child)

    for above, siblings in children.items():
        if above and above.index not in news:
            continue  # told with the unit around them
        spot: tuple[str, Place | None] = ("first", news[above.index] if above else None)
        for place in siblings:
            there = news.get(place.index)
            if there is None:
                found[spot] += whole(place)
            elif moves.get(there) != "moved":
                spot = ("behind", there)
    return found
