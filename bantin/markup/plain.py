"""Sanitised HTML as words: what is compared, listed, searched and said of a page in short."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from bantin.markup.tags import INSIDE, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SPACES = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # all but a space alone
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(?=</?t[dhr]\b|</table)", re.IGNORECASE | re.DOTALL)
_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.IGNORECASE | re.DOTALL)
PHRASES = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup"
    " time u var wbr".split()
)
_MENTION = re.compile(r'<sup id="fnref\d*:[^"]*">.*?</sup>', re.DOTALL)

_SUMMARY_LENGTH = 300
# Paragraphs, and what holds some that do not tell what a text is about.
_OUTLINE = re.compile(rf"<(/?)(p|table|[ou]l|dl|figure)\b{INSIDE}")
_PICTURE = re.compile(rf"<img\b{INSIDE}")
# A line of a list that was no list to Markdown.
_MARK = re.compile(r"(?:[-–—•·▪●○+*]|\d{1,2}\)|[a-z\u0111]\))\s+")

_VOID = frozenset("area br col embed hr img input source track wbr".split())


def plain(html: str) -> str:
    """Return the text of sanitised HTML: a line for each block, a tab between a row's cells.

    Entities are resolved, runs of white space are one space, pictures are their alternative text,
    and the marks of open points (U+E010 id U+E011) stay as they are.
    """
    if "<" not in html:
        return _entities(_single_spaced(html).strip(" "))
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<") == 2:  # noqa: PLR2004
        return _entities(_single_spaced(html[3:-4]).strip(" "))
    if "<pre" in html:
        html = _PREFORMATTED.sub(lambda found: found[0].replace("\n", "<br>"), html)
    text = _single_spaced(html.replace("\n", " "))
    if "<t" in text:
        text = _CELL.sub(lambda found: found[1] + TAG.sub(_within_cell, found[2]), text)
    lines = map(_tidy, TAG.sub(_between_blocks, text).split("\n"))
    return _entities("\n".join(line for line in lines if line))


def in_one_line(html: str) -> str:
    """Return the text of sanitised HTML with a space between blocks, lines and cells."""
    text = TAG.sub(_between_blocks, html) if "<" in html else html
    return " ".join(_entities(text).split())


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
    if name in PHRASES:
        return ""
    if name in {"td", "th"}:
        return "" if tag[1] == "/" else "\t"
    if name == "img":
        return alternative(tag)
    return "\n"


def _within_cell(found: re.Match[str]) -> str:
    inside = _between_blocks(found)
    return " " if inside == "\n" else inside


def alternative(tag: str) -> str:
    """Return the alternative text of a picture's tag, as HTML."""
    alt = _ALT.search(tag)
    return (alt[1] or alt[2] or "") if alt else ""


def _tidy(line: str) -> str:
    """Take needless spaces, and the tab that stands before a row's first cell, from a line."""
    if "\t" in line:
        cells = [_single_spaced(cell).strip(" ") for cell in line.split("\t")[1:]]
        return "\t".join(cells) if any(cells) else ""
    return _single_spaced(line).strip(" ")


def _single_spaced(text: str) -> str:
    """Make one space of each run of white space; nothing that can be printed but it is any."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", text)


def _entities(text: str) -> str:
    return unescape(text) if "&" in text else text


def without_mentions(html: str) -> str:
    """Take the mentions of footnotes out of sanitised HTML: their numbers are no words of it."""
    return _MENTION.sub("", html) if "fnref" in html else html


def summarise(html: str) -> str:
    """Return the first paragraph of running text in one line, cut at a word.

    Footnotes, tables, lists and captions are none, and neither is a line that is marked as one of
    a list, unless there is nothing else.
    """
    listed = ""
    for paragraph in _paragraphs(html):
        if paragraph.lstrip().startswith("<img"):
            continue
        words = in_one_line(_PICTURE.sub("", without_mentions(paragraph)))
        mark = _MARK.match(words)
        if words and not mark:
            return _shortened(words)
        listed = listed or words[mark.end() if mark else 0 :]
    return _shortened(listed)


def _paragraphs(html: str) -> Iterator[str]:
    depth = 0
    for tag in _OUTLINE.finditer(html):
        closing = bool(tag[1])
        if tag[2] != "p":
            depth += -1 if closing else 1
        elif not (closing or depth):
            yield html[tag.end() : html.find("</p>", tag.end())]


def _shortened(words: str) -> str:
    if len(words) <= _SUMMARY_LENGTH:
        return words
    return words[:_SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:.–- ") + "…"
