"""Raw HTML that would swallow what stands behind it is shown as it was written.

A comment, a tag or a quoted value that nothing ends hides all text up to the next sign that ends
it; so does an element whose content is dropped, or read as text, and that nothing closes. Such a
"<" becomes text. Every other tag that is left open does less harm, but is told too.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bantin.markup.blocks.leaves import CodeHtml
from bantin.markup.sanitizing import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.util import HtmlStash

# Elements within one another: the time that HTML takes to read grows with their number.
DEEPEST_HTML = 256

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)").match
_IN_TAG = re.compile(r"=\s*([\"'])|>").search
# Their content is dropped with them, or is no HTML.
_SWALLOWING = frozenset(
    "iframe listing math noembed noframes noscript object plaintext script select style svg"
    " template textarea title xmp".split()
)
_TEXT_ONLY = frozenset("iframe noembed noframes script style textarea title xmp".split())
# Without an end, or with one that HTML lets authors leave out.
_ENDLESS = frozenset(
    "area base body br caption col colgroup dd dt embed head hr html img input li link meta"
    " optgroup option p param rb rp rt rtc source tbody td tfoot th thead tr track wbr".split()
)


class Unclosed(NamedTuple):
    """A tag, or "!--" for a comment, that nothing ends; `occurrence` counts those of its name.

    One that `is_deep` stands in too many others.
    """

    name: str
    occurrence: int
    is_deep: bool = False


class _Place(NamedTuple):
    piece: int
    start: int
    written: str
    occurrence: int


class _Tag(NamedTuple):
    """A tag, or what else begins with "<"; without a name where it ends and is no tag.

    The name is as it was `written`, too. `is_whole` says that it closes itself, which only foreign
    elements may.
    """

    written: str
    start: int
    is_ended: bool
    closes: bool = False
    is_whole: bool = False

    @property
    def name(self) -> str:
        """The name in small letters."""
        return self.written.lower()


class MendingExtension(Extension):
    """Mends raw HTML."""

    def __init__(self) -> None:
        super().__init__()
        self._unclosed: tuple[Unclosed, ...] = ()

    @property
    def unclosed(self) -> tuple[Unclosed, ...]:
        """What is begun in the last text and nothing ends."""
        return self._unclosed

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind inline patterns (20), when all raw HTML is known, and before headings (5)."""
        md.treeprocessors.register(_Processor(md, self), "mending", 8)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last text."""
        self._unclosed = ()

    def mend(self, stash: HtmlStash) -> None:
        """Mend what is stashed, in place."""
        self._unclosed = mended(stash.rawHtmlBlocks)


class _Processor(Treeprocessor):
    def __init__(self, md: Markdown, extension: MendingExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Mend what is stashed; the tree holds placeholders of it."""
        del root
        if self.md.htmlStash.html_counter:
            self._extension.mend(self.md.htmlStash)


def mended(blocks: list[str | Element]) -> tuple[Unclosed, ...]:
    """Mend pieces of raw HTML, in place, and return what is wrong in them, the first of each name.

    The pieces are not in the order of the text: those among words come behind all others.
    """
    tally = _Tally()
    for index, block in enumerate(blocks):
        if isinstance(block, CodeHtml) or not isinstance(block, str) or "<" not in block:
            continue
        blocks[index], signs = _read(block)
        for tag in signs:
            tally.count(tag, index)
    found, harmful = tally.result()
    for index, start, *_ in sorted(harmful, reverse=True):
        text = str(blocks[index])
        blocks[index] = f"{text[:start]}&lt;{text[start + 1 :]}"
    return tuple({(one.name, one.is_deep): one for one in reversed(found)}.values())


class _Tally:
    """Counts the tags that are open."""

    def __init__(self) -> None:
        self._opened: dict[str, list[_Place]] = {}
        self._seen: Counter[str] = Counter()
        self._spare: Counter[str] = Counter()
        self._depth = 0
        self._found: list[Unclosed] = []
        self._harmful: list[_Place] = []

    def count(self, tag: _Tag, piece: int) -> None:
        """Count a tag."""
        place = _Place(piece, tag.start, tag.written, self._seen[tag.written])
        self._seen[tag.written] += not tag.closes
        if not tag.is_ended:
            self._found.append(Unclosed(tag.written, place.occurrence))
        elif tag.name in _ENDLESS or tag.is_whole:
            return
        elif not tag.closes:
            self._open(tag.name, place)
        elif self._opened.get(tag.name):
            self._opened[tag.name].pop()
            self._depth -= 1
        else:
            self._spare[tag.name] += 1

    def _open(self, name: str, place: _Place) -> None:
        if self._depth < DEEPEST_HTML:
            self._depth += 1
            self._opened.setdefault(name, []).append(place)
        else:
            self._found.append(Unclosed(place.written, place.occurrence, is_deep=True))
            self._harmful.append(place)

    def result(self) -> tuple[list[Unclosed], list[_Place]]:
        """Return what is to be told, and the places of tags that have to become text.

        Of tags that the allow-list takes out, only those that would do harm are told.
        """
        for name, places in self._opened.items():
            swallows = name in _SWALLOWING
            left = places if swallows else places[self._spare[name] :]
            if swallows:
                self._harmful += left
            if left and (swallows or name in TAGS):
                self._found.append(Unclosed(left[0].written, left[0].occurrence))
        return self._found, self._harmful


def _read(text: str) -> tuple[str, list[_Tag]]:
    """Return a piece of HTML in which all that begins also ends, and the tags in it as written."""
    signs = [sign for sign in _signs(text) if sign.name]
    broken = [sign.start for sign in signs if not sign.is_ended]
    if not broken:
        return text, signs
    parts, place = [], 0
    for start in broken:
        parts += [text[place:start], "&lt;"]
        place = start + 1
    text = "".join([*parts, text[place:]])
    ended = iter([sign for sign in _signs(text) if sign.name])
    return text, [next(ended) if sign.is_ended else sign for sign in signs]


def _signs(text: str) -> Iterator[_Tag]:
    """Yield tags, and what begins as one.

    What is missing once is missing for all that is behind, so nothing is looked for twice.
    """
    missing: set[str] = set()
    place = text.find("<")
    while place >= 0:
        sign, end = _sign(text, place, missing)
        if sign is not None:
            yield sign
            if end and sign.name in _TEXT_ONLY and not sign.closes:
                end = max(end, _closing(text, sign.name, end))
        place = text.find("<", end or place + 1)


def _sign(text: str, place: int, missing: set[str]) -> tuple[_Tag | None, int]:
    """Return what begins with a "<", and the index behind it, 0 where it does not end."""
    if name := _NAME(text, place):
        end = _end_of_tag(text, name.end(), missing)
        whole = name[1].lower() in {"math", "svg"} and text[max(end - 2, 0) : end] == "/>"
        closes = text[place + 1] == "/"
        return _Tag(name[1], place, is_ended=end > 0, closes=closes, is_whole=whole), end
    if text.startswith("<!--", place):
        end = _find(text, "-->", place + 2, missing)
        return _Tag("" if end else "!--", place, is_ended=end > 0), end
    if text.startswith(("<!", "<?"), place):
        end = _find(text, ">", place, missing)
        return _Tag("" if end else text[place + 1], place, is_ended=end > 0), end
    return None, 0


def _find(text: str, sign: str, place: int, missing: set[str]) -> int:
    """Return the index behind a sign, 0 where there is none."""
    index = -1 if sign in missing else text.find(sign, place)
    if index < 0:
        missing.add(sign)
        return 0
    return index + len(sign)


def _end_of_tag(text: str, place: int, missing: set[str]) -> int:
    while found := _IN_TAG(text, place):
        if not found[1]:
            return found.end()
        place = _find(text, found[1], found.end(), missing)
        if not place:
            return 0
    return 0


def _closing(text: str, name: str, place: int) -> int:
    """Return where the tag begins that closes an element of mere text, 0 where there is none."""
    found = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(text, place)
    return found.start() if found else 0
