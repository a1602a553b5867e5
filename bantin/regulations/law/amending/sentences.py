"""Sentences of an amending act as orders: a verb, what it is about, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.amending.chaining import Chain
from bantin.regulations.law.amending.directives import Directive
from bantin.regulations.law.amending.phrases import orders_of_words
from bantin.regulations.law.amending.places import NamedUnit
from bantin.regulations.law.amending.values import DocumentName, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.amending.tokens import ActToken, Verb


_POSITIONS: dict[str, Position] = {"after": "after", "before": "before", "into": ""}


class Statement(Struct, frozen=True, kw_only=True):
    """A sentence: its orders, the document that it names, and the quotation behind it.

    `scope` are units that it names first of all ("Tại khoản 2 Điều 5, …"). `announces` says that it
    ends with "như sau:". A sentence that says nothing of an order, or more than is known, has
    `failed`; one that has no verb is `implied` by that of a list. `of_several` says that it speaks
    of documents that others name ("một số điều của các luật có liên quan").
    """

    orders: tuple[Directive, ...] = ()
    scope: tuple[NamedUnit, ...] = ()
    documents: tuple[DocumentName, ...] = ()
    of_several: bool = False
    quotation: int = -1
    announces: bool = False
    failed: bool = False
    implied: bool = False
    start: int = 0
    end: int = 0

    @property
    def document(self) -> DocumentName | None:
        """The document that it names, None where it names none or several."""
        first = self.documents[0] if self.documents else None
        return first if all(_key(one) == _key(first) for one in self.documents if first) else None

    @property
    def needs_text(self) -> bool:
        """Whether a new text has to follow."""
        return any(order.needs_text for order in self.orders)

    @property
    def is_only_quotation(self) -> bool:
        """Whether it is a quotation that another sentence has announced."""
        return not self.orders and self.quotation >= 0 and not self.failed


def statements(words: Sequence[ActToken], *, verb: Verb | None = None) -> list[Statement]:
    """Return the sentences of a text; `verb` is the one of a list whose items leave it out."""
    found: list[Statement] = []
    start = 0
    for at, token in enumerate(words):
        if token.kind == "quoted" and (at == start or words[at - 1].kind == "thus"):
            before = words[start:at]
            one = _statement(before, verb) if before else Statement(start=token.start)
            found.append(replace(one, quotation=int(token.number), end=token.end))
            start = at + 1
        elif token.kind in {"end", "separator"} and at == start:
            start = at + 1  # behind a quotation
        elif token.kind == "end":
            found.append(_statement(words[start:at], verb))
            start = at + 1
    if words[start:]:
        found.append(_statement(words[start:], verb))
    return found


def _statement(words: Sequence[ActToken], verb: Verb | None) -> Statement:
    start, end = words[0].start, words[-1].end
    announces = words[-1].kind == "thus"
    several = any(token.kind == "several" for token in words)
    body = [token for token in words if token.kind not in {"thus", "several"}]
    while body and body[-1].kind in {"separator", "at"}:
        body.pop()
    if any(token.kind == "other" for token in body):
        return Statement(failed=True, announces=announces, start=start, end=end)
    scope, named, body = _prefix(body)
    segments = _segments(body, verb)
    if several and len(segments) == 1 and not _objects(segments[0][1]):
        whole = Directive(verb=segments[0][0], some=True)  # "Bãi bỏ các văn bản sau đây:"
        return Statement(
            orders=(whole,), of_several=True, announces=announces, start=start, end=end
        )
    orders = _placed([(_orders(one, part), _ends_list(part)) for one, part in segments])
    if not segments or None in orders or not _counts_new(body, orders):
        return Statement(failed=True, announces=announces, start=start, end=end)
    documents = [named] if named else []
    documents += [token.document for token in body if token.document]
    return Statement(
        orders=tuple(order for order in orders if order),
        scope=scope,
        documents=tuple(documents),
        of_several=several,
        implied=not any(token.kind in {"verb", "passive"} for token in body),
        announces=announces,
        start=start,
        end=end,
    )


def _counts_new(words: list[ActToken], orders: Sequence[Directive | None]) -> bool:
    """Whether units are counted only where one insertion is about them, and about no others."""
    counted = [token for token in words if token.kind == "counted"]
    new = [
        piece.counted
        for order in orders
        if order and order.verb == "insert" and len(order.pieces) == 1 and not order.is_of_words
        for piece in order.pieces
        if piece.counted and not (piece.part or order.some or order.of_act)
    ]
    return not counted or (len(counted) == 1 and new == counted)


def _objects(words: list[ActToken]) -> list[ActToken]:
    return [token for token in words if token.kind != "separator"]


def _ends_list(words: list[ActToken]) -> bool:
    """Whether a semicolon ends the words of a verb: what follows shares nothing with them."""
    return bool(words) and words[-1].kind == "separator" and words[-1].text == ";"


def _placed(found: list[tuple[list[Directive | None], bool]]) -> list[Directive | None]:
    """Give words without a place that of the verb behind: "thay “A” bằng “B” và bỏ “C” tại …".

    Where another verb has a place and it is not certain that it is theirs too, the sentence fails.
    """
    placed: list[Directive | None] = []
    behind: tuple[NamedUnit, ...] = ()
    anywhere = any(
        order and order.is_of_words and order.pieces for one, _ in found for order in one
    )
    for orders, ends in reversed(found):
        shared = () if ends else behind
        for order in reversed(orders):
            one = order
            if one and one.is_of_words and not one.pieces and not one.some and anywhere:
                one = replace(one, pieces=shared) if shared else None
            placed.append(one)
            behind = one.pieces if one else ()
    return placed[::-1]


def _key(document: DocumentName) -> tuple[str, str, str]:
    return document.type, document.number, document.title


def _prefix(
    words: list[ActToken],
) -> tuple[tuple[NamedUnit, ...], DocumentName | None, list[ActToken]]:
    """Take "Tại khoản 2 Điều 5, " or "Trong Luật …, " from the beginning of a sentence."""
    if not words or words[0].kind != "at":
        return (), None, words
    for at, token in enumerate(words):
        if token.kind in {"verb", "phrase", "quoted"}:
            chain = Chain()
            if not all(chain.read(one) for one in words[1:at] if one.kind != "document"):
                return (), None, words
            named = next((one.document for one in words[1:at] if one.document), None)
            return tuple(chain.pieces), named, words[at:]
    return (), None, words


def _segments(words: list[ActToken], verb: Verb | None) -> list[tuple[Verb, list[ActToken]]]:
    """Part a sentence at its verbs; one that stands behind its objects counts for them."""
    segments: list[tuple[Verb | None, list[ActToken]]] = [(verb, [])]
    for at, token in enumerate(words):
        current, part = segments[-1]
        if token.kind == "passive":
            if current not in {None, verb, token.verb}:
                return []
            segments[-1] = (token.verb, part)
        elif token.kind == "verb":
            if not _objects(part):
                # Several verbs have one object: "sửa đổi, bãi bỏ một số điều".
                segments[-1] = (token.verb if current is verb else current, [])
                if at and current is not None and current is not verb:
                    segments[-1] = ("amend", [])
            else:
                segments.append((token.verb, []))
        else:
            part.append(token)
    if any(one is None for one, _ in segments):
        return []
    return [(one, part) for one, part in segments if one is not None]


def _orders(verb: Verb, words: list[ActToken]) -> list[Directive | None]:
    if any(token.kind in {"quoted", "phrase"} for token in words):
        return orders_of_words(verb, words)
    return [_of_units(verb, words)]


def _of_units(verb: Verb, words: list[ActToken]) -> Directive | None:
    chains = {"pieces": Chain(), "anchors": Chain(), "to": Chain()}
    into = "pieces"
    position: Position = ""
    some = of_act = False
    for token in words:
        if token.kind == "some":
            some = True
        elif token.kind == "with_act":
            of_act = True
        elif token.kind in {"after", "before", "into"}:
            if verb != "insert" or into != "pieces":
                return None
            into = "anchors"
            position = _POSITIONS[token.kind]
        elif token.kind in {"by", "to"}:
            if verb not in {"exchange", "renumber", "amend"} or into != "pieces":
                return None
            into = "to"
        elif token.document and token.document.is_act and token.document.text and into == "to":
            of_act = True
        elif not chains["pieces" if token.kind == "counted" else into].read(token):
            return None
    order = Directive(
        verb=verb,
        pieces=tuple(chains["pieces"].pieces),
        anchors=tuple(chains["anchors"].pieces),
        to=tuple(chains["to"].pieces),
        position=position,
        some=some,
        of_act=of_act,
    )
    return _checked(order, words)


def _checked(order: Directive, words: list[ActToken]) -> Directive | None:
    """Return an order that says something, None for one that does not."""
    named = any(token.document for token in words)
    if not (order.pieces or order.some or named or order.anchors):
        return None
    if order.of_act and order.verb == "insert":
        order = replace(order, to=order.pieces)
    elif order.of_act and not order.to:  # "sửa đổi Phụ lục I tại Phụ lục kèm theo Nghị định này"
        if len(order.pieces) != 2 or order.verb not in {"amend", "exchange"}:  # noqa: PLR2004
            return None
        order = replace(order, pieces=order.pieces[:1], to=order.pieces[1:])
    same = bool(order.to) and _numbers(order.to) == _numbers(order.pieces)
    if order.verb == "exchange" and same and not order.of_act:
        order = replace(order, to=())  # "thay thế Điều 13 bằng Điều 13 mới như sau"
    if order.verb == "renumber" and len(order.to) != len(order.pieces):
        return None
    if order.verb != "renumber" and bool(order.to) != order.of_act:
        return None
    return order


def _numbers(pieces: Sequence[NamedUnit]) -> list[list[str]]:
    return [sorted(token.name for token in piece.levels.values()) for piece in pieces]
