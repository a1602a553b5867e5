"""Drafts on which opinions are asked for: whether readers can give any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader
from bantin.diagnostics import Severity
from bantin.regulations.content.regulation import RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.kind import Placed


def unanswerable(placed: Placed) -> Iterator[Finding]:
    """Find drafts that ask for opinions on a site that takes none.

    An editor who has switched comments off for a draft takes opinions in another way.
    """
    settings = placed.config.comments
    if settings is not None and settings.asks:
        return
    for item in placed.items:
        if not isinstance(item.meta, RegulationMeta) or item.meta.consultation is None:
            continue
        if item.meta.consultation.until >= placed.today and item.meta.comments is None:
            yield Finding(
                code="consultation-without-comments",
                source_path=item.source_path,
                where=InHeader(("consultation",)),
                severity=Severity.WARNING,
            )
