"""Tables: which are only a layout, which Markdown can write, which stay HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import NavigableString

from bantin.migrating.html.tree import new_tag

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_IN_CELLS = (
    "ul",
    "ol",
    "dl",
    "pre",
    "blockquote",
    "table",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)
_PARTS = ("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th")


def unlaid(body: Tag) -> None:
    """Take tables apart that only lay out a page: with one cell, or around other tables."""
    for table in reversed(body.find_all("table")):
        if len(table.find_all(["td", "th"])) <= 1:
            for part in table.find_all(_PARTS):
                part.name = "div"
            table.name = "div"
    for table in body.find_all("table"):
        if table.find("table") is not None:
            for part in table.find_all(_PARTS[1:]):
                if part.find_parent("table") is table:
                    part.name = "div"
            table.name = "div"
    for caption in body.find_all("caption"):
        captioned = caption.find_parent("table")
        if captioned is not None:
            caption.name = "p"
            captioned.insert_before(caption.extract())


def as_written(block: Tag) -> bool:
    """Tell whether Markdown can write a block; of a table, make paragraphs in cells lines."""
    if block.name != "table":
        return block.find("table") is None
    cells = block.find_all(["td", "th"])
    merged = any(
        str(cell.get(key) or "1") != "1" for cell in cells for key in ("colspan", "rowspan")
    )
    rows = [len(row.find_all(["td", "th"])) for row in block.find_all("tr")]
    if merged or len(set(rows)) != 1 or block.find(_IN_CELLS) is not None:
        return False
    for paragraph in [one for cell in cells for one in cell.find_all("p")]:
        if _says(paragraph.previous_sibling):
            paragraph.insert_before(new_tag("br"))
        if isinstance(paragraph.next_sibling, NavigableString) and _says(paragraph.next_sibling):
            paragraph.insert_after(new_tag("br"))
        paragraph.unwrap()
    return True


def _says(beside: PageElement | None) -> bool:
    """Whether something stands there that is no blank and no line break."""
    if beside is None or getattr(beside, "name", None) == "br":
        return False
    return bool(str(beside).strip())
