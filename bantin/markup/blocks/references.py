"""Definitions of links, `[name]: address "title"`, at the beginning of a paragraph."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*", re.DOTALL)
_ADDRESS = re.compile(r"<((?:[^<>\n\\]|\\.)*)>|(?!<)([^\s\x00-\x1f]+)")
_GAP = re.compile(r"([ \t]*)(\n?)[ \t]*")
_TITLE = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|\(((?:[^()\\]|\\.)*)\)', re.DOTALL)
_END = re.compile(r"[ \t]*(?:\n|$)")
_ESCAPE = re.compile(r"""\\([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])""")


class Definition(NamedTuple):
    """What a name stands for; `line` counts from the first one of its paragraph, from 0."""

    name: str
    address: str
    title: str | None
    line: int


def take_definitions(text: str) -> tuple[list[Definition], str]:
    """Return the definitions that a paragraph begins with, and what is left of it."""
    found: list[Definition] = []
    place = line = 0
    while text.startswith("[", place):
        one = _definition(text, place)
        if one is None:
            break
        definition, end = one
        found.append(definition._replace(line=line))
        line += text.count("\n", place, end)
        place = end
    return found, text[place:]


def _definition(text: str, place: int) -> tuple[Definition, int] | None:
    label = _LABEL.match(text, place)
    if label is None or not label[1].strip() or label[1].startswith("^"):
        return None
    address = _ADDRESS.match(text, label.end())
    if address is None:
        return None
    place, title = address.end(), None
    gap = _GAP.match(text, place)
    quoted = _TITLE.match(text, gap.end()) if gap and gap.end() > place else None
    if quoted and (end := _END.match(text, quoted.end())):
        place, title = end.end(), quoted[quoted.lastindex or 1]
    elif end := _END.match(text, place):
        place = end.end()
    else:
        return None
    name = " ".join(label[1].split()).lower()
    written = address[1] if address[1] is not None else address[2]
    title = None if title is None else unescaped(title)
    return Definition(name, unescaped(written), title, 0), place


def unescaped(text: str) -> str:
    """Return a text without the backslashes and character references that were written in it."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return unescape(text) if "&" in text else text
