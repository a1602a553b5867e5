"""An item as lists show it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bantin.theme.base_views import Link, Picture, View


class Card(View, frozen=True, kw_only=True, cache_hash=True):
    """An item as lists show it. A kind may have a card of its own with more fields."""

    kind: str
    title: str
    url: str
    date: datetime | None
    summary: str
    picture: Picture | None = None
    topics: tuple[Link, ...] = ()
    source: str = ""
    pinned: bool = False
    comments: int = 0  # of readers
    plays: Literal["", "audio", "video"] = ""  # a film before a sound
    withheld: Literal["", "draft", "scheduled", "expired"] = ""  # in previews only
