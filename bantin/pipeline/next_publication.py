"""When a site must be built again though nobody has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import engine
from bantin.content import limits
from bantin.content.instants import in_zone
from bantin.content.reading import parse
from bantin.pipeline.read import read_content
from bantin.portal.site.clock import next_change, next_due

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bantin.content import Document, ItemMeta
    from bantin.content.config import SiteConfig
    from bantin.engine import SourceFile
    from bantin.pipeline.portal import Portal


def next_publication(
    root: Path, now: datetime, config: SiteConfig, portal: Portal, *, daily: bool = False
) -> datetime | None:
    """Return the next instant at which an item appears, expires or says something else of itself.

    None when nothing is due; of a site that is built `daily` the next midnight is due, and so is
    whatever else follows from the clock. Headers only are read; what is wrong with one is a build's
    to tell.
    """
    zone = config.site.zone
    local = in_zone(now, zone)
    parsed = (
        _parsed(root.absolute(), source, zone, portal)
        for source in read_content(root.absolute(), (), shared=config.extends).articles
    )
    documents = [document for document in parsed if document is not None]
    kinds = portal.load(None).kinds
    if daily:
        return next_change(documents, kinds, local, zone, drafts=False)
    return next_due(documents, kinds, local, zone)


def _parsed(
    root: Path, source: SourceFile, zone: ZoneInfo, portal: Portal
) -> Document[ItemMeta] | None:
    path = source.source_path
    try:
        data = engine.read_bytes(root, source.real_path, limit=limits.ARTICLE)
    except OSError:
        return None
    return parse(path, data, zone=zone, kinds=portal.types)[0]
