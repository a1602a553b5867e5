"""Citations in texts become links to the documents and units that they name, and are told back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bantin.content import Finding, InBody, InHeader
from bantin.content.schema import suggest
from bantin.diagnostics import Severity
from bantin.portal.site.values import Item, PageLink
from bantin.regulations import law
from bantin.regulations.content.citation_settings import citation_settings
from bantin.regulations.content.regulation import AMENDING, CHANGING, RegulationMeta
from bantin.regulations.law.known import citations_in, recognised
from bantin.regulations.site.names import DocumentNames
from bantin.regulations.site.relations import numbered
from bantin.regulations.site.telling import unknown_unit
from bantin.regulations.site.values import Backlink, Cited
from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.content.config import SiteConfig
    from bantin.regulations.law.values import Citation
    from bantin.regulations.site.library import Library
    from bantin.regulations.site.relations import Relations
    from bantin.regulations.site.values import RelationLinks

# "Sửa đổi khoản 3 Điều 5 như sau": the unit is one of the document that is changed.
_AMENDS = re.compile(
    r"\b(?:sửa đổi|bổ sung|bãi bỏ|thay thế|thay|đính chính)\b[^.;:]*$", re.IGNORECASE
)


# Directly before a unit: what is changed is another document's.
_CHANGES = re.compile(
    r"\b(?:(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)"
    r"(?: (?:một số )?(?:điểm của|nội dung))?|như sau:)"
    r"(?: các| toàn bộ)?\s*$",
    re.IGNORECASE,
)


def amends(before: str) -> bool:
    """Tell whether the words before a citation say that what is cited is changed."""
    return bool(_AMENDS.search(before))


def _amended(relations: Iterable[RelationLinks]) -> tuple[Item, ...]:
    """Return the documents whose units a document changes; none where the site lacks one of them.

    What is replaced or repealed as a whole has no unit that would be changed.
    """
    links = [
        link
        for relation in relations
        if relation.kind in AMENDING
        for link in relation.documents
        if link.units or relation.kind in CHANGING
    ]
    held = [link.item for link in links if link.item is not None]
    return _distinct(held) if len(held) == len(links) else ()


def _amends(citation: Citation) -> bool:
    return citation.amended or amends(citation.before)


class Citing:
    """Resolves citations against the documents of a site, and collects them by their targets."""

    def __init__(
        self, library: Library, relations: Relations, silent: frozenset[str], names: DocumentNames
    ) -> None:
        self._library = library
        self._names = names
        self._silent = silent
        self._attached_to = attached_to = relations.attached_to
        self._amended = {
            source: _amended(relation for relation in found if relation.outgoing)
            for source, found in relations.relations.items()
        }
        self._attachments = defaultdict[str, list[Item]](list)
        for item in library.regulations.values():
            link = attached_to.get(item.source_path)
            if link is not None and link.item is not None:
                self._attachments[link.item.source_path].append(item)
        self._units: dict[str, dict[str, str]] = {}
        self._backlinks = defaultdict[str, list[Backlink]](list)

    def follow(self, item: Item) -> tuple[tuple[Cited, ...], list[Finding]]:
        """Find what each citation of an item's body means.

        An old version repeats the one in force: what it cites is not told back.
        """
        silent = item.source_path in self._silent
        cited: list[Cited] = []
        findings: list[Finding] = []
        seen: Counter[tuple[str, str]] = Counter()
        for written in citations_in(item.rendered):
            context = written.before, written.text
            where = InBody(written.text, seen[context], written.before)
            seen[context] += 1
            citation = self._names.in_table(written)
            found = self._documents(item, citation)
            if len(found) > 1 and not citation.linked:
                findings.append(_ambiguous(item, citation, found, where))
            target = found[0] if len(found) == 1 else None
            if target is None:
                cited.append(self._elsewhere(citation, found))
                continue
            link, problems = self._to_unit(item, citation, target, where)
            cited.append(link)
            findings += () if citation.linked else problems
            if target.source_path != item.source_path and not silent:
                self._backlinks[target.source_path].append(Backlink(item=item, citation=citation))
        return tuple(cited), findings

    def backlinks(self) -> dict[str, tuple[Backlink, ...]]:
        """Return who cites each document, by its content file."""
        return {source: tuple(found) for source, found in self._backlinks.items()}

    def _elsewhere(self, citation: Citation, found: Sequence[Item]) -> Cited:
        """Return a citation of what the site does not hold, with the address that the table has."""
        entry = None if found or not citation.number else self._names.elsewhere(citation)
        if entry is None:
            return Cited(citation=citation)
        return Cited(citation=citation, address=entry.address, words=entry.name)

    def _documents(self, item: Item, citation: Citation) -> tuple[Item, ...]:
        if citation.is_this:
            return self._this(item, citation)
        if not citation.number:
            return self._names.held(citation)
        found = numbered(self._library, citation.number, citation.issued)
        wanted = fold(citation.type)
        if not found or wanted in {"", "van ban"}:
            return found
        same = tuple(one for one in found if _is_of(one, wanted, citation))
        # "Quy chế ban hành kèm theo Quyết định số 5": the number is the decision's.
        return same or tuple(
            one
            for decision in found
            for one in self._attachments[decision.source_path]
            if _type(one) == wanted
        )

    def _this(self, item: Item, citation: Citation) -> tuple[Item, ...]:
        """Return what a mention without a name means: what the item changes, or the item's own."""
        amended = self._amended.get(item.source_path, ())
        if citation.quoted:
            # Words of another document: there "Nghị định này" is the one that is changed.
            same = [one for one in amended if _type(one) == fold(citation.type)]
            return (same[0],) if len(same) == len(amended) == 1 else ()
        if not citation.type and len(amended) == 1 and _amends(citation):
            return amended
        if citation.amended or (not citation.type and _CHANGES.search(citation.before)):
            return ()  # of a document that nobody has named
        own = self._itself(item, citation.type)
        return (own,) if own is not None else ()

    def _itself(self, item: Item, type_: str) -> Item | None:
        """Return what "Quy chế này" means: the item, what it is attached to, or what is to it."""
        if not isinstance(item.meta, RegulationMeta):
            return None
        wanted = fold(type_)
        if not wanted or wanted in {"van ban", _type(item)}:
            return item
        attached = self._attached_to.get(item.source_path)
        if attached is not None and attached.item is not None and _type(attached.item) == wanted:
            return attached.item
        kin = [one for one in self._attachments[item.source_path] if _type(one) == wanted]
        return kin[0] if len(kin) == 1 else None

    def _to_unit(
        self, item: Item, citation: Citation, target: Item, where: InBody
    ) -> tuple[Cited, list[Finding]]:
        if not citation.unit:
            # "Quy chế này" is where the reader is already.
            link = PageLink(target.url_path) if target is not item else None
            return Cited(citation=citation, link=link, target=target), []
        units = self._units.get(target.source_path)
        if units is None:
            units = {unit.id: unit.words for unit in recognised(target.rendered).units}
            self._units[target.source_path] = units
        # "Điều 5" in an appendix is the appendix's own, where it has one.
        inner = f"{citation.within.partition('.')[0]}.{citation.unit}"
        unit = inner if target is item and inner in units else citation.unit
        unit = next((one for one in (unit, *_otherwise(unit, units)) if one in units), unit)
        if unit in units:
            link = PageLink(f"{target.url_path}#{unit}")
            return Cited(citation=citation, link=link, target=target, words=units[unit]), []
        if unit in target.rendered.anchors:  # of an earlier version
            link = PageLink(f"{target.url_path}#{unit}")
            return Cited(citation=citation, link=link, target=target), []
        link = PageLink(target.url_path)
        if units and not citation.number and not citation.is_this:
            # A short name of a document that has no such unit: another may be meant.
            return Cited(citation=citation), []
        if not units:  # a document whose text the site does not hold
            return Cited(citation=citation, link=link, target=target), []
        finding = unknown_unit(
            item,
            where,
            unit=citation.text,
            document=target.meta.title,
            suggestion=suggest(citation.unit, units),
        )
        return Cited(citation=citation, link=link, target=target), [finding]


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple({item.source_path: item for item in items}.values())


def cite(
    items: Iterable[Item],
    older: Iterable[Item],
    library: Library,
    relations: Relations,
    config: SiteConfig,
) -> tuple[dict[str, tuple[Cited, ...]], dict[str, tuple[Backlink, ...]], list[Finding]]:
    """Resolve all citations; return them and the backlinks by content file.

    `older` are the versions that are not in force.
    """
    older = tuple(older)
    names = DocumentNames(citation_settings(config), library.regulations.values())
    citing = Citing(library, relations, frozenset(item.source_path for item in older), names)
    cited: dict[str, tuple[Cited, ...]] = {}
    findings: list[Finding] = []
    for item in (*items, *older):
        if citations_in(item.rendered):
            cited[item.source_path], problems = citing.follow(item)
            findings += problems
    return cited, citing.backlinks(), findings


def _otherwise(unit: str, units: Iterable[str]) -> Iterator[str]:
    """Yield other ids under which an outline may hold a unit."""
    yield from _in_decimals(unit)
    if chapter := re.fullmatch(r"(phan-\d+)\.(chuong-\d+)", unit):
        # A chapter has its part in its id only where another has its number already.
        around = ""
        for one in units:
            around = one if re.fullmatch(r"phan-\d+", one) else around
            if one == chapter[2] and around == chapter[1]:
                yield one


def _in_decimals(unit: str) -> Iterator[str]:
    """Yield the ids under which an outline may hold a unit that bears a decimal: 12.3., 1.2."""
    if clause := re.fullmatch(r"(dieu-(\d+))\.khoan-(\d+)", unit):
        yield f"{clause[1]}.diem-{clause[2]}-{clause[3]}"
    elif decimal := re.fullmatch(r"(.+)\.khoan-(\d+)-(\d+)", unit):
        point = f"diem-{decimal[2]}-{decimal[3]}"
        yield from (f"{decimal[1]}.khoan-{decimal[2]}.{point}", f"{decimal[1]}.{point}")


def _ambiguous(item: Item, citation: Citation, found: Sequence[Item], where: InBody) -> Finding:
    """Tell that several documents may be meant, and where they are."""
    if citation.number:
        code, params = "ambiguous-number", {"number": citation.number}
    else:
        own = found[0].meta
        number = own.document.number if isinstance(own, RegulationMeta) else ""
        code, params = "ambiguous-name", {"name": citation.text, "number": number}
    return Finding(
        code=code,
        source_path=item.source_path,
        where=where,
        params=params,
        severity=Severity.WARNING,
        related=tuple((one.source_path, InHeader(("document", "number"))) for one in found),
    )


def _is_of(item: Item, wanted: str, citation: Citation) -> bool:
    """Whether a document is of the type that a citation says, or came with one that is."""
    if _type(item) == wanted:
        return True
    own = item.meta.document if isinstance(item.meta, RegulationMeta) else None
    return (
        own is not None
        and not law.numbered_as(own.type, own.number)
        and law.numbered_as(citation.type, own.number)
    )


def _type(item: Item) -> str:
    return fold(item.meta.document.type) if isinstance(item.meta, RegulationMeta) else ""
