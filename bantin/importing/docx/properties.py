"""What a file says of itself (OPC, 11; part 1, 22.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.importing.docx.names import local, nfc, val
from bantin.importing.docx.values import WordProperties

if TYPE_CHECKING:
    from bantin.importing.docx.package import Package

_NAMES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "identifier": "identifier",
    "description": "description",
    "language": "language",
    "Application": "program",
}
_PARTS = {"core-properties", "extended-properties"}
_CUSTOM = "custom-properties"


def properties_of(package: Package) -> WordProperties:
    """Return the properties of a file, empty where it has none."""
    found: dict[str, str] = {}
    custom: list[tuple[str, str]] = []
    for relation in package.relations("").values():
        if relation.external or relation.type not in {*_PARTS, _CUSTOM}:
            continue
        root = package.xml(relation.target)
        for element in () if root is None else root:
            if relation.type == _CUSTOM:
                custom.append((val(element, "name"), nfc("".join(map(str, element.itertext())))))
            elif (name := _NAMES.get(local(element))) and element.text:
                found.setdefault(name, nfc(element.text.strip()))
    return WordProperties(**found, custom=tuple(custom))
