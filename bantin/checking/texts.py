"""One article as its checks see it: its bytes, its words without code and addresses, its values."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from bantin.content import InHeader
from bantin.content.code import without_code
from bantin.content.meta import IN_ARTICLE, described
from bantin.content.reading import read_text, split
from bantin.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.content import Document, ItemMeta, Where

# Stands for whatever is no prose: it is no letter, no blank and no mark.
HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
# What is written for the program or the browser, not for the reader. A label keeps its words.
_NO_PROSE = re.compile(
    r"""
    (?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)    # where a link leads, with its title
  | (?<=\])\[[^\]\n]*\]                             # by a label
  | ^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+[^\n]*      # the definition of a label
  | \[\^[^\]\n]+\]:?                                # a footnote's name
  | \[\[[^\]\n]+\]\]                                # an open point
  | \b(?:https?|ftp|mailto|tel):[^\s<>)\]]+ | \bwww\.[^\s<>)\]]+
  | [\w.+-]+@[\w-]+\.[\w.-]+
  | </?[a-zA-Z][^<>]*>
  | \{[^{}\n]*\}
  | &\#?\w+;
    """,
    re.VERBOSE | re.MULTILINE,
)


class CheckedText:
    """A content file with its document; places in it are found when they are asked for."""

    def __init__(self, document: Document[ItemMeta], data: bytes) -> None:
        self.document = document
        self.path = document.source_path
        self.data = data
        text, problems = read_text(self.path, data)
        source, _ = split(self.path, text if not problems else "")
        self.body = source.body if source else ""
        self._first_line = source.body_line if source else 1

    @cached_property
    def prose(self) -> str:
        """The body with `HIDDEN` for whatever is no prose; every place stays the same."""
        return prose_of(self.body)

    @cached_property
    def values(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """The words in the header that readers see, each with its path of keys."""
        return tuple(_values(self.document.meta))

    @cached_property
    def parts(self) -> tuple[tuple[str, Callable[[int], Span | Where]], ...]:
        """All prose, in parts; each with what finds the place of a position in it."""
        header = ((text, _in_header(keys)) for keys, text in self.values)
        return (*header, (self.prose, self.span))

    def span(self, position: int) -> Span:
        """Return the place of a position in the body."""
        line = bisect_right(self._starts, position) - 1
        return Span(self.path, self._first_line + line, position - self._starts[line] + 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(one.end() for one in re.finditer("\n", self.body))]


def prose_of(body: str) -> str:
    """Return a Markdown text with `HIDDEN` for whatever is no prose; every place stays the same."""
    plain = without_code(body)
    if plain != body:
        pairs = zip(body, plain, strict=True)
        plain = "".join(new if new == old else HIDDEN for old, new in pairs)
    return _NO_PROSE.sub(_hidden, plain)


def _in_header(keys: tuple[str | int, ...]) -> Callable[[int], Where]:
    return lambda _position: InHeader(keys)


def _hidden(found: re.Match[str]) -> str:
    return "".join(char if char == "\n" else HIDDEN for char in found[0])


def _values(meta: ItemMeta) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("title",), meta.title
    if meta.summary:
        yield ("summary",), meta.summary
    for keys, picture in described(meta):
        for key in ("alt", "caption", "credit"):
            if value := getattr(picture, key):
                yield (*keys, key), value
    yield from _recorded(meta)
    for position, one in enumerate(meta.attachments):
        if one.title:
            yield ("attachments", position, "title"), one.title


def _recorded(meta: ItemMeta) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name, recording in (("audio", meta.audio), ("video", meta.video)):
        if recording is None:
            continue
        if recording.title:
            yield (name, "title"), recording.title
        if recording.transcript not in {"", IN_ARTICLE}:
            yield (name, "transcript"), recording.transcript
