"""The encodings of Vietnamese fonts before Unicode, as Windows shows them in any other font.

TCVN3 is TCVN 5712:1993 as the ABC fonts (.VnTime) have it: one code for a small letter, and codes
for the seven capitals Ă Â Đ Ê Ô Ơ Ư; another capital with a tone is the small letter's code in a
font of capitals (.VnTimeH). VNI for Windows writes a vowel and then a code for its mark and tone.
VIQR (RFC 1456) writes marks and tones as ASCII signs behind the letter.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc, huyền, hỏi, ngã, nặng: the order of the tables
_TCVN3 = {
    "a": "¸µ¶·¹",
    "ă": "¾»¼½Æ",
    "â": "ÊÇÈÉË",
    "e": "ÐÌÎÏÑ",
    "ê": "ÕÒÓÔÖ",
    "i": "Ý×ØÜÞ",
    "o": "ãßáâä",
    "ô": "èåæçé",
    "ơ": "íêëìî",
    "u": "óïñòô",
    "ư": "øõö÷ù",
    "y": "ýúûüþ",
}
_TCVN3_LETTERS = {"¨": "ă", "©": "â", "®": "đ", "ª": "ê", "«": "ô", "¬": "ơ", "\u00ad": "ư"}
_TCVN3_CAPITALS = {"¡": "Ă", "¢": "Â", "§": "Đ", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư"}
# Vowels as VNI writes them, and the codes that follow for their tones.
_VNI = {
    "a": ("a", "ùøûõï"),
    "e": ("e", "ùøûõï"),
    "o": ("o", "ùøûõï"),
    "u": ("u", "ùøûõï"),
    "ơ": ("ô", "ùøûõï"),
    "ư": ("ö", "ùøûõï"),
    "y": ("y", "ùøûõ"),
    "ă": ("a", "éèúüë"),
    "â": ("a", "áàåãä"),
    "ê": ("e", "áàåãä"),
    "ô": ("o", "áàåãä"),
    "i": ("", "íìæóò"),
}
_VNI_LETTERS = {"ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ", "ỵ": "î"}
_VIQR = {"(": "\u0306", "^": "\u0302", "+": "\u031b", **dict(zip("'`?~.", _TONES, strict=True))}


def _toned(vowel: str, codes: str) -> dict[str, str]:
    """Map codes in the order of the tones to a vowel with these tones."""
    return {code: normalize("NFC", vowel + tone) for code, tone in zip(codes, _TONES, strict=False)}


def _tcvn3() -> dict[str, str]:
    found = _TCVN3_LETTERS | _TCVN3_CAPITALS
    for vowel, codes in _TCVN3.items():
        found |= _toned(vowel, codes)
    return found


def _vni() -> dict[str, str]:
    found = {code: letter for letter, code in _VNI_LETTERS.items()}
    for vowel, (written, codes) in _VNI.items():
        found |= {written + code: letter for code, letter in _toned(vowel, codes).items()}
    # A mark has the case of its vowel, or is small behind a capital.
    upper = {code.upper(): letter.upper() for code, letter in found.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in found.items()}
    return found | mixed | upper


TCVN3 = _tcvn3()
VNI = _vni()
_VNI_CODES = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
# Behind a vowel of its own, never by itself: what is left over is no VNI.
_VNI_MARK = re.compile("[âàáåãäêéèúüëùøûõïÂÀÁÅÃÄÊÉÈÚÜËÙØÛÕÏ]")
_VIQR_LETTER = re.compile(r"([aeiouyAEIOUY])([(^+]?)([.'`?~]?)|([dD])[dD]")


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode."""
    return "".join([TCVN3.get(char, char) for char in text])


def from_vni(text: str) -> str | None:
    """Return VNI text in Unicode, None where a mark stands behind no vowel of its own."""
    left = _VNI_CODES.sub("", text)
    return None if _VNI_MARK.search(left) else _VNI_CODES.sub(lambda code: VNI[code[0]], text)


def from_viqr(text: str) -> str:
    """Return VIQR text in Unicode."""

    def letter(found: re.Match[str]) -> str:
        if found[4]:
            return "Đ" if found[4] == "D" else "đ"
        made = normalize("NFC", found[1] + "".join(_VIQR[sign] for sign in found[2] + found[3]))
        return made if len(made) == 1 else found[0]  # else there is no such letter

    return _VIQR_LETTER.sub(letter, text)
