"""Character references: read where they are written, and kept from being read twice."""

from __future__ import annotations

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~])|({_REFERENCE.pattern})")
# What a serializer would leave as it is.
_LOOKS_LIKE_ONE = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
# Controls, and the characters that are marks within the program: no reference may make one.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\ue01f\ufeff\ufffe\uffff]")


def reference_at(text: str, start: int) -> tuple[str, int] | None:
    """Return the characters that a reference stands for and its end, None where there is none."""
    found = _REFERENCE.match(text, start)
    if found is None:
        return None
    letters = characters(found[0])
    return None if letters == found[0] else (letters, found.end())


def characters(reference: str) -> str:
    """Return what a reference stands for: itself if nothing, a space if it may not be there."""
    letters = unescape(reference)
    return _UNWANTED.sub(" ", letters)


def unescaped(text: str) -> str:
    """Read the escapes and references in an address or a title."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda found: found[1] or characters(found[2]), text)


def literal(text: str) -> str:
    """Return a text whose ampersands a serializer takes for nothing but ampersands."""
    return _LOOKS_LIKE_ONE.sub("&amp;", text) if "&" in text else text
