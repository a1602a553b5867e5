"""A regulation's text: its units recognised, its words rendered, and what others may say of it."""

from __future__ import annotations

import html
import re
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
    without_marks,
)
from bantin.markup.rendering import engine, summarise
from bantin.markup.sanitizing import Clean, dropped_tags, sanitize
from bantin.model import Citation, Outline, Rendered, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator


_DASH = re.compile(r"^\s*(?:[-–—+•]\s*|\*\s+)")


class LegalBody(Struct, frozen=True, kw_only=True):
    """A rendered regulation; `outline` holds HTML with placeholders for internal addresses.

    `plain` is the same in plain text, with the marks of its open points; `broken_fragments` are
    links to ids that the text lacks.
    """

    outline: Outline
    plain: Outline
    rendered: Rendered
    lints: tuple[Lint, ...] = ()
    broken_fragments: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def read_outline(text: str) -> Outline:
    """Recognise the units of a regulation's text, with its open points marked."""
    return law.recognise(mark_points(without_marks(text)))


def render_outline(written: Outline) -> LegalBody:
    """Render the Markdown of all units; recipients are a list already, and lose their dashes."""
    recipients = tuple(_DASH.sub("", line) for line in written.recipients)
    written = structs.replace(written, recipients=recipients)
    texts = list(law.texts(written))
    clean, citations, blocks, parts = _rendered(written, texts)
    outline = _filled(written, iter(parts))
    plain = law.in_plain(outline)
    units = tuple(law.facts(plain))
    anchors = (*clean.ids, *(unit.id for unit in units))
    known = set(anchors)
    return LegalBody(
        outline=outline,
        plain=plain,
        rendered=Rendered(
            references=clean.references,
            headings=law.headings(plain),
            anchors=anchors,
            summary=summarise(
                blank_points("".join(unit.content for unit in law.units_of(outline)))
            ),
            citations=citations,
            units=units,
            points=_points(written),
        ),
        lints=law.lint(written),
        broken_fragments=tuple(
            fragment for fragment in clean.fragments if fragment and fragment not in known
        ),
        dropped=dropped_tags(blocks),
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


def _filled(outline: Outline, parts: Iterator[str]) -> Outline:
    """Put rendered parts in place of an outline's texts, in the order of `law.texts`."""

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
