"""What Word, Excel and messengers leave of lists and paragraphs in plain text.

CommonMark would make one paragraph of the lines "a) …", "b) …", and code of a line that Word
indents. Here such lines stay lines, and words stay words.
"""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_]"
# A sign behind which a new line begins, even where a paragraph goes on: a dash, a bullet, an arrow
# or a picture; a letter or a Roman number; a hyphen or plus with no blank behind it.
_SIGN = (
    r"(?:[\u2010-\u2015\u2022\u2023\u00b7\u2043\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f"
    r"\u2b00-\u2bff\uf000-\uf0ff\U0001f000-\U0001faff]"
    rf"|[-+]{_LETTER}"
    r"|\(?(?:[a-zđA-ZĐ]|[ivx]{1,5}|[IVX]{1,5}|\d{1,2})\)\s?\S(?<![,;.])"
    r"|(?:[A-ZĐ]|[a-zđ]|[IVX]{1,5}|[ivx]{1,5})\.[ \t]+\S)"
)
_NUMBER = rf"\d{{1,3}}(?:(?:\.\d{{1,2}})+\.?[ \t]+|[.)/][ \t]*)(?={_LETTER})"
_KEPT = re.compile(rf"\n(?={_SIGN})")
_MAY_BE_KEPT = re.compile(_SIGN).match
_NUMBERED = re.compile(rf"(?:\A|\n){_NUMBER}")
_KEPT_NUMBER = re.compile(rf"\n(?={_NUMBER})")
_SERIES = 2  # numbers that make lines a list; one alone may stand there by chance
_BREAK = "  \n"  # which the library makes a line break of

# Letters of Vietnamese, but no Greek or Cyrillic.
_VIETNAMESE = re.compile(r"[À-ÖØ-öø-ɏ\u0300-\u0323Ḁ-ỿ]")
# Signs that words do not have, but code does.
_CODE = re.compile(r"^[#$<{}@/\\%&;>|`~=_]|[{}<>=\\`]|\(\)|;$|\w\(|\w\[|\w_\w|\w/\w+/|://|--\w|\t")
_WORD = re.compile(rf"[“\"'(‘]*{_LETTER}+[,.;:!?…)”\"'’]*$")
_FEW = 3


def begins_line(line: str, start: int) -> bool:
    """Whether a line begins with a sign that makes it a line of its own."""
    return bool(_MAY_BE_KEPT(line, start))


def with_lines_kept(text: str) -> str:
    """Return a paragraph of several lines, with a break before each that begins with a sign."""
    text = _KEPT.sub(_BREAK, text)
    if len(_NUMBERED.findall(text)) >= _SERIES:
        text = _KEPT_NUMBER.sub(_BREAK, text)
    return text


def is_prose(line: str) -> bool:
    """Whether an indented line is words rather than code.

    Any word of Vietnamese tells; without one, three words of which the first has a capital.
    """
    line = line.strip()
    if _CODE.search(line):
        return False
    if _VIETNAMESE.search(line):
        return True
    words = line.split()
    found = sum(map(bool, map(_WORD.match, words)))
    first = next(filter(str.isalpha, line), "")
    return first.isupper() and found >= _FEW and found * 3 >= len(words) * 2
