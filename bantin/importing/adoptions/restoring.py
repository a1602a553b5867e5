"""Open points found again where their controls are gone: by the words around them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bantin.importing.adoptions.form import POINT, POINT_END
from bantin.importing.adoptions.spelling import cleaned
from bantin.regulations.law.comparison.differing import difference

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = re.compile(f"{POINT}([^{POINT_END}]*){POINT_END}")
_POINTS = re.compile(rf"{_MARK.pattern}|\[\[[a-z0-9_]+\]\]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# What Word changes by itself when somebody types, and what nobody sees.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00d0": "Đ",
        "\u00f0": "đ",
    }
)
_LONGEST_VALUE = 400  # characters
# oà, oè, uý: the tone on the last letter of the vowel, where others write it on the first.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LATE_TONE = re.compile(
    rf"(o(?=[ae])|u(?=y))([aey])([{_TONES}])(?![a-z\u0300-\u036f])", re.IGNORECASE
)


def likened(text: str) -> str:
    """Return a text without what differs between programs and keyboards: signs, spaces, tones."""
    text = unicodedata.normalize("NFD", _INVISIBLE.sub("", text).translate(_SIGNS))
    text = _LATE_TONE.sub(r"\1\3\2", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def bare_words(text: str) -> str:
    """Return the words alone, by which a paragraph is found in Markdown made of it."""
    return " ".join(re.findall(r"\w+", likened(_POINTS.sub(" ", text)).casefold()))


def restored(pattern: str, text: str) -> tuple[str, dict[str, str]]:
    """Return a text with the marks of its pattern where those are gone, and what stands there.

    Both are plain; marks that are still in the text stay. A mark is put back only where the words
    before and behind it are those of the pattern.
    """
    missing = [one for one in _MARK.findall(pattern) if f"{POINT}{one}{POINT_END}" not in text]
    if not missing:
        return text, {}
    found = _whole(pattern, text)
    return found if found is not None else _in_pieces(pattern, text, frozenset(missing))


def _whole(pattern: str, text: str) -> tuple[str, dict[str, str]] | None:
    """Restore a text that has all words of its pattern, and something for each mark."""
    words = _MARK.split(_spaced(pattern))
    said = _spaced(text)
    values: dict[str, str] = {}
    if not said.startswith(words[0]):
        return None
    at = len(words[0])
    built = words[0]
    for name, literal in zip(words[1::2], words[2::2], strict=True):
        last = literal is words[-1]
        end = len(said) - len(literal) if last else said.find(literal, at + 1) if literal else -1
        if end < at or not said.startswith(literal, end):
            return None
        value = said[at:end]
        mark = f"{POINT}{name}{POINT_END}"
        if value != mark:
            if POINT in value or len(value) > _LONGEST_VALUE:
                return None
            values.setdefault(name, cleaned(value))
        built += mark + literal
        at = end + len(literal)
    return built, values


def _in_pieces(pattern: str, text: str, missing: frozenset[str]) -> tuple[str, dict[str, str]]:
    """Restore marks in a text of which other words differ too, one by one."""
    built, values = "", {}
    pieces = difference(_spaced(pattern), _spaced(text))
    for index, piece in enumerate(pieces):
        if piece.op == "same":
            built += piece.text
        elif piece.op == "insert":
            gone = pieces[index - 1].text if index and pieces[index - 1].op == "delete" else ""
            mark = _MARK.fullmatch(gone.strip())
            value = cleaned(piece.text)
            if mark and mark[1] in missing and value and POINT not in piece.text:
                values[mark[1]] = value
                built += f"{mark[0]}{piece.text[len(piece.text.rstrip()) :]}"
            else:
                built += piece.text
    return built, values


def _spaced(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def put_back(markdown: str, values: Mapping[str, str]) -> str:
    """Return Markdown with marks in place of values that stand in it once."""
    for name, value in values.items():
        if value and markdown.count(value) == 1:
            markdown = markdown.replace(value, f"{POINT}{name}{POINT_END}")
    return markdown
