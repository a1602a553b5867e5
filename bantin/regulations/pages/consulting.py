"""Drafts on which opinions are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.kind import Period

if TYPE_CHECKING:
    from datetime import date

    from bantin.portal.pages.context import Context
    from bantin.regulations.content.regulation import RegulationMeta


def consultation(meta: RegulationMeta) -> Period | None:
    """Return the days on which opinions on a draft are asked for."""
    asked = meta.consultation
    return Period(asked.from_, asked.until) if asked is not None else None


def asked_until(context: Context, meta: RegulationMeta) -> date | None:
    """Return the last day of a consultation that goes on."""
    period = consultation(meta)
    return period.last if period is not None and period.state(context.today) == "open" else None
