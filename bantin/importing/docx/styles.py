"""The style sheet: what each style says with all that it is based on (17.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin.importing.docx.looks import NOTHING, RunLook, look_of
from bantin.importing.docx.names import A, W, child_val, integer, points, switched, val

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.importing.docx.names import Element

_HEADING = re.compile(
    r"(?:heading|đầu đề|tiêu đề|đề mục|titre|überschrift|заголовок)\s?([1-9])", re.IGNORECASE
)
_BODY_LEVEL = 9  # an outline level that is none
_LONGEST_CHAIN = 50
_ALIGNMENTS: dict[str, Literal["left", "center", "right", "justify"]] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}


class ListPlace(Struct, frozen=True, kw_only=True):
    """Where a paragraph stands in lists: None for what is not said. `num` 0 is no list."""

    num: int | None = None
    level: int | None = None


class ParagraphLayout(Struct, frozen=True, kw_only=True):
    """What `w:pPr` says that matters here, None for what it does not say; indents in points.

    `style` is the id of the style that it is of, `""` for the paragraph itself.
    """

    style: str = ""
    place: ListPlace = ListPlace()
    outline: int | None = None
    alignment: Literal["left", "center", "right", "justify"] | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    page_break: bool | None = None


class WordStyle(Struct, frozen=True, kw_only=True):
    """A style with all that it is based on: its own layouts from the nearest to the farthest."""

    name: str = ""
    look: RunLook = NOTHING
    layouts: tuple[ParagraphLayout, ...] = ()
    heading: int = 0


class StyleSheet:
    """The styles of a file, worked out when they are asked for."""

    def __init__(self, root: Element | None, theme: Element | None = None) -> None:
        self.themes = _theme_fonts(theme)
        self._elements: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, str] = {}
        self._known: dict[tuple[str, str], WordStyle] = {}
        for element in () if root is None else root.iterchildren(f"{W}style"):
            kind, name = element.get(f"{W}type", "paragraph"), element.get(f"{W}styleId", "")
            self._elements.setdefault((kind, name), element)
            if element.get(f"{W}default", "0").lower() in {"1", "true", "on"}:
                self._defaults.setdefault(kind, name)
        defaults = None if root is None else root.find(f"{W}docDefaults")
        run = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        paragraph = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
        self.look = look_of(run, self.themes)
        self.layout = layout_of(paragraph)
        self.language = child_val(run, f"{W}lang")  # a tag, `""` where nothing says it

    def paragraph(self, style: str) -> WordStyle:
        """Return a style of paragraphs; the default one where there is none of that id."""
        if ("paragraph", style) not in self._elements:
            style = self._defaults.get("paragraph", "")
        return self._style("paragraph", style)

    def character(self, style: str) -> WordStyle:
        """Return a style of characters, an empty one where there is none of that id."""
        return self._style("character", style) if style else WordStyle()

    def table(self, style: str) -> WordStyle:
        """Return a style of tables; the default one where there is none of that id."""
        if ("table", style) not in self._elements:
            style = self._defaults.get("table", "")
        return self._style("table", style)

    def borders(self, style: str) -> Element | None:
        """Return the borders of a style of tables, as the nearest style that has any says them."""
        for element in self._chain("table", style):
            found = element.find(f"{W}tblPr/{W}tblBorders")
            if found is not None:
                return found
        return None

    def list_of(self, style: str) -> int | None:
        """Return the list to which a style of lists leads, None for none."""
        for element in self._chain("numbering", style):
            return integer(child_val(element.find(f"{W}pPr/{W}numPr"), f"{W}numId"))
        return None

    def _style(self, kind: str, style: str) -> WordStyle:
        known = self._known.get((kind, style))
        if known is None:
            known = self._known[kind, style] = self._made(kind, style)
        return known

    def _made(self, kind: str, style: str) -> WordStyle:
        look, layouts, heading = NOTHING, [], 0
        for element in self._chain(kind, style):
            look = look.over(look_of(element.find(f"{W}rPr"), self.themes))
            layouts.append(layout_of(element.find(f"{W}pPr"), element.get(f"{W}styleId", "")))
            named = _HEADING.fullmatch(child_val(element, f"{W}name").strip())
            heading = heading or (int(named[1]) if named else 0)
        own = self._elements.get((kind, style))
        name = child_val(own, f"{W}name") or style
        return WordStyle(name=name, look=look, layouts=tuple(layouts), heading=heading)

    def _chain(self, kind: str, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on; a chain that bites its tail ends there."""
        seen: set[str] = set()
        while style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            element = self._elements.get((kind, style))
            if element is None:
                return
            yield element
            style = child_val(element, f"{W}basedOn")


def layout_of(properties: Element | None, style: str = "") -> ParagraphLayout:
    """Return what `w:pPr` says, of a style or of a paragraph itself."""
    if properties is None:
        return ParagraphLayout(style=style)
    numbering = properties.find(f"{W}numPr")
    place = ListPlace()
    if numbering is not None:
        place = ListPlace(
            num=integer(child_val(numbering, f"{W}numId")),
            level=integer(child_val(numbering, f"{W}ilvl")),
        )
    indent = properties.find(f"{W}ind")
    return ParagraphLayout(
        style=style,
        place=place,
        outline=integer(child_val(properties, f"{W}outlineLvl")),
        alignment=_ALIGNMENTS.get(child_val(properties, f"{W}jc")),
        left=_indent(indent, "left", "start"),
        right=_indent(indent, "right", "end"),
        first=_first(indent),
        page_break=switched(properties.find(f"{W}pageBreakBefore")),
    )


def _indent(element: Element | None, *names: str) -> float | None:
    said = (points(val(element, f"{W}{name}")) for name in names)
    return next((one for one in said if one is not None), None)


def _first(element: Element | None) -> float | None:
    hanging = _indent(element, "hanging")
    return -hanging if hanging is not None else _indent(element, "firstLine")


def heading_of(direct: ParagraphLayout, style: WordStyle) -> int:
    """Return 1 to 9 for a heading, 0 for text: outline levels speak, else the style's name."""
    said = (layout.outline for layout in (direct, *style.layouts))
    level = next((one for one in said if one is not None), None)
    if level is None:
        return style.heading
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _theme_fonts(theme: Element | None) -> Mapping[str, str]:
    """Return the fonts of a theme by the names that `w:rFonts` has for them."""
    scheme = None if theme is None else theme.find(f".//{A}fontScheme")
    found: dict[str, str] = {}
    for size in () if scheme is None else ("major", "minor"):
        latin = scheme.find(f"{A}{size}Font/{A}latin") if scheme is not None else None
        if face := val(latin, "typeface"):
            found |= {f"{size}HAnsi": face, f"{size}Ascii": face}
    return found
