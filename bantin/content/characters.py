"""Characters that nobody sees or can read, as Word, Zalo, converters and web pages leave them.

What becomes of them, and why:

- CR and CR LF end a line; VT, FF, NEL, U+2028 and U+2029 are spaces: no editor counts lines at
  these.
- C1 controls 91-94, 96 and 97 are the curly quotes and dashes that Windows-1252 has there.
- Other controls are taken out: nobody sees them, and XML refuses them.
- U+FEFF, U+00AD, U+2060 and other marks without width are taken out: nobody sees them, and no
  search finds a word that holds one.
- U+200B is taken out too, but not between letters of Khmer, Lao, Thai and Myanmar, which part
  words with it; U+200C and U+200D, but not in emoji, Arabic and Indic scripts, where they change
  what is seen; marks of direction, but not where letters run from right to left.
- U+202D, U+202E and the like are taken out and told: they show other words than stand there.
- Word's bullets at a line's start (U+F0B7 …) are `- `: an item of a list, as was seen.
- Other private characters stay and are told: they are seen with the font of one program only.
  Those of bantin (U+E000-E01F) are taken out, for they are marks within the program.
- U+FFFC is taken out and told: Word's picture or object was not pasted with the text.
- U+FFFD stays and is told: a letter was lost.
- A no-break space between letters, at a line's ends or behind a list's mark is a space: a line
  breaks there. Next to a digit, a sign or another one it stays, for it is meant. Within a syllable
  it is told: there even a space is a mistake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.content.code import in_fences
from bantin.vietnamese import nfc
from bantin.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_WINDOWS = re.compile("[\x91-\x94\x96\x97]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_COMPLEX = "\u0590-\u1cff\u200d\ufe0f\u2190-\u2bff\ua840-\uaaff\ufb1d-\ufefc\U0001f000-\U0001faff"
_BY_WORDS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # scripts without spaces between words
_DIRECTIONS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\ue000-\ue01f]"
)
# A character first, and then what stands around it: a search for that is fast.
_NO_JOINER = re.compile(
    f"\u200b(?:(?<![{_BY_WORDS}].)|(?![{_BY_WORDS}]))"
    f"|[\u200c\u200d](?:(?<![{_COMPLEX}].)|(?![{_COMPLEX}]))"
)
_TAGS = re.compile("[\U000e0000-\U000e007f](?<![\U0001f3f4\U000e0020-\U000e007f].)")
# All of these, and those below.
_CHANGED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
)
_MARKS_OF_DIRECTION = re.compile(f"[{_DIRECTIONS}]")
_REVERSING = frozenset("\u202b\u202d\u202e\u2067")
_OVERRIDES = re.compile("[\u202d\u202e]")
# The bullets of Symbol and Wingdings, as Word writes them in the private area.
_BULLET = re.compile(
    "^([ \t]*)[\uf02d\uf06c-\uf06f\uf071\uf076\uf077\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0e8\uf0f0"
    "\uf0fc\uf0fe][ \t\u00a0]*(?=\\S)",
    re.MULTILINE,
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_TOLD = re.compile("[\ue000-\uf8ff\ufffc\ufffd\u202a-\u202e\u2066-\u2069\U000f0000-\U0010fffd]")

SPACES = "\u00a0\u2007\u202f\u3000"
"""Spaces that look like one and at which no line breaks, and that of Chinese and Japanese."""

_BETWEEN = re.compile(f"(?<=[^\\W\\d_]) ?[{SPACES}] ?(?=[^\\W\\d_])")
_BEHIND_MARK = re.compile(
    "([ \t]*(?:[-+*•–—]|\\d{1,3}[.)]|[^\\W\\d_]\\)|#{1,6}|>))"
    f"[ \t]*[{SPACES}][ \t{SPACES}]*(?=\\S)"
)
_BEFORE_LINE = re.compile(f"[ \t{SPACES}]*[{SPACES}][ \t{SPACES}]*")
_MARK = re.compile(r"(?:[-+*•–—]|\d{1,3}[.)]|[^\W\d_]\))\s")
_ONE_SPACE = re.compile(f"[{SPACES}]")
# An onset of more than a letter is no word, and no unit of measure.
_SPLIT_ONSET = re.compile(f"[{SPACES}](?<=[ghr][{SPACES}])")
_IN_SYLLABLE = re.compile(
    f"(?<!\\w)((?:[Cc]h|[Gg]h|[Kk]h|[Nn]gh?|[Nn]h|[Pp]h|[Tt][hr])[{SPACES}])([^\\W\\d_]+)"
)
# What stands in nearly every text: ASCII, letters of two and three bytes, quotes and dashes, emoji.
# A combining mark is none: what is decomposed has to be composed.
_ORDINARY = bytes([9, 10, *range(0x20, 0x7F), *range(0x80, 0xC0)]) + (
    b"\xc3\xc4\xc5\xc6\xe1\xe2\xe4\xe5\xe6\xe7\xe8\xe9\xf0"
)
# Three patterns that begin with a byte each are found five times as fast as one of all.
_ODD_SIGN = re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\xa0-\xaf])")
# Letters that Vietnamese does not have, pairs of vowels of VNI, "â€", and a capital behind a small
# letter.
_ODD_LETTER = re.compile(
    rb"\xc3(?:[\x84-\x87\x8b\x8e\x8f\x91\x96-\x98\x9b\x9c\x9e\x9f"
    rb"\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf]"
    rb"|[\x95\x99\xb5\xb9](?<=[AEOUaeou]..)|[\x82\xa2](?<=[AEOaeo]..)|\xa2\xe2\x82\xac"
    rb"|[\x80\x81\x83\xa0\xa1\xa3](?<=[AEae]..)|[\x8a\xaa](?<=[Aa]..)"
    rb"|[\x88-\x8a\x8c\x92-\x95\x9d](?<=[a-z]..))",
    re.DOTALL,
)
_CIRCUMFLEX = re.compile(rb"\^(?<=[AEOaeo].)", re.DOTALL)


class Odd(NamedTuple):
    """A character of a line to tell of: its place from 0, and the name of what is wrong."""

    start: int
    problem: str
    text: str
    suggestion: str = ""


def is_ordinary(data: bytes) -> bool:
    """Whether text has none of the characters above, nor any of an encoding before Unicode.

    `data` is UTF-8 with plain newlines. A quick look, to spare nearly every text a close one: what
    it does not pass may be in order.
    """
    return not (
        data.translate(None, _ORDINARY)
        or _ODD_LETTER.search(data)
        or _ODD_SIGN.search(data)
        or _CIRCUMFLEX.search(data)
    )


def cleaned(text: str) -> str:
    """Return text in NFC without what nobody sees; its lines stay the lines of the file."""
    if not _CHANGED.search(text):
        return nfc(text)
    text = _OTHER_BREAKS.sub(" ", text)
    text = _WINDOWS.sub(lambda found: found[0].encode("latin-1").decode("cp1252"), text)
    text = _TAGS.sub("", _NO_JOINER.sub("", _UNSEEN.sub("", text)))
    marks = _OVERRIDES if _RIGHT_TO_LEFT.search(text) else _MARKS_OF_DIRECTION
    return nfc(_BULLET.sub(r"\1- ", marks.sub("", text)))


def may_be_odd(text: str) -> bool:
    """Whether there may be something to tell of a text's characters."""
    return bool(_TOLD.search(text) or _SPLIT_ONSET.search(text))


def odd_characters(line: str) -> Iterator[Odd]:
    """Yield what there is to tell of a line's characters, as it was written."""
    bullet = _BULLET.match(line)
    for found in _TOLD.finditer(line, bullet.end() if bullet else 0):
        char = found[0]
        code = f"U+{ord(char):04X}"
        if char in "\ufffc\ufffd":
            yield Odd(found.start(), "object" if char == "\ufffc" else "lost", code)
        elif _PRIVATE.match(char):
            yield Odd(found.start(), "private", code)
        elif char in _REVERSING and (char in "\u202d\u202e" or not _RIGHT_TO_LEFT.search(line)):
            yield Odd(found.start(), "direction", code)
    if not _SPLIT_ONSET.search(line):
        return
    for found in _IN_SYLLABLE.finditer(line):
        whole = found[1][:-1] + found[2]
        if is_syllable(whole):
            yield Odd(found.start(), "space", found[0], whole)


def ordinary_spaces(text: str) -> str:
    """Return a text with ordinary spaces for those that only look like one."""
    if not _ONE_SPACE.search(text):
        return text
    lines = text.split("\n")
    fenced = in_fences(lines)
    return "\n".join(
        _ONE_SPACE.sub(" ", line) if code else _spaced(line)
        for line, code in zip(lines, fenced, strict=True)
    )


def _spaced(line: str) -> str:
    if not _ONE_SPACE.search(line):
        return line
    ended = line.rstrip(f" \t{SPACES}")
    if _ONE_SPACE.search(line, len(ended)):
        line = ended
    before = _BEFORE_LINE.match(line)
    if before:
        rest = line[before.end() :]
        # Where a list begins, its depth is meant; before other words, no more than their place.
        line = (_ONE_SPACE.sub(" ", before[0]) if _MARK.match(rest) else "") + rest
    return _BETWEEN.sub(" ", _BEHIND_MARK.sub(r"\1 ", line, count=1))


def plain_value(text: str) -> str:
    """Return a header's value as it was meant: with ordinary spaces, and none at its ends."""
    return _BETWEEN.sub(" ", text.strip(f" {SPACES}"))
