"""How blocks begin: for each sign, what it may begin at a place in a line.

A function returns None where nothing begins, True where the line is used up, and False where it has
opened a container, for which the rest of the line is looked at again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from bantin.markup.blocks.containers import Group, Indented, ListItem, NoteText, Quote
from bantin.markup.blocks.leaves import FenceLeaf, HtmlLeaf, ParagraphLeaf, TableLeaf
from bantin.markup.blocks.raw_html import raw_kind
from bantin.markup.blocks.scanning import CODE_INDENT, behind, skip
from bantin.markup.blocks.tables import read_alignments
from bantin.markup.placeholders import PIECE_START

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.markup.blocks.containers import Container
    from bantin.markup.blocks.open_blocks import OpenBlocks

Begun = bool | None

# Of Word and of messengers: only with a blank behind them.
_BULLETS = "•◦▪▫●○■□‣⁃·\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)").match
_HEADING_MEANT = re.compile(r"#{2,6}[^\W\d_]").match
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$").match
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$").match
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$").match
_NUMBER = re.compile(r"([0-9]{1,9})([.)])").match
_NOTE = re.compile(r"\[\^([^\]]+)\]:").match
_DEFINITION = re.compile(r":[ \t]+(?=\S)").match


def _quote(blocks: OpenBlocks) -> Begun:
    if blocks.is_deep():
        return None
    line, place = behind(blocks.line, blocks.start + 1)
    blocks.close(blocks.depth)
    blocks.push(Quote(blocks.begin().append("blockquote")), line, place)
    return False


def _heading(blocks: OpenBlocks) -> Begun:
    line = blocks.line
    found = _HEADING(line, blocks.start)
    if not found:
        if _HEADING_MEANT(line, blocks.start):
            blocks.notice("heading-without-space", blocks.number)
        return None
    text = line[found.end() :].strip(" \t")
    bare = text.rstrip("#")
    if not bare or bare[-1] in " \t":
        text = bare.rstrip(" \t")
    blocks.close(blocks.depth)
    blocks.begin().append(f"h{len(found[1])}").text = text
    return True


def _underline(blocks: OpenBlocks) -> Begun:
    """Make the open paragraph a heading."""
    paragraph = blocks.leaf
    if not isinstance(paragraph, ParagraphLeaf) or not blocks.in_paragraph():
        return None
    if not _UNDERLINE(blocks.line, blocks.start):
        return None
    text = paragraph.take_text(blocks)
    blocks.leaf = None
    if not text:  # links were defined, nothing more
        return None
    level = 1 if blocks.line[blocks.start] == "=" else 2
    blocks.stack[-1].append(f"h{level}").text = text
    return True


def _rule(blocks: OpenBlocks) -> Begun:
    if not _RULE(blocks.line, blocks.start):
        return None
    blocks.close(blocks.depth)
    blocks.begin().append("hr")
    return True


def _fence(blocks: OpenBlocks) -> Begun:
    found = _FENCE(blocks.line, blocks.start)
    if not found:
        return None
    blocks.close(blocks.depth)
    blocks.begin()
    blocks.leaf = FenceLeaf(
        blocks.number,
        fence=found[1] or found[3],
        info=found[2] or found[4] or "",
        indent=blocks.start - blocks.place,
    )
    return True


def raw_html(blocks: OpenBlocks, *, alone: bool) -> Begun:
    """Begin raw HTML, if there is some; `alone` admits tags that are no block's."""
    kind = raw_kind(blocks.line, blocks.start, alone=alone)
    if kind is None:
        return None
    if kind.end and not kind.ends(blocks.line, blocks.start + 2) and not blocks.ends_later(kind):
        blocks.notice_unclosed(kind, blocks.number)
        return None
    blocks.close(blocks.depth)
    blocks.begin()
    blocks.leaf = leaf = HtmlLeaf(blocks.number, kind)
    leaf.take(blocks)
    return True


def _tag(blocks: OpenBlocks) -> Begun:
    return raw_html(blocks, alone=blocks.leaf.__class__ is not ParagraphLeaf)


def _table(blocks: OpenBlocks) -> Begun:
    """Make the last line of the open paragraph the header of a table."""
    paragraph = blocks.leaf
    if not isinstance(paragraph, ParagraphLeaf) or not blocks.in_paragraph():
        return None
    header = paragraph.lines[-1]
    sides = read_alignments(blocks.line[blocks.start :], header)
    if sides is None:
        return None
    paragraph.lines.pop()
    if paragraph.lines:
        blocks.close(blocks.depth)
    table = blocks.begin().append("table")
    blocks.leaf = TableLeaf(blocks.number, table, header, sides)
    return True


def _bullet(blocks: OpenBlocks) -> Begun:
    sign = blocks.line[blocks.start]
    return _item(blocks, blocks.start + 1, kind=sign, tag="ul")


def _number(blocks: OpenBlocks) -> Begun:
    found = _NUMBER(blocks.line, blocks.start)
    if not found:
        return None
    return _item(blocks, found.end(), kind=found[2], tag="ol", number=int(found[1]))


def _item(blocks: OpenBlocks, end: int, *, kind: str, tag: str, number: int = 1) -> Begun:
    """Open an item of a list, whose sign ends before `end`."""
    if blocks.line[end : end + 1] not in {"", " ", "\t"}:
        return None
    line, text = skip(blocks.line, end)
    blank = text == len(line)
    if (blank or number != 1) and blocks.in_paragraph():
        return None
    if blocks.is_deep():
        return None
    gap = 1 if blank or text - end > CODE_INDENT else text - end
    blocks.close(blocks.depth)
    container = blocks.stack[-1]
    group = container.list
    if group is None or group.kind != kind:
        group = _new_list(blocks, kind, tag, number)
    elif group.pending:
        group.loose = True
    sign = blocks.start - blocks.place
    item = ListItem(group.add(), group, sign=sign, width=end - blocks.place + gap)
    blocks.push(item, line, len(line) if blank else end + gap)
    return False


def _new_list(blocks: OpenBlocks, kind: str, tag: str, number: int) -> Group:
    container = blocks.begin()
    element = container.append(tag)
    if number != 1:
        element.set("start", str(number))
    container.list = group = Group(kind, element)
    blocks.groups.append(group)
    return group


def _note(blocks: OpenBlocks) -> Begun:
    found = _NOTE(blocks.line, blocks.start)
    if not found or blocks.is_deep():
        return None
    blocks.close(blocks.depth)
    element = Element("div")
    blocks.add_note(found[1], element)
    line, place = skip(blocks.line, found.end())
    blocks.push(NoteText(element), line, place)
    return False


def _definition(blocks: OpenBlocks) -> Begun:
    """Open what is said of a term: the paragraph before it, or one more of the terms before."""
    found = _DEFINITION(blocks.line, blocks.start)
    if not found or blocks.is_deep():
        return None
    holder = blocks.stack[blocks.depth - 1]
    loose = blocks.after_blank and not blocks.in_paragraph()
    terms = _terms(blocks, holder)
    if terms is None:
        return None
    blocks.close(blocks.depth)
    list_ = _last(holder)
    if list_ is None or list_.tag != "dl":
        list_ = blocks.begin().append("dl")
    for term in terms:
        SubElement(list_, "dt").text = term.strip()
    element = SubElement(list_, "dd")
    group = Group(":", list_)
    group.parts.append(element)
    group.loose = loose
    blocks.groups.append(group)
    line, text = skip(blocks.line, blocks.start + 1)
    least = min(text - blocks.place, CODE_INDENT)
    blocks.push(Indented(element, group, least), line, text)
    return False


def _last(holder: Container) -> Element | None:
    """Return the last element in a container, if nothing is behind it."""
    return holder.element[-1] if len(holder.element) and not holder.raw else None


def _terms(blocks: OpenBlocks, holder: Container) -> list[str] | None:
    """Return new terms that a definition is of, None where it is none."""
    leaf = blocks.leaf
    if isinstance(leaf, ParagraphLeaf) and blocks.in_paragraph():
        blocks.leaf = None
        return leaf.lines
    last = _last(holder)
    if last is None or last.tail:
        return None
    if last.tag == "dl":
        return []
    text = last.text or ""
    if last.tag != "p" or leaf is not None or text.startswith(PIECE_START):
        return None
    del holder.element[-1]
    return text.split("\n")


def _dash(blocks: OpenBlocks) -> Begun:
    return _underline(blocks) or _table(blocks) or _rule(blocks) or _bullet(blocks)


def _star(blocks: OpenBlocks) -> Begun:
    return _rule(blocks) or _bullet(blocks)


def _colon(blocks: OpenBlocks) -> Begun:
    begun = _table(blocks)
    return _definition(blocks) if begun is None else begun


STARTS: dict[str, Callable[[OpenBlocks], Begun]] = {
    ">": _quote,
    "#": _heading,
    "=": _underline,
    "_": _rule,
    "`": _fence,
    "~": _fence,
    "<": _tag,
    "|": _table,
    "-": _dash,
    "*": _star,
    "+": _bullet,
    "[": _note,
    ":": _colon,
    **dict.fromkeys(_BULLETS, _bullet),
    **dict.fromkeys("0123456789", _number),
}
