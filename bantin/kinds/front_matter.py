"""The front matter of news, meetings, notices and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Struct

from bantin.content import DatedMeta, ItemMeta, NonEmpty, Role, When
from bantin.content.kind import Asked, Begun, ContentType, Problem
from bantin.content.texts import Prose, names

if TYPE_CHECKING:
    from collections.abc import Iterator


class NewsMeta(DatedMeta, frozen=True, kw_only=True, tag="news"):
    """Front matter of a news item."""


class NoticeMeta(DatedMeta, frozen=True, kw_only=True, tag="notice"):
    """Front matter of a notice; until the `deadline` readers can do what it asks of them."""

    deadline: When | None = None


def notice_problems(meta: NoticeMeta) -> Iterator[Problem]:
    """Yield a deadline that was over when the notice was published."""
    if meta.deadline is not None and _before(meta.deadline, When(meta.date)):
        yield Problem(("deadline",), "date-order", {"first": "date", "second": "deadline"})


class PageMeta(ItemMeta, frozen=True, kw_only=True, tag="page"):
    """Front matter of a static page."""


class Meeting(Struct, frozen=True, kw_only=True):
    """The `meeting:` mapping. `documents` are numbers or slugs of regulations."""

    date: When
    place: NonEmpty
    organizer: NonEmpty
    end: When | None = None
    chair: Role | None = None
    period: str = ""
    theme: str = ""
    participants: tuple[str, ...] = ()
    conclusions: tuple[Prose, ...] = ()
    documents: tuple[Annotated[str, names("document")], ...] = ()


class MeetingMeta(DatedMeta, frozen=True, kw_only=True, tag="meeting"):
    """Front matter of a meeting."""

    meeting: Meeting


def meeting_problems(meta: MeetingMeta) -> Iterator[Problem]:
    """Yield what contradicts itself in a meeting's facts."""
    start, end = meta.meeting.date, meta.meeting.end
    if end is not None and _before(end, start):
        yield Problem(
            ("meeting", "end"), "date-order", {"first": "meeting.date", "second": "meeting.end"}
        )


def begin_meeting(asked: Asked) -> Begun:
    """Have the site's agency organise a new meeting."""
    from bantin.content.schema import yaml_text  # noqa: PLC0415 - only a new file needs it

    agency = asked.organization
    return Begun(given={"meeting.organizer": yaml_text(agency)} if agency else {})


def _before(one: When, other: When) -> bool:
    """Whether one is earlier than the other; a day holds all the instants of it."""
    if one.whole_day or other.whole_day:
        return one.moment.date() < other.moment.date()
    return one.moment < other.moment


NEWS = ContentType(
    id="news", folder="news", meta=NewsMeta, permalink="/tin-tuc/{year}/{month}/{slug}/"
)
MEETING = ContentType(
    id="meeting",
    folder="meetings",
    meta=MeetingMeta,
    permalink="/hoi-nghi/{year}/{month}/{slug}/",
    problems=meeting_problems,
    begin=begin_meeting,
)
NOTICE = ContentType(
    id="notice",
    folder="notices",
    meta=NoticeMeta,
    permalink="/thong-bao/{year}/{month}/{slug}/",
    problems=notice_problems,
)
PAGE = ContentType(id="page", folder="pages", meta=PageMeta, permalink="/{slug}/", dated=False)
