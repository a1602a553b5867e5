"""A tree of HTML made plain: what nobody sees goes, what is left is blocks of known elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from bantin.migrating.html.reading import SILENT, hides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4.element import PageElement

    from bantin.migrating.notes import MoveNotes

DEEPEST = 40  # elements within each other; what is deeper stands in the last of these
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption pre blockquote"
    " hr figure figcaption".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
STYLES = frozenset(("b", "strong", "i", "em", "del", "s", "sub", "sup", "code"))
_KNOWN = BLOCKS | STYLES | {"a", "br", "img", "body"}
# They only hold blocks: taken away, what is in them stands for itself.
_BOXES = frozenset(
    "div section article main aside header footer nav center form fieldset details address hgroup"
    " figure figcaption picture summary legend dir menu".split()
)
_SAME = {"strike": "s", "tt": "code", "kbd": "code", "samp": "code", "ins": "span"}
_FIELDS = frozenset("input button select textarea datalist".split())
_DRAWN = frozenset("svg canvas math map".split())
_HOLDING = frozenset(("body", "blockquote", "li", "dd"))
_LISTS = frozenset(("ul", "ol"))
_BLANK = re.compile(r"\s*")
_LONGEST_QUOTED = 60
_MAKER = BeautifulSoup("", "lxml")


def body_of(html: str) -> Tag:
    """Return the body of a page or of a part of one, as a browser would understand it."""
    soup = BeautifulSoup(f"<html><body>{html}</body></html>", "lxml")
    body = soup.body
    return body if body is not None else soup.new_tag("body")


def whole_page(html: str) -> BeautifulSoup:
    """Return the tree of a page."""
    return BeautifulSoup(html or "<html></html>", "lxml")


def without_silent(body: Tag, notes: MoveNotes) -> None:
    """Take out what no reader sees, and say what a reader would miss."""
    for text in body.find_all(string=True):
        if isinstance(text, PreformattedString):  # comments, declarations
            text.extract()
    for one in body.find_all(lambda tag: tag.name in SILENT | _FIELDS):
        if one.decomposed:
            continue
        if one.name in _FIELDS:
            notes.count("lost", "fields")
        elif one.name in _DRAWN:
            notes.count("lost", "drawings")
        elif one.name == "script":
            notes.count("lost", "scripts")
        one.decompose()


def without_hidden(body: Tag, notes: MoveNotes) -> None:
    """Take out words that an element hides from readers: nobody has published them."""
    for one in body.find_all(_is_hidden):
        if one.decomposed:
            continue
        words = " ".join(one.get_text(" ").split())
        if words:
            notes.say("lost", "hidden", text=words[:_LONGEST_QUOTED])
        one.decompose()


def _is_hidden(tag: Tag) -> bool:
    return hides(tag.name, {key: str(value) for key, value in tag.attrs.items()})


def audible(body: Tag) -> str:
    """Return the words of a tree that a reader sees."""
    return "".join(
        text
        for text in body.find_all(string=True)
        if not isinstance(text, PreformattedString)
        and not any(parent.name in SILENT for parent in text.parents)
    )


def bounded(body: Tag) -> None:
    """Take away elements that stand too deep within others; what is in them stays."""
    for one, depth in [*_with_depth(body)]:
        if depth > DEEPEST and one.name not in SILENT:
            one.unwrap()


def simplified(body: Tag) -> None:
    """Leave only known elements; others give way to what is in them."""
    for one in body.find_all():
        one.name = _SAME.get(one.name, one.name)
        if one.name not in _KNOWN and one.name not in _BOXES:
            one.unwrap()
    for one in body.find_all(["a", *STYLES]):
        if one.find(lambda tag: tag.name in BLOCKS or tag.name in _BOXES):
            one.unwrap()


def _with_depth(body: Tag) -> Iterator[tuple[Tag, int]]:
    stack: list[tuple[Tag, int]] = [(body, 0)]
    while stack:
        tag, depth = stack.pop()
        if depth:
            yield tag, depth
        stack += [(one, depth + 1) for one in tag.children if isinstance(one, Tag)]


def in_blocks(body: Tag) -> None:
    """Put words that stand beside blocks into paragraphs, and take boxes away."""
    for box in [body, *body.find_all(lambda tag: tag.name in _BOXES or tag.name in _HOLDING)]:
        children = [*box.children]
        blocks = {one.name for one in children if isinstance(one, Tag) and _is_block(one)}
        mixed = bool(blocks - (_LISTS if box.name == "li" else frozenset()))
        if box.name in _BOXES or box.name in {"body", "blockquote"} or mixed:
            _wrapped(children)
    for box in body.find_all(lambda tag: tag.name in _BOXES):
        box.unwrap()
    for one in body.find_all("p"):
        _parted(one)
    for one in body.find_all(lambda tag: tag.name in HEADINGS):
        for style in one.find_all(["b", "strong", "br"]):
            style.replace_with(" ") if style.name == "br" else style.unwrap()
        if one.find("img") is not None and not one.get_text(strip=True):
            one.name = "p"
    for one in body.find_all(["p", "li", *HEADINGS, "blockquote", "ul", "ol", *STYLES, "a"]):
        if not one.decomposed and not one.get_text(strip=True) and one.find(["img", "hr"]) is None:
            one.unwrap() if one.name in STYLES or one.name == "a" else one.decompose()


def _is_block(tag: Tag) -> bool:
    return tag.name in BLOCKS or tag.name in _BOXES


def _wrapped(children: Iterable[PageElement]) -> None:
    run: list[PageElement] = []
    for one in [*children, None]:
        if one is not None and not (isinstance(one, Tag) and _is_block(one)):
            run.append(one)
            continue
        if any(isinstance(each, Tag) or str(each).strip() for each in run):
            paragraph = new_tag("p")
            run[0].insert_before(paragraph)
            for each in run:
                paragraph.append(each.extract())
        run = []


def new_tag(name: str, words: str = "") -> Tag:
    """Return an element that stands nowhere yet."""
    found = _MAKER.new_tag(name)
    if words:
        found.string = words
    return found


def _parted(paragraph: Tag) -> None:
    """Part a paragraph at two line breaks, and pictures that stand by themselves in it."""
    groups: list[list[PageElement]] = [[]]
    breaks = 0
    for one in [*paragraph.children]:
        if isinstance(one, Tag) and one.name == "br":
            breaks += 1
            groups[-1].append(one)
        elif isinstance(one, NavigableString) and _BLANK.fullmatch(one):
            groups[-1].append(one)
        else:
            if breaks > 1:
                groups.append([])
            breaks = 0
            groups[-1].append(one)
    alone = not paragraph.get_text(strip=True) and len(paragraph.find_all("img")) > 1
    if alone:
        groups = [[one] for one in paragraph.find_all("img")]
    if len(groups) == 1:
        return
    for group in groups:
        part = new_tag("p")
        paragraph.insert_before(part)
        for one in group:
            part.append(one.extract())
    paragraph.decompose()
