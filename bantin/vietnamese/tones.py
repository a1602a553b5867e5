"""Where a tone stands in a syllable: hòa and hoà are two habits, hòan is a slip of the hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

Habit = Literal["first", "second"]  # hòa, thủy, khỏe; or hoà, thuỷ, khoẻ

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKED = frozenset("ăâêôơư")
_VOWELS = frozenset("aăâeêioôơuưy")
_EITHER = re.compile(
    f"(o)([{_TONES}]?)([ae])([{_TONES}]?)$|(u)([{_TONES}]?)(y)([{_TONES}]?)$", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def habit_of(syllable: str) -> Habit | None:
    """Return where the tone of an open oa, oe or uy stands; None for every other syllable."""
    parts = _open_pair(_taken_apart(syllable))
    if parts is None:
        return None
    _, _, first, _, second = parts
    return None if bool(first) == bool(second) else "first" if first else "second"


def with_habit(syllable: str, habit: Habit) -> str:
    """Return an open oa, oe or uy with its tone where the habit has it; others as they are."""
    parts = _open_pair(_taken_apart(syllable))
    if parts is None or habit_of(syllable) is None:
        return syllable
    onset, vowel, first, other, second = parts
    tone = first or second
    toned = f"{vowel}{tone}{other}" if habit == "first" else f"{vowel}{other}{tone}"
    return normalize("NFC", f"{onset}{toned}")


def well_toned(syllable: str) -> str:
    """Return a syllable with its one tone over the letter to which it belongs, by either habit."""
    text = _taken_apart(syllable)
    tones = [char for char in text if char in _TONES]
    if len(tones) != 1 or habit_of(syllable) is not None:
        return syllable
    bare = text.replace(tones[0], "")
    place = _place(bare.lower())
    if place < 0:
        return syllable
    return normalize("NFC", bare[: place + 1] + tones[0] + bare[place + 1 :])


def _taken_apart(syllable: str) -> str:
    """Return the letters of the alphabet, each with its tone behind it."""
    found = normalize("NFD", syllable)
    # The tone below comes before the marks that make letters.
    found = re.sub(f"([{_TONES}])([\u0302\u0306\u031b])", r"\2\1", found)
    return _composed(found)


def _composed(text: str) -> str:
    return re.sub(
        "([aeiouyAEIOUY])([\u0302\u0306\u031b])", lambda one: normalize("NFC", one[0]), text
    )


def _open_pair(text: str) -> tuple[str, str, str, str, str] | None:
    """Return onset, first vowel, its tone, second vowel, its tone, of an open oa, oe or uy."""
    found = _EITHER.search(text)
    if found is None or text[: found.start()].lower().endswith("q"):
        return None
    groups = [one for one in found.groups() if one is not None]
    before = text[: found.start()]
    if before and before[-1].lower() in _VOWELS | set(_TONES):
        return None
    return before, groups[0], groups[1], groups[2], groups[3]


def _place(bare: str) -> int:
    """Return the position of the letter that bears the tone, -1 where it is not certain."""
    start = 0
    while start < len(bare) and bare[start] not in _VOWELS:
        start += 1
    onset = bare[:start]
    # qu and gi are written with a vowel's letter; giêng and gìn have that vowel too.
    within = start + 1 < len(bare) and bare[start + 1] in _VOWELS
    if within and (onset == "q" or (onset == "g" and bare[start] == "i")):
        start += 1
    end = start
    while end < len(bare) and bare[end] in _VOWELS:
        end += 1
    vowels, closed = bare[start:end], end < len(bare)
    if not vowels or any(char in _VOWELS for char in bare[end:]):
        return -1
    marked = [at for at, char in enumerate(vowels) if char in _MARKED]
    if marked:
        return start + marked[-1]
    if len(vowels) == 1:
        return start
    if closed:
        return end - 1
    return start + (1 if len(vowels) == 3 else 0)  # noqa: PLR2004 - oai, uyu
