"""Which units of another document a relation is about: as its header says, or else as its text.

The text of an amending act says it exactly, so nobody has to type it. Where not every sentence of
an act could be read, what was read holds, and the rest is told as a change of unknown place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Finding, InHeader, InLine
from bantin.regulations import law
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import AMENDING, CHANGING, ENDING, RegulationMeta
from bantin.regulations.law import amending
from bantin.regulations.law.known import orders_in, recognised
from bantin.regulations.site.effects import begins
from bantin.regulations.site.telling import warning
from bantin.regulations.site.values import SaidUnit
from bantin.vietnamese import fold, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bantin.portal.site.values import Item
    from bantin.regulations.content.regulation import RelationMeta
    from bantin.regulations.law.amending.values import DocumentName, How
    from bantin.regulations.law.orders import UnitOrder
    from bantin.regulations.site.library import Library

_REPEALING = "bai-bo"


class Deed(Struct, frozen=True, kw_only=True):
    """What a document does to another, or to `units` of it, by a kind of relation.

    `said` is what the text of the document says of the units, as far as it could be read.
    """

    kind: str
    units: tuple[str, ...] = ()
    said: tuple[SaidUnit, ...] = ()


class _Text(Struct, frozen=True, kw_only=True):
    """What the text of an act says of one document: of its units, and whether of the `whole` of it.

    Where it is not `sure`, more may be said of it.
    """

    units: dict[str, SaidUnit]
    whole: bool
    sure: bool


def deeds_of(
    act: Item, relation: RelationMeta, target: Item | None, library: Library
) -> tuple[Deed, ...]:
    """Return what a relation of an act does to the document that it leads to."""
    written = Deed(kind=relation.kind, units=relation.units)
    if target is None or relation.kind not in AMENDING:
        return (written,)
    said = _said(act, target, library)
    if said is None or not said.units:
        return (written,)
    if relation.units:
        return (_deed(relation.kind, {unit: said.units.get(unit) for unit in relation.units}),)
    if relation.kind in ENDING:
        fitting = _fitting(said, relation.kind)
        # To say less than an editor of the whole document has to be certain.
        if said.whole or not said.sure or not fitting:
            return (written,)
        return (_deed(relation.kind, fitting),)
    repealed = _fitting(said, _REPEALING) if not _ends(act, relation) else {}
    changed = {unit: one for unit, one in said.units.items() if one.how != "repealed"}
    found = [_deed(relation.kind, changed)] if changed else []
    found += [_deed(_REPEALING, repealed)] if repealed else []
    return (*found, *([] if said.sure else [written]))


def _deed(kind: str, units: Mapping[str, SaidUnit | None]) -> Deed:
    return Deed(kind=kind, units=tuple(units), said=tuple(filter(None, units.values())))


def _fitting(said: _Text, kind: str) -> dict[str, SaidUnit]:
    """Return the units of which a relation of such a kind may be said."""
    hows: set[How] = {"repealed"} if kind == _REPEALING else {"repealed", "amended"}
    return {unit: one for unit, one in said.units.items() if one.how in hows}


def _ends(act: Item, relation: RelationMeta) -> bool:
    """Whether another relation of the act says which units of the same document it repeals."""
    meta = act.meta
    return isinstance(meta, RegulationMeta) and any(
        one.kind == _REPEALING and (one.target, one.issued) == (relation.target, relation.issued)
        for one in meta.document.relations
    )


def _said(act: Item, target: Item, library: Library) -> _Text | None:
    """Return what an act says of a document, None where it says nothing."""
    orders = orders_in(act.rendered)
    if not orders.to:
        return None
    texts = library.works.get(work_of(target.document), (target,))
    named = {one: [_named(one.document, text, library) for text in texts] for one in orders.to}
    about = [one for one, found in named.items() if any(name is not None for name in found)]
    if not about:
        return None
    known = [tuple(unit.id for unit in recognised(text.rendered).units) for text in texts]
    units: dict[str, SaidUnit] = {}
    whole, sure = False, not orders.unread
    given = [(to, order) for to in about for order in to.orders]
    for to, order in given:
        if not order.unit:
            # Words that change all through a document are in units that nobody has counted.
            whole, sure = whole or order.how == "repealed", sure and order.how == "repealed"
            continue
        within = next(name for name in named[to] if name is not None)
        meant = _units(order, known, within)
        sure = sure and bool(meant)
        for unit in meant:
            # Who changes a unit and repeals it later in the act has repealed it.
            if unit not in units or order.how == "repealed":
                units[unit] = SaidUnit(unit=unit, how=order.how, place=order.by)
    return _Text(units=units, whole=whole, sure=sure)


def _named(name: DocumentName, text: Item, library: Library) -> str | None:
    """Return where in a text the document is that a name means, None if it means another.

    It is the whole text, `""`, or the part of a decision's text that came with the decision.
    """
    facts = text.meta.document if isinstance(text.meta, RegulationMeta) else None
    if facts is None:
        return None
    type_, own = fold(facts.type), fold(name.type)
    with_it = fold(name.issued_with)
    if type_ == own or own in {"", "van ban"}:
        came_with = _decision(facts.attached_to, library) if with_it else ""
    elif type_ == with_it:
        came_with = ""
    else:
        return None
    found = any(
        amending.is_about(
            name, number=one, title=text.meta.title, kind=facts.type, issued=facts.issued
        )
        for one in (facts.number, came_with)
    )
    if not found:
        return None
    return slugify(name.type) if type_ == with_it != own else ""


def _decision(name: str, library: Library) -> str:
    """Return the number of the decision with which a document came, which may go by its slug."""
    item = library.regulations.get(name)
    meta = item.meta if item else None
    return meta.document.number if isinstance(meta, RegulationMeta) else name


def _units(order: UnitOrder, texts: Sequence[Sequence[str]], within: str) -> tuple[str, ...]:
    """Return the units that an order is about, none where the texts have no such units.

    `within` is the unit of the texts in which they are, `""` for the whole of each.
    """
    unit, until = order.unit, order.until
    if within:
        unit, until = f"{within}.{unit}", until and f"{within}.{until}"
    known = {unit for units in texts for unit in units}
    if within and within not in known:
        return ()
    if until:
        ranges = (law.siblings(units, unit, until) for units in texts)
        return next(filter(None, ranges), ())
    fits = not known or order.how == "inserted" or law.without_suffix(unit) in known
    return (unit,) if fits or unit in known else ()


def told_of(
    act: Item, meta: RegulationMeta, targets: Sequence[Item | None], library: Library
) -> Iterator[Finding]:
    """Find relations of which the header and the text say different things, and unread sentences.

    The `targets` are what the relations of the act lead to, in their order.
    """
    unread = orders_in(act.rendered).unread
    led = [*zip(meta.document.relations, targets, strict=True)]
    open_ = (target for one, target in led if target is not None and _leaves_open(one))
    if unread and not all(_is_taken_in(act, target, library) for target in open_):
        where, count = InLine(unread[0].line), str(len(unread))
        yield warning("amending-unread", act, where, text=unread[0].text, count=count)
    for position, (relation, target) in enumerate(led):
        if target is None or relation.kind not in AMENDING or not relation.units:
            continue
        said = _said(act, target, library)
        beside = [one for one, other in led if other is target and one.kind in AMENDING]
        if said is not None and not said.whole and _contradict(relation, beside, said):
            yield warning(
                "units-contradict",
                act,
                InHeader(("document", "relations", position, "units")),
                written=", ".join(relation.units),
                said=", ".join(said.units),
            )


def _leaves_open(relation: RelationMeta) -> bool:
    """Whether a relation has the text say which units are changed."""
    return relation.kind in CHANGING and not relation.units


def _is_taken_in(act: Item, target: Item, library: Library) -> bool:
    """Whether a later version of a document shows what an act does, wherever that is."""
    since, texts = begins(act), library.works.get(work_of(target.document), ())
    days = (day_of(text.document) for text in texts)
    return since is not None and any(day is not None and day >= since for day in days)


def _contradict(relation: RelationMeta, beside: Sequence[RelationMeta], said: _Text) -> bool:
    """Whether the text says other units than a relation, and those `beside` it, to one document."""
    if said.sure and not all(_fits(one, relation.kind, said) for one in relation.units):
        return True
    typed = [unit for one in beside for unit in one.units]
    # What another relation leaves to the text is not missing here.
    whole = all(one.units for one in beside)
    return whole and any(not any(_overlap(unit, one) for one in typed) for unit in said.units)


def _fits(unit: str, kind: str, said: _Text) -> bool:
    """Whether the text says so too. What is repealed is exactly that, and what is in it."""
    if kind == _REPEALING:
        return any(unit == one or unit.startswith(f"{one}.") for one in _fitting(said, kind))
    return any(_overlap(unit, one) for one in said.units)


def _overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
