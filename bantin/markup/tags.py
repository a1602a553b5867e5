"""Tags: in sanitised HTML, and in what an editor wrote, where words may stand in angle brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A tag from behind its name to its end, as the sanitiser writes it: quoted values may hold ">".
# Signs that mean nothing are taken in one go, several times as fast as one by one.
INSIDE = r"""[^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>"""
TAG = re.compile(f"<{INSIDE}")

# Every element that HTML has or had, and the two roots of other languages that may stand in it.
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big"
    " blink blockquote body br button canvas caption center cite code col colgroup data datalist dd"
    " del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form"
    " frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins kbd"
    " keygen label legend li link listing main map mark marquee math menu menuitem meta meter"
    " nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext"
    " pre progress q rb rp rt rtc ruby s samp script search section select slot small source span"
    " strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time"
    " title tr track tt u ul var video wbr xmp".split()
)
# As Word writes them: <o:p>, <st1:place>.
_OFFICE = re.compile(r"(?:[ovwx]|st1):[a-z]+")
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# What stands in running text and would reach into all that follows, where nothing closes it.
PHRASING = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby s samp small span strong sub sup"
    " time u var".split()
)
_WITHOUT_VALUE = frozenset(
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled"
    " download hidden inert ismap itemscope loop multiple muted nohref nomodule noshade novalidate"
    " nowrap open playsinline readonly required reversed selected".split()
)

# A tag as CommonMark has it; attributes are the second group.
_TAG = re.compile(
    r"<(?:/([A-Za-z][A-Za-z0-9:-]*+)\s*+|([A-Za-z][A-Za-z0-9:-]*+)"
    r"((?:\s++[A-Za-z_:@][A-Za-z0-9_.:-]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)\s*+/?)>"
)
_ATTRIBUTE = re.compile(
    r"\s++([A-Za-z_:@][A-Za-z0-9_.:-]*+)(\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+"
)
_NAMED = re.compile(r"</?([A-Za-z][^\s/>]*+)")


class AnyTag(Protocol):
    """An opening or a closing tag."""

    @property
    def name(self) -> str:
        """The element, in lower case."""

    @property
    def closing(self) -> bool:
        """Whether an element ends."""


T = TypeVar("T", bound=AnyTag)


class Tag(NamedTuple):
    """A tag in a text, and where it begins there."""

    name: str
    closing: bool
    written: str
    start: int


def is_element(name: str) -> bool:
    """Whether a name, in lower case, is an element's and not a word in angle brackets."""
    return name in _ELEMENTS or _OFFICE.fullmatch(name) is not None


def tag_at(text: str, start: int) -> tuple[str, int] | None:
    """Return the name, in lower case, and the end of a tag; None where words stand there.

    `<Nguyễn Văn A>` and `<ten>` are words, for HTML has no such element; so is `<b va c>`, for it
    has no such attributes.
    """
    found = _TAG.match(text, start)
    if found is None:
        return None
    name = (found[1] or found[2]).lower()
    if not is_element(name):
        return None
    if found[3]:
        for attribute in _ATTRIBUTE.finditer(found[3]):
            if attribute[2] is None and attribute[1].lower() not in _WITHOUT_VALUE:
                return None
    return name, found.end()


def left_open(tags: Iterable[T]) -> list[T]:
    """Return the tags of running text that nothing closes, of tags in the order of a text."""
    found: list[T] = []
    for tag in tags:
        if tag.name not in PHRASING:
            continue
        if not tag.closing:
            found.append(tag)
            continue
        # The last of its name: tags may be nested crosswise.
        same = (place for place in reversed(range(len(found))) if found[place].name == tag.name)
        if (place := next(same, None)) is not None:
            del found[place]
    return found


def words_as_text(html: str) -> str:
    """Escape what looks like a tag in an editor's HTML and names no element."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if is_element(found[1].lower()) else f"&lt;{found[0][1:]}"

    return _NAMED.sub(kept, html) if "<" in html else html


def tags_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags in a stretch of an editor's text."""
    while (start := text.find("<", start, end)) >= 0:
        found = tag_at(text, start)
        if found is None:
            start += 1
        else:
            name, behind = found
            yield Tag(name, text[start + 1] == "/", text[start:behind], start)
            start = behind
