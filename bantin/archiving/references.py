"""What a page or a style sheet refers to, and the same with other addresses.

Only what has to change is touched: all else stays byte for byte. Scripts are left out, for a page
that is opened from a folder has nobody whom they could ask.
"""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Of a tag: what of it names a file that the page shows, and what leads elsewhere.
_SHOWN = ("src", "poster", "data")
_LEADING = ("href", "action")
_ATTRIBUTE = re.compile(
    r"(?P<before>\s)(?P<name>[a-zA-Z-]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s>\"']+)"
)
_RELATIONS = frozenset(("stylesheet", "icon", "apple-touch-icon"))
_REFRESH = re.compile(r"(?P<when>\s*\d+\s*;\s*url=)(?P<url>.*)", re.IGNORECASE | re.DOTALL)
_IN_STYLE = re.compile(r"url\(\s*(?P<quote>[\"']?)(?P<url>[^\"')]+)(?P=quote)\s*\)")


class PageReference(Struct, frozen=True):
    """An address that a page names; it is `shown` if the page needs the file to look right."""

    url: str
    shown: bool


class _Tag(Struct, frozen=True):
    """A start tag of a page: where it stands, as it is written, and its attributes."""

    start: int
    text: str
    name: str
    attributes: dict[str, str]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class _Page(HTMLParser):
    """Finds start tags, and the scripts that run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._starts = [0]
        for line in text.split("\n")[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self.tags: list[_Tag] = []
        self.scripts: list[tuple[int, int]] = []
        self._script: int | None = None
        self.feed(text)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or ""
        found = _Tag(self._place(), text, tag, {name: value or "" for name, value in attrs})
        if tag == "script" and found.attributes.get("type", "") != "application/ld+json":
            self._script = found.start
        else:
            self.tags.append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append((self._script, self._place() + len("</script>")))
            self._script = None


def references(text: str) -> Iterator[PageReference]:
    """Yield what a page refers to."""
    for tag in _Page(text).tags:
        for name, value in tag.attributes.items():
            if name in _SHOWN:
                yield PageReference(value, shown=True)
            elif name == "srcset":
                for url, _ in _candidates(value):
                    yield PageReference(url, shown=True)
            elif name in _LEADING:
                yield PageReference(value, shown=_is_shown(tag))


def rewritten(text: str, change: Callable[[str], str]) -> str:
    """Return a page with other addresses, and without scripts."""
    page = _Page(text)
    edits = [(start, end, "") for start, end in page.scripts]
    for tag in page.tags:
        if tag.name == "link" and tag.attributes.get("rel") in {"preload", "canonical"}:
            if tag.attributes["rel"] == "preload":
                edits.append((tag.start, tag.end, ""))
            continue
        new = _changed(tag, change)
        if new != tag.text:
            edits.append((tag.start, tag.end, new))
    return _edited(text, edits)


def style_references(text: str) -> Iterator[str]:
    """Yield what a style sheet refers to."""
    for found in _IN_STYLE.finditer(text):
        yield found["url"].strip()


def style_rewritten(text: str, change: Callable[[str], str]) -> str:
    """Return a style sheet with other addresses."""
    return _IN_STYLE.sub(lambda found: f'url("{change(found["url"].strip())}")', text)


def _is_shown(tag: _Tag) -> bool:
    relations = tag.attributes.get("rel", "").split()
    return tag.name == "link" and not _RELATIONS.isdisjoint(relations)


def _candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of a list of candidates, each with what is said of it."""
    for one in srcset.split(", "):
        url, _, said = one.strip().partition(" ")
        if url:
            yield url, said


def _changed(tag: _Tag, change: Callable[[str], str]) -> str:
    refreshes = tag.name == "meta" and tag.attributes.get("http-equiv", "").lower() == "refresh"

    def one(found: re.Match[str]) -> str:
        name, value = found["name"].lower(), found["value"]
        value = unescape(value[1:-1] if value[0] in "\"'" else value)
        if name in _SHOWN or name in _LEADING:
            new = change(value)
        elif name == "srcset":
            new = ", ".join(f"{change(url)} {said}".rstrip() for url, said in _candidates(value))
        elif name == "content" and refreshes and (parts := _REFRESH.fullmatch(value)):
            new = parts["when"] + change(parts["url"])
        else:
            return found[0]
        return f'{found["before"]}{found["name"]}="{escape(new)}"' if new != value else found[0]

    return _ATTRIBUTE.sub(one, tag.text)


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, new in sorted(edits):
        parts += [text[done:start], new]
        done = end
    return "".join((*parts, text[done:]))
