"""What a site's documents must satisfy together. Each check is a function; see `ALL`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bantin.content import Document, Finding, ItemMeta
from bantin.content.config import SiteConfig
from bantin.portal.checks.days import early_updates
from bantin.portal.checks.invitations import late_invitation, late_invitations
from bantin.portal.checks.looks import light_logo, readable_accents
from bantin.portal.checks.pictures import described_pictures
from bantin.portal.checks.recordings import allowed_videos, readable_recordings
from bantin.portal.checks.taxonomy import known_localities, known_topics

if TYPE_CHECKING:
    from datetime import datetime

Check = Callable[[SiteConfig, Document[ItemMeta]], Iterator[Finding]]

ALL: tuple[Check, ...] = (
    known_topics,
    known_localities,
    described_pictures,
    allowed_videos,
    readable_recordings,
)


def check(
    config: SiteConfig, documents: Sequence[Document[ItemMeta]], now: datetime
) -> list[Finding]:
    """Run every check on every document, drafts too: their editors want to know early.

    What the configuration says of the looks is among them.
    """
    found = [finding for document in documents for one in ALL for finding in one(config, document)]
    return [*found, *early_updates(documents, now), *readable_accents(config)]


__all__ = ["ALL", "Check", "check", "late_invitation", "late_invitations", "light_logo"]
