"""What documents and meetings say of each other, written once and known at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import Finding, InHeader
from bantin.content.schema import suggest
from bantin.diagnostics import Severity
from bantin.portal.site.values import Item, by_order
from bantin.regulations import law
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.deeds import Deed, deeds_of, told_of
from bantin.regulations.site.effects import Act, same_work
from bantin.regulations.site.fitting import meant_unit
from bantin.regulations.site.library import Library
from bantin.regulations.site.telling import unknown_unit
from bantin.regulations.site.values import DocumentLink, RelationLinks

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import date

    from bantin.portal.kind import Named
    from bantin.regulations.content.regulation import RelationMeta


class Relations(Struct, frozen=True, kw_only=True):
    """Both directions of every relation, by content file, and `acts`, what each of them does."""

    relations: Mapping[str, tuple[RelationLinks, ...]]
    acts: tuple[Act, ...]
    attached_to: Mapping[str, DocumentLink]
    meetings: Mapping[str, tuple[Item, ...]]
    documents: Mapping[str, tuple[DocumentLink, ...]]


def catalogue(items: Iterable[Item], older: Iterable[Item], naming: Container[str]) -> Library:
    """Index regulations and meetings by what editors call them.

    `naming` are the content files whose headers name documents, as those of meetings do. A number
    that no text of today has may be that of an older version.
    """
    regulations: dict[str, Item] = {}
    meetings: dict[str, Item] = {}
    numbers = defaultdict[str, list[Item]](list)
    for item in items:
        if isinstance(item.meta, RegulationMeta):
            regulations[item.document.slug] = item
            if item.meta.document.number:
                numbers[number_key(item.meta.document.number)].append(item)
        elif item.source_path in naming:
            meetings[item.document.slug] = item
    works = defaultdict[str, list[Item]](list)
    for item in (*regulations.values(), *older):
        works[work_of(item.document)].append(item)
    known = frozenset(numbers)
    for item in older:
        if isinstance(item.meta, RegulationMeta) and item.meta.document.number:
            key = number_key(item.meta.document.number)
            numbers[key] += [item] if key not in known else []
    return Library(
        regulations=regulations,
        numbers={number: tuple(found) for number, found in numbers.items()},
        meetings=meetings,
        works={work: tuple(found) for work, found in works.items()},
    )


def number_key(number: str) -> str:
    """Return a document's number in the form in which numbers are compared.

    The 0 before a number below 10 (Nghị định 30/2020/NĐ-CP) is often left out; 217/QĐ-TW is a slip
    of the pen for 217-QĐ/TW, of which editors are told elsewhere; QĐ.UB and QĐ-UB are the same.
    """
    return law.in_todays_form(number).upper().lstrip("0")


def numbered(library: Library, number: str, issued: date | None) -> tuple[Item, ...]:
    """Return the documents with a number; where it is said, their day of issue is that one."""
    found = library.numbers.get(number_key(number), ())
    return tuple(item for item in found if issued is None or issued_of(item) in {None, issued})


def find(
    library: Library, source: str, keys: tuple[str | int, ...], text: str, issued: date | None
) -> tuple[DocumentLink, list[Finding]]:
    """Find a document by slug or number; a number that several share needs its date of issue."""
    if item := library.regulations.get(text):
        return DocumentLink(text=text, item=item, issued=issued), []
    found = numbered(library, text, issued)
    if len(found) == 1:
        return DocumentLink(text=text, item=found[0], issued=issued), []
    link = DocumentLink(text=text, issued=issued)
    if not found:
        return link, []
    finding = Finding(
        code="ambiguous-number",
        source_path=source,
        where=InHeader(keys),
        params={"number": text},
        severity=Severity.WARNING,
        related=tuple((item.source_path, InHeader(("document", "number"))) for item in found),
    )
    return link, [finding]


def nearest_unit(unit: str, known: Container[str]) -> str:
    """Return the unit itself, or the one behind which or in which it is to be put in; `""` if none.

    Điều 5a stands behind Điều 5, and khoản 4 that is not there yet in its Điều.
    """
    while unit and unit not in known:
        before = law.without_suffix(unit)
        unit = before if before != unit else unit.rpartition(".")[0]
    return unit


def came_with_decision(item: Item) -> bool:
    """Tell whether a document goes by the number of the decision that issued it."""
    facts = item.meta.document if isinstance(item.meta, RegulationMeta) else None
    return facts is not None and law.by_decision(facts.type, facts.number)


def _is_proposed(item: Item) -> bool:
    return isinstance(item.meta, RegulationMeta) and item.meta.is_proposed


def issued_of(item: Item) -> date | None:
    """Return a regulation's date of issue."""
    return item.meta.document.issued if isinstance(item.meta, RegulationMeta) else None


def relate_documents(
    items: Iterable[Item],
    older: Iterable[Item],
    library: Library,
    names: Mapping[str, tuple[Named, ...]],
    hidden_meetings: frozenset[str],
) -> tuple[Relations, list[Finding]]:
    """Resolve what regulations and meetings name; `hidden_meetings` are slugs not yet public.

    The `older` are versions that stand in no list, older or to come: what one of them has ended
    stays ended when the next one says nothing of it.
    """
    findings: list[Finding] = []
    relations = _Pairs()
    attached: dict[str, DocumentLink] = {}
    sessions = _Sessions()
    for item in items:
        if isinstance(item.meta, RegulationMeta):
            findings += _relations_of(item, item.meta, library, relations)
            findings += _attachment(item, item.meta, library, attached)
            findings += _adoption(item, item.meta, library, hidden_meetings, sessions)
        else:
            for named in names.get(item.source_path, ()):
                link, problems = find(library, item.source_path, named.keys, named.text, None)
                sessions.add(item, link)
                findings += problems
    for item in older:
        if isinstance(item.meta, RegulationMeta):
            findings += _relations_of(item, item.meta, library, relations)
            findings += _attachment(item, item.meta, library, attached)
    return Relations(
        relations=relations.frozen(),
        acts=tuple(relations.acts),
        attached_to=attached,
        meetings=sessions.meetings(),
        documents={source: tuple(links) for source, links in sessions.links.items()},
    ), findings


class _Pairs:
    """Collects relations by item, kind and direction.

    At the document that is named, what several versions of another say stands once.
    """

    def __init__(self) -> None:
        self.acts: list[Act] = []
        self._told: set[tuple[str, ...]] = set()
        self._links = defaultdict[str, defaultdict[tuple[str, bool], list[DocumentLink]]](
            lambda: defaultdict(list)
        )

    def add(self, item: Item, kind: str, link: DocumentLink, deeds: Iterable[Deed]) -> None:
        self._links[item.source_path][kind, True].append(link)
        # What a draft would do is said at the draft alone.
        if link.item is None or _is_proposed(item):
            return
        self.acts.extend(
            Act(kind=one.kind, by=item, target=link.item, units=one.units, said=one.said)
            for one in deeds
        )
        told = (same_work(item), kind, link.item.source_path, *link.units)
        if day_of(item.document) is None or told not in self._told:
            self._told.add(told)
            back = DocumentLink(text=item.meta.title, item=item, units=link.units)
            self._links[link.item.source_path][kind, False].append(back)

    def frozen(self) -> dict[str, tuple[RelationLinks, ...]]:
        return {
            source: tuple(
                RelationLinks(kind=kind, outgoing=outgoing, documents=tuple(links))
                for (kind, outgoing), links in sorted(
                    groups.items(), key=lambda g: (not g[0][1], g[0][0])
                )
            )
            for source, groups in self._links.items()
        }


class _Sessions:
    """Collects which meeting had to do with which document, from either end, each pair once."""

    def __init__(self) -> None:
        self.links = defaultdict[str, list[DocumentLink]](list)
        self._meetings = defaultdict[str, dict[str, Item]](dict)

    def add(self, meeting: Item, link: DocumentLink) -> None:
        known = self.links[meeting.source_path]
        if link.item is None or all(link.item is not other.item for other in known):
            known.append(link)
        if link.item is not None:
            self._meetings[link.item.source_path][meeting.source_path] = meeting

    def meetings(self) -> dict[str, tuple[Item, ...]]:
        return {
            source: tuple(sorted(found.values(), key=by_order))
            for source, found in self._meetings.items()
        }


def _relations_of(
    item: Item, meta: RegulationMeta, library: Library, relations: _Pairs
) -> list[Finding]:
    findings: list[Finding] = []
    targets: list[Item | None] = []
    for position, relation in enumerate(meta.document.relations):
        keys = ("document", "relations", position, "target")
        link, problems = find(library, item.source_path, keys, relation.target, relation.issued)
        deeds = deeds_of(item, relation, link.item, library)
        units = tuple(dict.fromkeys(unit for one in deeds for unit in one.units))
        relations.add(item, relation.kind, structs.replace(link, units=units), deeds)
        targets.append(link.item)
        findings += problems
        findings += _unknown_units(item, relation, link, position, library)
    findings += told_of(item, meta, targets, library)
    return findings


def _attachment(
    item: Item, meta: RegulationMeta, library: Library, attached: dict[str, DocumentLink]
) -> list[Finding]:
    name = meta.document.attached_to
    if not name:
        return []
    keys = ("document", "attached_to")
    attached[item.source_path], problems = find(library, item.source_path, keys, name, None)
    return problems


def _unknown_units(
    item: Item,
    relation: RelationMeta,
    link: DocumentLink,
    position: int,
    library: Library,
) -> list[Finding]:
    """Find units that no version of a document has: only an amendment may put some in.

    A warning, for time alone must not break a build: a version comes that has them no more.
    """
    work = work_of(link.item.document) if link.item else ""
    texts = library.works.get(work, ())
    known = {unit.id for text in texts for unit in recognised(text.rendered).units}
    inserts = relation.kind == "sua-doi-bo-sung"
    return [
        unknown_unit(
            item,
            InHeader(("document", "relations", position, "units", number)),
            unit=unit,
            document=link.item.meta.title if link.item else "",
            suggestion=meant_unit(unit, known),
        )
        for number, unit in enumerate(relation.units)
        if known and unit not in known and not (inserts and nearest_unit(unit, known))
    ]


def _adoption(
    item: Item, meta: RegulationMeta, library: Library, hidden: frozenset[str], sessions: _Sessions
) -> list[Finding]:
    name = meta.document.adopted_at
    if not name or name in hidden:
        return []
    meeting = library.meetings.get(name)
    if meeting is None:
        params = {"value": name, "suggestion": suggest(name, library.meetings)}
        where = InHeader(("document", "adopted_at"))
        return [
            Finding(
                code="unknown-meeting", source_path=item.source_path, where=where, params=params
            )
        ]
    sessions.add(meeting, DocumentLink(text=item.meta.title, item=item))
    return []
