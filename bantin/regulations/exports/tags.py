"""XML as text: joined from escaped strings, several times faster than a tree of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.runs import legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def chars(text: str) -> str:
    """Character data between tags."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, content: str = "", /, attributes: Mapping[str, str] | None = None) -> str:
    """An element around XML that is spelt already; an attribute that is empty is left out."""
    given = ""
    if attributes:
        given = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def tags(name: str, contents: Iterable[str]) -> str:
    """One element around each content."""
    return "".join(tag(name, content) for content in contents)


def _value(text: str) -> str:
    # Bare, white space would come back as spaces.
    spaced = chars(text).replace("\n", "&#10;").replace("\t", "&#9;")
    return spaced.replace('"', "&quot;")
