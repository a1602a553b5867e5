"""Runs of delimiters become emphasis by CommonMark's algorithm, with GitHub's strikethrough."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bantin.markup.inline.tokens import DelimiterRun

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_STRIKE = 2
# What stands before the words that it belongs to: "(", "“".
_BEFORE_WORDS = frozenset(("Ps", "Pi"))


def run_at(text: str, start: int, end: int) -> DelimiterRun:
    """Say what the run from `start` to `end` of a text may do.

    `**` is read more kindly than CommonMark does: bold ends behind a colon though a letter
    follows, and begins before a quotation mark though a letter stands before.
    """
    sign, length = text[start], end - start
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if before.isalnum() and after.isalnum():
        # The commonest by far within a word; `_` and a single `~` mean nothing there.
        inside = sign == "*" or (sign == "~" and length == _LONGEST_STRIKE)
        return DelimiterRun(sign, start, length, can_open=inside, can_close=inside)
    space_before, space_after = before.isspace(), after.isspace()
    sign_before = not space_before and _is_sign(before)
    sign_after = not space_after and _is_sign(after)
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    if sign == "_":
        can_open = left and (not right or sign_before)
        return DelimiterRun(
            sign, start, length, can_open=can_open, can_close=right and (not left or sign_after)
        )
    if sign == "~":
        usual = length <= _LONGEST_STRIKE
        return DelimiterRun(sign, start, length, can_open=left and usual, can_close=right and usual)
    if length > 1:
        right = right or (sign_before and not _opens(before))
        left = left or (sign_after and _opens(after))
    return DelimiterRun(sign, start, length, can_open=left, can_close=right)


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


def _opens(letter: str) -> bool:
    return letter in "\"'" or unicodedata.category(letter) in _BEFORE_WORDS


def pair(runs: Sequence[DelimiterRun]) -> None:
    """Pair the runs of a stretch of text; each is told what begins and ends there.

    A search for the beginning that fails is never made again over the same runs, so the time is
    linear in their number.
    """
    before = list(range(-1, len(runs) - 1))  # the run before each that is not used up
    bottoms: dict[tuple[str, bool, int], int] = {}
    here = 0
    while here < len(runs):
        closer = runs[here]
        if not (closer.can_close and closer.count):
            here += 1
            continue
        key = (closer.sign, closer.can_open, closer.length % 3)
        found = _opener(runs, before, here, bottoms.get(key, -1))
        if found < 0:
            bottoms[key] = before[here]
            if not closer.can_open and here + 1 < len(runs):
                before[here + 1] = before[here]
            here += 1
            continue
        opener = runs[found]
        _join(opener, closer)
        # What stands between the two is closed in, and nothing outside can be paired with it.
        before[here] = found if opener.count else before[found]
        if not closer.count:
            if here + 1 < len(runs):
                before[here + 1] = before[here]
            here += 1


def _opener(runs: Sequence[DelimiterRun], before: Sequence[int], here: int, bottom: int) -> int:
    """Return the nearest run that a closing one can be paired with, -1 for none."""
    closer = runs[here]
    place = before[here]
    while place > bottom:
        opener = runs[place]
        if opener.sign == closer.sign and opener.can_open and opener.count:
            if closer.sign == "~":
                fits = opener.length == closer.length
            else:
                both = opener.can_close or closer.can_open
                fits = not (
                    both
                    and (opener.length + closer.length) % 3 == 0
                    and (opener.length % 3 or closer.length % 3)
                )
            if fits:
                return place
        place = before[place]
    return -1


def _join(opener: DelimiterRun, closer: DelimiterRun) -> None:
    if closer.sign == "~":
        size, tag = closer.length, "del"
    elif opener.count > 1 and closer.count > 1:
        size, tag = 2, "strong"
    else:
        size, tag = 1, "em"
    opener.begin(tag, size)
    closer.end(tag, size)
