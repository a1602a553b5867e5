"""Printing where not every letter can be: a terminal or a pipe with a code page of old.

Nothing that the program says may fail on its way out, and a letter is better without its marks than
as a question mark.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANDLER = "bantin.nearest"
_CHOSEN = "PYTHONIOENCODING"  # whoever sets it knows what reads
_UNKNOWN = "?"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook, dot below
# Signs of our sentences, and of the titles that they quote.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚‹›′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("•·∙", "*"),
        "…": "...",
        "→": "->",
        "×": "x",
        "\N{NO-BREAK SPACE}": " ",
    }
)


def make_printable() -> None:
    """Have standard output and error print whatever there is to say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _reconfigure(stream, windows=sys.platform == "win32")


def _reconfigure(stream: io.TextIOWrapper, *, windows: bool) -> None:
    """Make a pipe or file on Windows UTF-8; elsewhere keep the encoding and spare the letters."""
    if windows and not stream.isatty() and _CHOSEN not in os.environ:
        stream.reconfigure(encoding="utf-8")
    elif codecs.lookup(stream.encoding).name != "utf-8":
        # A failure says of any of these code pages that its encoding is "charmap".
        handler = f"{_HANDLER}.{stream.encoding}"
        codecs.register_error(handler, partial(_nearest, encoding=stream.encoding))
        stream.reconfigure(errors=handler)


def _nearest(failure: UnicodeError, *, encoding: str) -> tuple[str, int]:
    """Return what can be printed instead of characters that an encoding lacks."""
    if not isinstance(failure, UnicodeEncodeError):
        raise failure
    lost = failure.object[failure.start : failure.end]
    return "".join(_instead(one, encoding) for one in lost), failure.end


def _instead(character: str, encoding: str) -> str:
    for other in _candidates(character):
        try:
            other.encode(encoding)
        except UnicodeEncodeError:
            continue
        return other
    return _UNKNOWN


def _candidates(character: str) -> Iterator[str]:
    """Yield a letter with its tone behind it, as code page 1258 has it, and with fewer marks."""
    parts = normalize("NFD", character)
    letter = normalize("NFC", "".join(one for one in parts if one not in _TONES))
    yield letter + "".join(filter(_TONES.__contains__, parts))
    yield letter
    bare = fold(character)
    yield bare.upper() if character.isupper() else bare
    yield character.translate(_SIGNS)
