"""A rule on links: screen readers list their words out of their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,60})\]\(")
_SAY_NOTHING = frozenset(
    "tai day|o day|day|vao day|xem tai day|xem them|xem them tai day|xem tiep|xem|chi tiet"
    "|xem chi tiet|chi tiet tai day|bam vao day|nhan vao day|an vao day|click vao day"
    "|bam vao|nhan vao|an vao|click vao|bam day|nhan day|link nay|tai ve"
    "|tai xuong|duong link|link|lien ket|doc tiep|doc them|click here|here|read more|more|this"
    "|this link|download|click".split("|")
)


def empty_link_texts(checked: Checked) -> Iterator[Hit]:
    """Find links whose words do not say where they lead."""
    for text in checked.texts.values():
        if "](" not in text.body:
            continue
        for found in _LINK.finditer(text.body):
            hidden = text.prose[found.start()] != "["
            if not hidden and search_key(found[1]) in _SAY_NOTHING:
                yield hit("link-says-nothing", text, text.span(found.start()), words=found[1])


RULES = (Rule("link-says-nothing", "warning", empty_link_texts),)
