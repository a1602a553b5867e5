"""A body in its sections: what stands below each heading, and at each place that can be cited.

It is read for every article whose text is searched, so it takes less care than `plain`: cells are
lines, and so is what stands in `pre`.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.plain import PHRASES, alternative, without_mentions
from bantin.markup.tags import INSIDE, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHRASE = re.compile(rf"</?(?:{'|'.join(sorted(PHRASES, reverse=True))})(?![\w-]){INSIDE}")
_PICTURE = re.compile(f"<img{INSIDE}")
# A heading, perhaps as the first thing in an element with its id; an element that has both an id
# and a name by which it is cited; and what closes a document, below no heading.
_BEGIN = re.compile(
    # The first character is the same for all, which makes looking for it quick.
    r"""<(?:(?:section [^>]*?id="(?P<around>[^"]*)"[^>]*>\s*<)?"""
    r"""(?:h[1-6]|div role="heading")(?P<tag>(?: [^>]*)?)>(?P<heading>.*?)</(?:h[1-6]|div)>"""
    r"""|div [^>]*?id="(?P<id>[^"]*)" data-cited="(?P<cited>[^"]*)"[^>]*>"""
    r"""|footer\b[^>]*>)"""
)
_ID = re.compile(r'\bid="([^"]*)"')


class Section(Struct, frozen=True):
    """A part of a body, up to the next one.

    `anchor` is the id at which it begins, `""` for what stands before all others. `heading` is its
    heading in plain text, or what it is cited as where it has none of its own (then it is not
    `headed`). `text` has a line for each block of it.
    """

    anchor: str
    heading: str
    text: str
    headed: bool = True


def sections(html: str) -> Iterator[Section]:
    """Yield the sections of sanitised HTML in order. The first has no heading and may be empty."""
    html = without_mentions(html).replace("\n", " ").replace("\t", " ")
    if "<img" in html:
        html = _PICTURE.sub(lambda found: alternative(found[0]), html)
    html = _PHRASE.sub("", html)
    anchor = heading = ""
    headed = False
    start = 0
    for found in _BEGIN.finditer(html):
        yield Section(anchor, heading, _lines(html[start : found.start()]), headed)
        start = found.end()
        headed = found["heading"] is not None
        if headed:
            own = _ID.search(found["tag"])
            anchor = unescape(own[1] if own else found["around"] or "")
            heading = _lines(found["heading"]).replace("\n", " ")
        else:
            anchor, heading = unescape(found["id"] or ""), unescape(found["cited"] or "")
    yield Section(anchor, heading, _lines(html[start:]), headed)


def _lines(html: str) -> str:
    text = "\n".join(filter(None, map(str.strip, TAG.sub("\n", html).split("\n"))))
    return unescape(text) if "&" in text else text
