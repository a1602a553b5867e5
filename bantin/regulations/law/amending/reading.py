"""What an amending act orders, read from its outline.

A unit of an act is a sentence or several, with quotations. A sentence that is carried out by the
units below it ("Sửa đổi, bổ sung một số khoản của Điều 5 như sau:") gives them what they leave out:
the document, the units around what they name, the verb, the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from bantin.regulations.law.amending.naming import completed, documents_in
from bantin.regulations.law.amending.ordering import Ordered, Unclear, instructions, scope_of
from bantin.regulations.law.amending.sentences import Order, Statement, statements
from bantin.regulations.law.amending.tokens import QUOTE, Token, Verb, may_order, tokens
from bantin.regulations.law.amending.values import (
    DocumentName,
    Instruction,
    Reading,
    ReadingReason,
    Unread,
)
from bantin.regulations.law.quoting import Quotation, quotations
from bantin.regulations.law.textual import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline, Unit

_OBJECTS = frozenset("unit some several part phrase quoted document".split())


class _Context(Struct, frozen=True, kw_only=True):
    """What the units around a unit say of it.

    `amends` says that one of them is carried out by those below it. `order` is its order where that
    only lacks the places ("Thay cụm từ … tại các điều, khoản sau đây:"), with its `quotations`.
    """

    document: DocumentName | None = None
    scope: dict[int, Token] = field(default_factory=dict)
    verb: Verb | None = None
    order: Order | None = None
    quotations: tuple[Quotation, ...] = ()
    amends: bool = False


class _Sentence(Struct, frozen=True, kw_only=True):
    """A sentence of a unit's title or content, its words, and the quotations of that text."""

    statement: Statement
    text: str
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    in_title: bool


def read(act: Outline, *, title: str = "") -> Reading:
    """Return what an act orders; `title` is its title, where the text itself has none.

    The act is recognised, not rendered: its texts are Markdown.
    """
    reader = _Reader(act, title)
    for unit in act.units:
        if unit.kind != "appendix":
            reader.unit(unit, _Context(document=reader.default))
    return Reading(instructions=tuple(reader.found), unread=tuple(reader.unread))


class _Reader:
    """One reading of an act; `found` and `unread` grow."""

    def __init__(self, act: Outline, title: str) -> None:
        self.found: list[Instruction] = []
        self.unread: list[Unread] = []
        self._act = act
        own = [path[-1].title or path[-1].content for path in walk(act)]
        self._known = [one for text in (title, act.preamble, *own) for one in documents_in(text)]
        amended = [
            one for text in (title, act.preamble) for one in documents_in(text, amended=True)
        ]
        whole = [self._named(one) for one in amended]
        keys = {(one.type, one.number or one.title.casefold()) for one in whole}
        self.default = whole[0] if len(keys) == 1 else None

    def _named(self, name: DocumentName) -> DocumentName:
        return completed(name, self._known)

    def unit(self, unit: Unit, context: _Context) -> None:
        """Read a unit and those in it."""
        if context.verb is None and not (may_order(unit.title) or may_order(unit.content)):
            self._below(unit, context, None)
            return
        start = len(self.found)
        pending: _Sentence | None = None
        titled = start
        for sentence in (*_sentences(unit, context, in_title=True), *_sentences(unit, context)):
            if sentence.statement.is_only_quotation:
                if pending is not None:
                    self._emit(pending, unit, context, sentence)
                pending = None
                continue
            if pending is not None:
                if sentence.statement.failed and not pending.in_title:
                    self._say("no-text", pending, unit)
                context = self._inner(pending, unit, context)
            pending = self._sentence(sentence, unit, context)
            if sentence.in_title:
                titled = len(self.found)
                if pending is None and not sentence.statement.failed:
                    context = self._inner(sentence, unit, context)
        self._below(unit, context, pending)
        # The text, or the units below, may say once more what the title says.
        again = {_gist(one) for one in self.found[titled:]}
        self.found[start:titled] = [
            one for one in self.found[start:titled] if _gist(one) not in again
        ]

    def _sentence(self, sentence: _Sentence, unit: Unit, context: _Context) -> _Sentence | None:
        """Take what a sentence orders by itself; return it if something has to follow it."""
        if sentence.statement.failed:
            self._failed(sentence, unit, context)
        elif _is_whole(sentence.statement):
            self._emit(sentence, unit, context)
        else:
            return sentence
        return None

    def _below(self, unit: Unit, context: _Context, pending: _Sentence | None) -> None:
        """Read the units in a unit; a sentence that needs a text has to find it there."""
        before = self._count
        inner = context if pending is None else self._inner(pending, unit, context)
        for child in unit.children:
            self.unit(child, inner)
        if pending is not None and self._count == before and self._is_meant(pending, context):
            self._say("no-text", pending, unit)

    @property
    def _count(self) -> tuple[int, int]:
        return len(self.found), len(self.unread)

    def _ordered(self, sentence: _Sentence, unit: Unit, context: _Context) -> Ordered:
        return Ordered(
            statement=sentence.statement,
            scope=context.scope,
            document=context.document,
            named=self._named,
            quotations=sentence.quotations,
            act=self._act,
            by=unit.id,
            line=unit.line,
        )

    def _inner(self, sentence: _Sentence, unit: Unit, context: _Context) -> _Context:
        """Return the context that a sentence gives those below it."""
        statement = sentence.statement
        several = statement.of_several or (statement.documents and statement.document is None)
        document = None if several else statement.document or context.document
        only = statement.orders[0] if len(statement.orders) == 1 else None
        lacks_places = only is not None and only.is_of_words and only.some
        return _Context(
            document=document,
            scope=scope_of(self._ordered(sentence, unit, context)),
            verb=only.verb if only and (only.some or lacks_places) else None,
            order=only if lacks_places else None,
            quotations=sentence.quotations if lacks_places else (),
            amends=True,
        )

    def _emit(
        self,
        sentence: _Sentence,
        unit: Unit,
        context: _Context,
        following: _Sentence | None = None,
    ) -> None:
        """Take what a sentence orders; its new text may be what follows it."""
        if not self._is_meant(sentence, context):
            return
        ordered = self._ordered(sentence, unit, context)
        quoted = following or sentence
        number = quoted.statement.quotation
        if number >= 0:
            ordered = replace(ordered, quotation=quoted.quotations[number])
        try:
            self.found += instructions(ordered)
        except Unclear as unclear:
            self._say(unclear.reason, sentence, unit)

    def _is_meant(self, sentence: _Sentence, context: _Context) -> bool:
        """Whether a sentence is an order of this act, rather than one that speaks of orders.

        Where nothing around says that the act amends, it has to name a document or a place.
        """
        statement = sentence.statement
        if context.amends:
            return True
        named = any(one.number or one.title for one in statement.documents) or self.default
        placed = any(order.pieces or order.some or order.is_of_words for order in statement.orders)
        whole = statement.document is not None and bool(statement.document.number)
        return bool(named) and (placed or whole or statement.of_several)

    def _failed(self, sentence: _Sentence, unit: Unit, context: _Context) -> None:
        words = [token for token in sentence.tokens if token.kind != "separator"]
        orders = any(token.kind in {"verb", "passive"} for token in words[:1])
        aimed = orders and any(token.kind in _OBJECTS for token in words[1:3])
        speaks = any(token.kind in {"verb", "passive", "quoted"} for token in words)
        if (context.amends and (aimed or speaks)) or (aimed and self.default is not None):
            self._say("wording", sentence, unit)

    def _say(self, reason: ReadingReason, sentence: _Sentence, unit: Unit) -> None:
        words = " ".join(sentence.text.replace(QUOTE, "“…”").split())
        self.unread.append(Unread(reason=reason, text=words, by=unit.id, line=unit.line))


def _gist(one: Instruction) -> tuple[str, ...]:
    """Return what two instructions share that are one, said in short and in full."""
    if one.old:
        return one.action, one.old, one.new
    return one.action, one.target.id, one.target.part, one.target.number


def _with_words(sentence: _Sentence, context: _Context) -> _Sentence:
    """Give places that a list names the words that its heading speaks of."""
    heading, statement = context.order, sentence.statement
    if heading is None or not statement.implied:
        return sentence
    if any(order.is_of_words for order in statement.orders):
        return sentence
    orders = tuple(replace(heading, pieces=order.pieces, some=False) for order in statement.orders)
    return replace(
        sentence,
        statement=replace(statement, orders=orders),
        quotations=context.quotations,
    )


def _is_whole(statement: Statement) -> bool:
    """Whether a sentence says all that is to be done."""
    if statement.quotation >= 0:
        return True
    lacks = any(order.some for order in statement.orders) or statement.of_several
    return not (lacks or statement.needs_text)


def _sentences(unit: Unit, context: _Context, *, in_title: bool = False) -> Iterator[_Sentence]:
    text = unit.title if in_title else unit.content
    if not text:
        return
    quoted = quotations(text)
    masked, position = "", 0
    for one in quoted:
        masked += text[position : one.start] + QUOTE
        position = one.end
    masked += text[position:]
    found = tuple(tokens(masked))
    verb = context.verb
    for statement in statements(found, verb=verb):
        start, end = statement.start, statement.end
        sentence = _Sentence(
            statement=statement,
            text=masked[start:end],
            tokens=tuple(token for token in found if start <= token.start < end),
            quotations=quoted,
            in_title=in_title,
        )
        yield _with_words(sentence, context)
