"""Links to places: the words of a heading lead to it, as its id does."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin.markup.anchors import heading_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from bantin.markup.sanitizing import Clean

_WITHIN = re.compile(r"(<a [^<>]*?href=\"#)([^\"]+)(?=\")")


def anchor_of(fragment: str, anchors: Collection[str]) -> str | None:
    """Return the id that a fragment means among those that there are, None for none.

    It is the id itself, percent-encoded or not, or the words of a heading: "#Kết quả".
    """
    if fragment in anchors:
        return fragment
    plain = unquote(fragment)
    if plain in anchors:
        return plain
    by_words = heading_id(plain) if plain.strip() else ""
    return by_words if by_words in anchors else None


def led_within(clean: Clean) -> tuple[str, tuple[str, ...]]:
    """Lead links within a text to the ids that they mean; return those that lead nowhere too."""
    anchors = frozenset(clean.ids)
    return led_to(clean.html, clean.fragments, anchors)


def led_to(
    html: str, fragments: tuple[str, ...], anchors: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Do what `led_within` does where more ids are known than those in the text."""
    odd = [one for one in fragments if one and one not in anchors]
    if not odd:
        return html, ()

    def led(link: re.Match[str]) -> str:
        meant = anchor_of(unescape(link[2]), anchors)
        return link[0] if meant is None else f"{link[1]}{meant}"

    broken = tuple(one for one in odd if anchor_of(one, anchors) is None)
    return (_WITHIN.sub(led, html) if len(broken) < len(odd) else html), broken
