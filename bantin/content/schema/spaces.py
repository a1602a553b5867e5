"""Spaces and colons that look like those of YAML and are none, as Word and web pages have them.

In a value they are read as they were meant; where they would have to part a key from its value, or
a line from its margin, the header says something else than its editor sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from bantin.content.characters import plain_value
from bantin.content.schema.scalar_nodes import scalar_nodes
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from yaml import Node

_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_COLON = "\uff1a\ufe55\ua789\u2236"
_ODD = re.compile(f"[{_SPACE}{_COLON}]")
_INDENT = re.compile(f" *(?P<odd>[{_SPACE}])[ {_SPACE}]*(?:-[ {_SPACE}]|[A-Za-z_][\\w-]*:(?: |$))")
_DASH = re.compile(f" *(?:- +)*-(?P<odd>[{_SPACE}])")
_KEY = re.compile(
    f" *(?:- +)*(?P<key>[A-Za-z_][\\w-]*)(?:[ {_SPACE}]*(?P<wide>[{_COLON}])|:(?P<odd>[{_SPACE}]))"
)
_OPENS_BLOCK = re.compile(r"( *).*(?::|-)\s+[|>][+-]?\d?[+-]?\s*(?:#.*)?")
_MEND = phrase("yaml.mend.odd-space")


class OddPlace(msgspec.Struct, frozen=True):
    """Where such a character parts a line, both counted from 0, and what to say of it."""

    line: int
    column: int
    problem: Phrase
    mend: Phrase


def has_odd_spaces(text: str) -> bool:
    """Whether there is anything to look for; most texts have nothing."""
    return _ODD.search(text) is not None


def odd_places(text: str) -> list[OddPlace]:
    """Return the places at which such a character seems to part a line of YAML."""
    found = []
    within = -1  # the margin of the line that opened a block of text
    for number, line in enumerate(text.split("\n")):
        margin = len(line) - len(line.lstrip(" "))
        if within >= 0 and (margin > within or not line.strip()):
            continue
        opened = _OPENS_BLOCK.fullmatch(line)
        within = len(opened[1]) if opened else -1
        place = _of_line(number, line)
        if place:
            found.append(place)
    return found


def _of_line(number: int, line: str) -> OddPlace | None:
    indent = _INDENT.match(line)
    if indent:
        return OddPlace(number, indent.start("odd"), phrase("yaml.problem.odd-indent"), _MEND)
    dash = _DASH.match(line)
    if dash:
        return OddPlace(number, dash.start("odd"), phrase("yaml.problem.odd-dash"), _MEND)
    key = _KEY.match(line)
    if key is None:
        return None
    if key["wide"]:
        problem = phrase("yaml.problem.wide-colon", colon=key["wide"])
        mend = phrase("yaml.mend.wide-colon", key=key["key"])
        return OddPlace(number, key.start("wide"), problem, mend)
    problem = phrase("yaml.problem.odd-space", key=key["key"])
    return OddPlace(number, key.start("odd"), problem, _MEND)


def misread_place(text: str, node: Node) -> OddPlace | None:
    """Return the first such place that YAML has read as a part of a word, without an error."""
    lines = text.split("\n")
    starts = {
        (one.start_mark.line, one.start_mark.column)
        for one in scalar_nodes(node, keys=True)
        if one.start_mark is not None
    }
    for place in odd_places(text):
        line = lines[place.line]
        start = len(line) - len(line.lstrip(" "))
        behind = line[start:].lstrip("- ")
        if {(place.line, start), (place.line, len(line) - len(behind))} & starts:
            return place
    return None


def put_right(node: Node) -> None:
    """Give every value the spaces that it was meant to have."""
    for one in scalar_nodes(node, keys=True):
        if _ODD.search(one.value):
            one.value = plain_value(one.value)
