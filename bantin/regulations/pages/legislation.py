"""Regulations as schema.org Legislation, which follows the European Legislation Identifier."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import Node, document_node, named, node, organization_ref
from bantin.theme.text import JSON, absolute, instant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.regulations.statuses import DocumentStatus, UnitStatus
    from bantin.regulations.views import (
        EditionLink,
        RegulationFacts,
        RegulationPage,
        RelatedDocument,
    )
    from bantin.theme.views import SiteView

# A model is no law of its own, so it has no force to speak of, and of what is to be confirmed
# nothing is said: neither is in this table.
LEGAL_FORCE: dict[DocumentStatus, str] = {
    "in-force": "InForce",
    "partly-expired": "PartiallyInForce",
    "expired": "NotInForce",
    "not-yet": "NotInForce",
    "suspended": "NotInForce",
    "obsolete": "NotInForce",
}

# Of a unit as the text has it. What is only corrected or added to has lost nothing.
UNIT_FORCE: dict[UnitStatus, str] = {
    "amended": "PartiallyInForce",
    "replaced": "NotInForce",
    "repealed": "NotInForce",
    "suspended": "NotInForce",
}

# Each term is the narrowest that is true. Replacement has none of its own: legislationChanges
# covers it by definition; suspending changes the other's force without repealing it. What is
# missing here (căn cứ, dẫn chiếu, giải thích, công bố) at least names the other: a citation.
RELATIONS = {
    "sua-doi-bo-sung": "legislationAmends",
    "bai-bo": "legislationRepeals",
    "dinh-chinh": "legislationCorrects",
    "thay-the": "legislationChanges",
    "dinh-chi": "legislationChanges",
    "tam-ngung": "legislationChanges",
    "hop-nhat": "legislationConsolidates",
    "huong-dan-ap-dung": "legislationEnsuresImplementationOf",
    "quy-dinh-chi-tiet": "legislationEnsuresImplementationOf",
}
# Of these, the units that are changed are told one by one.
_CHANGING = frozenset({"legislationAmends", "legislationRepeals", "legislationCorrects"}) | {
    "legislationChanges"
}


def legislation_node(page: RegulationPage, site: SiteView) -> Node:
    """The regulation with its relations to others, in the outgoing direction only.

    The node is about the text of the page: a version has the force of its document on the days on
    which it applies, and none on others. The document that it is an example of has a node in it.
    """
    document, edition = page.regulation, page.law.edition
    url = absolute(site.origin, page.url)
    attached = document.attached_to
    return node(
        "Legislation",
        {
            "@id": f"{url}#legislation",
            "name": page.title,
            "description": page.description,
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            **_facts(document),
            "legislationIdentifier": _identifiers(page),
            "legislationLegalForce": _force(document.status, edition),
            "temporalCoverage": _period(edition) if edition else "",
            # What a draft would do to others it has not done.
            **_others(page, site),
            "creativeWorkStatus": "Draft" if document.status == "draft" else "",
            "isPartOf": document_node("Legislation", attached, site) if attached else None,
            "subjectOf": _meetings(document, site),
            "encoding": [*_files(page, site), *_downloads(page, site)],
            "hasPart": [*_articles(page, url), *_changed(page, url)],
            "legislationApplies": _model(page, site),
            **_value(page),
            "legislationDateVersion": edition.day.isoformat() if edition else "",
            "exampleOfWork": _document(page, site) if edition else None,
            "datePublished": instant(page.date) if page.date else "",
            "dateModified": instant(page.updated) if page.updated else "",
            "publisher": organization_ref(site),
            "inLanguage": site.language,
            "keywords": [topic.title for topic in page.topics],
            "isAccessibleForFree": True,
        },
    )


def _value(page: RegulationPage) -> Node:
    """Say of a text that a program has made that it has no legal value of its own."""
    made = page.law.consolidation
    if made is None or not made.machine:
        return {}
    return {"legislationLegalValue": "https://schema.org/UnofficialLegalValue"}


def _facts(document: RegulationFacts) -> Node:
    return {
        "legislationType": document.type,
        "legislationDate": _day(document.issued),
        "legislationDateOfApplicability": _day(document.effective),
        "expires": _day(document.expired),
        "legislationPassedBy": named("Organization", document.issuer)
        if document.status != "draft"
        else None,
    }


def _identifiers(page: RegulationPage) -> JSON:
    """Return the number, and the name of the text or else of its document in urn:lex."""
    found = [
        one
        for one in (page.regulation.number, page.law.reuse.urn or page.law.reuse.work_urn)
        if one
    ]
    return found if len(found) > 1 else "".join(found)


def _others(page: RegulationPage, site: SiteView) -> Node:
    """What the document is to others, and of which documents the text of this page is made.

    What a draft would do to others it has not done. The other direction is derived from these, and
    schema.org has no terms for it.
    """
    found: dict[str, list[JSON]] = {}
    outgoing = (one for one in page.regulation.relations if one.outgoing)
    for relation in outgoing if page.regulation.status != "draft" else ():
        term = RELATIONS.get(relation.kind, "citation")
        nodes = (document_node("Legislation", other, site) for other in relation.documents)
        found.setdefault(term, []).extend(nodes)
        if term in _CHANGING:
            changed = (unit for other in relation.documents for unit in _units(other, site))
            found.setdefault("legislationChanges", []).extend(changed)
    found.setdefault("legislationConsolidates", []).extend(_consolidated(page, site))
    return dict(found)


def _units(document: RelatedDocument, site: SiteView) -> Iterator[Node]:
    """The units of another document that a relation is about."""
    for unit in document.units:
        url = absolute(site.origin, unit.url) if unit.url else ""
        whole = absolute(site.origin, document.url) if document.url else ""
        facts: Node = {"@id": url, "name": unit.title, "url": url}
        yield node("Legislation", {**facts, "isPartOf": node("Legislation", {"url": whole})})


def _consolidated(page: RegulationPage, site: SiteView) -> Iterator[Node]:
    """What a version was made of: the version before, and the documents that have changed it."""
    editions = page.law.editions
    edition = page.law.edition
    place = next((n for n, one in enumerate(editions) if one == edition), 0)
    if edition is None or place == 0 or not edition.changes:
        return
    before = editions[place - 1]
    yield node(
        "Legislation",
        {
            "name": page.title,
            "url": absolute(site.origin, before.url),
            "legislationDateVersion": before.day.isoformat(),
        },
    )
    for link in dict.fromkeys(change.by for change in edition.changes):
        url = absolute(site.origin, link.url) if link.url else ""
        yield node("Legislation", {"name": link.title, "url": url})


def _meetings(document: RegulationFacts, site: SiteView) -> JSON:
    return [
        node("Event", {"@id": f"{url}#event", "name": meeting.title, "url": url})
        for meeting in document.meetings
        for url in [absolute(site.origin, meeting.url)]
    ]


def _files(page: RegulationPage, site: SiteView) -> list[JSON]:
    return [
        node(
            "LegislationObject", {"name": file.title, "contentUrl": absolute(site.origin, file.url)}
        )
        for file in page.attachments
    ]


def _downloads(page: RegulationPage, site: SiteView) -> list[JSON]:
    return [
        node(
            "LegislationObject",
            {"encodingFormat": file.type, "contentUrl": absolute(site.origin, file.url)},
        )
        for file in page.law.downloads
    ]


def _articles(page: RegulationPage, url: str) -> Iterator[JSON]:
    """The Điều of the text, each an address of its own."""
    forces = {one.id: UNIT_FORCE.get(one.status, "") for one in page.law.changed}
    within = {id_.partition(".khoan-")[0] for id_, force in forces.items() if force}
    for heading in page.contents:
        if heading.id.rpartition(".")[2].startswith("dieu-"):
            force = forces.get(heading.id) or ("PartiallyInForce" if heading.id in within else "")
            yield _part(heading.id, heading.title, "Điều", force, url)


def _changed(page: RegulationPage, url: str) -> Iterator[JSON]:
    """The units in Điều that no longer apply as they stand in the text."""
    headings = {heading.id for heading in page.contents}
    forces = {one.id: one for one in page.law.changed if one.id and one.status in UNIT_FORCE}
    for id_, one in forces.items():
        if id_ not in headings:
            until = (one.since - timedelta(days=1)).isoformat()
            force = UNIT_FORCE[one.status]
            yield _part(id_, one.cited, "", force, url, period=f"../{until}")


def _part(id_: str, name: str, type_: str, force: str, url: str, *, period: str = "") -> Node:
    return node(
        "Legislation",
        {
            "@id": f"{url}#{id_}",
            "name": name,
            "url": f"{url}#{id_}",
            "legislationType": type_,
            "legislationLegalForce": f"https://schema.org/{force}" if force else "",
            "temporalCoverage": period,
        },
    )


def _force(status: DocumentStatus, edition: EditionLink | None) -> str:
    """Return the force of a version of a document, or of one that has but one text."""
    applies = edition is None or edition.state == "current"
    force = LEGAL_FORCE.get(status)
    if force is None:
        return ""
    return f"https://schema.org/{force if applies else 'NotInForce'}"


def _period(edition: EditionLink) -> str:
    """Return the days of a version as an interval of ISO 8601; ".." is an end that is not known."""
    return f"{edition.day.isoformat()}/{edition.until.isoformat() if edition.until else '..'}"


def _document(page: RegulationPage, site: SiteView) -> Node:
    """The document whose versions there are, with its own force."""
    facts = page.regulation
    url = absolute(site.origin, page.law.current.url if page.law.current else page.url)
    return node(
        "Legislation",
        {
            "@id": f"{url}#document",
            "name": page.title,
            "url": url,
            "legislationIdentifier": page.law.reuse.work_urn,
            "legislationLegalForce": _force(facts.status, None),
            "legislationDateOfApplicability": _day(facts.effective),
            "expires": _day(facts.expired),
            "workExample": [
                node(
                    "Legislation",
                    {
                        "legislationDateVersion": one.day.isoformat(),
                        "temporalCoverage": _period(one),
                        "legislationLegalForce": _force(facts.status, one),
                        "url": absolute(site.origin, one.url),
                    },
                )
                for one in page.law.editions
            ],
        },
    )


def _model(page: RegulationPage, site: SiteView) -> JSON:
    if page.law.adopted is None:
        return None
    model = page.law.adopted.model
    return node("Legislation", {"name": model.title, "url": absolute(site.origin, model.url)})


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
