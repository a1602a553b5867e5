"""The paragraphs of a text that WordPress keeps without marking them (its function "wpautop")."""

from __future__ import annotations

import re

_BLOCKS = (
    "address|article|aside|blockquote|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|iframe|legend|li|main|menu|nav|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|script|style"
)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>", re.IGNORECASE)
_OPEN = re.compile(rf"(<(?:{_BLOCKS})\b[^>]*>)", re.IGNORECASE)
_CLOSE = re.compile(rf"(</(?:{_BLOCKS})\s*>)", re.IGNORECASE)
_WHOLE = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2\s*>)", re.IGNORECASE | re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_BLOCK_EDITOR = "<!-- wp:"


def with_paragraphs(html: str) -> str:
    """Return a text whose blank lines part paragraphs, and whose other line ends are breaks.

    A text of the block editor has its paragraphs already.
    """
    if _BLOCK_EDITOR in html:
        return html
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    parts = _WHOLE.split(html)
    # The expression has two groups: the element, and its name.
    found = [
        _paragraphs(part) if place % 3 == 0 else f"\n\n{part}\n\n"
        for place, part in enumerate(parts)
        if place % 3 != 2  # noqa: PLR2004
    ]
    return "".join(found)


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
