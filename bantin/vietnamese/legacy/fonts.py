"""Fonts of encodings before Unicode: which one a font is of, and what text in it says.

The ABC fonts of TCVN3 begin with ".Vn" (.VnTime, .VnArial); those that end in H (.VnTimeH) have
capitals at the places of small letters. The fonts of VNI for Windows begin with "VNI-".
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from bantin.vietnamese.legacy.tables import VNI, from_tcvn3, from_vni

_TCVN3_FONT = re.compile(r"\.vn\w.*?(h?)(?:\s*narrow)?", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[-\s]\w.*", re.IGNORECASE)
_PRIVATE = range(0xF020, 0xF100)  # where Windows keeps the codes of fonts that it takes for symbols
_LATIN = "\xff"  # the last code of an encoding of one byte
# Codes that some programs replace by a sign that looks like them.
_ALIASES = str.maketrans({"\u2219": "\u00b7", "\u03bc": "\u00b5"})
_WORD = re.compile(r"\S+")
_VNI_MARKS = "".join({code[-1] for code in VNI if len(code) > 1})
_AT_FRONT = re.compile(f"[{re.escape(_VNI_MARKS)}]+")


class OldFont(NamedTuple):
    """What a font makes of codes; `capitals` shows small letters as capitals."""

    encoding: Literal["tcvn", "vni"]
    capitals: bool = False


def old_font(name: str) -> OldFont | None:
    """Return which encoding a font is of, None for one of Unicode."""
    if found := _TCVN3_FONT.fullmatch(name.strip()):
        return OldFont("tcvn", capitals=bool(found[1]))
    return OldFont("vni") if _VNI_FONT.fullmatch(name.strip()) else None


def in_unicode(text: str, font: OldFont) -> tuple[str, bool]:
    """Return what a text in an old font says, and whether it was in the font's encoding at all.

    A text that holds letters of Unicode was typed with another keyboard, whatever its font: it
    stays. Words that are none of the encoding stay too.
    """
    codes = "".join(map(_code, text)).translate(_ALIASES)
    if any(char.isalpha() and char > _LATIN for char in codes):
        return text, False
    if font.encoding == "tcvn":
        found = from_tcvn3(codes)
    else:
        found = _WORD.sub(lambda word: from_vni(word[0]) or word[0], codes)
    return found.upper() if font.capitals else found, not codes.isascii()


def marks_of_vni(text: str) -> int:
    """Return how many codes at the front of a text belong to the letter before it in VNI."""
    found = _AT_FRONT.match(text)
    return found.end() if found else 0


def _code(char: str) -> str:
    return chr(ord(char) - 0xF000) if ord(char) in _PRIVATE else char
