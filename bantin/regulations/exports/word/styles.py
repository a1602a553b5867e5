"""The styles of a Word document, by the names that Word knows: headings make its navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.tags import tag
from bantin.regulations.exports.word.points import PLACEHOLDER_STYLE
from bantin.regulations.exports.word.text import INDENT, NAMESPACES, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FONT = "Times New Roman"
_HEADINGS = 9
_CENTRED = value("jc", "center")
_BOLD = tag("w:b") + tag("w:bCs")


def styles(language: str) -> str:
    """Return every style of a document; `language` is the tag of the language of its words."""
    return f"<w:styles {NAMESPACES}>{_defaults(language)}{''.join(_all())}</w:styles>"


def _defaults(language: str) -> str:
    fonts = dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT)
    tags = {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}
    words = tag("w:rFonts", attributes=fonts) + _size(14) + tag("w:lang", attributes=tags)
    lines = _spacing(0, 0, 240)
    return tag(
        "w:docDefaults",
        tag("w:rPrDefault", tag("w:rPr", words)) + tag("w:pPrDefault", tag("w:pPr", lines)),
    )


def _all() -> Iterator[str]:
    yield _style("paragraph", "Normal", "Normal", default=True)
    yield _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    margins = "".join(
        tag(f"w:{side}", attributes={"w:w": width, "w:type": "dxa"})
        for side, width in (("top", "0"), ("left", "108"), ("bottom", "0"), ("right", "108"))
    )
    normal = tag("w:tblPr", tag("w:tblCellMar", margins))
    yield _style("table", "TableNormal", "Normal Table", default=True, rest=normal)
    # The wording of a text: at least 6 points between paragraphs (Nghị định 30/2020/NĐ-CP).
    indent = tag("w:ind", attributes={"w:firstLine": str(INDENT)})
    body = _spacing(60, 60, 264) + indent + value("jc", "both")
    yield _style("paragraph", "BodyText", "Body Text", lines=body)
    for level in range(1, _HEADINGS + 1):
        lines = tag("w:keepNext") + _spacing(120, 60, 264) + indent
        outline = value("outlineLvl", level - 1)
        name, lines = f"heading {level}", lines + outline
        yield _style(
            "paragraph", f"Heading{level}", name, then="BodyText", lines=lines, words=_BOLD
        )
    title = tag("w:keepNext") + _spacing(360, 0, 240) + _CENTRED
    yield _style("paragraph", "Title", "Title", lines=title, words=_BOLD + _size(15))
    subtitle = tag("w:keepNext") + _spacing(60, 0, 240) + _CENTRED
    yield _style("paragraph", "Subtitle", "Subtitle", lines=subtitle, words=_BOLD)
    yield _style("paragraph", "Header", "header", lines=_CENTRED)
    yield _style("paragraph", "HeadLine", "Head Line", own=True)
    table = _spacing(40, 40, 240)
    yield _style("paragraph", "TableText", "Table Text", own=True, lines=table, words=_size(13))
    small = _spacing(0, 0, 120, rule="exact")
    yield _style("paragraph", "TableEnd", "Table End", own=True, lines=small)
    grey = value("color", "595959")
    yield _style("character", PLACEHOLDER_STYLE, "Placeholder Text", words=grey)
    yield _style("table", "TableGrid", "Table Grid", based="TableNormal", rest=_grid())


def _grid() -> str:
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(tag(f"w:{side}", attributes=line) for side in sides)
    return tag("w:tblPr", tag("w:tblBorders", borders))


def _style(
    kind: str,
    style: str,
    name: str,
    *,
    default: bool = False,
    own: bool = False,
    based: str = "",
    then: str = "",
    lines: str = "",
    words: str = "",
    rest: str = "",
) -> str:
    """One style: `lines` for its paragraphs, `words` for its runs; `own` is none of Word's."""
    about: Mapping[str, str] = {
        "w:type": kind,
        "w:default": "1" if default else "",
        "w:customStyle": "1" if own else "",
        "w:styleId": style,
    }
    parent = based or ("Normal" if kind == "paragraph" and not default else "")
    content = "".join(
        (
            value("name", name),
            value("basedOn", parent) if parent else "",
            value("next", then) if then else "",
            tag("w:qFormat") if kind == "paragraph" else "",
            tag("w:pPr", lines) if lines else "",
            tag("w:rPr", words) if words else "",
            rest,
        )
    )
    return tag("w:style", content, about)


def _size(points: int) -> str:
    return value("sz", 2 * points) + value("szCs", 2 * points)


def _spacing(before: int, after: int, line: int, *, rule: str = "auto") -> str:
    given = {"w:before": before, "w:after": after, "w:line": line}
    about = {name: str(number) for name, number in given.items()}
    return tag("w:spacing", attributes={**about, "w:lineRule": rule})
