"""The words that a reader of HTML sees: counted apart from what converts it, to hold it against."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

SILENT = frozenset(
    "script style noscript template svg math object select textarea button datalist canvas"
    " audio video iframe head map frameset".split()
)
"""Elements whose words no reader sees, or that no page of a site may have."""

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)(?![\w-])",
    re.IGNORECASE,
)
_DEEPEST = 150
# What has no end, or ends where the next begins.
_ENDING_ALONE = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd"
    " option font".split()
)
_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")


def hides(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element hides what is in it by what it says itself."""
    style = attributes.get("style") or ""
    return tag != "img" and ("hidden" in attributes or _HIDING.search(style) is not None)


def _ended(html: str) -> str:
    """Return a text whose last tags, which have no end, are words: each would be read to the end.

    So the standard library takes them too, after as many steps as they are long, squared.
    """
    whole, sign, rest = html.rpartition(">")
    return f"{whole}{sign}{rest.replace('<', '&lt;')}"


class _Hiding(HTMLParser):
    """Looks for elements that hide what is in them."""

    def __init__(self) -> None:
        super().__init__()
        self._found = False

    @property
    def found(self) -> bool:
        """Whether there was one."""
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._found = self._found or hides(tag, dict(attrs))


def hides_words(html: str) -> bool:
    """Tell whether an element in a text hides what is in it."""
    reader = _Hiding()
    reader.feed(_ended(html))
    reader.close()
    return reader.found


class _Visible(HTMLParser):
    """Collects words outside silent elements; one that is never closed is silent to the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._silent: list[str] = []
        self._open = 0
        self._words: list[str] = []
        self._deepest = 0

    @property
    def words(self) -> str:
        """The words."""
        return "".join(self._words)

    @property
    def deepest(self) -> int:
        """How many elements stood within each other."""
        return self._deepest

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in SILENT:
            self._silent.append(tag)
        if tag not in _ENDING_ALONE:
            self._open += 1
            self._deepest = max(self._deepest, self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag not in _ENDING_ALONE:
            self._open = max(0, self._open - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)


def _read(html: str) -> _Visible:
    reader = _Visible()
    reader.feed(_ended(html))
    reader.close()
    return reader


def visible(html: str) -> str:
    """Return the words of a page or of a part of one, as they stand."""
    return _read(html).words


def within_bounds(html: str) -> tuple[str, bool]:
    """Return a text whose elements stand in each other as far as people and programs put them.

    One that goes deeper, which takes any reader of trees more time than it is long, is made lines
    of its words; then the second value is True.
    """
    found = _read(html)
    if found.deepest <= _DEEPEST:
        return html, False
    lines = filter(str.strip, found.words.split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines), True


def letters(text: str) -> str:
    """Return words without blanks and without what nobody sees, in NFC: what two texts share."""
    return nfc(_BLANKS.sub("", text))
