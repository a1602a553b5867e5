"""Regulations as schema.org Legislation, which follows the European Legislation Identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import Node, document_node, named, node, organization_ref
from bantin.theme.text import JSON, absolute, instant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bantin.regulations.views import RegulationFacts, RegulationPage, Relation
    from bantin.theme.views import SiteView

# A model is no law of its own, so it has no force to speak of and is not in this table.
LEGAL_FORCE = {
    "in-force": "InForce",
    "partly-expired": "PartiallyInForce",
    "expired": "NotInForce",
    "not-yet": "NotInForce",
    "suspended": "NotInForce",
    "obsolete": "NotInForce",
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


def legislation_node(page: RegulationPage, site: SiteView) -> Node:
    """The regulation with its relations to others, in the outgoing direction only."""
    document = page.regulation
    url = absolute(site.origin, page.url)
    force = LEGAL_FORCE.get(document.status)
    attached = document.attached_to
    return node(
        "Legislation",
        {
            "@id": f"{url}#legislation",
            "name": page.title,
            "description": page.description,
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "legislationIdentifier": document.number,
            "legislationType": document.type,
            "legislationDate": _day(document.issued),
            "legislationDateOfApplicability": _day(document.effective),
            "expires": _day(document.expired),
            "legislationPassedBy": named("Organization", document.issuer),
            "legislationLegalForce": f"https://schema.org/{force}" if force else "",
            **_relations(document.relations, site),
            "isPartOf": document_node("Legislation", attached, site) if attached else None,
            "subjectOf": _meetings(document, site),
            "encoding": [*_files(page, site), *_downloads(page, site)],
            "hasPart": _articles(page, url),
            "legislationApplies": _model(page, site),
            "legislationDateVersion": page.law.edition.day.isoformat() if page.law.edition else "",
            "workExample": _versions(page, site),
            "datePublished": instant(page.date) if page.date else "",
            "dateModified": instant(page.updated) if page.updated else "",
            "publisher": organization_ref(site),
            "inLanguage": site.language,
            "keywords": [topic.title for topic in page.topics],
            "isAccessibleForFree": True,
        },
    )


def _relations(relations: Sequence[Relation], site: SiteView) -> Node:
    # The other direction is derived from these, and schema.org has no terms for it.
    found: dict[str, list[JSON]] = {}
    for relation in relations:
        if relation.outgoing:
            term = RELATIONS.get(relation.kind, "citation")
            nodes = (document_node("Legislation", other, site) for other in relation.documents)
            found.setdefault(term, []).extend(nodes)
    return dict(found)


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


def _articles(page: RegulationPage, url: str) -> JSON:
    """The Điều of the text, each an address of its own."""
    return [
        node(
            "Legislation",
            {
                "@id": f"{url}#{heading.id}",
                "name": heading.title,
                "url": f"{url}#{heading.id}",
                "legislationType": "Điều",
            },
        )
        for heading in page.contents
        if heading.id.rpartition(".")[2].startswith("dieu-")
    ]


def _model(page: RegulationPage, site: SiteView) -> JSON:
    if page.law.adopted is None:
        return None
    model = page.law.adopted.model
    return node("Legislation", {"name": model.title, "url": absolute(site.origin, model.url)})


def _versions(page: RegulationPage, site: SiteView) -> JSON:
    return [
        node(
            "Legislation",
            {"legislationDateVersion": one.day.isoformat(), "url": absolute(site.origin, one.url)},
        )
        for one in page.law.editions
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
