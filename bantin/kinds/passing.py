"""When a day or an instant that an editor wrote is past.

A day without a time is a whole day: it ends with the midnight behind it, in the site's zone.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from bantin.content import When

DAY = timedelta(days=1)


def past_from(when: When, zone: tzinfo | None) -> datetime:
    """Return the instant from which a day or an instant is past."""
    if not when.whole_day:
        return when.moment
    return datetime.combine(when.moment.date() + DAY, time(), zone)
