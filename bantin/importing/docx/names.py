"""Names and simple values of Office Open XML: namespaces, switches, measures (ECMA-376, part 1)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    Element: TypeAlias = etree._Element  # noqa: SLF001 - the stubs have no other name for it

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that everybody uses
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# Extensions of whose content this reader knows all that a reader sees (`Requires` in MCE).
UNDERSTOOD = frozenset("wps wpg wpc wpi w14 w15 w16 w16cex w16cid w16sdtdh wp14 a14".split())

_TWIPS = 20  # of a point
_EMU = 12_700  # of a point
# Measures with a unit (ST_UniversalMeasure), in points.
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
_MEASURE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(pt|in|cm|mm|pc|pi)?")
_OFF = frozenset({"0", "false", "off", "none"})


def nfc(text: str) -> str:
    """Return a text in the composed form, in which all words are kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def val(element: Element | None, name: str = f"{W}val") -> str:
    """Return an attribute in NFC, `""` where the element or the attribute is missing."""
    return "" if element is None else nfc(element.get(name, ""))


def child_val(element: Element | None, name: str) -> str:
    """Return the value of a child, `""` where anything is missing."""
    return "" if element is None else val(element.find(name))


def switched(element: Element | None) -> bool | None:
    """Return what a switch says (CT_OnOff), None where it is missing; one without a value is on."""
    if element is None:
        return None
    return element.get(f"{W}val", "on").lower() not in _OFF


def integer(text: str) -> int | None:
    """Return a whole number of at most nine digits, None for anything else."""
    return int(text) if re.fullmatch("-?[0-9]{1,9}", text) else None


def points(text: str, parts: int = _TWIPS) -> float | None:
    """Return a measure in points; without a unit it counts twentieths, or `parts`, of a point."""
    found = _MEASURE.fullmatch(text)
    if found is None:
        return None
    number = float(found[1])
    return number * _UNITS[found[2]] if found[2] else number / parts


def emu(text: str) -> float:
    """Return English metric units in points, 0 for what is no number."""
    return (integer(text) or 0) / _EMU


def local(element: Element) -> str:
    """Return the name of an element without its namespace, `""` for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element) -> Iterator[Element]:
    """Yield child elements as a reader of this version sees them.

    Of alternatives (`mc:AlternateContent`) the first that is understood, else the fallback: exactly
    one, so nothing is read twice.
    """
    for child in element:
        if not isinstance(child.tag, str):  # a comment or a processing instruction
            continue
        if child.tag == f"{MC}AlternateContent":
            yield from _alternative(child)
        else:
            yield child


def _alternative(element: Element) -> Iterator[Element]:
    for choice in element.iterchildren(f"{MC}Choice"):
        needs = choice.get("Requires", "").split()
        if needs and all(need in UNDERSTOOD for need in needs):
            yield from children(choice)
            return
    fallback = element.find(f"{MC}Fallback")
    if fallback is not None:
        yield from children(fallback)
