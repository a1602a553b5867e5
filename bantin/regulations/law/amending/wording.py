"""Words in a text: where a phrase stands, and the text without it or with another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bantin.regulations.law.recognition.paragraphs import is_capitals
from bantin.vietnamese import nfc
from bantin.vietnamese.tones import with_habit

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+")
_SAME = {"-": "[-–—‑−]", "“": '[“"„]', "”": '[”"]', '"': '[“”"„]', "‘": "[‘']", "’": "[’']"}
_SPACES = re.compile(r"[\s\u00a0]+")
_PARAGRAPHS = re.compile(r"[ \u00a0]*\n(?:[ \u00a0]*\n)+")
_CLOSES = ",;.:)!?…"


def spans(text: str, phrase: str, *, any_case: bool = False) -> list[Span]:
    """Return where a phrase stands in a text, as whole words, however its spaces are written.

    "hòa" and "hoà" are one spelling.
    """
    pattern = _pattern(_toned(nfc(phrase)), any_case=any_case)
    return [found.span() for found in pattern.finditer(_toned(text))]


def _toned(text: str) -> str:
    """Return a text of the same length in which tones stand by one habit."""
    return _WORD.sub(_second, text)


def _second(found: re.Match[str]) -> str:
    toned = with_habit(found[0], "second")
    return toned if len(toned) == len(found[0]) else found[0]


@lru_cache(maxsize=256)
def _pattern(phrase: str, *, any_case: bool) -> re.Pattern[str]:
    words = [
        "".join(_SAME.get(char) or re.escape(char) for char in word)
        for word in _SPACES.split(phrase.strip())
    ]
    first = r"(?<!\w)" if phrase[:1].isalnum() else ""
    last = r"(?!\w)" if phrase[-1:].isalnum() else ""
    joined = r"[\s\u00a0]+".join(words)
    return re.compile(f"{first}{joined}{last}", re.IGNORECASE if any_case else 0)


def substituted(text: str, places: Sequence[Span], new: str) -> str:
    """Return a text with other words at these places, with the capitals of what stood there."""
    for start, end in reversed(places):
        text = text[:start] + _cased(text, start, end, new) + text[end:]
    return text


def in_their_case(text: str, phrase: str) -> list[Span]:
    """Return where a phrase stands, with the capitals that its place asks for.

    A heading in capitals, and the beginning of a sentence, say nothing of how words are spelt.
    """
    exact = set(spans(text, phrase))
    return [
        (start, end)
        for start, end in spans(text, phrase, any_case=True)
        if (start, end) in exact
        or (is_capitals(text) and text[start:end].isupper())
        or (
            _begins(text, start)
            and phrase[:1].islower()
            and _spaced(text[start + 1 : end]) == _spaced(phrase.strip()[1:])
        )
    ]


def _spaced(text: str) -> str:
    return _toned(" ".join(nfc(text).split()))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins at an index."""
    before = text[:start].rstrip('*_ “"(\u00a0')
    return not before or before[-1] in ".!?:\n"


def _cased(text: str, start: int, end: int, new: str) -> str:
    old = text[start:end]
    if is_capitals(text) and old.isupper() and not new.isupper():
        return new.upper()
    if _begins(text, start) and old[:1].isupper() and new[:1].islower():
        return new[:1].upper() + new[1:]
    return new


def omitted(text: str, places: Sequence[Span]) -> str:
    """Return a text without what stands at these places, and without the blanks it leaves."""
    for start, end in reversed(places):
        before, behind = text[:start], text[end:]
        if not before or before[-1].isspace():
            behind = behind.lstrip(" \u00a0")
            if behind[:1] in _CLOSES:
                before = before.rstrip(" \u00a0")
        elif before[-1].isalnum() and behind[:1].isalnum():
            behind = f" {behind}"
        text = before + behind
    return _PARAGRAPHS.sub("\n\n", text).strip()


def added(text: str, place: Span, new: str, *, after: bool) -> str:
    """Return a text with words put behind or before what stands at a place."""
    start, end = place
    if after:
        between = "" if new[:1] in _CLOSES else " "
        following = text[end : end + 1]
        joined = " " if new[-1:] in ",;" and following.isalnum() else ""
        return text[:end] + between + new + joined + text[end:]
    return f"{text[:start]}{new} {text[start:]}"
