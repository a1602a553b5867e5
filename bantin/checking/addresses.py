"""Rules on the list of addresses: what it lacks, and where it knows an address as another's."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule
from bantin.diagnostics import Span, warning
from bantin.lasting import LEDGER, taken_addresses

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


def taken(checked: Checked) -> Iterator[Hit]:
    """Find items at addresses that were those of others, which stand elsewhere now."""
    owned = {one.url_path: one.source_path for one in checked.site.everything}
    for one in taken_addresses(checked.recorded or {}, owned):
        yield warning(
            "address-taken", Span(one.by), address=one.address, path=one.owner, home=one.home
        )


RULES = (
    Rule("addresses-unrecorded", "warning", unrecorded),
    Rule("address-taken", "warning", taken),
)
