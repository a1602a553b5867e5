"""Mending what is safe to mend: nothing but blanks, line ends, the form and the tones of letters.

What is mended is rendered before it counts: the page may differ in nothing else. Code, addresses
and the header stay as they are, but for the form of letters (NFC), in which every file is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from bantin.checking import marks
from bantin.checking.spelling import words_in
from bantin.checking.texts import prose_of
from bantin.content.reading import read_text
from bantin.markup.rendering import render
from bantin.vietnamese.tones import with_habit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bantin.checking.texts import CheckedText
    from bantin.markup.rendering import Converter
    from bantin.vietnamese.tones import Habit

_ROUNDS = 4  # after which blanks that were between blanks have gone
_SPACES = re.compile(r"\s+")
_NEWLINE = "\r\n"


class ChangedLine(Struct, frozen=True):
    """A line of a file that was mended, counted from 1."""

    number: int
    before: str
    after: str


class Mended(Struct, frozen=True, kw_only=True):
    """A mended file: its new bytes, and the lines whose characters have changed."""

    source_path: str
    data: bytes
    lines: tuple[ChangedLine, ...]


def mend(
    text: CheckedText, codes: Collection[str], habit: Habit, converter: Converter
) -> Mended | None:
    """Return a file with what some codes tell mended; None if there is nothing to mend."""
    try:
        before = text.data.decode()
    except UnicodeDecodeError:
        return None
    after = _with_one_line_end(before) if "mixed-line-ends" in codes else before
    after = normalize("NFC", after) if "decomposed-letters" in codes else after
    after = _with_body(text, after, codes, habit, converter)
    if after == before:
        return None
    return Mended(source_path=text.path, data=after.encode(), lines=tuple(_lines(before, after)))


def _with_one_line_end(text: str) -> str:
    """Return a text with the line ends that most of its lines have."""
    windows = text.count(_NEWLINE)
    plain = text.replace(_NEWLINE, "\n")
    return plain.replace("\n", _NEWLINE) if windows * 2 > plain.count("\n") else plain


def _with_body(
    text: CheckedText, whole: str, codes: Collection[str], habit: Habit, converter: Converter
) -> str:
    """Return a file with its body mended; as it is where reading takes anything out of it."""
    windows = _NEWLINE in whole
    plain = whole.replace(_NEWLINE, "\n")
    read, problems = read_text(text.path, plain.encode())
    mixed = windows and plain.replace("\n", _NEWLINE) != whole
    if problems or mixed or read != plain or not plain.endswith(text.body):
        return whole
    body = text.body
    for _ in range(_ROUNDS):
        better = _mended(body, codes, habit)
        if better == body:
            break
        body = better
    if body == text.body or not _prints_alike(text.body, body, converter):
        return whole
    plain = plain[: len(plain) - len(text.body)] + body
    return plain.replace("\n", _NEWLINE) if windows else plain


def _mended(body: str, codes: Collection[str], habit: Habit) -> str:
    prose = prose_of(body)
    edits = {
        place: better
        for code, better in marks.BETTER.items()
        if code in codes
        for place in marks.blanks(code, prose)
    }
    if "mixed-tones" in codes:
        for word in words_in(prose):
            edits[word.start, word.start + len(word.text)] = with_habit(word.text, habit)
    for (start, end), new in sorted(edits.items(), reverse=True):
        body = body[:start] + new + body[end:]
    return body


def _prints_alike(before: str, after: str, converter: Converter) -> bool:
    """Tell whether two bodies make the same page but for blanks and the places of tones."""
    return _skeleton(render(before, converter).html) == _skeleton(render(after, converter).html)


def _skeleton(html: str) -> str:
    html = _SPACES.sub("", html.replace("&nbsp;", " "))
    return re.sub(r"[^\W\d_]+", lambda word: with_habit(word[0], "first"), html)


def _lines(before: str, after: str) -> Iterator[ChangedLine]:
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    for number, (old, new) in enumerate(pairs, 1):
        if old != new:
            yield ChangedLine(number, old, new)
