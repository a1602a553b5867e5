"""What an amending act orders, read from its outline.

A unit of an act is a sentence or several, with quotations. A sentence that is carried out by the
units below it ("Sửa đổi, bổ sung một số khoản của Điều 5 như sau:") gives them what they leave out:
the document, the units around what they name, the verb, the words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from bantin.regulations.law.amending.appearing import (
    ActSentence,
    is_left,
    is_order,
    is_whole,
    with_quotations,
)
from bantin.regulations.law.amending.directives import Directive
from bantin.regulations.law.amending.naming import completed, documents_in, is_about
from bantin.regulations.law.amending.ordering import Ordered, Unclear, instructions, scope_of
from bantin.regulations.law.amending.sentences import statements
from bantin.regulations.law.amending.tokens import (
    LEVELS,
    QUOTE,
    ActToken,
    Verb,
    may_order,
    tokens,
)
from bantin.regulations.law.amending.values import (
    ActReading,
    DocumentName,
    Instruction,
    ReadingReason,
    Unread,
)
from bantin.regulations.law.quoting import Quotation, quotations
from bantin.regulations.law.textual import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline, Unit

# What says of itself where it is: the rest may be left to what is around a sentence.
_PLACED = re.compile(r"(?:phu-luc|phan|chuong|dieu)(?:-|$)")


class _Context(Struct, frozen=True, kw_only=True):
    """What the units around a unit say of it.

    `amends` says that one of them is carried out by those below it; one that could not be read
    makes those `lost` that take a place from what is around them. `order` is its order where that
    only lacks the places ("Thay cụm từ … tại các điều, khoản sau đây:"), with its `quotations`.
    """

    document: DocumentName | None = None
    scope: dict[int, ActToken] = field(default_factory=dict)
    verb: Verb | None = None
    order: Directive | None = None
    quotations: tuple[Quotation, ...] = ()
    amends: bool = False
    lost: bool = False


class _Quoting(NamedTuple):
    """A sentence that takes a quotation, and how many instructions were found before it."""

    sentence: ActSentence
    before: int


def read(act: Outline, *, title: str = "", document: DocumentName | None = None) -> ActReading:
    """Return what an act orders; `title` is its title, where the text itself has none.

    `document` is the one that is amended where neither title nor text says which: its header may
    say it. It is not taken where the text changes another. The act is recognised, not rendered: its
    texts are Markdown.
    """
    reader = _Reader(act, title)
    reading = reader.reading()
    if document is None or reader.default is not None or reader.names_several:
        return reading
    others = (one.document for one in reading.instructions if one.action != "repeal")
    number, title = document.number, document.title
    if not all(is_about(one, number=number, title=title) for one in others):
        return reading
    return _Reader(act, title, document).reading()


class _Reader:
    """One reading of an act; `found` and `unread` grow.

    What is `_doubtful` looks like an order, and is one if the act amends at all.
    """

    def __init__(self, act: Outline, title: str, document: DocumentName | None = None) -> None:
        self.found: list[Instruction] = []
        self.unread: list[Unread] = []
        self._doubtful: set[Unread] = set()
        self._act = act
        own = [path[-1].title or path[-1].content for path in walk(act)]
        self._known = [one for text in (title, act.preamble, *own) for one in documents_in(text)]
        amended = [
            one for text in (title, act.preamble) for one in documents_in(text, amended=True)
        ]
        whole = [self._named(one) for one in amended]
        keys = {_key(one) for one in whole}
        self.names_several = len(keys) > 1
        self.default = whole[0] if len(keys) == 1 else document

    def reading(self) -> ActReading:
        """Read all articles, and say what was found."""
        for unit in self._act.units:
            if unit.kind != "appendix":
                self.unit(unit, _Context(document=self.default))
        changes = any(one.action != "repeal" for one in self.found)
        certain = len(self._doubtful) < len(self.unread)
        amends = changes or certain or self.default is not None
        unread = [one for one in self.unread if amends or one not in self._doubtful]
        return ActReading(instructions=tuple(self.found), unread=tuple(unread))

    def _named(self, name: DocumentName) -> DocumentName:
        return completed(name, self._known)

    def unit(self, unit: Unit, context: _Context) -> None:
        """Read a unit and those in it."""
        if context.verb is None and not (may_order(unit.title) or may_order(unit.content)):
            self._below(unit, context, None)
            return
        start, before = len(self.found), self._count
        around, asked = context, None
        pending: ActSentence | None = None
        quoting: _Quoting | None = None
        titled = start
        titles, content = _sentences(unit, context, in_title=True), _sentences(unit, context)
        for sentence in (*with_quotations(titles), *with_quotations(content)):
            if sentence.statement.is_only_quotation:
                quoting = self._quoted(pending, quoting, sentence, unit, context)
                pending = None
                continue
            quoting = _Quoting(sentence, len(self.found))
            context = self._passed(pending, sentence, unit, context)
            pending = self._sentence(sentence, unit, context)
            asked = asked or pending
            if sentence.statement.failed:
                context = self._lost(sentence, context)
            if sentence.in_title:
                titled = len(self.found)
                if pending is None and not sentence.statement.failed:
                    context = self._inner(sentence, unit, context)
        self._below(unit, context, pending)
        if asked is not None and asked is not pending and self._count == before:
            self._missing(asked, unit, around)
        # The text, or the units below, may say once more what the title says.
        again = {_gist(one) for one in self.found[titled:]}
        self.found[start:titled] = [
            one for one in self.found[start:titled] if _gist(one) not in again
        ]

    def _quoted(
        self,
        pending: ActSentence | None,
        quoting: _Quoting | None,
        quotation: ActSentence,
        unit: Unit,
        context: _Context,
    ) -> _Quoting | None:
        """Take a quotation for the sentence that waits for it.

        Behind one that another has taken it says that neither is the whole new text.
        """
        if pending is not None:
            before = len(self.found)
            self._emit(pending, unit, context, quotation)
            return _Quoting(pending, before)
        if quoting is not None and len(self.found) > quoting.before:
            del self.found[quoting.before :]
            self._say("other-text", quoting.sentence, unit)
        return quoting

    def _passed(
        self, pending: ActSentence | None, sentence: ActSentence, unit: Unit, context: _Context
    ) -> _Context:
        """Return the context of a sentence behind one that waits for what it needs."""
        if pending is None:
            return context
        if is_left(pending, sentence):
            self._say("no-text", pending, unit)
        return self._inner(pending, unit, context)

    def _sentence(self, sentence: ActSentence, unit: Unit, context: _Context) -> ActSentence | None:
        """Take what a sentence orders by itself; return it if something has to follow it."""
        if sentence.statement.failed:
            self._failed(sentence, unit, context)
        elif is_whole(sentence.statement):
            self._emit(sentence, unit, context)
        else:
            return sentence
        return None

    def _below(self, unit: Unit, context: _Context, pending: ActSentence | None) -> None:
        """Read the units in a unit; a sentence that needs a text has to find it there."""
        before = self._count
        inner = context if pending is None else self._inner(pending, unit, context)
        for child in unit.children:
            self.unit(child, inner)
        if pending is not None and self._count == before:
            self._missing(pending, unit, context)

    def _missing(self, sentence: ActSentence, unit: Unit, context: _Context) -> None:
        """Say that a sentence has not found what it needs."""
        meant = self._is_meant(sentence, context)
        if meant or is_order(sentence):
            self._say("no-text", sentence, unit, doubtful=not meant)

    def _lost(self, sentence: ActSentence, context: _Context) -> _Context:
        """Return the context below an order that could not be read: what it says is not known."""
        heads = sentence.in_title or sentence.statement.announces
        if not (heads and is_order(sentence)):
            return context
        documents = [self._named(one.document) for one in sentence.tokens if one.document]
        keys = {_key(one) for one in documents if not one.is_act}
        known = context.document is not None and keys <= {_key(context.document)}
        other = any(
            token.kind == "several" or token.level >= LEVELS.index("sheet")
            for token in sentence.tokens
        )
        document = context.document if known and not other else None
        return _Context(document=document, amends=context.amends, lost=True)

    @property
    def _count(self) -> tuple[int, int]:
        return len(self.found), len(self.unread)

    def _ordered(self, sentence: ActSentence, unit: Unit, context: _Context) -> Ordered:
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

    def _inner(self, sentence: ActSentence, unit: Unit, context: _Context) -> _Context:
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
            lost=context.lost and not statement.documents,
        )

    def _emit(
        self,
        sentence: ActSentence,
        unit: Unit,
        context: _Context,
        following: ActSentence | None = None,
    ) -> None:
        """Take what a sentence orders; its new text may be what follows it."""
        if not self._is_meant(sentence, context):
            if is_order(sentence):
                named = sentence.statement.documents or self.default
                self._say("no-unit" if named else "no-document", sentence, unit, doubtful=True)
            return
        ordered = self._ordered(sentence, unit, context)
        quoted = following or sentence
        number = quoted.statement.quotation
        if number >= 0:
            ordered = replace(ordered, quotation=quoted.quotations[number], more=quoted.more)
        try:
            found = instructions(ordered)
        except Unclear as unclear:
            self._say(unclear.reason, sentence, unit)
            return
        if context.lost and not all(map(_is_placed, found)):
            self._say("no-unit", sentence, unit)
        else:
            self.found.extend(found)

    def _is_meant(self, sentence: ActSentence, context: _Context) -> bool:
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

    def _failed(self, sentence: ActSentence, unit: Unit, context: _Context) -> None:
        """Say that a sentence could not be read, if it orders something."""
        speaks = any(token.kind in {"verb", "passive", "quoted"} for token in sentence.tokens)
        orders = is_order(sentence)
        numbered = any(token.document and token.document.number for token in sentence.tokens)
        placed = any(token.kind == "unit" for token in sentence.tokens)
        listed = context.verb == "repeal" or context.order is not None
        if listed or (context.amends and (orders or speaks)):
            self._say("wording", sentence, unit)
        elif orders:
            sure = self.default is not None or (numbered and placed)
            self._say("wording", sentence, unit, doubtful=not sure)

    def _say(
        self, reason: ReadingReason, sentence: ActSentence, unit: Unit, *, doubtful: bool = False
    ) -> None:
        words = " ".join(sentence.text.replace(QUOTE, "“…”").split())
        one = Unread(reason=reason, text=words, by=unit.id, line=unit.line)
        self.unread.append(one)
        if doubtful:
            self._doubtful.add(one)


def _is_placed(one: Instruction) -> bool:
    """Whether an instruction says of itself where it is; so does the repeal of a document."""
    return (one.action == "repeal" and not one.target.id) or bool(_PLACED.match(one.target.id))


def _key(document: DocumentName) -> tuple[str, str]:
    return document.type, document.number or document.title.casefold()


def _gist(one: Instruction) -> tuple[str, ...]:
    """Return what two instructions share that are one, said in short and in full."""
    if one.old:
        return one.action, one.old, one.new
    return one.action, one.target.id, one.target.part, one.target.number


def _with_words(sentence: ActSentence, context: _Context) -> ActSentence:
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


def _sentences(unit: Unit, context: _Context, *, in_title: bool = False) -> Iterator[ActSentence]:
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
        sentence = ActSentence(
            statement=statement,
            text=masked[start:end],
            tokens=tuple(token for token in found if start <= token.start < end),
            quotations=quoted,
            in_title=in_title,
        )
        yield _with_words(sentence, context)
