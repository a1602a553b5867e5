"""The words that a reader of HTML sees: counted apart from what converts it, to hold it against."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bantin.vietnamese import nfc

SILENT = frozenset(
    "script style noscript template svg math object select textarea button datalist canvas"
    " audio video iframe head map frameset".split()
)
"""Elements whose words no reader sees, or that no page of a site may have."""

_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")


class _Visible(HTMLParser):
    """Collects words outside silent elements; one that is never closed is silent to the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in SILENT:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def visible(html: str) -> str:
    """Return the words of a page or of a part of one, as they stand."""
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


def letters(text: str) -> str:
    """Return words without blanks and without what nobody sees, in NFC: what two texts share."""
    return nfc(_BLANKS.sub("", text))
