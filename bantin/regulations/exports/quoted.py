"""The units that a content quotes, with their words in the styles that they have in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.exports.runs import Block, Paragraph, TextRun
from bantin.regulations.law.quoting import quotations
from bantin.regulations.law.values import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.regulations.law.quoting import Quotation
    from bantin.regulations.law.values import Unit

_MARKS = frozenset("“”\"'‘’«»")
_TABLE = "\ufffc"  # stands for a table among words


class QuotedUnit(Struct, frozen=True, kw_only=True):
    """A unit as it is quoted; `id` is what it would be in the document that it is meant for."""

    kind: UnitKind
    label: str
    id: str
    title: tuple[TextRun, ...]
    content: tuple[Block, ...]
    children: tuple[QuotedUnit, ...]


class QuotedUnits(Struct, frozen=True, kw_only=True):
    """Units between two marks, with what stands before and behind them in the same paragraph."""

    before: tuple[TextRun, ...]
    opened: str
    units: tuple[QuotedUnit, ...]
    closed: str
    behind: tuple[TextRun, ...]


Part: TypeAlias = Block | QuotedUnits


class _Unfit(Exception):  # noqa: N818 - no error: the quotation is left as words
    """What was recognised is not there word by word."""


def parts(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Return the blocks of a content, with units in place of those that certainly quote some."""
    text = _Joined(blocks)
    found: list[Part] = []
    position = 0
    for quotation in quotations(text.words):
        units = _units_of(quotation, text)
        if not units:
            continue
        start, end = quotation.start, quotation.end
        before = text.within(position, text.line_start(start))
        behind = text.line_end(end)
        quoted = QuotedUnits(
            before=text.runs(max(position, text.line_start(start)), start),
            opened=text.words[start],
            units=units,
            closed=text.words[end - 1],
            behind=text.runs(end, behind),
        )
        found += [*before, quoted]
        position = behind
    return (*found, *text.within(position, len(text.words)))


def _units_of(quotation: Quotation, text: _Joined) -> tuple[QuotedUnit, ...]:
    outline, last = quotation.outline, text.words[quotation.end - 1 : quotation.end]
    stray = outline.preamble or outline.notes or outline.recipients or outline.signature
    if not quotation.closed or stray or last not in _MARKS:
        return ()
    reader = _Reader(text, quotation.start + 1)
    try:
        units = tuple(reader.unit(unit) for unit in outline.units)
        reader.expect_blank(quotation.end - 1)
    except _Unfit:
        return ()
    return units


class _Joined:
    """Blocks as one text, a blank line between two, and the way back to their styles."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._pieces: list[tuple[int, str, Block]] = []
        start = 0
        for block in blocks:
            words = _words(block) if isinstance(block, Paragraph) else _TABLE
            self._pieces.append((start, words, block))
            start += len(words) + 2
        self.words = "\n\n".join(words for _, words, _ in self._pieces)

    def line_start(self, at: int) -> int:
        """Return where the block begins in which a place is."""
        return max((start for start, _, _ in self._pieces if start <= at), default=0)

    def line_end(self, at: int) -> int:
        """Return where the block ends in which a place is."""
        ends = (start + len(words) for start, words, _ in self._pieces)
        return min((end for end in ends if end >= at), default=len(self.words))

    def within(self, start: int, end: int) -> tuple[Block, ...]:
        """Return the blocks between two places, and the parts of those that are cut."""
        return tuple(self._within(start, end))

    def _within(self, start: int, end: int) -> Iterator[Block]:
        for first, words, block in self._pieces:
            low, high = max(start - first, 0), min(end - first, len(words))
            if low >= high or not words[low:high].strip():
                continue
            if not isinstance(block, Paragraph) or (low == 0 and high == len(words)):
                yield block
                continue
            marked = len(words) - sum(len(run.text) for run in block.runs)
            runs = tuple(_cut(block.runs, low - marked, high - marked))
            plain = low > 0
            yield replace(
                block,
                runs=runs,
                marker="" if plain else block.marker,
                depth=0 if plain else block.depth,
            )

    def runs(self, start: int, end: int) -> tuple[TextRun, ...]:
        """Return the words between two places, blocks on lines of their own."""
        found: list[TextRun] = []
        for block in self.within(start, end):
            if not isinstance(block, Paragraph):
                raise _Unfit
            marker = (TextRun(text=f"{block.marker} "),) if block.marker else ()
            found += [*([TextRun(text="\n")] if found else []), *marker, *block.runs]
        return tuple(found)


class _Reader:
    """Finds the words of recognised units in a text, one behind the other."""

    def __init__(self, text: _Joined, start: int) -> None:
        self._text = text
        self._at = start

    def unit(self, unit: Unit) -> QuotedUnit:
        self._take(unit.label)
        title = self._text.runs(*self._take(unit.title))
        content = self._text.within(*self._take(unit.content))
        children = tuple(self.unit(child) for child in unit.children)
        return QuotedUnit(
            kind=unit.kind,
            label=unit.label,
            id=unit.id,
            title=title,
            content=content,
            children=children,
        )

    def _take(self, words: str) -> tuple[int, int]:
        """Go behind some words, and return where they stand; blanks may be others."""
        text, at = self._text.words, self._at
        start = -1
        for sign in words:
            if sign.isspace():
                continue
            while text[at : at + 1].isspace():
                at += 1
            if text[at : at + 1] != sign:
                raise _Unfit
            start = at if start < 0 else start
            at += 1
        self._at = at
        return (start, at) if start >= 0 else (at, at)

    def expect_blank(self, end: int) -> None:
        """Refuse words that no unit has."""
        if self._text.words[self._at : end].strip():
            raise _Unfit


def _words(block: Paragraph) -> str:
    words = "".join(run.text for run in block.runs)
    return f"{block.marker} {words}" if block.marker else words


def _cut(runs: Iterable[TextRun], start: int, end: int) -> Iterator[TextRun]:
    """Yield what runs have between two places."""
    first = 0
    for run in runs:
        words = run.text[max(start - first, 0) : max(end - first, 0)]
        first += len(run.text)
        if words:
            yield replace(run, text=words)
