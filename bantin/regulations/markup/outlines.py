"""A regulation's text: its units recognised, its words rendered, and what others may say of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import Rendered, TextFacts
from bantin.markup.blocks import Notice
from bantin.markup.fragments import led_to
from bantin.markup.pieces import render_pieces
from bantin.markup.placeholders import without_placeholders
from bantin.markup.plain import summarise
from bantin.markup.rendering import Noticed
from bantin.markup.resolving import replaced
from bantin.markup.sanitizing import dropped_tags
from bantin.regulations import law
from bantin.regulations.law import Lint
from bantin.regulations.law.values import Outline, RecognisedText, Unit, UnitFacts
from bantin.regulations.markup.comments import uncommented
from bantin.regulations.markup.points import mark_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.markup.rendering import Converter


# What the regulations' own reading tells of.
_OWN = frozenset({"comment-unclosed", "table-in-tabs", "tag-unclosed"})
_DASH = re.compile(r"^\s*(?:[-–—+•]\s*|\*\s+)")


class LegalBody(Struct, frozen=True, kw_only=True):
    """A rendered regulation; `outline` holds HTML with placeholders for internal addresses.

    `plain` is the same in plain text, with the marks of its open points; `broken_fragments` are
    links to ids that the text lacks, `lost` are addresses that are not allowed. `torn` are the HTML
    tags that nothing closes where they stand, each with the line of its unit (0 outside of units):
    there all HTML is shown as it was written. Each of the `notices` has the line of its unit, and
    what stands on its own.
    """

    outline: Outline
    plain: Outline
    rendered: Rendered[TextFacts]
    lints: tuple[Lint, ...] = ()
    broken_fragments: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    noticed: Noticed = Noticed()
    torn: tuple[tuple[int, str], ...] = ()
    notices: tuple[tuple[int, str, Notice], ...] = ()


def read_outline(text: str) -> Outline:
    """Recognise the units of a regulation's text, with its open points marked."""
    return law.recognise(mark_points(uncommented(without_placeholders(text)).text))


def render_outline(written: Outline, converter: Converter) -> LegalBody:
    """Render the Markdown of all units; recipients are a list already, and lose their dashes."""
    recipients = tuple(_DASH.sub("", line) for line in written.recipients)
    written = structs.replace(written, recipients=recipients)
    texts = list(law.texts(written))
    lines = {unit.id: unit.line for unit in law.units_of(written)}
    made = render_pieces(
        converter, [text for _, text in texts], [unit for unit, _ in texts], reserved=lines
    )
    outline = _filled(written, iter(made.parts))
    if not written.notes:  # a departure is printed within its model: its notes stay with it
        outline = structs.replace(outline, units=_behind(outline.units, outline.notes), notes="")
    plain = law.in_plain(outline)
    units = tuple(law.facts(plain))
    anchors = (*made.clean.ids, *(unit.id for unit in units))
    _, broken_fragments = led_to("", made.clean.fragments, set(anchors))
    return LegalBody(
        outline=_led(outline, made.clean.fragments, set(anchors)),
        plain=plain,
        rendered=Rendered(
            references=made.clean.references,
            headings=law.headings(plain),
            anchors=anchors,
            summary=summarise(
                law.fill("".join(unit.content for unit in law.units_of(outline)), {})
            ),
            facts=(*made.facts, _recognised(written, outline, units)),
        ),
        lints=law.lint(written),
        broken_fragments=broken_fragments,
        dropped=dropped_tags(made.raw_blocks),
        lost=made.clean.lost,
        noticed=made.noticed,
        torn=tuple((lines.get(texts[number][0], 0), tag) for number, tag in made.torn),
        notices=tuple(
            (lines.get(unit, 0), text.split("\n")[one.line - 1], one)
            for (unit, text), one in ((texts[number], one) for number, one in made.notices)
            if one.code not in _OWN
        ),
    )


def _recognised(written: Outline, outline: Outline, units: tuple[UnitFacts, ...]) -> RecognisedText:
    return RecognisedText(units=units, terms=law.terms(outline), points=_points(written))


def _led(outline: Outline, fragments: tuple[str, ...], anchors: set[str]) -> Outline:
    """Lead links within a text to the ids that they mean, where those are written otherwise."""
    if all(one in anchors for one in fragments):
        return outline
    return law.mapped(outline, lambda html: led_to(html, fragments, anchors)[0])


def _filled(outline: Outline, parts: Iterator[str]) -> Outline:
    """Put rendered parts in place of an outline's texts, in the order of `law.texts`."""

    def filled(unit: Unit) -> Unit:
        title, content = _inline(next(parts)), next(parts)
        children = tuple(filled(child) for child in unit.children)
        return structs.replace(unit, title=title, content=content, children=children)

    return Outline(
        preamble=next(parts),
        units=tuple(filled(unit) for unit in outline.units),
        recipients=tuple(_inline(next(parts)) for _ in outline.recipients),
        signature=tuple(_inline(next(parts)) for _ in outline.signature),
        notes=next(parts),
    )


def _behind(units: tuple[Unit, ...], notes: str) -> tuple[Unit, ...]:
    """Put HTML behind all words of the last unit."""
    if not (units and notes):
        return units
    *others, last = units
    if last.children:
        return (*others, structs.replace(last, children=_behind(last.children, notes)))
    return (*others, structs.replace(last, content=f"{last.content}\n{notes}"))


def _inline(part: str) -> str:
    """Take the paragraph from around a text of one line."""
    return part.removeprefix("<p>").removesuffix("</p>") if part.count("<p>") == 1 else part


def _points(outline: Outline) -> dict[str, int]:
    """Return the open points of a text, each with the line of the unit in which it first stands."""
    found: dict[str, int] = {}
    for unit in law.units_of(outline):
        for point in law.points_in(f"{unit.title} {unit.content}"):
            found.setdefault(point, unit.line)
    around = (*outline.signature, *outline.recipients, outline.notes)
    for text in (outline.preamble, *around):
        for point in law.points_in(text):
            found.setdefault(point, 1)
    return found


def resolve_outline(outline: Outline, attributes: Sequence[str]) -> Outline:
    """Replace the internal addresses in every text of an outline; without attributes, by none."""
    return law.mapped(outline, lambda html: replaced(html, attributes))
