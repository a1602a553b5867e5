"""A rule on what other portals have told, for `bantin check`: it may be old, and nobody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Rule
from bantin.content import Finding, InConfig
from bantin.content.file_names import PORTALS
from bantin.regulations.site.told import told_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.checking.rules import Checked, Hit

_OLD = 30  # days; a portal is meant to be asked each day


def old_answers(checked: Checked) -> Iterator[Hit]:
    """Find portals whose last answer is old: pages still show it, with its day."""
    fetched = {one.portal: one.fetched for one in told_places(checked.config).values()}
    for portal, day in fetched.items():
        days = (checked.now.date() - day).days if day is not None else 0
        if day is not None and days > _OLD:
            yield Finding(
                code="portal-old",
                source_path=f"{PORTALS}/{portal.id}.json",
                where=InConfig(),
                params={"title": portal.title, "day": day.isoformat(), "count": str(days)},
            )


TOLD_RULES = (Rule("portal-old", "warning", old_answers),)
