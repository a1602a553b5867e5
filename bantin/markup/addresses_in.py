"""The addresses in HTML, as a browser reads them, before anything is taken out."""

from __future__ import annotations

from html.parser import HTMLParser

_WHERE = {"a": "href", "img": "src"}


def addresses_in(html: str) -> list[str]:
    """Return the addresses of links and pictures in their order."""
    reader = _Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an address."""
        value = dict(attrs).get(_WHERE.get(tag, ""))
        if value and value.strip():
            self.found.append(value)
