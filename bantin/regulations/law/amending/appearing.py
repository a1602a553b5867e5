"""A sentence of an act in its place, and what it looks like: an order, or one that lacks a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.amending.sentences import Statement
from bantin.regulations.law.amending.tokens import ActToken
from bantin.regulations.law.quoting import Quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OBJECTS = frozenset("unit some several part phrase quoted document".split())
_PLACES = frozenset("unit some several phrase quoted".split())


class ActSentence(Struct, frozen=True, kw_only=True):
    """A sentence of a unit's title or content, its words, and the quotations of that text.

    `more` are quotations behind the one that it announces, or is, with no words between them.
    """

    statement: Statement
    text: str
    tokens: tuple[ActToken, ...]
    quotations: tuple[Quotation, ...]
    in_title: bool
    more: tuple[Quotation, ...] = ()


def is_order(sentence: ActSentence) -> bool:
    """Whether a sentence looks like an order: by its verb, and by what that is about.

    "Sửa đổi hợp đồng theo khoản 2 Điều 5" is about no text, "Thay đổi tên chợ" names no place.
    """
    words = [token for token in sentence.tokens if token.kind not in {"separator", "at"}]
    kinds = [token.kind for token in words]
    if kinds and kinds[0] not in {"verb", "passive"}:
        quotes = "quoted" in kinds or sentence.statement.announces
        return "passive" in kinds and kinds[0] in {"phrase", "quoted", "unit", "part"} and quotes
    aimed = bool(_OBJECTS.intersection(kinds[1:3]))
    named = any(one.document and (one.document.number or one.document.issued) for one in words)
    placed = named or bool(_PLACES.intersection(kinds))
    return placed and (aimed or "quoted" in kinds or sentence.statement.announces)


def is_left(sentence: ActSentence, following: ActSentence) -> bool:
    """Whether what follows a sentence that needs a text is neither that nor said below it."""
    if sentence.in_title:
        return False
    statement = sentence.statement
    return following.statement.failed or (statement.needs_text and not statement.announces)


def is_whole(statement: Statement) -> bool:
    """Whether a sentence says all that is to be done."""
    if statement.quotation >= 0:
        return True
    lacks = any(order.some for order in statement.orders) or statement.of_several
    return not (lacks or statement.needs_text)


def with_quotations(sentences: Iterable[ActSentence]) -> Iterator[ActSentence]:
    """Put quotations that follow one another to the sentence with the first of them."""
    last: ActSentence | None = None
    for one in sentences:
        statement = one.statement
        if last and last.statement.quotation >= 0 and statement.is_only_quotation:
            last = replace(last, more=(*last.more, one.quotations[statement.quotation]))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
