"""The filters: how the theme spells dates, numbers and ids in the site's language."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from markupsafe import Markup

from bantin import vietnamese
from bantin.theme.views import Page, SiteView

Filter = Callable[..., object]
JsonLd = Callable[[Page, SiteView], str]

_KILO = 1024


def make_filters(*, language: str, jsonld: JsonLd) -> Mapping[str, Filter]:
    """Return the theme's filters by the names that templates use."""
    dates = _vietnamese_dates() if language == "vi" else _other_dates(language)
    return {
        **dates,
        "number": lambda value: _decimal(value, language),
        "file_size": lambda size: file_size(size, language),
        "iso": iso,
        "absolute": absolute,
        # The JSON text is safe inside a script element: that is the contract of `jsonld`.
        "jsonld": lambda page, site: Markup(jsonld(page, site)),  # noqa: S704
    }


def iso(value: dt.date) -> str:
    """Return ISO 8601, as <time datetime> wants it; a moment keeps its offset."""
    return value.isoformat()


def absolute(url: str, site: SiteView) -> str:
    """Return the whole address of a root-relative one."""
    return url if "://" in url else site.origin + url


def file_size(size: int, language: str) -> str:
    """Spell a number of bytes in units of 1024, as file managers do: 1,2 MB."""
    value, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if value < _KILO:
            break
        value, unit = value / _KILO, larger
    pattern = "#,##0.#" if unit in {"MB", "GB"} else "#,##0"
    return f"{_decimal(value, language, pattern)} {unit}"


# Small numbers come again and again, and CLDR's patterns take long.
@lru_cache(maxsize=1024, typed=True)
def _decimal(value: float, language: str, pattern: str | None = None) -> str:
    # Loaded here: few pages spell a number.
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(value, format=pattern, locale=language)


def _day(value: dt.date) -> dt.date:
    """Return the day of a day or of an instant."""
    return value.date() if isinstance(value, dt.datetime) else value


def _vietnamese_dates() -> dict[str, Filter]:
    return {
        "long_date": lambda value, *, start=True: vietnamese.long_date(value, start=start),
        "short_date": vietnamese.short_date,
        "administrative_date": vietnamese.administrative_date,
        "days": lambda first, last: vietnamese.date_range(_day(first), _day(last or first)),
        "clock": vietnamese.time_of_day,
        "month_name": lambda month, year: vietnamese.month_name(year, month),
        "month": vietnamese.month_of,
    }


def _other_dates(language: str) -> dict[str, Filter]:
    from babel.dates import format_date, format_interval, format_time  # noqa: PLC0415 - Vietnamese needs neither

    def month_name(month: int, year: int) -> str:
        return format_date(dt.date(year, month, 1), "MMMM y", locale=language)

    def long_date(value: dt.date, *, start: bool = True) -> str:  # noqa: ARG001 - one signature
        return format_date(value, "full", locale=language)

    def days(first: dt.date, last: dt.date | None) -> str:
        if last is None or _day(first) == _day(last):
            return format_date(first, "medium", locale=language)
        return format_interval(_day(first), _day(last), "yMMMd", locale=language)

    return {
        "long_date": long_date,
        # Not "short": 12/2/25 is another day for half of those who read English.
        "short_date": lambda value: format_date(value, "medium", locale=language),
        "administrative_date": lambda value: format_date(value, "long", locale=language),
        "days": days,
        "clock": lambda value: format_time(value.time(), "short", locale=language),
        "month_name": month_name,
        "month": lambda value: format_date(value, "MMM", locale=language),
    }
