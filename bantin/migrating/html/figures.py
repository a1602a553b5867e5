"""Pictures with their captions, films and other frames, links: where they lead on this site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from bantin.migrating.html.tree import new_tag

if TYPE_CHECKING:
    from bs4.element import Tag

    from bantin.migrating.notes import MoveNotes

_LAZY = ("data-src", "data-lazy-src", "data-original", "src")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif)(?:[?#].*)?$", re.IGNORECASE)
_FRAMES = ("iframe", "embed", "object", "video", "audio")
_YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})")
_CAPTION_CLASSES = re.compile(
    r"(?:^|[-_ ])(?:wp-)?caption|chu-?thich|desc_?image|pic-?caption", re.IGNORECASE
)


class References(Protocol):
    """Where addresses of the old site lead on this one."""

    def link(self, address: str) -> str:
        """Return what is to be written in place of an address, `""` if its words stand alone."""

    def picture(self, address: str) -> str:
        """Return the file of a picture as the item names it, `""` where there is none."""


def with_frames_as_links(body: Tag, references: References, notes: MoveNotes) -> None:
    """Put a link in the place of what a page would load from elsewhere."""
    for one in body.find_all(_FRAMES):
        if one.decomposed:
            continue
        address = _framed(one)
        target = references.link(address) if address else ""
        if not target:
            notes.count("lost", "frames")
            one.decompose()
            continue
        notes.count("changed", "frames")
        link = new_tag("a", target if "://" in target else target.rpartition("/")[2])
        link["href"] = target
        paragraph = new_tag("p")
        paragraph.append(link)
        one.replace_with(paragraph)


def _framed(frame: Tag) -> str:
    """Return the address of what a frame shows, of a film that of its page."""
    source = frame.find("source")
    address = str(frame.get("src") or frame.get("data") or (source.get("src") if source else ""))
    if found := _YOUTUBE.match(address):
        return f"https://www.youtube.com/watch?v={found[1]}"
    return f"https:{address}" if address.startswith("//") else address


def with_links(body: Tag, references: References) -> None:
    """Lead links where the site has what they meant; keep the words of others."""
    for one in body.find_all("a"):
        address = str(one.get("href") or "").strip()
        picture = one.find("img")
        if picture is not None and not one.get_text(strip=True) and _PICTURE.search(address):
            one.unwrap()  # to the same picture, larger
            continue
        target = references.link(address) if address else ""
        if target:
            one.attrs = {"href": target}
        else:
            one.unwrap()


def with_pictures(body: Tag, references: References, notes: MoveNotes) -> None:
    """Name the files of pictures; one that is not there goes, and the caption below it stays."""
    for one in body.find_all("img"):
        address = next((str(one[key]) for key in _LAZY if one.get(key)), "")
        file = references.picture(address)
        if not file:
            one.decompose()
            continue
        notes.count("kept", "pictures")
        one.attrs = {"src": file, "alt": str(one.get("alt") or "").strip()}


def with_captions(body: Tag, notes: MoveNotes) -> None:
    """Give each picture the caption that belongs to it, the innermost first."""
    _as_figures(body)
    for figure in reversed(body.find_all("figure")):
        pictures = figure.find_all("img")
        caption = figure.find("figcaption")
        if caption is None or len(pictures) != 1 or caption.find(["a", "img"]) is not None:
            continue
        words = " ".join(caption.get_text(" " if caption.find("br") else "").split())
        if words and figure.get_text(strip=True) == caption.get_text(strip=True):
            notes.count("kept", "captions")
            pictures[0]["title"] = words
            caption.decompose()


def _as_figures(body: Tag) -> None:
    """Make a figure of what looks like one, and parts of lists of pictures stand for themselves."""
    for table in body.find_all("table"):
        if not table.decomposed and _is_picture_with_words(table):
            table.name = "figure"
            for part in table.find_all(["tbody", "thead", "tfoot", "tr"]):
                part.unwrap()
            for cell in table.find_all(["td", "th"]):
                cell.name = "div" if cell.find("img") is not None else "figcaption"
    for entries in filter(_is_gallery, body.find_all(["ul", "ol"])):
        for one in (entries, *entries.find_all("li")):
            one.name = "div"
    for one in body.find_all("p"):
        classes = " ".join(map(str, one.get_attribute_list("class")))
        if one.parent is not None and _CAPTION_CLASSES.search(classes) and _boxed(one):
            one.name, one.parent.name = "figcaption", "figure"


def _is_gallery(entries: Tag) -> bool:
    """Whether a list is of pictures, each with a caption or none."""
    items = entries.find_all("li")
    return bool(items) and all(
        len(item.find_all("img")) == 1
        and item.find(["li", "p", "table"]) is None
        and (item.find("figure") is not None or not item.get_text(strip=True))
        for item in items
    )


def _boxed(paragraph: Tag) -> bool:
    """Whether a paragraph stands in a box with one picture and nothing else."""
    box = paragraph.parent
    return (
        box is not None
        and box.name == "div"
        and len(box.find_all("img")) == 1
        and box.get_text(strip=True) == paragraph.get_text(strip=True)
    )


def _is_picture_with_words(table: Tag) -> bool:
    """Whether a table is a picture with its caption below, as the press laid them out."""
    rows = table.find_all("tr")
    cells = table.find_all(["td", "th"])
    if len(rows) != 2 or len(cells) != 2:  # noqa: PLR2004 - a picture and a caption
        return False
    first, second = cells
    return (
        len(first.find_all("img")) == 1
        and not first.get_text(strip=True)
        and second.find(["img", "table", "ul", "ol"]) is None
        and bool(second.get_text(strip=True))
    )
