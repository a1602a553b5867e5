"""Meetings as schema.org events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.items import topic_titles
from bantin.theme.schema_org.nodes import Node, document_node, image_node, named, node
from bantin.theme.text import absolute, instant

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.kinds.meeting.views import MeetingPage
    from bantin.theme.views import SiteView


def event_node(page: MeetingPage, site: SiteView) -> Node:
    """Return a meeting as schema.org knows it: an event."""
    meeting = page.meeting
    url = absolute(site.origin, page.url)
    return node(
        "Event",
        {
            "@id": f"{url}#event",
            "name": page.title,
            "description": page.description,
            "url": url,
            "mainEntityOfPage": {"@type": "WebPage", "@id": url},
            "startDate": _day_or_instant(meeting.start, whole=meeting.start_whole),
            "endDate": _day_or_instant(meeting.end, whole=meeting.end_whole),
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": node("Place", {"name": meeting.place, "address": meeting.place}),
            "organizer": named("Organization", meeting.organizer),
            "image": image_node(page.picture, site),
            "inLanguage": site.language,
            "keywords": topic_titles(page),
            "isAccessibleForFree": True,
            "about": [document_node("CreativeWork", doc, site) for doc in meeting.documents],
        },
    )


def _day_or_instant(moment: datetime | None, *, whole: bool) -> str:
    """Spell a day as a day: schema.org counts the last one in."""
    if moment is None:
        return ""
    return moment.date().isoformat() if whole else instant(moment)
