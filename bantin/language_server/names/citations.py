"""The documents and units that a text names in its sentences, as a build recognises them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bantin.content import InBody
from bantin.content.characters import cleaned
from bantin.language_server.marking import as_written
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.values import DocumentNamed, Naming
from bantin.language_server.positions import At, Stretch
from bantin.regulations.law.known import citations_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.content import Rendered, TextFacts
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace
    from bantin.regulations.law.values import Citation
    from bantin.regulations.site.values import Cited

_GAP = r"[\s*_\[\]>]+"  # marks and ends of lines that may stand between two words
_WORDS_BEFORE = 3


class _Found(NamedTuple):
    """A mention: where it stands in the joined lines, and how many words before it are its own."""

    start: int
    end: int
    likeness: int
    number: int


def citation_at(place: CursorPlace, known: Knowledge) -> Naming | None:
    """Return the document or unit that the sentence names in which a cursor stands."""
    if place.part not in {"body", "header"}:
        return None
    article = holdings_of(known).articles.get(place.path)
    if article is None:
        return None
    prepared = known.prepared[place.path]
    citations = citations_in(prepared.rendered if article.item is None else article.rendered)
    first, lines = _paragraph(place)
    text = "\n".join(cleaned(line) for line in lines)
    cursor = len("\n".join(cleaned(one) for one in lines[: place.at.line - first]))
    cursor += bool(place.at.line - first) + len(cleaned(place.before))
    found = [
        one
        for number, citation in enumerate(citations)
        for one in _mentions(text, number, citation)
        if one.start <= cursor <= one.end
    ]
    if not found:
        return None
    best = max(found, key=lambda one: (one.likeness, one.end - one.start))
    named = _meaning(place.path, citations, best.number, known)
    return Naming(named, _stretch(lines, first, text, best))


def _paragraph(place: CursorPlace) -> tuple[int, Sequence[str]]:
    """Return the first line of the paragraph around a cursor, and its lines."""
    first = last = place.at.line
    while first > 0 and place.lines[first - 1].strip():
        first -= 1
    while last < len(place.lines) and place.lines[last].strip():
        last += 1
    return first, place.lines[first:last]


def _mentions(text: str, number: int, citation: Citation) -> Iterator[_Found]:
    words = citation.text.split()
    if not all(word in text for word in words):
        return
    before = citation.before.split()[-_WORDS_BEFORE:]
    for found in re.finditer(_GAP.join(map(re.escape, words)), text):
        there = re.split(_GAP, text[: found.start()].rstrip(" \n*_[]>"))[-_WORDS_BEFORE:]
        alike = 0
        for one, other in zip(reversed(before), reversed(there), strict=False):
            if one != other:
                break
            alike += 1
        yield _Found(found.start(), found.end(), alike, number)


def _stretch(lines: Sequence[str], first: int, text: str, found: _Found) -> Stretch:
    ends = []
    for position in (found.start, found.end):
        number = text.count("\n", 0, position)
        column = position - (text.rfind("\n", 0, position) + 1)
        ends.append(At(first + number, as_written(lines[number], column)))
    return Stretch(ends[0], ends[1])


def citation_places(rendered: Rendered[TextFacts]) -> Iterator[InBody]:
    """Yield where the citations of a text stand, in their order."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in citations_in(rendered):
        context = one.before, one.text
        yield InBody(one.text, seen[context], one.before)
        seen[context] += 1


def stretch_of_words(lines: Sequence[str], begins: Stretch, words: str) -> Stretch:
    """Return the whole stretch of words that begin at a place, over marks and ends of lines."""
    first, count = begins.start, words.count(" ") + 1
    text = "\n".join(lines[first.line : first.line + count])[first.column :]
    found = re.match(_GAP.join(map(re.escape, words.split())), text)
    if found is None:
        return begins
    inside = found[0]
    if "\n" not in inside:
        return Stretch(first, At(first.line, first.column + len(inside)))
    last = inside.rpartition("\n")[2]
    return Stretch(first, At(first.line + inside.count("\n"), len(last)))


def _meaning(
    path: str, citations: Sequence[Citation], number: int, known: Knowledge
) -> DocumentNamed:
    """Return what a citation means: as the site has resolved it, or else by its number."""
    citation, holdings = citations[number], holdings_of(known)
    laws = holdings.laws
    resolved = laws.cited.get(path, ()) if laws is not None else ()
    if len(resolved) == len(citations):
        cited = resolved[number]
        if cited.target is not None:
            return DocumentNamed(
                words=citation.text,
                paths=(cited.target.source_path,),
                unit=_unit(cited),
                issued=cited.citation.issued,
            )
        citation = cited.citation
    if citation.is_this:
        return DocumentNamed(words=citation.text, paths=(path,), unit=citation.unit)
    held = holdings.documents(citation.number, citation.issued) if citation.number else ()
    return DocumentNamed(
        words=citation.text,
        paths=tuple(one.path for one in held),
        unit=citation.unit,
        issued=citation.issued,
    )


def _unit(cited: Cited) -> str:
    address = cited.link.url_path if cited.link is not None else ""
    return address.partition("#")[2] or cited.citation.unit
