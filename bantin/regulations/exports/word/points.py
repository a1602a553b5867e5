"""Open points as content controls, which Word lets people fill in.

All controls of a point are bound to its one place in a part of the package: what is filled in at
one of them appears at every other.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.tags import DECLARATION, chars, tag
from bantin.regulations.exports.values import BLANK, OpenPoint
from bantin.regulations.exports.word.text import plain_run, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.words import Words

_LONGEST_NAME = 64  # of a title and of a tag, in Word
DATA = "urn:bantin:diem-mo"
# The name of the data in its package; only there must it be unlike others.
STORE = "{6E0D61A8-6B59-4F0C-9D53-2C9B6F6A4D01}"
PLACEHOLDER_STYLE = "PlaceholderText"
PLACEHOLDER = "DiemMo"
# Spelling and calendars belong to a country, which the language of a site does not name.
LANGUAGE_TAGS = {"vi": "vi-VN", "en": "en-GB"}


class Controls:
    """Writes the controls of a document, and what they are bound to."""

    def __init__(self, points: Iterable[OpenPoint], words: Words) -> None:
        # Of points with one id the last is meant, as everywhere.
        self._points = {point.id: point for point in points}
        self._optional = words.text("exports.optional")
        self._language = LANGUAGE_TAGS[words.language]
        self._places = {point: place for place, point in enumerate(self._points, 1)}

    def control(self, point_id: str, number: int, *, settings: str = "") -> str:
        """Return the control of one occurrence, `""` for a point that is not declared.

        `number` is the control's own in the document, `settings` are those of the words around it.
        """
        point = self._points.get(point_id)
        if point is None:
            return ""
        blank = point.value is None
        style = value("rStyle", PLACEHOLDER_STYLE) if blank else ""
        title, name = self._title(point), legal(point.id)[:_LONGEST_NAME]
        about = "".join(
            (
                tag("w:rPr", settings) if settings else "",
                value("alias", title) if title else "",
                value("tag", name) if name else "",
                value("id", number),
                tag("w:placeholder", value("docPart", PLACEHOLDER)),
                tag("w:showingPlcHdr") if blank else "",
                self._binding(point_id),
                _kind(point, self._language),
            )
        )
        shown = BLANK if point.value is None else point.value
        content = tag("w:sdtContent", plain_run(shown, settings=style + settings))
        return tag("w:sdt", tag("w:sdtPr", about) + content)

    def _binding(self, point_id: str) -> str:
        about = {
            "w:prefixMappings": f"xmlns:d='{DATA}'",
            "w:xpath": f"/d:diem-mo[1]/d:diem[{self._places[point_id]}]",
            "w:storeItemID": STORE,
        }
        return tag("w:dataBinding", attributes=about)

    def _title(self, point: OpenPoint) -> str:
        """Return what Word shows over the control: Word knows no limits of its own."""
        label = legal(point.label)
        about = (legal(point.limits), "" if point.required else self._optional)
        said = "; ".join(part for part in about if part)
        whole = f"{label} ({said})" if said else label
        return (whole if len(whole) <= _LONGEST_NAME else label)[:_LONGEST_NAME]

    def data(self, about: Mapping[str, str]) -> bytes:
        """Return what the controls are bound to, `b""` if there is no point at all.

        Each point has its place, in the order in which they are declared; `about` the whole file
        is said once more, for properties are easily taken out of it.
        """
        if not self._points:
            return b""
        places = (tag("diem", chars(_stored(one)), {"ma": one.id}) for one in self._points.values())
        return (DECLARATION + tag("diem-mo", "".join(places), {"xmlns": DATA, **about})).encode()


def _day(point: OpenPoint) -> date | None:
    """Return a date's value as a date: it is spelt 05/7/2024."""
    try:
        day, month, year = map(int, (point.value or "").split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def _stored(point: OpenPoint) -> str:
    """Return a value as the data has it, nothing for a blank."""
    day = _day(point) if point.type == "date" else None
    return day.isoformat() if day else point.value or ""


def _kind(point: OpenPoint, language: str) -> str:
    if point.type == "date":
        parts = (
            value("dateFormat", "dd/MM/yyyy"),
            value("lid", language),
            value("storeMappedDataAs", "date"),
            value("calendar", "gregorian"),
        )
        day = _day(point)
        chosen = f"{day.isoformat()}T00:00:00Z" if day else ""
        return tag("w:date", "".join(parts), {"w:fullDate": chosen})
    if point.type == "choice":
        return tag("w:dropDownList", "".join(_options(point)))
    return tag("w:text")


def _options(point: OpenPoint) -> Iterator[str]:
    # Word takes a file for damaged in which two values are equal or one is empty.
    for option in dict.fromkeys(legal(option).strip() for option in point.options):
        if option:
            yield tag("w:listItem", attributes={"w:displayText": option, "w:value": option})
