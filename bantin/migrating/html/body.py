"""A text in HTML becomes Markdown, block by block; each is proved, or it stays HTML.

What was written is rendered as a build renders it, and must show the letters of the block. Where it
does not, the block is written as HTML, which Markdown may hold; where that does not either, it is
told. So nothing depends on what the converter knows of this Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from bantin.markup.rendering import render
from bantin.migrating.html.converting import BlockConverter
from bantin.migrating.html.figures import (
    References,
    with_captions,
    with_frames_as_links,
    with_links,
    with_pictures,
)
from bantin.migrating.html.letters import in_letters
from bantin.migrating.html.reading import letters, visible, within_bounds
from bantin.migrating.html.tables import as_written, unlaid
from bantin.migrating.html.tree import (
    HEADINGS,
    audible,
    body_of,
    bounded,
    in_blocks,
    new_tag,
    simplified,
    without_hidden,
    without_silent,
)
from bantin.migrating.notes import MoveNotes

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_KEPT = {"a": ("href",), "img": ("src", "alt"), "td": ("colspan", "rowspan"), "ol": ("start",)}
_KEPT["th"] = _KEPT["td"]
_SPAN = re.compile(r"[1-9][0-9]{0,2}")
_LONGEST_QUOTED = 60
_LISTS = frozenset(("ul", "ol"))


def markdown_of(html: str, references: References, notes: MoveNotes, rendering: Converter) -> str:
    """Return the Markdown of a text; `rendering` is what a build renders with."""
    html, too_deep = within_bounds(html)
    if too_deep:
        notes.say("changed", "too-deep")
    body = body_of(html)
    bounded(body)
    words, found = visible(html), letters(audible(body))
    if letters(words) != found:  # a tree that was cut short, for one
        notes.say("lost", "words", text=_difference(words, found))
    without_hidden(body, notes)
    with_frames_as_links(body, references, notes)
    without_silent(body, notes)
    in_letters(body, notes)
    with_links(body, references)
    with_pictures(body, references, notes)
    with_captions(body, notes)
    unlaid(body)
    simplified(body)
    in_blocks(body)
    parts: list[str] = []
    before = ""
    for block in [one for one in body.children if isinstance(one, Tag)]:
        if block.name in _LISTS and before in _LISTS:
            parts.append("<!-- -->")
        parts.append(_written(block, notes, rendering))
        before = block.name
    return "\n\n".join(filter(None, parts))


def shown_words(html: str) -> str:
    """Return the words of a text that are not hidden from readers."""
    body = body_of(within_bounds(html)[0])
    without_hidden(body, MoveNotes())
    without_silent(body, MoveNotes())
    return " ".join(body.get_text(" ").split())


def _written(block: Tag, notes: MoveNotes, rendering: Converter) -> str:
    """Return a block as Markdown that shows its letters, or as HTML."""
    if block.name == "hr":
        return "---"
    wanted = letters(_shown(block))
    if block.name in HEADINGS:
        block.name = f"h{max(2, int(block.name[1]))}"
    if as_written(block):
        found = BlockConverter().convert_soup(block).strip("\n")
        if letters(visible(render(found, rendering).html)) == wanted:
            return found
    if block.name == "table":
        notes.count("kept", "tables-as-html")
    else:
        notes.count("changed", "as-html")
    found = _html(block)
    shown = letters(visible(render(found, rendering).html))
    if shown != wanted:
        notes.say("lost", "words", text=_difference(_shown(block), shown))
    return found


def _shown(block: Tag) -> str:
    """Return the words of a block, with the captions of its pictures at their places."""
    parts: list[str] = []
    for one in [block, *block.descendants]:
        if isinstance(one, NavigableString):
            parts.append(str(one))
        elif isinstance(one, Tag) and one.name == "img" and one.get("title"):
            parts.append(str(one["title"]))
    return "".join(parts)


def _difference(words: str, shown: str) -> str:
    """Return words around the first letter that is missing, or that there is too much."""
    count = 0
    place = 0
    for place, char in enumerate(words):  # noqa: B007 - where it ends is what is asked
        plain = letters(char)
        if plain and not shown.startswith(plain, count):
            break
        count += len(plain)
    start = max(0, place - _LONGEST_QUOTED // 2)
    return " ".join(words[start : start + _LONGEST_QUOTED].split())


def _html(block: Tag) -> str:
    """Return a block as HTML within Markdown: no blank line, which would end it."""
    for one in [block, *block.find_all()]:
        kept = {key: str(one[key]) for key in _KEPT.get(one.name, ()) if one.get(key)}
        title = one.get("title") if one.name == "img" else None
        one.attrs = {
            key: value
            for key, value in kept.items()
            if key not in {"colspan", "rowspan", "start"} or _SPAN.fullmatch(value)
        }
        if one.name == "img":
            one.attrs.setdefault("alt", "")
        if title:
            one.wrap(new_tag("figure")).append(new_tag("figcaption", str(title)))
    text = block.decode(formatter="minimal")
    return _BLANK_LINES.sub("&#10;&#10;" if block.name == "pre" else "\n", text.strip())
