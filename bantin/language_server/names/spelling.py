"""How a path, a number or a word is spelt where it is written."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from bantin.content.file_names import CONTENT
from bantin.content.schema.reading import in_quotes

if TYPE_CHECKING:
    from bantin.language_server.places import ValueSpot

_SIGNS = "/.-_~!$&'*+,;=:@"  # that stand in an address as they are; brackets would end a link
_ODD = frozenset(' ()<>"%#?[]\\')
# What YAML reads back as it stands: a word, a day, a path, an address.
_PLAIN = re.compile(r"(?![-?:](?: |$))[\w./~-](?:[\w ./~@+=-]|:(?! |$))*")


def path_from(source: str, path: str, *, rooted: bool) -> str:
    """Return the path by which a file names another under content/; a rooted one begins there."""
    if rooted or not source.startswith(f"{CONTENT}/"):
        return f"/{path.removeprefix(f'{CONTENT}/')}"
    return posixpath.relpath(path, posixpath.dirname(source))


def as_address(path: str) -> str:
    """Return a path as Markdown reads it back; letters of any alphabet stay."""
    return quote(path, safe=_SIGNS) if _ODD.intersection(path) else path


def as_value(text: str, spot: ValueSpot) -> str:
    """Return a text as YAML reads it back at a place."""
    if spot.quote == "'":
        return text.replace("'", "''")
    if spot.quote or spot.block:
        return text
    plain = _PLAIN.fullmatch(text) and not (spot.in_brackets and "," in text)
    return text if plain and not text[0].isspace() else in_quotes(text)
