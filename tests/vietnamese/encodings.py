"""Unicode to the encodings before it, to make what an editor may paste: the way that has no use."""

from __future__ import annotations

from unicodedata import normalize

from bantin.vietnamese.legacy.tables import TCVN3, VNI

_TCVN3 = str.maketrans({letter: code for code, letter in TCVN3.items()})
_VNI = str.maketrans({letter: code for code, letter in VNI.items()})
_VIQR = dict(zip("\u0306\u0302\u031b\u0301\u0300\u0309\u0303\u0323", "(^+'`?~.", strict=True))


def to_tcvn3(text: str) -> str:
    """Capitals with a tone become small letters, as they are typed in a font of capitals."""
    small = (char if char.isascii() or char in TCVN3.values() else char.lower() for char in text)
    return "".join(small).translate(_TCVN3)


def to_vni(text: str) -> str:
    return text.translate(_VNI)


def to_viqr(text: str) -> str:
    made = []
    for char in text:
        base, *marks = list(normalize("NFD", char))
        marks.sort(key=list(_VIQR).index)
        letter = {"đ": "dd", "Đ": "DD"}.get(char, base)
        made.append(letter + "".join(_VIQR.get(mark, mark) for mark in marks))
    return "".join(made)


def read_wrong(text: str, encoding: str) -> str:
    """UTF-8 as a program shows it that takes it for an encoding of one byte."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


ENCODERS = {
    "tcvn": to_tcvn3,
    "vni": to_vni,
    "viqr": to_viqr,
}
