"""Which documents amend a regulation, what they order, and from which days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.consolidating.days import ActDays, act_days
from bantin.consolidating.holding import Held, has_number
from bantin.consolidating.values import FileLine, SkippedAct
from bantin.content.schema import Positions
from bantin.regulations.content.filed import work_of
from bantin.regulations.content.regulation import AMENDING, ENDING, RelationMeta
from bantin.regulations.law import amending
from bantin.regulations.law.amending.values import Instruction, Unread
from bantin.regulations.law.orders import kept, may_order
from bantin.regulations.markup.amended import amended_document
from bantin.regulations.markup.outlines import read_outline
from bantin.regulations.site.relations import number_key
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.consolidating.holding import HeldWork, HeldWorks
    from bantin.regulations.law.amending.values import DocumentName
    from bantin.words import Phrase, Value


class AmendingAct(Struct, frozen=True, kw_only=True):
    """A document that amends a regulation: what it orders of it, and when that holds."""

    held: Held
    instructions: tuple[Instruction, ...]
    unread: tuple[Unread, ...]
    days: ActDays

    @property
    def all_days(self) -> tuple[date, ...]:
        """All days from which some of it holds, the first day first."""
        units = [one.by for one in self.instructions] + [one.by for one in self.unread]
        return tuple(sorted({self.days.of(unit) for unit in units}))

    def place(self, line: int) -> FileLine:
        """Return the place of a line of its text."""
        return FileLine(self.held.path, self.held.body_line + line - 1 if line else 0)


def acts_on(shelf: HeldWorks, work: HeldWork, text: Held) -> Iterator[AmendingAct | SkippedAct]:
    """Yield the documents whose headers say that they amend a text, and those that cannot be used.

    What ends a document as a whole amends nothing. A document that amends it by its text alone
    cannot be used: nobody has said so.
    """
    for held in _others(shelf, work):
        for position, relation in enumerate(held.facts.relations):
            if relation.kind not in AMENDING or not _means(relation, work):
                continue
            found = _of_relation(shelf, held, position, relation, text)
            if found is not None:
                yield found
            break
        else:
            unsaid = _unsaid(shelf, held, work)
            if unsaid is not None:
                yield unsaid


def act_named(shelf: HeldWorks, held: Held, text: Held) -> AmendingAct | SkippedAct:
    """Return the document that an editor names as one that amends a text."""
    return _unusable(shelf, held) or _read(held, text)


def _others(shelf: HeldWorks, work: HeldWork) -> Iterator[Held]:
    for slug, other in sorted(shelf.works.items()):
        if slug != work.slug:
            yield other.texts[0]


def _means(relation: RelationMeta, work: HeldWork) -> bool:
    """Whether a relation names a regulation, by its slug or by the number of one of its texts."""
    key = number_key(relation.target)
    return relation.target == work.slug or any(
        has_number(one, key, relation.issued) for one in work.texts
    )


def _of_relation(
    shelf: HeldWorks, held: Held, position: int, relation: RelationMeta, text: Held
) -> AmendingAct | SkippedAct | None:
    line = _relation_line(held, position)
    if len(several := shelf.numbered(relation.target, relation.issued)) > 1:
        files = ", ".join(one.texts[-1].path for one in several)
        return _skipped(held, _why("ambiguous", number=relation.target, files=files), line)
    if held.meta.draft:
        return _skipped(held, _why("draft"))
    skipped = _unusable(shelf, held)
    if skipped is not None:
        return skipped
    found = _read(held, text)
    ends = relation.kind in ENDING and not relation.units
    if isinstance(found, SkippedAct) and ends and found.reason.key.endswith(".nothing-about"):
        return None
    key = number_key(relation.target)
    by_number = relation.target != work_of(text.document)
    if by_number and not has_number(text, key, relation.issued):
        return _skipped(held, _why("other-number", number=relation.target, own=text.name), line)
    return found


def _unsaid(shelf: HeldWorks, held: Held, work: HeldWork) -> SkippedAct | None:
    """Find a document that amends a text by what it says, and no relation of its header says so."""
    numbers = dict(_numbers(shelf, work))
    if not may_order(held.body) or not any(_may_name(held, number) for number in numbers):
        return None
    orders = kept(amending.read(read_outline(held.body), title=held.meta.title))
    related = {number_key(one.target) for one in held.facts.relations if one.kind in AMENDING}
    for to in orders.to:
        name, whole = to.document, all(not one.unit and one.how == "repealed" for one in to.orders)
        if (
            whole
            or not name.number
            or not any(_certainly(shelf, name, number, own) for number, own in numbers.items())
        ):
            continue
        if not name.issued_with and number_key(name.number) in related:
            continue  # of another document with this number
        if _without_effect(shelf, held) is not None:
            return None
        relation = f"{{kind: {to.relation}, target: {work.slug}}}"
        reason = _why("relation-unsaid", document=name.text, relation=relation)
        return SkippedAct(
            act=held.name, place=FileLine(held.path, held.body_line + to.line - 1), reason=reason
        )
    return None


def _numbers(shelf: HeldWorks, work: HeldWork) -> Iterator[tuple[str, Held | None]]:
    """Yield the numbers by which a document may be named: its own, each with its text, and others.

    The others are those of the documents with which it came.
    """
    for text in work.texts:
        came_with = text.facts.attached_to
        if came_with in shelf.works:
            came_with = shelf.works[came_with].texts[0].facts.number
        if came_with:
            yield came_with, None
        if text.facts.number:
            yield text.facts.number, text


def _may_name(held: Held, number: str) -> bool:
    """Whether the first digits of a number stand anywhere in a document, which is soon told."""
    digits = re.search(r"[1-9]\d*", number)
    return digits is None or digits[0] in held.body or digits[0] in held.meta.title


def _certainly(shelf: HeldWorks, name: DocumentName, number: str, own: Held | None) -> bool:
    """Whether a name means the text with a number, or, without a text, what came with that one."""
    if own is None:
        return bool(name.issued_with) and amending.is_about(name, number=number, title="")
    issued, type_ = own.facts.issued, own.facts.type.casefold()
    if not amending.is_about(name, number=number, title="", issued=issued):
        return False
    # "Quy chế ban hành kèm theo Quyết định số …" may stand in a file of its own.
    apart = name.issued_with and name.type.casefold() != type_
    return not apart or not any(
        number_key(one.facts.attached_to) == number_key(number)
        for other in shelf.works.values()
        for one in other.texts
        if one.facts.attached_to
    )


def _unusable(shelf: HeldWorks, held: Held) -> SkippedAct | None:
    """Say why a document can amend nothing."""
    why = _without_effect(shelf, held)
    if why is not None:
        return replace(_skipped(held, why), pending=False)
    return _skipped(held, _why("no-day")) if held.day is None else None


def _without_effect(shelf: HeldWorks, held: Held) -> Phrase | None:
    """Say why nothing of a document has taken effect."""
    meta, facts, day = held.meta, held.facts, held.day
    if meta.is_proposed:
        return _why("proposed")
    if facts.status is not None and facts.status.value == "not-yet":
        return _why("not-yet")
    if day is not None and facts.expired is not None and facts.expired <= day:
        return _why("ended")
    return _ended(shelf, held)


def _ended(shelf: HeldWorks, held: Held) -> Phrase | None:
    """Say that another document has ended one as a whole before it took effect."""
    own = work_of(held.document)
    for work in shelf.works.values():
        for other in work.texts:
            if work.slug == own or other.day is None or held.day is None or other.day > held.day:
                continue
            for relation in other.facts.relations:
                whole = relation.kind in ENDING and not relation.units
                key = number_key(relation.target)
                named = relation.target == own or has_number(held, key, relation.issued)
                if whole and named and not other.document.meta.draft:
                    return _why("ended-by", other=other.name)
    return None


def _read(held: Held, text: Held) -> AmendingAct | SkippedAct:
    """Read what a document orders of a text."""
    outline, facts = read_outline(held.body), held.facts
    document = amended_document(facts.relations)
    reading = amending.read(outline, title=held.meta.title, document=document)
    ours = [one for one in reading.instructions if _is_about(one, text) and not _is_whole(one)]
    read = reading.instructions
    unread = tuple(one for one in reading.unread if not _of_another(one, read, ours))
    if not ours and not unread:
        return _skipped(held, _why("nothing-about", name=text.name))
    day = held.day
    if day is None:
        return _skipped(held, _why("no-day"))
    days = act_days(outline, facts.type, facts.issued, day)
    act = AmendingAct(held=held, instructions=tuple(ours), unread=unread, days=days)
    if days.stated is not None:
        words = {"said": _day(days.stated), "header": _day(day)}
        first = min(days.stated, day)
        return replace(_skipped(held, _why("day-differs", **words)), since=first)
    if days.doubts:
        line, words_ = days.doubts[0]
        place = act.place(line)
        reason = _why("days-unclear", words=words_)
        return SkippedAct(act=held.name, place=place, reason=reason, since=day)
    return act


def _is_about(one: Instruction, text: Held) -> bool:
    """Whether an instruction means a document, by its number or by that with which it came."""
    facts, title = text.facts, text.meta.title
    numbers = dict.fromkeys(filter(None, (facts.number, facts.attached_to)))
    return any(
        amending.is_about(
            one.document, number=number, title=title, kind=facts.type, issued=facts.issued
        )
        for number in numbers or ("",)
    )


def _is_whole(one: Instruction) -> bool:
    """Whether an instruction ends a document as a whole, which changes nothing in its text."""
    return one.action == "repeal" and not one.target.id


def _of_another(
    unread: Unread, instructions: tuple[Instruction, ...], ours: list[Instruction]
) -> bool:
    """Whether all that is read around a sentence that is not is about other documents."""
    article = unread.by.partition(".")[0]
    around = [one for one in instructions if one.by.partition(".")[0] == article]
    return bool(around) and not any(one in ours for one in around)


def _relation_line(held: Held, position: int) -> int:
    places = Positions.of_text(held.source.header, held.path, first_line=held.source.header_line)
    return places("document", "relations", position, "target").line


def _skipped(held: Held, reason: Phrase, line: int = 0) -> SkippedAct:
    place = FileLine(held.path, line)
    return SkippedAct(act=held.name, place=place, reason=reason, since=held.day)


def _why(key: str, **values: Value) -> Phrase:
    return phrase(f"consolidating.skipped.{key}", **values)


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
