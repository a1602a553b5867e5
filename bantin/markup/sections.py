"""A body in its sections: what stands below each heading, and at each place that can be cited."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.plain import in_one_line, plain, without_mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

# A heading, perhaps as the first thing in an element with its id; an element that has both an id
# and a name by which it is cited; and what closes a document, below no heading.
_BEGIN = re.compile(
    r"""(?:<section\b[^>]*? id="(?P<around>[^"]*)"[^>]*>\s*)?"""
    r"""<(?:h[1-6]|div role="heading")\b(?P<tag>[^>]*)>(?P<heading>.*?)</(?:h[1-6]|div)>"""
    r"""|<div\b[^>]*? id="(?P<id>[^"]*)" data-cited="(?P<cited>[^"]*)"[^>]*>"""
    r"""|<footer\b[^>]*>""",
    re.DOTALL,
)
_ID = re.compile(r' id="([^"]*)"')


class Section(Struct, frozen=True):
    """A part of a body, up to the next one.

    `anchor` is the id at which it begins, `""` for what stands before all others. `heading` is its
    heading in plain text, or what it is cited as where it has none of its own (then it is not
    `headed`). `text` has a line for each block and a tab between cells.
    """

    anchor: str
    heading: str
    text: str
    headed: bool = True


def sections(html: str) -> Iterator[Section]:
    """Yield the sections of sanitised HTML in order. The first has no heading and may be empty."""
    html = without_mentions(html)
    anchor = heading = ""
    headed = False
    start = 0
    for found in _BEGIN.finditer(html):
        yield Section(anchor, heading, plain(html[start : found.start()]), headed)
        start = found.end()
        headed = found["heading"] is not None
        if headed:
            own = _ID.search(found["tag"])
            anchor = unescape(own[1] if own else found["around"] or "")
            heading = in_one_line(found["heading"])
        else:
            anchor, heading = unescape(found["id"] or ""), unescape(found["cited"] or "")
    yield Section(anchor, heading, plain(html[start:]), headed)
