"""From places in a content file to places on its page."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.reading import parse, read_text, split
from bantin.locating.candidates import candidates
from bantin.locating.elements import BLOCKS
from bantin.locating.header import shown
from bantin.locating.marking import Marking, Sought
from bantin.locating.spots import PagePlace
from bantin.markup.rendering import Converter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from bantin.content.reading import Source
    from bantin.locating.marking import Found
    from bantin.portal.kind import Kind

_OF_HEADER = 2  # places in a line of a header that are tried


class FileReader:
    """Reads content files as a build does, in one thread at a time, for a site of some kinds."""

    def __init__(self, kinds: Sequence[Kind], *, zone: tzinfo, own_host: str) -> None:
        self._kinds = kinds
        self._zone = zone
        passes = tuple(one.make_pass for one in kinds if one.make_pass is not None)
        self._converter = Converter(passes, own_host)

    def printed(self, path: str, text: str) -> str | None:
        """Return the text of a file as its page prints it; None where that cannot be."""
        document, body, _ = parse(path, text.encode(), zone=self._zone, kinds=self._kinds)
        if document is None:
            return None
        kind = next(one for one in self._kinds if one.id == document.kind)
        return kind.printed(kind.prepare(path, document.meta, body, self._converter).body)


class Line(Struct, frozen=True):
    """A line of a file, from 1, and the column in it that is meant, 0 for none.

    `text` is what stood there when that was said.
    """

    number: int
    column: int
    text: str


def located(
    reader: FileReader, path: str, data: bytes, lines: Sequence[Line]
) -> tuple[PagePlace, ...]:
    """Return for each of some lines of a file where on the page of the file it stands."""
    text, problems = read_text(path, data)
    source, _ = split(path, text) if not problems else (None, [])
    if source is None:
        return (PagePlace(),) * len(lines)
    written = text.split("\n")
    places = [_shown(written, source, one) for one in lines]
    marking = Marking(text, lambda marked: reader.printed(path, marked))
    if marking.is_possible:
        starts = [0, *accumulate(len(line) + 1 for line in written)]
        sought = {
            number: _sought(starts, source, one)
            for number, one in enumerate(lines)
            if not places[number].spots and _is_there(written, one)
        }
        for number, found in marking.find(sought).items():
            places[number] = _place_of(found)
    return tuple(places)


def _is_there(written: Sequence[str], line: Line) -> bool:
    return 0 < line.number <= len(written) and written[line.number - 1] == line.text


def _shown(written: Sequence[str], source: Source, line: Line) -> PagePlace:
    """Return what shows a value of the header; nothing for a line of the body."""
    if not source.header_line <= line.number < source.body_line:
        return PagePlace()
    return shown(written[source.header_line - 1 :], line.number - source.header_line)


def _sought(starts: Sequence[int], source: Source, line: Line) -> Sought:
    # The page's text is in few headers: where the first words are not in it, none are.
    most = None if line.number >= source.body_line else _OF_HEADER
    return Sought(starts[line.number - 1], candidates(line.text, line.column), most)


def _place_of(found: Found) -> PagePlace:
    elements = found.elements
    block = next((one for one in found.element.around() if one.tag in BLOCKS), None)
    meant = next((one for one in found.element.around() if one.tag == found.aim != ""), None)
    spots = (elements.spot(one) for one in (meant, block) if one is not None)
    after, before = elements.beside(block or found.element)
    return PagePlace(
        spots=tuple(one for one in spots if one is not None),
        after=elements.spot(after) if after is not None else None,
        before=elements.spot(before) if before is not None else None,
    )
