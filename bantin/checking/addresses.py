"""A rule on the list of addresses: a site that keeps one is told when it has fallen behind."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.diagnostics import Span, warning
from bantin.lasting import LEDGER

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = timedelta(days=14)  # by then an address may stand on a paper


def unrecorded(checked: Checked) -> Iterator[Hit]:
    """Find items that have been public for long and whose addresses are not in the list."""
    if checked.recorded is None:
        return
    until = (checked.now - _LONG).timestamp()
    found = [
        item.url_path
        for item in checked.site.items
        if -math.inf < item.order[0] <= until and item.url_path not in checked.recorded
    ]
    if found:
        place, count = Span(LEDGER, 1, 1), str(len(found))
        yield warning("addresses-unrecorded", place, count=count, address=min(found))


RULES = (Rule("addresses-unrecorded", "warning", unrecorded),)
