"""HTML content of a unit as plain text: what is compared, counted and put in tables of contents."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from bantin.markup.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

POINT = re.compile("\ue010([^\ue011]*)\ue011")  # an open point's mark around its id

_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(?=</?t[dhr]\b|</table)", re.IGNORECASE | re.DOTALL)
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.IGNORECASE | re.DOTALL)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup"
    " time u var wbr".split()
)

_VOID = frozenset("area br col embed hr img input source track wbr".split())


def plain(html: str) -> str:
    """Return the text of sanitised HTML: a line for each block, a tab between a row's cells.

    Entities are resolved, runs of white space are one space, pictures are their alternative text,
    and the marks of open points (U+E010 id U+E011) stay as they are.
    """
    if "<" not in html:
        return _entities(_SPACES.sub(" ", html).strip(" "))
    if "<pre" in html:
        html = _PREFORMATTED.sub(lambda found: found[0].replace("\n", "<br>"), html)
    text = _SPACES.sub(" ", html)
    if "<t" in text:
        text = _CELL.sub(lambda found: found[1] + TAG.sub(_within_cell, found[2]), text)
    lines = map(_tidy, TAG.sub(_between_blocks, text).split("\n"))
    return _entities("\n".join(line for line in lines if line))


def elements(html: str) -> Iterator[str]:
    """Yield the outermost elements of sanitised HTML, and the text between them."""
    depth = start = 0
    for tag in TAG.finditer(html):
        name = _NAME.match(tag[0])
        if name is None or name[1].lower() in _VOID:
            continue
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            yield html[start : tag.end()].strip()
            start = tag.end()
    if rest := html[start:].strip():
        yield rest


def _between_blocks(found: re.Match[str]) -> str:
    tag = found[0]
    named = _NAME.match(tag)
    if named is None:  # a comment
        return ""
    name = named[1].lower()
    if name in _INLINE:
        return ""
    if name in {"td", "th"}:
        return "" if tag[1] == "/" else "\t"
    if name == "img":
        return _alternative(tag)
    return "\n"


def _within_cell(found: re.Match[str]) -> str:
    inside = _between_blocks(found)
    return " " if inside == "\n" else inside


def _alternative(tag: str) -> str:
    alt = _ALT.search(tag)
    return (alt[1] or alt[2] or "") if alt else ""


def _tidy(line: str) -> str:
    """Take needless spaces, and the tab that stands before a row's first cell, from a line."""
    if "\t" in line:
        cells = [_SPACES.sub(" ", cell).strip(" ") for cell in line.split("\t")[1:]]
        return "\t".join(cells) if any(cells) else ""
    return _SPACES.sub(" ", line).strip(" ")


def _entities(text: str) -> str:
    return unescape(text) if "&" in text else text
