"""Where in a line a mark may stand for what a message speaks of, the likeliest place first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a message speaks of: an element of that name, or the block in which the mark stands.
Aim: TypeAlias = Literal["a", "img", ""]

_LONGEST = 5000  # characters of a line that are looked at
_MOST_WORDS = 8  # of a line that are tried
# A link or a picture on one line: "[words](address)", "![words](address)".
_LINK = re.compile(r"(!?)\[((?:[^\[\]\\]|\\.)*)\]\((?:[^()\\]|\\.|\([^()]*\))*\)")
_TAG = re.compile(r"<(img|a)\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"\balt\s*=\s*([\"'])(.*?)\1", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
# Words in these are no words of the text.
_ASIDE = re.compile(
    r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)|<[^<>]*>|\]\[[^\[\]]*\]|\[\[[^\[\]]*\]\]|^\s*\[(?!\^)[^\]]+\]:.*$"
)


class Candidate(Struct, frozen=True):
    """A place in a line, from 0, and what stands there."""

    at: int
    aim: Aim = ""


def candidates(line: str, column: int) -> Iterator[Candidate]:
    """Yield places in a line for a message about its `column`, from 1, 0 for the whole line."""
    line = line[:_LONGEST]
    if column:
        yield from _of_links(line, column - 1)
    words = _words(line)
    if column:
        words.sort(key=lambda word: abs(word[1] - column))
    else:
        words.reverse()
    # Behind a word nothing that is read as a sign begins or ends; else within it.
    for _, end in words[:_MOST_WORDS]:
        yield Candidate(end)
    for start, end in words[:_MOST_WORDS]:
        if end - start > 1:
            yield Candidate(start + 1)


def _words(line: str) -> list[tuple[int, int]]:
    aside = [match.span() for match in _ASIDE.finditer(line)]
    return [
        match.span()
        for match in _WORD.finditer(line)
        if not any(start <= match.start() < end for start, end in aside)
    ]


def _of_links(line: str, at: int) -> Iterator[Candidate]:
    """Yield places within the words of the link, or of the picture, that stands at a place."""
    found = [match for match in _LINK.finditer(line) if match.start() <= at < match.end()]
    for match in found:
        aim: Aim = "img" if match[1] else "a"
        words = [word.end() for word in _WORD.finditer(match[2])]
        yield from (Candidate(match.start(2) + end, aim) for end in reversed(words))
        if aim == "img":
            yield Candidate(match.start(2), aim)
    for match in _TAG.finditer(line):
        if match.start() <= at < match.end():
            yield from _of_tag(line, match)


def _of_tag(line: str, tag: re.Match[str]) -> Iterator[Candidate]:
    if tag[1].lower() == "img":
        described = _ALT.search(tag[0])
        if described is not None:
            yield Candidate(tag.start() + described.end(2), "img")
        return
    word = _WORD.search(line, tag.end())
    if word is not None:
        yield Candidate(word.end(), "a")
