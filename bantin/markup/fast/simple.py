"""Texts whose markup is plain enough to be read from left to right in one go.

Most texts with markup have a bold phrase, a link or a code span in them and nothing else: no
nesting, no escapes, no raw HTML, no underscore. What the library's patterns make of such a
text, one pattern after the other and with placeholders in between, is what stands there. A
text with anything else in it is declined as a whole.

That holds only for the library's own patterns in their own order, which `inline` sees to before it
asks for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import DelimiterProcessor
from markdown.util import AtomicString, code_escape

from bantin.markup.fast.twins import stock_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown.inlinepatterns import Pattern

# A run without any character that starts markup, then one construct:
# code, strong, emphasis, or text, address and title of a link.
_TOKEN = re.compile(
    r"""
    ([^\\`*_\[<&\x02]*+)
    (?:
        `([^`]++)`(?!`)
      | \*\*(?![\s*])([^\\`*_\[<&\x02]++)(?<!\s)\*\*(?!\*)
      | \*(?![\s*])([^\\`*_\[<&\x02]++)(?<!\s)\*(?!\*)
      | (?<!!)\[(?!\^)([^\\`*_\[\]<&\x02]*+)\]
        \(\s*+([^()'"<\\`\[\]\x02]*+)(?:"([^()'"\\`*_\[\]<&\x02]*+)"[ ]*+)?\)
    )
    """,
    re.VERBOSE,
).match
# What no simple text has outside of the constructs above.
STARTS = frozenset(("`", "\\", "[^", "[", "![", "<", "&", "  \n", "*"))
_REST = re.compile(r"[^\\`*_\[<&\x02]*+").fullmatch
_SPACE = re.compile(r"\s")
_HARD_BREAK = "  \n"
_CODE, _STRONG, _EM, _TITLE = 2, 3, 4, 7

_RANKS = {"code": 0, "a": 1}

# The library's inline patterns in the order of their priorities.
_ORDER = (
    "BacktickInlineProcessor",
    "EscapeInlineProcessor",
    "FootnoteInlineProcessor",
    "ReferenceInlineProcessor",
    "LinkInlineProcessor",
    "ImageInlineProcessor",
    "ImageReferenceInlineProcessor",
    "ShortReferenceInlineProcessor",
    "ShortImageReferenceInlineProcessor",
    "AutolinkInlineProcessor",
    "AutomailInlineProcessor",
    "SubstituteTagInlineProcessor",
    "HtmlInlineProcessor",
    "HtmlInlineProcessor",
    "DelimiterProcessor",
)


def delimiters_of(patterns: Sequence[Pattern]) -> DelimiterProcessor | None:
    """The pattern of emphasis, when these are the library's patterns in the library's order.

    Only then may simple texts be read at once. Footnotes may be among the patterns or not.
    That each has the library's expression is for the caller to know.
    """
    names = tuple(stock_class(pattern).__qualname__ for pattern in patterns)
    without = tuple(name for name in _ORDER if name != "FootnoteInlineProcessor")
    if names not in {_ORDER, without} or any(p.ANCESTOR_EXCLUDES for p in patterns):
        return None
    last = patterns[-1]
    if not isinstance(last, DelimiterProcessor) or last.tokens != ["*", "_"]:
        return None
    star = last.delimiters["*"]
    return last if star.tags == ("strong", "em") and not star.smart else None


def read_simple(text: str) -> tuple[str, list[Element]] | None:
    """Read a text at once.

    Returns:
        What stands before the first element, and the elements with what follows each as its
        tail; None when the text is not simple.
    """
    if _HARD_BREAK in text:
        return None
    tokens = []
    place = 0
    while token := _TOKEN(text, place):
        tokens.append(token)
        place = token.end()
    if not tokens or not _REST(text, place):
        return None
    elements = [_element(token) for token in tokens]
    for element, token in zip(elements, tokens[1:], strict=False):
        if token[1]:
            element.tail = token[1]
    if place < len(text):
        elements[-1].tail = text[place:]
    return tokens[0][1], elements


def in_stash_order(elements: list[Element]) -> list[Element]:
    """The elements of a simple text in the order in which the library's patterns make them."""
    if len(elements) == 1:
        return elements
    return sorted(elements, key=lambda element: _RANKS.get(element.tag, 2))


def _element(token: re.Match[str]) -> Element:
    kind = token.lastindex
    if kind in {_STRONG, _EM}:
        element = Element("strong" if kind == _STRONG else "em")
        element.text = token[_STRONG] or token[_EM]
    elif kind == _CODE:
        element = Element("code")
        element.text = AtomicString(code_escape(token[_CODE].strip()))
    else:
        element = Element("a")
        element.text = token[5]
        element.set("href", token[6].strip())
        if kind == _TITLE:
            element.set("title", _SPACE.sub(" ", token[_TITLE].strip()))
    return element
