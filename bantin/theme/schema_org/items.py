"""The JSON-LD node of an item: NewsArticle, Event, Legislation or WebPage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.pages.legislation import legislation_node
from bantin.theme.schema_org.nodes import (
    Node,
    document_node,
    image_node,
    named,
    node,
    organization_ref,
    website_id,
)
from bantin.theme.text import JSON, absolute, instant

if TYPE_CHECKING:
    from bantin.theme.views import ItemPage, MeetingFacts, SiteView

HEADLINE_LENGTH = 110  # characters; search engines cut or refuse longer headlines


def item_node(page: ItemPage, site: SiteView) -> Node:
    """What the item is, told by the facts that it carries; one without a list is a plain page."""
    if page.meeting is not None:
        return _event(page, page.meeting, site)
    if page.regulation is not None:
        return legislation_node(page, page.regulation, site)
    if page.kind_list is not None:
        return node("NewsArticle", _article(page, site))
    return node(
        "WebPage",
        {
            "name": page.title,
            "description": page.description,
            "url": absolute(site.origin, page.url),
            "image": image_node(page.picture, site),
            "inLanguage": site.language,
            "isPartOf": {"@id": website_id(site)},
        },
    )


def headline(title: str) -> str:
    """The title in at most 110 characters, cut between words where it can be."""
    if len(title) <= HEADLINE_LENGTH:
        return title
    start = title[: HEADLINE_LENGTH - 1]
    cut = start if title[HEADLINE_LENGTH - 1].isspace() else start.rpartition(" ")[0]
    return f"{(cut or start).rstrip(' ,;:–-')}…"


def _article(page: ItemPage, site: SiteView) -> Node:
    url = absolute(site.origin, page.url)
    changed = page.updated or page.date
    return {
        "@id": f"{url}#article",
        "headline": headline(page.title),
        "description": page.description,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "datePublished": instant(page.date) if page.date else "",
        "dateModified": instant(changed) if changed else "",
        # Bylines here name a desk or a unit more often than a person, and the text cannot tell
        # which; Organization never passes a unit off as a person. No byline: the publisher.
        "author": named("Organization", page.author) or organization_ref(site),
        "publisher": organization_ref(site),
        "creditText": page.source,
        "image": image_node(page.picture, site),
        "inLanguage": site.language,
        "articleSection": page.kind_list.title if page.kind_list else "",
        "keywords": _titles(page),
        "spatialCoverage": [named("AdministrativeArea", place.title) for place in page.localities],
        "isAccessibleForFree": True,
    }


def _event(page: ItemPage, meeting: MeetingFacts, site: SiteView) -> Node:
    url = absolute(site.origin, page.url)
    return node(
        "Event",
        {
            "@id": f"{url}#event",
            "name": page.title,
            "description": page.description,
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "startDate": instant(meeting.start),
            "endDate": instant(meeting.end) if meeting.end else "",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": node("Place", {"name": meeting.place, "address": meeting.place}),
            "organizer": named("Organization", meeting.organizer),
            "image": image_node(page.picture, site),
            "inLanguage": site.language,
            "keywords": _titles(page),
            "isAccessibleForFree": True,
            "about": [document_node("CreativeWork", doc, site) for doc in meeting.documents],
        },
    )


def _titles(page: ItemPage) -> JSON:
    return [topic.title for topic in page.topics]
