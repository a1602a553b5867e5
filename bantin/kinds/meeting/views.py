"""What pages and lists show of meetings, and their calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bantin.theme.views import Card, DocumentRef, ItemPage, View


class MeetingCard(Card, frozen=True, kw_only=True):
    """What a list shows of a meeting; of a whole day `start` and `end` are the midnight before."""

    start: datetime
    start_whole: bool
    end: datetime | None
    place: str
    organizer: str


class MeetingFacts(View, frozen=True, kw_only=True):
    """The fact box of a meeting; of a whole day `start` and `end` are the midnight before."""

    start: datetime
    start_whole: bool
    end: datetime | None
    end_whole: bool
    place: str
    organizer: str
    chair_name: str
    chair_role: str
    period: str
    theme: str
    participants: tuple[str, ...]
    conclusions: tuple[str, ...]
    documents: tuple[DocumentRef, ...]  # discussed, or that came out of it
    state: Literal["upcoming", "running", "over"]  # at the build's clock


class MeetingPage(ItemPage, frozen=True, kw_only=True):
    """The page of a meeting."""

    meeting: MeetingFacts
