"""Meetings: who met, when, where, and what was concluded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import DatedMeta, NonEmpty, Role
from bantin.content.kind import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


class Meeting(Struct, frozen=True, kw_only=True):
    """The `meeting:` mapping. `documents` are numbers or slugs of regulations."""

    date: datetime
    place: NonEmpty
    organizer: NonEmpty
    end: datetime | None = None
    chair: Role | None = None
    period: str = ""
    theme: str = ""
    participants: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class MeetingMeta(DatedMeta, frozen=True, kw_only=True, tag="meeting"):
    """Front matter of a meeting."""

    meeting: Meeting


def problems(meta: MeetingMeta) -> Iterator[Problem]:
    """Yield what contradicts itself in a meeting's facts."""
    start, end = meta.meeting.date, meta.meeting.end
    # Which of the two comes first is clear only when both have a zone, or neither.
    comparable = end is not None and (end.tzinfo is None) == (start.tzinfo is None)
    if end is not None and comparable and end < start:
        yield Problem(
            ("meeting", "end"), "date-order", {"first": "meeting.date", "second": "meeting.end"}
        )


KIND = Kind(
    id="meeting",
    folder="meetings",
    plural="Meetings",
    meta=MeetingMeta,
    template="meeting.html",
    list_path="/hoi-nghi/",
    news=True,
    problems=problems,
)
