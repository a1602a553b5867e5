"""A site that grows: one item of some kind per day, back from a fixed evening."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bantin.content import When
from bantin.kinds.front_matter import Meeting
from bantin.regulations.content.regulation import DocumentFacts
from tests.builders import KINDS, PLACES, TOPICS, article, at

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

END = at("2024-11-20 08:00")
_CYCLE = ("news", "news", "notice", "meeting", "regulation", "news")


def one(number: int, kind: str, date: datetime, **more: object) -> AnyPrepared:
    slug = f"bai-{number:04}"
    facts: dict[str, object] = {
        "title": f"Bài {number}",
        "date": date,
        "topics": (TOPICS[number % 2],),
        "localities": (PLACES[0],),
    }
    if kind == "meeting":
        facts["meeting"] = Meeting(date=When(date), place="Hội trường", organizer="Ban")
    if kind == "regulation":
        facts["document"] = DocumentFacts(
            type="Quyết định", issuer="Ban", number=f"{number}-QĐ/BDV", issued=date.date()
        )
    facts |= more
    return article(KINDS[kind].meta(**facts), kind=kind, slug=slug)  # type: ignore[arg-type]


def series(count: int) -> list[AnyPrepared]:
    """The newest `count` items of one and the same endless series."""
    return [one(n, _CYCLE[n % 6], END - timedelta(days=n)) for n in range(count)]
