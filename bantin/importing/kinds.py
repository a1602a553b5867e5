"""Which kind of content a document becomes, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.meetings import meeting_facts
from bantin.regulations.law.recognition.labels import read_label

if TYPE_CHECKING:
    from bantin.importing.documents import WordParts

NEWS, NOTICE, MEETING, REGULATION, PAGE = "news", "notice", "meeting", "regulation", "page"

_INVITATIONS = frozenset(("GIẤY MỜI", "THƯ MỜI"))
_MINUTES = frozenset(("BIÊN BẢN",))
# What tells or reports rather than lays down.
_TELLING = frozenset(("THÔNG BÁO", "THÔNG CÁO", "CÔNG VĂN", "CÔNG ĐIỆN", "BÁO CÁO", "TỜ TRÌNH"))
_ARTICLES = 2  # Điều, at least, of what is a regulation though it has no letterhead
_SPACES = re.compile(r"\s+")


class Recognised(Struct, frozen=True):
    """A kind, and the name of the reason (`importing.why.…`)."""

    kind: str
    why: str


def recognise_kind(parts: WordParts) -> Recognised:
    """Tell what a document is by its head, the type in its title and its units."""
    title, head = parts.title, parts.head
    type_ = _SPACES.sub(" ", title.type.upper()) if title else ""
    if type_:
        return _by_type(type_, parts)
    if head.end and _articles(parts) >= _ARTICLES:
        return Recognised(REGULATION, "articles")
    if head.end and head.subject:
        return Recognised(NOTICE, "letter")
    return Recognised(NEWS, "nothing-else")


def _by_type(type_: str, parts: WordParts) -> Recognised:
    found = Recognised(NEWS, "nothing-else")
    attached = bool(parts.title and parts.title.attached)
    if type_ in _INVITATIONS | _MINUTES:
        found = Recognised(NOTICE, "invitation-without-facts")
        if meeting_facts(parts).is_whole:
            found = Recognised(MEETING, "invitation" if type_ in _INVITATIONS else "minutes")
    elif type_ in _TELLING:
        found = Recognised(NOTICE, "notice")
    elif parts.head.end:
        found = Recognised(REGULATION, "numbered" if parts.head.number else "letterhead")
    elif attached or _articles(parts) >= _ARTICLES:
        found = Recognised(REGULATION, "articles")
    return found


def _articles(parts: WordParts) -> int:
    return sum(map(_is_article, parts.lines))


def _is_article(line: str) -> bool:
    label = read_label(line)
    return label is not None and label.form == "article" and (label.stopped or not label.rest)
