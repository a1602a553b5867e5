"""Vietnamese text and dates: normal form, folding, slugs, collation, dates in words."""

from bantin.vietnamese.collation import sort_key
from bantin.vietnamese.dates import (
    administrative_date,
    date_range,
    long_date,
    month_name,
    month_of,
    short_date,
    time_of_day,
)
from bantin.vietnamese.invitations import invites_on
from bantin.vietnamese.text import fold, nfc, normalise_number, search_key, slugify

__all__ = [
    "administrative_date",
    "date_range",
    "fold",
    "invites_on",
    "long_date",
    "month_name",
    "month_of",
    "nfc",
    "normalise_number",
    "search_key",
    "short_date",
    "slugify",
    "sort_key",
    "time_of_day",
]
