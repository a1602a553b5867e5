"""Open points as content controls, which Word lets people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.exports.runs import legal
from bantin.exports.tags import chars, tag
from bantin.exports.values import BLANK, OpenPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME = 64  # of an alias and of a tag, in Word
PLACEHOLDER_STYLE = "PlaceholderText"


def control(point: OpenPoint, number: int, *, settings: str = "") -> str:
    """Return the control of one occurrence; `number` is its own in the document.

    `settings` are those of the words around it.
    """
    name, value = legal(point.label)[:_LONGEST_NAME], point.value
    blank = value is None
    style = tag("w:rStyle", attributes={"w:val": PLACEHOLDER_STYLE}) if blank else ""
    about = "".join(
        (
            tag("w:rPr", settings) if settings else "",
            _value("alias", name),
            _value("tag", legal(point.id)[:_LONGEST_NAME]),
            _value("id", str(number)),
            tag("w:showingPlcHdr") if blank else "",
            _kind(point),
        )
    )
    shown = tag("w:t", chars(BLANK if value is None else value), {"xml:space": "preserve"})
    run = tag("w:r", (tag("w:rPr", style + settings) if style or settings else "") + shown)
    return tag("w:sdt", tag("w:sdtPr", about) + tag("w:sdtContent", run))


def _value(name: str, given: str) -> str:
    return tag(f"w:{name}", attributes={"w:val": given})


def _kind(point: OpenPoint) -> str:
    if point.type == "date":
        parts = (
            _value("dateFormat", "dd/MM/yyyy"),
            _value("lid", "vi-VN"),
            _value("storeMappedDataAs", "date"),
            _value("calendar", "gregorian"),
        )
        return tag("w:date", "".join(parts))
    if point.type == "choice":
        return tag("w:dropDownList", "".join(_options(point)))
    return tag("w:text")


def _options(point: OpenPoint) -> Iterator[str]:
    # Word takes a file for damaged in which two values are equal or one is empty.
    for option in dict.fromkeys(legal(option).strip() for option in point.options):
        if option:
            yield tag("w:listItem", attributes={"w:displayText": option, "w:value": option})
