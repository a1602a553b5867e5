"""Equations as a line of text: what is told of them, since a line cannot say all (part 1, 22.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.importing.docx.names import M, W, children, local, val

if TYPE_CHECKING:
    from bantin.importing.docx.names import Element

_DEEPEST = 60
# What stands before each part of an element.
_SHAPES = {
    "f": (("", "num"), ("/", "den")),
    "sSup": (("", "e"), ("^", "sup")),
    "sSub": (("", "e"), ("_", "sub")),
    "sSubSup": (("", "e"), ("_", "sub"), ("^", "sup")),
    "rad": (("", "deg"), ("√", "e")),
}


def in_a_line(element: Element, depth: int = 0) -> str:
    """Return an equation in a line: fractions with a stroke, exponents behind "^"."""
    name = local(element)
    if depth > _DEEPEST or name.endswith("Pr"):
        return ""
    if name == "t" and element.tag in {f"{M}t", f"{W}t"}:
        return element.text or ""

    def part(name: str) -> str:
        found = element.find(f"{M}{name}")
        return "" if found is None else in_a_line(found, depth + 1)

    if name == "nary":
        sign = val(element.find(f"{M}naryPr/{M}chr"), f"{M}val") or "∫"
        limits = (("_", part("sub")), ("^", part("sup")))
        return sign + "".join(f"{mark}{_grouped(one)}" for mark, one in limits if one) + part("e")
    if name == "d":
        inner = ", ".join(in_a_line(one, depth + 1) for one in element.iterchildren(f"{M}e"))
        return f"({inner})"
    if name in _SHAPES:
        return "".join(before + _grouped(part(one)) for before, one in _SHAPES[name])
    return "".join(in_a_line(one, depth + 1) for one in children(element))


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"
