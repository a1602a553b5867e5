"""SVG drawings: what one may hold, its size, and the drawing without the rest. Pure.

What is published is written anew from the tree that was looked at, so there is nothing in it that
a browser would read otherwise. Editors' own marks (names of files and of people, layers, pictures
of the camera within) are left out.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder, register_namespace, tostring
from xml.parsers import expat

from bantin.media.forms import BadFile, Size, sniffed
from bantin.media.stripping import stripped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_XHTML = "http://www.w3.org/1999/xhtml"
register_namespace("", _SVG)
register_namespace("xlink", _XLINK)

_LARGEST = 100_000
_DEFAULT = Size(300, 150)  # CSS 2.2, 10.3.2: the size of a replaced element without one
_DEEPEST = 200  # elements within each other
_SAID = 40  # characters of what is wrong
# SVG 2, the elements that draw; what can run, embed or fetch is not among them.
_ELEMENTS = frozenset(
    "svg g defs symbol use switch a view title desc path rect circle ellipse line polyline polygon"
    " text tspan textPath tref altGlyph image style linearGradient radialGradient stop pattern"
    " clipPath mask marker filter animate animateTransform animateMotion animateColor mpath"
    " feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting"
    " feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR"
    " feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight"
    " feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_LEFT_OUT = frozenset(("metadata",))
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_FETCHING = re.compile(
    r"(@import)|(url\()(?!\s*+['\"]?+\s*+(?:#|data:image/(?:png|jpe?g|gif|webp)[;,]))"
    r"|(?<![\w-])((?:-\w+-)?(?:image-set|image|cross-fade|src|expression)\()"
    r"|(-moz-binding)|(?<![\w-])(behavior)\s*:",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)")  # one that nothing closes goes on
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_BLANK = re.compile(r"[\x00-\x20]+")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_NAMES_FEATURES = frozenset(("requiredfeatures", "requiredextensions"))  # addresses as names only
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")


def cleaned(data: bytes) -> tuple[bytes, Size]:
    """Return a drawing that may be published, written anew, and its size.

    Raises:
        BadFile: it is no drawing, or it can run or fetch something; `what` in the parameters.
    """
    reader = _Reader()
    try:
        root = reader.read(data)
    except (expat.ExpatError, ValueError, LookupError) as failure:
        code = "bad-image"
        raise BadFile(code) from failure
    for element in root.iter():
        _check(element)
    written = tostring(root, encoding="unicode")
    return f"{written}\n".encode(), _size(root)


def _refuse(what: str) -> NoReturn:
    code = "unsafe-svg"
    raise BadFile(code, what=what[:_SAID])


class _Reader:
    """Reads a drawing into a tree, without what is not of it."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        self._hidden = 0  # the depth of an element that is left out, with all that is in it

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator="}")
        for handler, handle in self._handlers().items():
            setattr(parser, handler, handle)
        parser.Parse(data, True)  # noqa: FBT003 - takes no name
        return self._builder.close()

    def _handlers(self) -> dict[str, Callable[..., None]]:
        return {
            "StartElementHandler": self._start,
            "EndElementHandler": self._end,
            "CharacterDataHandler": self._text,
            "EntityDeclHandler": self._entity,
            "ProcessingInstructionHandler": self._instruction,
        }

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        space, _, local = name.rpartition("}")
        if self._depth == 1 and (space, local) != (_SVG, "svg"):
            code = "bad-image"  # browsers do not show it
            raise BadFile(code)
        if self._depth > _DEEPEST:
            _refuse(f"<{local}> × {_DEEPEST}")
        if self._hidden:
            return
        if space == _XHTML:
            _refuse(f"<{local}>")
        if space != _SVG or local in _LEFT_OUT:
            self._hidden = self._depth
            return
        if local not in _ELEMENTS:
            _refuse(f"<{local}>")
        self._builder.start(f"{{{space}}}{local}", dict(_attributes(attributes)))

    def _end(self, name: str) -> None:
        if not self._hidden:
            space, _, local = name.rpartition("}")
            self._builder.end(f"{{{space}}}{local}")
        elif self._hidden == self._depth:
            self._hidden = 0
        self._depth -= 1

    def _text(self, text: str) -> None:
        if not self._hidden and self._depth:
            self._builder.data(text)

    def _entity(self, *_declared: object) -> None:
        _refuse("<!ENTITY")  # it could read files, or grow without end

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":  # it could be a program
            _refuse(f"<?{target}")


def _attributes(written: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the attributes that are a drawing's own."""
    for name, value in written.items():
        space, _, local = name.rpartition("}")
        if not space:
            yield local, _bare(value) if local == "href" else value
        elif space == _XLINK and local == "href":
            yield f"{{{_XLINK}}}href", _bare(value)
        elif space == _XML and local in {"space", "lang"}:
            yield f"{{{_XML}}}{local}", value


def _bare(address: str) -> str:
    """Return an address; a picture in it without what it says of its maker."""
    found = _PICTURE.match(address)
    if not found:
        return address
    try:
        data = b64decode("".join(address[found.end() :].split()))
    except (binascii.Error, ValueError) as failure:
        code = "bad-image"
        raise BadFile(code) from failure
    return found[0] + b64encode(stripped(sniffed(data), data)).decode()


def _check(element: Element) -> None:
    """Refuse an element that can run or fetch something."""
    if element.tag == f"{{{_SVG}}}style":
        _check_style("".join(element.itertext()))
    for name, value in element.attrib.items():
        _check_attribute(name.rpartition("}")[2].lower(), value)


def _check_attribute(name: str, value: str) -> None:
    bare = _BLANK.sub("", value).lower()
    if name.startswith("on") or "javascript:" in bare or "vbscript:" in bare:
        _refuse(name)
    if name in {"href", "src"} and not _INSIDE.match(value):
        _refuse(f"{name}={value}")
    # An animation could set an address or a handler.
    if name == "attributename" and (bare.endswith("href") or bare.rpartition(":")[2][:2] == "on"):
        _refuse(f"{name}={value}")
    if name not in _NAMES_FEATURES and _ABSOLUTE.match(bare):
        _refuse(f"{name}={value}")
    _check_style(value)


def _check_style(text: str) -> None:
    """Refuse a style that fetches something, however it is spelt (CSS Syntax 3, 4.3.7)."""
    if "/*" in text:
        text = _COMMENT.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    found = _FETCHING.search(text)
    if found:
        _refuse(text[found.start() :])


def _unescaped(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[2]
    number = int(escape[1], 16)
    return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last there is


def _size(root: Element) -> Size:
    sides = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return Size(_pixels(sides[0][1]), _pixels(sides[1][1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        _, _, width, height = (_pixels(number) for number in box)
    except ValueError:
        return _DEFAULT
    return Size(width, height)


def _pixels(number: str) -> int:
    """Return a length of a drawing; ValueError for what is no number, NaN too."""
    return round(min(max(float(number), 1), _LARGEST))
