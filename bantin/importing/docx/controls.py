"""Content controls: what they are for, and the data to which they are bound (17.5.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from lxml import etree
from msgspec import structs

from bantin.importing.docx.names import W14, W15, W, child_val, local, nfc, switched, val
from bantin.importing.docx.package import parse
from bantin.importing.docx.values import Binding, DataPart, WordControl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.package import Package

_STEP = re.compile(r"(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+|\*)(?:\[(?P<place>[0-9]{1,9})\])?")
_ATTRIBUTE = re.compile(r"@(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)")
_PREFIXES = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_DATA_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
Type = Literal[
    "text", "rich-text", "date", "dropdown", "combo-box", "check-box", "picture", "other"
]
_TYPES: dict[str, Type] = {
    f"{W}text": "text",
    f"{W}richText": "rich-text",
    f"{W}date": "date",
    f"{W}dropDownList": "dropdown",
    f"{W}comboBox": "combo-box",
    f"{W14}checkbox": "check-box",
    f"{W}picture": "picture",
    f"{W15}color": "rich-text",
    **dict.fromkeys((f"{W}citation", f"{W}bibliography", f"{W}equation", f"{W}group"), "other"),
    **dict.fromkeys((f"{W15}repeatingSection", f"{W15}repeatingSectionItem"), "other"),
}
_CONTENTS = "Table of Contents"


class Bound:
    """The data parts of a file, to look up what controls are bound to."""

    def __init__(self, package: Package) -> None:
        self._roots: dict[str, Element] = {}
        parts = []
        for relation in package.relations(package.main).values():
            if relation.type != "customXml" or relation.external:
                continue
            data = package.read(relation.target, package.limits.xml_bytes)
            root = None if data is None else parse(data)
            store = _store(package, relation.target)
            if data is None or root is None or not store:
                continue
            namespace = etree.QName(root).namespace or ""
            parts.append(DataPart(store=store, namespace=namespace, data=data))
            self._roots.setdefault(store.casefold(), root)
        self.parts: Sequence[DataPart] = tuple(parts)

    def binding(self, element: Element) -> Binding:
        """Return what a `w:dataBinding` says, and what stands at its place."""
        store, path = val(element, f"{W}storeItemID"), val(element, f"{W}xpath")
        root = self._roots.get(store.casefold())
        if root is None and len(self._roots) == 1 and not store:
            (root,) = self._roots.values()
        found = None if root is None else _find(root, path, _prefixes(element))
        if found is None:
            return Binding(store=store, xpath=path)
        holder, attribute = found
        value = holder.get(attribute) if attribute else "".join(map(str, holder.itertext()))
        value = None if value is None else nfc(value)
        attributes = tuple((etree.QName(name).localname, one) for name, one in _attributes(holder))
        return Binding(store=store, xpath=path, value=value, attributes=attributes)


def _attributes(holder: Element) -> Iterator[tuple[str, str]]:
    for name, one in holder.items():
        yield str(name), nfc(str(one))


def _store(package: Package, part: str) -> str:
    """Return the id of a data part, which a part of its own says."""
    for relation in package.relations(part).values():
        if relation.type == "customXmlProps" and not relation.external:
            root = package.xml(relation.target)
            return "" if root is None else root.get(_DATA_PROPERTIES, "")
    return ""


def _prefixes(element: Element) -> dict[str, str]:
    said = val(element, f"{W}prefixMappings")
    return {prefix: one or other for prefix, one, other in _PREFIXES.findall(said)}


def _find(root: Element, path: str, prefixes: dict[str, str]) -> tuple[Element, str] | None:
    """Return the element at a path, and the name of an attribute of it if the path ends in one.

    Word writes a path of child steps with places. Nothing else is understood: a path comes from the
    file, and what XPath can be asked has no bound.
    """
    steps = path.strip("/").split("/")
    attribute = ""
    if last := _ATTRIBUTE.fullmatch(steps[-1]):
        namespace = prefixes.get(last["prefix"] or "", "")
        attribute = f"{{{namespace}}}{last['name']}" if namespace else last["name"]
        steps.pop()
    at: list[Element] = []
    for depth, step in enumerate(steps):
        found = _STEP.fullmatch(step)
        if found is None:
            return None
        among = list(at[0]) if depth else [root]
        namespace = prefixes.get(found["prefix"] or "", "")
        name = f"{{{namespace}}}{found['name']}" if namespace else found["name"]
        named = [one for one in among if found["name"] == "*" or one.tag == name]
        at = named[int(found["place"] or 1) - 1 :][:1]
        if not at:
            return None
    return (at[0], attribute) if at else None


def control_of(element: Element, key: int, bound: Bound) -> WordControl:
    """Return what `w:sdtPr` of a control says; its text is known later."""
    properties = element.find(f"{W}sdtPr")
    if properties is None:
        return WordControl(key=key)
    kinds = [one for one in properties if one.tag in _TYPES]
    kind = next((one for one in kinds if _TYPES[str(one.tag)] != "rich-text"), None)
    binding = properties.find(f"{W}dataBinding")
    if binding is None:
        binding = properties.find(f"{W15}dataBinding")
    box = properties.find(f"{W14}checkbox/{W14}checked")
    checked = switched_14(box) if _type(kind) == "check-box" else None
    return WordControl(
        key=key,
        tag=child_val(properties, f"{W}tag"),
        alias=child_val(properties, f"{W}alias"),
        type=_type(kind),
        blank=bool(switched(properties.find(f"{W}showingPlcHdr"))),
        checked=checked,
        date=val(kind, f"{W}fullDate"),
        options=tuple(_options(kind)),
        binding=None if binding is None else bound.binding(binding),
    )


def _type(kind: Element | None) -> Type:
    return "rich-text" if kind is None else _TYPES[str(kind.tag)]


def switched_14(element: Element | None) -> bool:
    """Return what a switch of the namespace of Word 2010 says."""
    return val(element, f"{W14}val").lower() in {"1", "true", "on"}


def _options(kind: Element | None) -> Iterator[tuple[str, str]]:
    for one in () if kind is None else kind:
        if local(one) == "listItem":
            value = val(one, f"{W}value")
            yield val(one, f"{W}displayText") or value, value


def holds_contents(element: Element) -> bool:
    """Whether a control is the table of contents that Word makes."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return val(gallery) == _CONTENTS


def old_field(data: Element, key: int) -> WordControl:
    """Return a form field of the old kind (17.16.17)."""
    box, options, text = (data.find(f"{W}{name}") for name in ("checkBox", "ddList", "textInput"))
    control = WordControl(
        key=key,
        tag=child_val(data, f"{W}name"),
        alias=child_val(data, f"{W}statusText"),
        type="text",
        placeholder=child_val(text, f"{W}default"),
        legacy=True,
    )
    if box is not None:
        return structs.replace(control, type="check-box", checked=is_ticked(box))
    if options is not None:
        entries = [val(one) for one in options.iterchildren(f"{W}listEntry")]
        return structs.replace(
            control, type="dropdown", options=tuple((one, one) for one in entries)
        )
    return control


def is_ticked(box: Element) -> bool:
    """Whether a check box of the old kind is ticked."""
    said = box.find(f"{W}checked")
    return bool(switched(box.find(f"{W}default") if said is None else said))


def chosen(data: Element) -> str:
    """Return the entry that a list of the old kind shows, `""` for none."""
    options = data.find(f"{W}ddList")
    if options is None:
        return ""
    entries = [val(one) for one in options.iterchildren(f"{W}listEntry")]
    said = child_val(options, f"{W}result") or child_val(options, f"{W}default") or "0"
    return entries[int(said)] if said.isdecimal() and int(said) < len(entries) else ""
