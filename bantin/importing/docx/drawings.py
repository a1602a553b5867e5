"""Pictures, text boxes and what else is drawn: DrawingML, VML, embedded objects (parts 1, 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct, structs

from bantin.importing.docx.names import (
    DECORATIVE,
    PIC,
    WP,
    A,
    O,
    R,
    V,
    W,
    children,
    emu,
    integer,
    local,
    points,
    val,
)
from bantin.importing.docx.values import WordPicture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.importing.docx.names import Element

_DEEPEST = 40
_GRAPHICS = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "word-chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "word-chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "word-diagram",
}
_NOTHING = WordPicture(name="")
_SIDES = ("left", "right", "top", "bottom")


class ShownPicture(Struct, frozen=True, kw_only=True):
    """A picture as it stands: `part` is the id of its relation.

    `linked` is True for a picture that is not in the file, `cropped` where Word shows a part of it.
    """

    part: str
    picture: WordPicture
    linked: bool = False
    cropped: bool = False


class BoxContent(NamedTuple):
    """The content of a text box."""

    content: Element


class DrawnWords(Struct, frozen=True):
    """Words that are drawn (WordArt)."""

    text: str


class NotCarried(Struct, frozen=True, kw_only=True):
    """Something drawn that is no text and no picture: the code that says what it is."""

    code: str
    name: str = ""


Drawn: TypeAlias = ShownPicture | BoxContent | DrawnWords | NotCarried


def drawn(element: Element) -> Iterator[Drawn]:
    """Yield what a drawing, a VML picture or an object shows, from its beginning to its end."""
    if element.tag == f"{W}object":
        yield from _object(element)
        return
    yield from _inside(element, _NOTHING, 0)


def _inside(element: Element, about: WordPicture, depth: int) -> Iterator[Drawn]:
    if depth > _DEEPEST:
        return
    for child in children(element):
        tag = str(child.tag)
        if tag == f"{W}txbxContent":
            yield BoxContent(child)
        elif tag in _READERS:
            yield from _READERS[tag](child, about)
        elif tag == f"{A}graphicData" and (code := _GRAPHICS.get(child.get("uri", ""))):
            yield NotCarried(code=code)
        elif tag in {f"{WP}inline", f"{WP}anchor"}:
            yield from _inside(child, _placed(child), depth + 1)
        else:
            nearer = _shape(child, about) if tag.startswith(V) else about
            yield from _inside(child, nearer, depth + 1)


def _word_art(element: Element, _: WordPicture) -> Iterator[Drawn]:
    if text := val(element, "string"):
        yield DrawnWords(text)


def _active(element: Element, _: WordPicture) -> Iterator[Drawn]:
    yield NotCarried(code="word-object", name=element.get(f"{W}name", "ActiveX"))


def _placed(element: Element) -> WordPicture:
    extent = element.find(f"{WP}extent")
    properties = element.find(f"{WP}docPr")
    decorative = properties is not None and any(
        one.get("val", "0") in {"1", "true"} for one in properties.iter(DECORATIVE)
    )
    return WordPicture(
        name="",
        alt=val(properties, "descr").strip(),
        title=val(properties, "title").strip(),
        width=emu(val(extent, "cx")),
        height=emu(val(extent, "cy")),
        anchored=element.tag == f"{WP}anchor",
        decorative=decorative,
    )


def _picture(element: Element, about: WordPicture) -> Iterator[Drawn]:
    own = element.find(f"{PIC}nvPicPr/{PIC}cNvPr")
    blip = element.find(f"{PIC}blipFill/{A}blip")
    if blip is None:
        return
    found = structs.replace(
        about,
        alt=about.alt or val(own, "descr").strip(),
        title=about.title or val(own, "title").strip(),
    )
    part, link = blip.get(f"{R}embed", ""), blip.get(f"{R}link", "")
    if part or link:
        crop = element.find(f"{PIC}blipFill/{A}srcRect")
        cropped = crop is not None and any(integer(one) for one in map(str, crop.attrib.values()))
        yield ShownPicture(part=part or link, picture=found, linked=not part, cropped=cropped)


def _shape(element: Element, about: WordPicture) -> WordPicture:
    """Return what a shape of VML says of the picture in it; its style is a CSS declaration."""
    declared = (one.partition(":") for one in element.get("style", "").split(";"))
    style = {name.strip().lower(): value.strip() for name, _, value in declared}
    alt, title = val(element, "alt"), val(element, "title")
    return WordPicture(
        name="",
        alt=alt.strip() or about.alt,
        title=title.strip() or about.title,
        width=_css(style.get("width", "")) or about.width,
        height=_css(style.get("height", "")) or about.height,
        anchored=style.get("position") == "absolute" or about.anchored,
    )


def _css(text: str) -> float:
    return points(text, 1) or 0


def _image_data(element: Element, about: WordPicture) -> Iterator[Drawn]:
    part = element.get(f"{R}id", "") or element.get(f"{R}pict", "")
    link = element.get(f"{R}href", "")
    title = about.title or val(element, f"{O}title").strip()
    if part or link:
        found = structs.replace(about, title=title)
        cropped = any(element.get(f"crop{side}", "0") != "0" for side in _SIDES)
        yield ShownPicture(part=part or link, picture=found, linked=not part, cropped=cropped)


def _object(element: Element) -> Iterator[Drawn]:
    """Yield what is told of an embedded object, and the picture that Word shows for it."""
    for child in element.iter(f"{O}OLEObject", f"{W}objectEmbed", f"{W}objectLink"):
        program = child.get("ProgID", "") or child.get(f"{W}progId", "")
        code = "word-equation" if program.startswith(("Equation.", "MathType")) else "word-object"
        yield NotCarried(code=code, name="" if code == "word-equation" else program)
    for child in children(element):
        if local(child) in {"OLEObject", "objectEmbed", "objectLink"}:
            continue
        yield from _inside(child, _shape(child, _NOTHING), 0)


_READERS: dict[str, Callable[[Element, WordPicture], Iterator[Drawn]]] = {
    f"{PIC}pic": _picture,
    f"{V}imagedata": _image_data,
    f"{V}textpath": _word_art,
    f"{W}control": _active,
}
