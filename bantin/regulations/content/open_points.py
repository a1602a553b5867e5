"""Open points: what a model leaves to each locality, and whether a value fits one."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin.content import NonEmpty, Written
from bantin.content.texts import Prose
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.words import Value

POINT_ID = re.compile(r"[a-z][a-z0-9_]*")
_FEBRUARY = 2
_TYPES = {
    "number": phrase("regulation_reasons.point.number"),
    "date": phrase("regulation_reasons.point.date"),
    "text": phrase("regulation_reasons.point.count"),
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# 600.000 is six hundred thousand to an editor and six hundred to a machine: nobody's guess holds.
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:[., ][0-9]{3})+")
_BEGINNING = re.compile(r"-?[0-9]+(?:[., ][0-9]+)*")
_DAY = re.compile(r"(?:ngày )?([0-9]{1,2})(?:[/.-]| tháng )([0-9]{1,2})(?:[/.-]| năm )([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")


class OpenPointMeta(Struct, frozen=True, kw_only=True):
    """An open point of a model: what each locality decides for itself.

    `min`, `max` and `default` are of the point's type; `options` are the choices, by key.
    """

    label: NonEmpty
    type: Literal["text", "number", "date", "choice"] = "text"
    required: bool = True
    min: Written | None = None
    max: Written | None = None
    options: dict[NonEmpty, NonEmpty] = {}
    default: Written | None = None
    hint: Prose = ""


def shown(point: OpenPointMeta, written: str) -> tuple[str, Phrase | None]:
    """Return how a value reads in a text, or `""` and why it does not fit its point.

    Numbers and dates are spelt as administrative texts spell them: 1.234,5 and 05/7/2024.
    """
    if point.type == "choice":
        label = point.options.get(written)
        choices = ", ".join(point.options)
        refused = phrase("regulation_reasons.point.no-option", choices=choices)
        return (label, None) if label else ("", refused)
    if point.type == "text":
        return _text(point, written)
    value = _value(point, written)
    if value is None:
        return "", phrase("regulation_reasons.point.wrong-type", type=_TYPES[point.type])
    lowest, highest = (_value(point, limit) if limit else None for limit in (point.min, point.max))
    if lowest is not None and _key(value) < _key(lowest):
        return "", phrase("regulation_reasons.point.too-low", limit=_spelt(lowest))
    if highest is not None and _key(value) > _key(highest):
        return "", phrase("regulation_reasons.point.too-high", limit=_spelt(highest))
    return _spelt(value), None


def meant(point: OpenPointMeta, written: str) -> str:
    """Return the number or the day that a refused value was probably meant to be, or `""`."""
    near = ""
    if point.type == "date":
        near = _day(" ".join(written.split()))
    elif point.type == "number" and (number := _BEGINNING.match(written)):
        near = _plain(number[0])
    return near if near and not shown(point, near)[1] else ""


def problems_of(point: OpenPointMeta) -> Iterator[tuple[str, Phrase]]:
    """Yield the keys of a declaration that do not fit it, with the reason."""
    if point.type == "choice" and not point.options:
        yield "options", phrase("regulation_reasons.point.options-missing")
    if point.type != "choice" and point.options:
        yield "options", phrase("regulation_reasons.point.options-unwanted")
    for key in ("min", "max"):
        limit = getattr(point, key)
        if limit is None:
            continue
        if point.type == "choice":
            yield key, phrase("regulation_reasons.point.choice-limits")
        elif _limit(point, limit) is None:
            yield key, phrase("regulation_reasons.point.wrong-type", type=_TYPES[point.type])
    lowest, highest = (_limit(point, limit) if limit else None for limit in (point.min, point.max))
    if lowest is not None and highest is not None and _key(highest) < _key(lowest):
        yield "max", phrase("regulation_reasons.point.limits-crossed", limit=_spelt(lowest))
    if point.default is not None:
        reason = shown(point, point.default)[1]
        if reason:
            yield "default", reason


def bounds(point: OpenPointMeta) -> tuple[float | None, float | None]:
    """Return the least and the greatest number that a point takes, or count of a text's letters.

    None where there is no limit, and for days and choices.
    """
    if point.type not in {"number", "text"}:
        return None, None
    lowest, highest = (_number(limit) if limit else None for limit in (point.min, point.max))
    return (
        float(lowest) if lowest is not None else None,
        float(highest) if highest is not None else None,
    )


def limits(point: OpenPointMeta) -> tuple[str, str]:
    """Return the lowest and the highest value that a point takes, `""` where it has no limit.

    They are spelt as texts spell them; those of a text count its characters.
    """
    lowest, highest = (_limit(point, limit) if limit else None for limit in (point.min, point.max))
    return (
        _spelt(lowest) if lowest is not None else "",
        _spelt(highest) if highest is not None else "",
    )


def accepted(point: OpenPointMeta) -> Value:
    """Say which values a point takes, and how they are written."""
    if point.type == "choice":
        return ", ".join(f"{key} ({words})" for key, words in point.options.items())
    # Days are written otherwise in a header than in a text.
    ends = (point.min or "", point.max or "") if point.type == "date" else limits(point)
    within = _within(*ends)
    if within is None:
        return phrase(f"regulation_reasons.takes.{point.type}")
    return phrase(f"regulation_reasons.takes.{point.type}-within", limits=within)


def _within(first: str, last: str) -> Phrase | None:
    if first and last:
        return phrase("regulation_reasons.takes.from-to", first=first, last=last)
    if first:
        return phrase("regulation_reasons.takes.from", first=first)
    return phrase("regulation_reasons.takes.to", last=last) if last else None


def _limit(point: OpenPointMeta, text: str) -> Decimal | date | None:
    """Return a limit as a value; those of a text count its letters."""
    return _number(text) if point.type == "text" else _value(point, text)


def _text(point: OpenPointMeta, written: str) -> tuple[str, Phrase | None]:
    shortest, longest = (_number(limit) if limit else None for limit in (point.min, point.max))
    if shortest is not None and len(written) < shortest:
        return "", phrase("reasons.value.too-short", shortest=_spelt(shortest))
    if longest is not None and len(written) > longest:
        return "", phrase("reasons.value.too-long", longest=_spelt(longest))
    return written, None


def _value(point: OpenPointMeta, text: str) -> Decimal | date | None:
    if point.type == "number":
        return _number(text)
    if not _ISO_DAY.fullmatch(text):  # the library reads weeks too
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text) or _GROUPED.fullmatch(text):
        return None
    return Decimal(text)


def _plain(number: str) -> str:
    """Return a number without the marks that part its thousands, and with a point for a comma."""
    if _GROUPED.fullmatch(number):
        return re.sub("[., ]", "", number)
    return number.replace(",", ".")


def _day(text: str) -> str:
    """Return a day in another spelling as the machine reads it."""
    if found := _DAY.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    else:
        return ""
    return f"{year}-{month:0>2}-{day:0>2}"


def _key(value: Decimal | date) -> Decimal:
    """Return a number by which values of one type are compared."""
    return Decimal(value.toordinal()) if isinstance(value, date) else value


def _spelt(value: Decimal | date) -> str:
    if isinstance(value, date):
        # Nghị định 30/2020/NĐ-CP: a 0 before days below 10, and before months 1 and 2.
        month = f"{value.month:02}" if value.month <= _FEBRUARY else str(value.month)
        return f"{value.day:02}/{month}/{value.year}"
    whole, _, fraction = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")
