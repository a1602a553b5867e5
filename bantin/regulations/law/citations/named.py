"""What a text says of a document that it names, and the words that stand around such names."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class NamedDocument(NamedTuple):
    """A place that names a document.

    What it says of it is a whole `number`, the first part of one (`short`: "377", "33/2019"), or a
    `title` ("Luật Đất đai") with the `year` that is said, 0 if none; with none of these it is the
    document of that type "này". One that is not `cited` only says whose the units beside it are:
    a draft, or a law of which nothing says where its name ends.
    """

    start: int
    end: int
    type: str
    number: str = ""
    issued: date | None = None
    title: str = ""
    year: int = 0
    short: str = ""
    cited: bool = True

    @property
    def is_this(self) -> bool:
        """Whether it is the document in which the text stands, or what belongs to that."""
        return self.cited and not (self.number or self.short or self.title)

    @property
    def is_known(self) -> bool:
        """Whether it says which document it is, so that units of it can be cited."""
        return self.cited or bool(self.title or self.number or self.short)


_DATE = re.compile(
    r"""
    \s?,? \s{1,3} (?:(?:ký|ban\s+hành|ký\s+ban\s+hành)\s+)? ngày \s+ ([0-9]{1,2})
    (?: \s?[/.-]\s? ([0-9]{1,2}) \s?[/.-]\s? ([0-9]{4})
      | \s+tháng\s+ ([0-9]{1,2}) (?:\s?,)?\s{1,3}năm\s+ ([0-9]{4}) )
    (?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(
    r"\s{1,3}(?:(\()?năm\s{1,3})?((?:19|20)[0-9]{2})(?(1)\))(?![0-9]|\s?[/.-]\s?[0-9])"
)


def issued_at(text: str, position: int) -> tuple[int, date] | None:
    """Return where a date of issue that follows ends, and the day."""
    match = _DATE.match(text, position)
    if match is None:
        return None
    day, month, year, month_in_words, year_in_words = match.groups()
    try:
        issued = date(int(year or year_in_words), int(month or month_in_words), int(day))
    except ValueError:
        return None
    return match.end(), issued


def year_at(text: str, position: int) -> tuple[int, int] | None:
    """Return where a year that follows ("năm 2024", "2024") ends, and the year."""
    match = _YEAR.match(text, position)
    return (match.end(), int(match[2])) if match else None
