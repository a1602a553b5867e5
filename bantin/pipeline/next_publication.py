"""When a site must be built again though nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import engine
from bantin.content.instants import in_zone
from bantin.content.reading import parse
from bantin.pipeline.read import read_content
from bantin.portal.site.clock import next_publish

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bantin.pipeline.portal import Portal


def next_publication(root: Path, now: datetime, zone: ZoneInfo, portal: Portal) -> datetime | None:
    """Return the next instant at which an item appears or expires; None when nothing is due.

    Headers only are read; what is wrong with one is a build's to tell.
    """
    local = in_zone(now, zone)
    parsed = (
        parse(
            source.source_path,
            engine.read_bytes(root.absolute(), source.real_path),
            zone=zone,
            kinds=portal.types,
        )[0]
        for source in read_content(root.absolute()).articles
    )
    return next_publish([document for document in parsed if document is not None], local)
