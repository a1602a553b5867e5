"""UTF-8 that was read in an encoding of one byte: `CÃ´ng tÃ¡c` was `Công tác`.

Each letter of Vietnamese takes two or three bytes, so it became two or three characters of
Windows-1252, Windows-1258 or ISO 8859-1: the first of few, the others of another few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator


def _bytes() -> dict[str, int]:
    """Map each character to the byte that it was read from."""
    found = {}
    for code in range(0x80, 0x100):
        for encoding in ("latin-1", "cp1258", "cp1252"):
            char = bytes([code]).decode(encoding, "ignore")
            if char:
                found[char] = code
    return found


_BYTES = _bytes()


def _class_of(first: int, behind: int) -> str:
    chars = (re.escape(char) for char, code in _BYTES.items() if first <= code < behind)
    return f"[{''.join(chars)}]"


_LATER = _class_of(0x80, 0xC0)
# U+0080 to U+00BF, letters of Latin, marks, letters and signs of Vietnamese.
_READ_WRONG = re.compile(
    f"{_class_of(0xE1, 0xE3)}{_LATER}{{2}}"
    f"|{_class_of(0xC2, 0xC7)}{_LATER}|{_class_of(0xCC, 0xCD)}{_LATER}"
)
# The second character of "à" is a no-break space, which may have become one like any other.
_MENDED = re.compile(f"{_READ_WRONG.pattern}|[ÃĂ]  ?")
_LETTERS = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
    "ðÐ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
)
_SIGNS = frozenset("“”‘’…–—•‐‑")
_SYMBOLS = frozenset(map(chr, range(0xA0, 0xC0)))  # they say nothing by themselves
_PUNCTUATION, _PICTURES = "\u2010", "\u2600"  # between them, signs of every kind
_PAIR = 2
# What may stand behind a letter by rights: then nothing is sure.
_TYPOGRAPHY = frozenset("“”‘’…–—•«»°²³·\u00a0")


class _Read(NamedTuple):
    start: int
    end: int
    was: str
    sure: bool


def find_mojibake(line: str) -> tuple[int, int, str] | None:
    """Return the part of a line that was read in a wrong encoding, and what it was."""
    found = list(_found(line))
    sure = [one for one in found if one.sure]
    if not sure or (
        len(found) == 1 and sure[0].was in _LETTERS and not _makes_a_word(line, sure[0])
    ):
        return None
    start, end = found[0].start, found[-1].end
    start = _word_before(line, start)
    if line[:start].rstrip(" ")[-1:] in {"Ã", "Ă"}:
        start = _word_before(line, len(line[:start].rstrip(" ")))
    while end < len(line):
        read = _READ_WRONG.match(line, end)
        if not read and not line[end].isalpha():
            break
        end = read.end() if read else end + 1
    mended = _MENDED.sub(lambda read: _was(read[0]) or read[0], line[start:end])
    again = find_mojibake(mended)  # it may have been read wrong twice
    if again:
        mended = f"{mended[: again[0]]}{again[2]}{mended[again[1] :]}"
    return start, end, mended


def _word_before(line: str, end: int) -> int:
    while end and line[end - 1].isalpha():
        end -= 1
    return end


def _found(line: str) -> Iterator[_Read]:
    for read in _READ_WRONG.finditer(line):
        was = _was(read[0])
        if was and was not in _SYMBOLS:
            within = len(read[0]) > _PAIR and line[read.end() : read.end() + 1].isalpha()
            sure = was in _SIGNS or within or not _TYPOGRAPHY.issuperset(read[0][1:])
            yield _Read(read.start(), read.end(), was, sure)


def _was(read: str) -> str:
    """Return the character that was read as several, `""` if that is not one of Vietnamese."""
    if read[1] == " ":
        return "à "
    try:
        char = bytes(_BYTES[one] for one in read).decode()
    except UnicodeDecodeError:
        return ""
    known = char in _LETTERS or char in _SIGNS or char in _SYMBOLS
    return char if known or _PUNCTUATION <= char < _PICTURES else ""


def _makes_a_word(line: str, one: _Read) -> bool:
    """Whether a single letter makes a syllable of the letters on both sides."""
    before = re.search(r"[^\W\d_]*$", line[: one.start])
    behind = re.match(r"[^\W\d_]*", line[one.end :])
    return is_syllable(f"{before[0] if before else ''}{one.was}{behind[0] if behind else ''}")
