"""Orders of a sentence as instructions: units with all that the context says of them, new texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.amending.counting import in_a_row
from bantin.regulations.law.amending.directives import Directive
from bantin.regulations.law.amending.places import NamedUnit, common, completed, target, within
from bantin.regulations.law.amending.quoted import Wording, appendix_of, named, own, shared
from bantin.regulations.law.amending.sentences import Statement
from bantin.regulations.law.amending.tokens import LEVELS, ActToken
from bantin.regulations.law.amending.values import (
    Action,
    DocumentName,
    Instruction,
    ReadingReason,
    UnitTarget,
)
from bantin.regulations.law.departing import renamed
from bantin.regulations.law.quoting import Quotation
from bantin.regulations.law.values import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.values import Unit

_CLAUSE = LEVELS.index("clause")
_HEADINGS = frozenset(map(LEVELS.index, ("section", "chapter", "part")))


class Ordered(Struct, frozen=True, kw_only=True):
    """A sentence in its place: what is around it, what it quotes, which unit of the act it is of.

    `document` is the one that is meant where the sentence names none; `named` completes names.
    `quotation` is the new text that it announces, `more` are those that follow it at once.
    """

    statement: Statement
    scope: dict[int, ActToken]
    document: DocumentName | None
    named: Callable[[DocumentName], DocumentName]
    quotations: tuple[Quotation, ...]
    act: Outline
    by: str
    line: int
    quotation: Quotation | None = None
    more: tuple[Quotation, ...] = ()


class Unclear(Exception):  # noqa: N818 - no error: what a sentence says is not certain
    """A sentence of which no instruction can be made, with the reason."""

    def __init__(self, *, reason: ReadingReason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Wanted(Struct, frozen=True, kw_only=True):
    """A unit for which a new text is announced."""

    order: Directive
    piece: NamedUnit
    anchor: NamedUnit | None = None


def scope_of(ordered: Ordered) -> dict[int, ActToken]:
    """Return the units that all of a sentence is about: what is below it takes them up."""
    statement = ordered.statement
    pieces = [
        piece
        for order in resolved(ordered)
        for piece in (*map(_known, order.pieces), *(order.anchors if order.some else ()))
    ]
    return common(pieces) if pieces else _scope(statement, ordered.scope)


def _known(piece: NamedUnit) -> NamedUnit:
    """Return a piece without units that are only counted."""
    if piece.counted is None:
        return piece
    levels = {level: one for level, one in piece.levels.items() if level != piece.bottom}
    return replace(piece, levels=levels)


def resolved(ordered: Ordered) -> list[Directive]:
    """Return the orders of a sentence with all levels of their pieces."""
    statement = ordered.statement
    scope = _scope(statement, ordered.scope)
    orders = [_with_parent(order) for order in statement.orders]
    flat = [
        piece
        for order in orders
        for piece in (*order.pieces, *order.anchors, *(() if order.of_act else order.to))
    ]
    done = iter(completed(flat, scope))
    return [_put(order, done) for order in orders]


def _scope(statement: Statement, around: dict[int, ActToken]) -> dict[int, ActToken]:
    scope = {} if statement.documents or statement.of_several else around
    return common(completed(statement.scope, scope)) if statement.scope else scope


def _with_parent(order: Directive) -> Directive:
    """Give new units what the unit says into which they come."""
    if order.verb == "insert" and not order.position and len(order.anchors) == 1 and order.pieces:
        *others, last = order.pieces
        joined = (*others, within(last, order.anchors[0]))
        return replace(order, pieces=joined)
    return order


def _put(order: Directive, done: Iterator[NamedUnit]) -> Directive:
    pieces = tuple(next(done) for _ in order.pieces)
    anchors = tuple(next(done) for _ in order.anchors)
    to = order.to if order.of_act else tuple(next(done) for _ in order.to)
    if order.position and len(anchors) == 1 and pieces and anchors[0].bottom == pieces[0].bottom:
        anchors = (within(anchors[0], pieces[0]),)
    if order.verb == "renumber":
        to = tuple(within(one, piece) for one, piece in zip(to, pieces, strict=True))
    return replace(order, pieces=pieces, anchors=anchors, to=to)


def instructions(ordered: Ordered) -> list[Instruction]:
    """Return what a sentence orders; `Unclear` where a part of it is not certain."""
    found: list[Instruction] = []
    wanted: list[_Wanted] = []
    ordered, orders = _joined(ordered), resolved(ordered)
    for order in orders:
        if order.is_of_words:
            found += _of_words(ordered, order)
        elif order.some:
            wanted += _told_by_quotation(ordered, order)
        elif order.of_act:
            found += _of_act(ordered, order)
        elif order.verb == "repeal":
            found += _repeals(ordered, order)
        elif order.verb == "renumber":
            found += _renumbers(ordered, order)
        elif any(piece.counted for piece in order.pieces):
            others = [piece for one in orders if one is not order for piece in one.pieces]
            wanted += _wanted(_told(ordered, order, others))
        else:
            wanted += _wanted(order)
    quotes = len(ordered.more) + 1
    if quotes > 1 and (quotes != len(wanted) or any(one.piece.part for one in wanted)):
        raise Unclear(reason="other-text")
    return [*found, *_worded(ordered, wanted)]


def _joined(ordered: Ordered) -> Ordered:
    """Take quotations that follow one another as one text; each has to be one labelled unit."""
    first = ordered.quotation
    if first is None or not ordered.more:
        return ordered
    quotes = (first, *ordered.more)
    if not all(one.closed for one in quotes):
        raise Unclear(reason="unclosed")
    outlines = [one.outline for one in quotes]
    if any(len(one.units) != 1 or one != Outline(units=one.units) for one in outlines):
        raise Unclear(reason="other-text")
    units = tuple(unit for one in outlines for unit in one.units)
    text = "\n\n".join(one.text for one in quotes)
    return replace(ordered, quotation=replace(first, text=text, outline=Outline(units=units)))


def _told(ordered: Ordered, order: Directive, others: Sequence[NamedUnit]) -> Directive:
    """Return an order with the new units that it only counts, as the quotation labels them.

    Their kind and number are those of the sentence, and each number is the one behind the last,
    from the unit on behind which they come.
    """
    (piece,) = order.pieces
    counted = piece.counted
    if counted is None or ordered.quotation is None:
        raise Unclear(reason="no-text")
    if not ordered.quotation.closed:
        raise Unclear(reason="unclosed")
    known = {address(one) for one in others if one.levels}
    new = [unit for unit in ordered.quotation.outline.units if own(unit) not in known]
    kind = LEVELS[counted.level]
    alike = bool(new) and all(unit.kind == kind for unit in new)
    if not alike or counted.number not in {"", str(len(new))}:
        raise Unclear(reason="other-text")
    numbers = [unit.number for unit in new]
    if order.position == "after" and len(order.anchors) == 1:
        anchor = order.anchors[0]
        if anchor.bottom != counted.level or anchor.part:
            raise Unclear(reason="other-text")
        numbers.insert(0, anchor.levels[anchor.bottom].number)
    elif order.position or (counted.level > _CLAUSE and set(piece.levels) & _HEADINGS):
        # Before another, or somewhere in a chapter: that is no place in the row of numbers.
        raise Unclear(reason="no-unit")
    if not in_a_row(new[0].kind, numbers):
        raise Unclear(reason="other-text")
    return replace(order, pieces=tuple(named(new, piece.levels)))


def _instruction(
    ordered: Ordered, action: Action, piece: NamedUnit | None, *, target_: UnitTarget | None = None
) -> Instruction:
    document = (piece.document if piece is not None else None) or ordered.statement.document
    several = len({(one.type, one.number, one.title) for one in ordered.statement.documents}) > 1
    if document is None and not several and not ordered.statement.of_several:
        document = ordered.document
    if document is None:
        raise Unclear(reason="no-document")
    meant = target_ or (target(piece) if piece is not None else UnitTarget())
    if piece is not None and max(piece.levels, default=-1) < _CLAUSE:
        raise Unclear(reason="no-unit")
    return Instruction(
        action=action,
        document=ordered.named(document),
        target=meant,
        by=ordered.by,
        line=ordered.line,
    )


def _ranges(pieces: Sequence[NamedUnit]) -> Iterator[tuple[NamedUnit, NamedUnit | None]]:
    """Yield each piece, with the one that ends the range which it begins."""
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if not piece.until:
            yield piece, after if after is not None and after.until else None


def _repeals(ordered: Ordered, order: Directive) -> Iterator[Instruction]:
    if not order.pieces:
        whole = _instruction(ordered, "repeal", None)
        if not (whole.document.number and ordered.statement.document):
            raise Unclear(reason="no-unit")
        yield whole
    for piece, until in _ranges(order.pieces):
        yield _instruction(ordered, "repeal", piece, target_=target(piece, until))


def _renumbers(ordered: Ordered, order: Directive) -> Iterator[Instruction]:
    for piece, to in zip(order.pieces, order.to, strict=True):
        if piece.bottom != to.bottom or piece.until or to.until:
            raise Unclear(reason="wording")
        one = _instruction(ordered, "renumber", piece)
        yield replace(one, new=to.levels[to.bottom].number)


def _of_words(ordered: Ordered, order: Directive) -> Iterator[Instruction]:
    actions: dict[str, Action] = {"insert": "add", "repeal": "omit"}
    action = actions.get(order.verb, "substitute")
    scoped = NamedUnit(levels=_scope(ordered.statement, ordered.scope))
    places: list[tuple[NamedUnit | None, NamedUnit | None]] = list(_ranges(order.pieces))
    if not places:
        places = [(scoped if scoped.levels else None, None)]
    new = _phrase(ordered, order.new) if order.new >= 0 else ""
    olds = [_phrase(ordered, one) for one in order.olds or (order.beside,)]
    for old in olds:
        for piece, until in places:
            one = _instruction(
                ordered, action, piece, target_=target(piece, until) if piece is not None else None
            )
            yield replace(one, old=old, new=new, position=order.position)


def _phrase(ordered: Ordered, number: int) -> str:
    quotation = ordered.quotations[number]
    if not quotation.closed:
        raise Unclear(reason="unclosed")
    return quotation.text


def _of_act(ordered: Ordered, order: Directive) -> Iterator[Instruction]:
    """Yield appendices that are replaced by those of the act, or that the act adds."""
    if len(order.pieces) != len(order.to) or len(order.anchors) > 1:
        raise Unclear(reason="wording")
    before: UnitTarget | None = target(order.anchors[0]) if order.anchors else None
    for piece, to in zip(order.pieces, order.to, strict=True):
        one = _instruction(ordered, "insert" if order.verb == "insert" else "replace", piece)
        unit = _own_appendix(ordered.act, to)
        if unit is None:
            raise Unclear(reason="no-text")
        if unit.number and own(unit) != one.target.id.rpartition(".")[2]:
            raise Unclear(reason="other-text")
        name = one.target.id
        one = replace(one, units=(renamed(unit, name, appendix_of(name)),))
        if order.position and before is not None:
            one = replace(one, anchor=before, position=order.position)
            before = one.target if order.position == "after" else before
        yield one


def _own_appendix(act: Outline, piece: NamedUnit) -> Unit | None:
    """Return the appendix of the act that a piece names; the only one needs no number."""
    named_so = address(piece)
    appendices = [unit for unit in act.units if unit.kind == "appendix"]
    inner = [one for unit in appendices for one in unit.children if one.kind == "appendix"]
    same = [unit for unit in (*appendices, *inner) if own(unit) == named_so]
    if not same and not piece.levels[piece.bottom].number:
        same = appendices
    return same[0] if len(same) == 1 else None


def address(piece: NamedUnit) -> str:
    """Return the piece of an id that names the unit itself."""
    return piece.levels[piece.bottom].name


def _wanted(order: Directive) -> Iterator[_Wanted]:
    anchors = order.anchors
    if order.verb == "insert" and not (order.pieces or order.position) and len(anchors) == 1:
        # "Bổ sung vào khoản 3 Điều 16 như sau": a paragraph behind its text.
        yield _Wanted(order=order, piece=replace(anchors[0], part="paragraph", number="-1"))
        return
    if len(anchors) > 1 or any(piece.until for piece in order.pieces) or not order.pieces:
        raise Unclear(reason="no-unit" if len(anchors) > 1 or not order.pieces else "wording")
    for piece in order.pieces:
        yield _Wanted(order=order, piece=piece, anchor=anchors[0] if anchors else None)


def _told_by_quotation(ordered: Ordered, order: Directive) -> Iterator[_Wanted]:
    """Yield the units of a quotation, where a sentence speaks of some units and names none."""
    quotation = ordered.quotation
    if quotation is None or order.verb == "repeal":
        raise Unclear(reason="no-text")
    scope = common(order.pieces or order.anchors)
    if (order.pieces or order.anchors) and not scope:
        raise Unclear(reason="no-unit")
    scope = scope or _scope(ordered.statement, ordered.scope)
    for piece in named(quotation.outline.units, scope):
        yield _Wanted(order=order, piece=piece)


def _worded(ordered: Ordered, wanted: Sequence[_Wanted]) -> Iterator[Instruction]:
    if not wanted:
        return
    if ordered.quotation is None:
        raise Unclear(reason="no-text")
    if not ordered.quotation.closed:
        raise Unclear(reason="unclosed")
    wordings = shared([one.piece for one in wanted], ordered.quotation)
    if wordings is None:
        raise Unclear(reason="other-text")
    before: UnitTarget | None = None
    for one, wording in zip(wanted, wordings, strict=True):
        instruction = _with_text(ordered, one, wording, before)
        before = instruction.target if instruction.action == "insert" else None
        yield instruction


def _with_text(
    ordered: Ordered, wanted: _Wanted, wording: Wording, before: UnitTarget | None
) -> Instruction:
    """Return a replacement or an insertion; new units in a row come one behind another."""
    order, piece = wanted.order, wanted.piece
    action: Action = "insert" if order.verb == "insert" else "replace"
    one = _instruction(ordered, action, piece)
    one = replace(one, units=wording.units, text=wording.text)
    if action == "replace":
        return one
    if piece.part == "opening" and order.position == "before" and wanted.anchor is not None:
        return _new_opening(one, target(wanted.anchor))
    if piece.part == "paragraph" and not order.pieces:
        return one
    if piece.part and piece.part != "row":
        raise Unclear(reason="wording")
    if wording.bare and not piece.levels[piece.bottom].number[-1:].isalpha():
        # "Bổ sung Điều 20" with a text alone may as well add that text to what Điều 20 says.
        raise Unclear(reason="other-text")
    if not order.position or wanted.anchor is None:
        return one
    anchor = target(wanted.anchor)
    if before is not None and order.position == "after" and wanted.piece != order.pieces[0]:
        anchor = before
    return replace(one, anchor=anchor, position=order.position)


def _new_opening(one: Instruction, first: UnitTarget) -> Instruction:
    """Return the insertion of words before the first unit of another."""
    around = first.id.rpartition(".")[0]
    return replace(one, target=replace(one.target, id=around), anchor=first, position="before")
