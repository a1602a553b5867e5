"""Texts whose markup is plain enough to be read in one go: an accelerator of reading and building.

Most texts with markup have bold phrases, links and code in them and nothing else: nothing nested,
no escapes, no HTML. What stands there is what there is. A text with anything else in it, and any
that leaves a doubt, is declined as a whole; the others give what reading and building give.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, code_escape

if TYPE_CHECKING:
    from collections.abc import Sequence

# No character that starts markup; then one construct: code, strong, emphasis, or text, address and
# title of a link. Emphasis begins behind a blank or before a letter, and ends the other way round.
_WORDS = r"[^\\`*_\[\]<&~@]"
_TOKEN = re.compile(
    rf"""
    ({_WORDS}*+)
    (?:
        `([^`\s](?:[^`\n]*+(?<!\s))?)`(?!`)
      | \*\*(?:(?=\w)|(?<![^\s]..)(?![\s*]))({_WORDS}++)(?<!\s)\*\*(?!\*)(?:(?<=\w..)|(?!\S))
      | \*(?:(?=\w)|(?<![^\s].)(?![\s*]))({_WORDS}++)(?<!\s)\*(?!\*)(?:(?<=\w.)|(?!\S))
      | (?<!!)\[({_WORDS}*+)\]\(([^\s()<>\\"'&]*+)(?:[ ]"([^"\\&\s]*+(?:[ ][^"\\&\s]++)*+)")?\)
    )
    """,
    re.VERBOSE,
).match
_REST = re.compile(f"{_WORDS}*+").fullmatch
_CODE, _STRONG, _EM, _LINK, _TITLE = 2, 3, 4, 6, 7


def read_simple(text: str) -> Element | None:
    """Return an element that holds a text, None where it is not simple."""
    if "\n" in text and (" \n" in text or "\n " in text):
        return None
    tokens: list[re.Match[str]] = []
    place = 0
    while token := _TOKEN(text, place):
        tokens.append(token)
        place = token.end()
    if not tokens or not _REST(text, place):
        return None
    # "w" is no letter of Vietnamese, and found much sooner than all of "www.".
    if ("://" in text or "w" in text or "W" in text) and _has_address(text, tokens):
        return None
    holder = Element("span")
    last = None
    for token in tokens:
        if words := token[1]:
            if last is None:
                holder.text = words
            else:
                last.tail = words
        last = _element(holder, token)
    if last is not None and place < len(text):
        last.tail = text[place:]
    return holder


def _has_address(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Whether an address may stand in words, and not where a link leads."""
    targets = " ".join([token[_LINK] for token in tokens if token[_LINK]])
    signs = ("://", "www.", "WWW.") if "w" in text or "W" in text else ("://",)
    return any(text.count(sign) > targets.count(sign) for sign in signs)


def _element(parent: Element, token: re.Match[str]) -> Element:
    kind = token.lastindex
    if kind == _STRONG:
        element = SubElement(parent, "strong")
        element.text = token[_STRONG]
    elif kind == _EM:
        element = SubElement(parent, "em")
        element.text = token[_EM]
    elif kind == _CODE:
        element = SubElement(parent, "code")
        element.text = AtomicString(code_escape(token[_CODE]))
    else:
        element = SubElement(parent, "a", {"href": token[_LINK]})
        element.text = token[5]
        if kind == _TITLE:
            element.set("title", token[_TITLE])
    return element
