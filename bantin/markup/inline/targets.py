"""Where a link leads: address and title in parentheses, and labels of definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.markup.inline.entities import unescaped

if TYPE_CHECKING:
    from collections.abc import Mapping

# An address without signs that need a closer look, and perhaps one title in double quotes.
_USUAL = re.compile(r"\(([^\s()<>\\\"'&]*+)(?:[ \n]++\"([^\"\\&]*+)\")?\)")
_SPACE = re.compile(r"\s*+")
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_PART = re.compile(r"[^\s()\\]++|\\.|[()\\]")
_TITLE = re.compile(
    r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)", re.DOTALL
)
# As an editor may leave them: blanks in the address, quotation marks within the title.
_LENIENT = re.compile(
    r"\(\s*+((?:[^()<>\[\]\n\"]++|\([^()<>\[\]\n\"]*+\))*+)(?:\"([^\[\]()\n]*)\"\s*+)?\)"
)
_DEEPEST = 32
_LONGEST_LABEL = 999


class LinkTarget(NamedTuple):
    """An address, perhaps a title, and the index behind the closing parenthesis."""

    href: str
    title: str | None
    end: int


def target_at(text: str, start: int) -> LinkTarget | None:
    """Read what stands behind the text of a link, from its opening parenthesis on."""
    usual = _USUAL.match(text, start)
    if usual:
        return LinkTarget(usual[1], usual[2], usual.end())
    return _by_the_letter(text, start)


def _by_the_letter(text: str, start: int) -> LinkTarget | None:
    place = _behind_space(text, start + 1)
    angle = _ANGLE.match(text, place)
    if angle:
        href, end = angle[1], angle.end()
    elif text.startswith("<", place):
        return None
    else:
        end = _destination(text, place)
        href = text[place:end]
    place = _behind_space(text, end)
    title = None
    if place > end and (found := _TITLE.match(text, place)):
        title = unescaped(next(one for one in found.groups() if one is not None))
        place = _behind_space(text, found.end())
    if not text.startswith(")", place):
        return None
    return LinkTarget(unescaped(href), title, place + 1)


def target_meant(text: str, start: int) -> LinkTarget | None:
    """Read an address with blanks in it, or a title with quotation marks, as they were meant."""
    found = _LENIENT.match(text, start)
    if found is None:
        return None
    title = found[2]
    return LinkTarget(unescaped(found[1].strip()), title and unescaped(title), found.end())


def _behind_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _destination(text: str, start: int) -> int:
    """Return the end of an address without blanks, whose parentheses are closed in it."""
    depth = 0
    end = start
    while part := _PART.match(text, end):
        sign = part[0]
        if sign == "(":
            depth += 1
            if depth > _DEEPEST:
                return start
        elif sign == ")":
            if not depth:
                return end
            depth -= 1
        end = part.end()
    return end if not depth else start


def definition(
    references: Mapping[str, tuple[str, str | None]], label: str
) -> tuple[str, str | None] | None:
    """Return address and title of a definition, by its label as it is written."""
    if not references or len(label) > _LONGEST_LABEL:
        return None
    name = " ".join(label.split()).lower()
    if name not in references:
        return None
    return references[name]  # with brackets: a mapping may keep what it was asked for
