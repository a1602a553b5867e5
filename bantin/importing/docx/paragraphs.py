"""A paragraph: its words, its label, its indents, its alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx.inline import InlineReader, revisions_in
from bantin.importing.docx.looks import NOTHING, RunLook, look_of
from bantin.importing.docx.names import W, child_val, val
from bantin.importing.docx.package import UnreadableError
from bantin.importing.docx.state import Around
from bantin.importing.docx.styles import ParagraphLayout, WordStyle, heading_of, layout_of
from bantin.importing.docx.symbols import shown
from bantin.importing.docx.texts import joined
from bantin.importing.docx.values import Revision, WordFinding, WordIndent, WordParagraph

if TYPE_CHECKING:
    from bantin.importing.docx.counting import Counter
    from bantin.importing.docx.names import Element
    from bantin.importing.docx.numbering import Numbering
    from bantin.importing.docx.state import StoryState, Within
    from bantin.importing.docx.values import WordBlock, WordPlace, WordRun

_BULLET = "•"
_DRAWN = {"o": "◦"}  # a letter that stands for a sign: Word takes it of Courier New


class ShownLabel(Struct, frozen=True, kw_only=True):
    """A label as Word shows it; see `WordParagraph`."""

    text: str = ""
    gap: str = ""
    font: str = ""
    bullet: bool = False
    unknown: str = ""


class _Frame(Struct, frozen=True):
    """What the properties of a paragraph say; the lists of the original text may be others."""

    chain: tuple[ParagraphLayout, ...]
    original: tuple[ParagraphLayout, ...]
    style: WordStyle
    mark: RunLook
    revisions: tuple[Revision, ...]
    ends_section: bool = False
    framed: bool = False
    initial: bool = False


def read_paragraph(state: StoryState, element: Element, within: Within) -> tuple[WordBlock, ...]:
    """Return a paragraph and the text boxes that are anchored in it.

    A paragraph that is hidden is none, and a letter set large begins the next one.
    """
    if not state.all.count_paragraph():
        raise UnreadableError(WordFinding(code="word-too-large"))
    source = state.next_place()
    frame = _frame(state, element, within)
    inline = InlineReader(state, (frame.style.look, within.look))
    inline.read(
        element,
        Around(revisions=within.revisions, contents=within.contents, depth=within.depth),
    )
    boxes, runs = tuple(inline.boxes), inline.runs
    if frame.mark.hidden and not runs:
        return boxes
    if frame.initial:
        state.initial.extend(runs)
        return boxes
    if state.initial:
        runs = joined((*state.initial, *runs))
        state.initial.clear()
    found = _paragraph(state, frame, within, inline, runs)
    state.bookmarks.clear()
    source = state.all.begin(source, found.labelled)
    return (structs.replace(found, source=source), *boxes)


def _frame(state: StoryState, element: Element, within: Within) -> _Frame:
    properties, styles = element.find(f"{W}pPr"), state.all.styles
    style = styles.paragraph(child_val(properties, f"{W}pStyle"))
    if properties is None:
        chain = (ParagraphLayout(), *style.layouts, styles.layout)
        return _Frame(chain, chain, style, NOTHING, within.revisions)
    mark = properties.find(f"{W}rPr")
    changes = revisions_in(mark)
    for _ in changes:
        state.tell("word-revisions")
    framed = properties.find(f"{W}framePr")
    chain = (layout_of(properties), *style.layouts, styles.layout)
    return _Frame(
        chain=chain,
        original=_original(state, properties, style, chain),
        style=style,
        mark=look_of(mark, styles.themes),
        revisions=(*within.revisions, *changes),
        ends_section=properties.find(f"{W}sectPr") is not None,
        framed=framed is not None,
        initial=val(framed, f"{W}dropCap") in {"drop", "margin"},
    )


def _original(
    state: StoryState, properties: Element, style: WordStyle, chain: tuple[ParagraphLayout, ...]
) -> tuple[ParagraphLayout, ...]:
    """Return what the properties said before the tracked changes of them."""
    before, styles = properties.find(f"{W}pPrChange/{W}pPr"), state.all.styles
    if before is not None:
        style = styles.paragraph(child_val(before, f"{W}pStyle"))
        return (layout_of(before), *style.layouts, styles.layout)
    if properties.find(f"{W}numPr/{W}ins") is not None:
        return (*style.layouts, styles.layout)
    return chain


def _paragraph(
    state: StoryState,
    frame: _Frame,
    within: Within,
    inline: InlineReader,
    runs: tuple[WordRun, ...],
) -> WordParagraph:
    chain, numbering = frame.chain, state.all.numbering
    place = numbering.place(chain)
    label = before = ShownLabel()
    if runs or not frame.ends_section:  # a mark that only ends a section has no number
        label, before = _labels(state, frame, within.look, inline.place)
    alignment = next((one.alignment for one in chain if one.alignment), None)
    breaks = next((one.page_break for one in chain if one.page_break is not None), None)
    return WordParagraph(
        source=inline.place,
        runs=runs,
        label=label.text,
        gap=label.gap or before.gap,
        label_font=label.font or before.font,
        bullet=label.bullet or before.bullet,
        level=None if place is None else place[1],
        heading=heading_of(chain[0], frame.style),
        style=frame.style.name,
        alignment=alignment or "",
        indent=_indent(chain, numbering, place),
        page_break_before=bool(breaks),
        ends_section=frame.ends_section,
        boxed=within.boxed or frame.framed,
        contents=inline.contents,
        controls=within.controls,
        bookmarks=(*state.bookmarks, *inline.bookmarks),
        comments=tuple(inline.comments),
        revisions=frame.revisions,
        original_label=before.text,
    )


def _labels(
    state: StoryState, frame: _Frame, table: RunLook, source: WordPlace
) -> tuple[ShownLabel, ShownLabel]:
    """Return the labels in the accepted text and in the text before the tracked changes.

    A paragraph whose mark is not there is a part of the next one, which is counted.
    """
    looks = (frame.mark, frame.style.look, table)
    kinds = {one.kind for one in frame.revisions}
    accepted = original = ShownLabel()
    if "deleted" not in kinds and (place := state.all.numbering.place(frame.chain)):
        accepted = _label(state, state.counters.accepted, place, looks)
        if form := accepted.unknown:
            state.all.tell("word-number-format", source, format=form)
    if "inserted" not in kinds and (place := state.all.numbering.place(frame.original)):
        original = _label(state, state.counters.original, place, looks)
    return accepted, original


def _label(
    state: StoryState,
    counter: Counter,
    place: tuple[int, int],
    looks: tuple[RunLook, ...],
) -> ShownLabel:
    """Count a paragraph of a list; the level has a say in the look of its label before all."""
    label, level = counter.next(*place), state.all.numbering.level(*place)
    mark, *styles = looks
    look = state.all.look(level.look.over(mark), *styles)
    if look.hidden:
        return ShownLabel()
    font = look.font or ""
    text, known = shown(label.text, font)
    if label.bullet:
        text = _DRAWN.get(text, text) if known else _BULLET
    stripped = text.rstrip()
    if not stripped:
        return ShownLabel()
    return ShownLabel(
        text=(stripped.upper() if look.caps else stripped).lstrip(),
        gap=text[len(stripped) :] + label.gap,
        font=font,
        bullet=label.bullet,
        unknown=label.unknown,
    )


def _indent(
    chain: tuple[ParagraphLayout, ...], numbering: Numbering, place: tuple[int, int] | None
) -> WordIndent:
    """Return the indents of a paragraph.

    Those of a list's level hold unless the paragraph says otherwise, or the style that names the
    list, or one that is based on it.
    """
    layers = list(chain)
    if place is not None:
        names = (index for index, one in enumerate(chain) if one.place.num is not None)
        layers.insert(next(names, 0) + 1, numbering.level(*place).layout)

    def said(name: str) -> float:
        found = (getattr(one, name) for one in layers)
        return next((one for one in found if one is not None), 0.0)

    return WordIndent(left=said("left"), right=said("right"), first=said("first"))
