"""A regulation's text: its units recognised, its words rendered, and what others may say of it."""

from __future__ import annotations

import hashlib
import html
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin import law
from bantin.law import Lint
from bantin.markup.marks import (
    blank_points,
    mark_pieces,
    mark_points,
    points_in,
    split_pieces,
    strange_points,
    without_marks,
)
from bantin.markup.rendering import engine, summarise
from bantin.markup.sanitizing import Clean, dropped_tags, sanitize
from bantin.model import Citation, Heading, Outline, Rendered, Unit, UnitFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_EXCERPT = 160  # characters of a unit's first words
_MARK = 16  # hexadecimal digits


class LegalBody(Struct, frozen=True, kw_only=True):
    """A rendered regulation; `outline` holds HTML with placeholders for internal addresses."""

    outline: Outline
    rendered: Rendered
    lints: tuple[Lint, ...] = ()
    broken_fragments: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    strange_points: tuple[str, ...] = ()


def render_outline(text: str) -> LegalBody:
    """Recognise and render a regulation's text."""
    written = law.recognise(mark_points(without_marks(text)))
    texts = list(_texts(written))
    clean, citations, blocks, parts = _rendered(written, texts)
    outline = _filled(written, iter(parts))
    facts = tuple(_facts(outline))
    anchors = (*clean.ids, *(unit.id for unit in facts))
    known = set(anchors)
    return LegalBody(
        outline=outline,
        rendered=Rendered(
            references=clean.references,
            headings=tuple(_headings(outline.units, 2)),
            anchors=anchors,
            summary=summarise(
                blank_points("".join(unit.content for unit in law.units_of(outline)))
            ),
            citations=citations,
            units=facts,
            points=_points(written),
        ),
        lints=law.lint(written),
        broken_fragments=tuple(
            fragment for fragment in clean.fragments if fragment and fragment not in known
        ),
        dropped=dropped_tags(blocks),
        strange_points=tuple(strange_points(text)),
    )


def _rendered(
    written: Outline, texts: list[tuple[str, str]]
) -> tuple[Clean, tuple[Citation, ...], list[object], list[str]]:
    """Render all texts of an outline, each a unit's id and Markdown, in one conversion.

    An editor's raw HTML can swallow the marks between them; then it is shown as it was written.
    """
    ids = {unit.id for unit in law.units_of(written)}
    for escape in (False, True):
        pieces = [text.replace("<", "&lt;") if escape else text for _, text in texts]
        units = {number: unit for number, (unit, _) in enumerate(texts)}
        raw, citations = engine().convert(mark_pieces(pieces), units)
        blocks = engine().raw_blocks
        clean = sanitize(raw, settle=bool(blocks), reserved=ids)
        parts = split_pieces(clean.html)
        if parts is not None and len(parts) == len(texts):
            return clean, citations, blocks, parts
    bare = [f"<p>{html.escape(text)}</p>" for _, text in texts]
    return Clean(html="", references=(), ids=(), fragments=()), (), [], bare


def _texts(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield every text that an outline holds with the id of its unit, in the order of `_filled`."""
    for line in outline.bases:
        yield "", line
    yield "", outline.preamble
    for unit in law.units_of(outline):
        yield unit.id, unit.title
        yield unit.id, unit.content
    for line in (*outline.recipients, *outline.signature):
        yield "", line


def _filled(outline: Outline, parts: Iterator[str]) -> Outline:
    """Put rendered parts in place of an outline's texts."""

    def filled(unit: Unit) -> Unit:
        title, content = _inline(next(parts)), next(parts)
        children = tuple(filled(child) for child in unit.children)
        return structs.replace(unit, title=title, content=content, children=children)

    return Outline(
        bases=tuple(_inline(next(parts)) for _ in outline.bases),
        preamble=next(parts),
        units=tuple(filled(unit) for unit in outline.units),
        recipients=tuple(_inline(next(parts)) for _ in outline.recipients),
        signature=tuple(_inline(next(parts)) for _ in outline.signature),
    )


def _inline(part: str) -> str:
    """Take the paragraph from around a text of one line."""
    return part.removeprefix("<p>").removesuffix("</p>") if part.count("<p>") == 1 else part


def _facts(outline: Outline) -> Iterator[UnitFacts]:
    for trail in law.walk(outline):
        unit = trail[-1]
        title, words = law.plain(unit.title), law.plain(unit.content)
        text = " ".join(blank_points(words).split())
        yield UnitFacts(
            kind=unit.kind,
            id=unit.id,
            cited=law.cited(trail),
            title=" ".join(blank_points(title).split()),
            excerpt=text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]}…",
            mark=_mark(f"{unit.label}\0{title}\0{words}"),
        )


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(), usedforsecurity=False).hexdigest()[:_MARK]


def _headings(units: Iterable[Unit], level: int) -> Iterator[Heading]:
    for unit in units:
        if unit.kind in law.HEADED:
            title = f"{unit.label} {blank_points(law.plain(unit.title))}".strip()
            yield Heading(min(level, 6), unit.id, " ".join(title.split()))
            yield from _headings(unit.children, level + 1)


def _points(outline: Outline) -> dict[str, int]:
    """Return the open points of a text, each with the line of the unit in which it first stands."""
    found: dict[str, int] = {}
    for unit in law.units_of(outline):
        for point in points_in(f"{unit.title} {unit.content}"):
            found.setdefault(point, unit.line)
    for text in (outline.preamble, *outline.bases, *outline.signature, *outline.recipients):
        for point in points_in(text):
            found.setdefault(point, 1)
    return found
