"""The paragraphs of a text that WordPress keeps without marking them (its function "wpautop")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = (
    "address|article|aside|blockquote|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|menu|nav|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|script|style"
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.IGNORECASE)
_OPEN = re.compile(rf"(<(?:{_BLOCKS})\b[^<>]*>)", re.IGNORECASE)
_CLOSE = re.compile(rf"(</(?:{_BLOCKS})\s*>)", re.IGNORECASE)
_WHOLE = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_BLOCK_EDITOR = "<!-- wp:"


def with_paragraphs(html: str) -> str:
    """Return a text whose blank lines part paragraphs, and whose other line ends are breaks.

    A text of the block editor has its paragraphs already.
    """
    if _BLOCK_EDITOR in html:
        return html
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    found: list[str] = []
    done = 0
    for start, end in _wholes(html):
        found += [_paragraphs(html[done:start]), f"\n\n{html[start:end]}\n\n"]
        done = end
    return "".join((*found, _paragraphs(html[done:])))


def _wholes(html: str) -> Iterator[tuple[int, int]]:
    """Yield where elements stand whose lines are their own; an end is searched for once."""
    endless: set[str] = set()
    at = 0
    while (begun := _WHOLE.search(html, at)) is not None:
        at, name = begun.end(), begun[1].lower()
        ends = re.compile(rf"</{name}\s*>", re.IGNORECASE)
        end = ends.search(html, at) if name not in endless else None
        if end is None:
            endless.add(name)
            continue
        at = end.end()
        yield begun.start(), at


def _paragraphs(text: str) -> str:
    text = _OPEN.sub(r"\n\n\1", text)
    text = _CLOSE.sub(r"\1\n\n", text)
    return "\n".join(_paragraph(one) for one in _BLANK_LINE.split(text) if one.strip())


def _paragraph(text: str) -> str:
    """Return a paragraph, or a block with the line ends within its words as breaks."""
    lines = [line.strip() for line in text.strip().split("\n")]
    joined = ""
    for line in lines:
        ended = not joined or joined.endswith(("<br>", "<br />", "<br/>")) or _at_end(joined)
        joined += line if ended else f"<br>\n{line}"
    return joined if _BLOCK.match(joined) else f"<p>{joined}</p>"


def _at_end(text: str) -> bool:
    """Whether a text ends with the tag of a block, behind which no line breaks."""
    start = text.rfind("<")
    return start >= 0 and _BLOCK.fullmatch(text, start) is not None
