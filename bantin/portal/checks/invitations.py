"""Invitations are published before the day to which they invite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader
from bantin.diagnostics import Severity
from bantin.vietnamese import invites_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bantin.portal.kind import AnyPrepared


def late_invitations(prepared: Iterable[AnyPrepared], today: date) -> Iterator[Finding]:
    """Find items to come whose own words invite to the very day on which they will appear."""
    for one in prepared:
        document = one.document
        if document is None or document.date is None or document.date.date() <= today:
            continue
        day = document.date.date()
        texts = (document.meta.title, document.meta.summary, one.rendered.summary)
        if invites_on("\n".join(texts), day):
            yield late_invitation(one.source_path, day)


def late_invitation(path: str, day: date) -> Finding:
    """Tell of an item that appears on the very day to which it invites."""
    return Finding(
        code="late-invitation",
        source_path=path,
        where=InHeader(("date",)),
        params={"day": f"{day.day}/{day.month}/{day.year}"},
        severity=Severity.WARNING,
    )
