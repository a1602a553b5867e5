"""Where a cursor stands in a text that may be half typed, as a value.

Nothing here asks whether the text is right: a header in which somebody is typing can hardly ever
be parsed, so it is read line by line (`headers`), and a body likewise (`bodies`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.language_server.positions import At, Stretch

Keys: TypeAlias = tuple[str | int, ...]
Part: TypeAlias = Literal["config", "deploy", "comments", "header", "body", "fence", "outside"]


class KeySpot(Struct, frozen=True, kw_only=True):
    """A place where a key is written, or could be.

    `parent` is the path of the mapping in which it would stand, () for the outermost, with the
    counts of lists; `typed` is what stands of the word before the cursor and `stretch` the whole
    word. `beside` are the other keys of the mapping with the texts of their values, `""` for what
    is no plain value; `first` is the column in which the keys of this mapping begin. With
    `has_value` a colon follows; one that is `in_brackets` shares its line with others.
    """

    parent: Keys
    typed: str
    stretch: Stretch
    beside: Mapping[str, str]
    first: int
    has_value: bool = False
    in_brackets: bool = False


class ValueSpot(Struct, frozen=True, kw_only=True):
    """A place where a value is written, or could be.

    `keys` is its path, with the counts of lists; `typed` is what stands of it before the cursor,
    `text` all of it, and `stretch` where that is: without quotation marks, of which `quote` is the
    one that is open. One in a `block` is a line of a text behind "|" or ">"; one that is
    `in_brackets` shares its line with others. `beside` are the keys of the mapping that the value
    belongs to, with the texts of their values; of an item of a list those of the mapping that has
    the list.
    """

    keys: Keys
    typed: str
    text: str
    stretch: Stretch
    beside: Mapping[str, str]
    quote: str = ""
    block: bool = False
    in_brackets: bool = False


class LinkSpot(Struct, frozen=True, kw_only=True):
    """The target of a link or a picture in a text.

    `typed` is what stands of it before the cursor, `text` all of it, `stretch` where that is. The
    form is that of Markdown (`[words](target)`), of a definition (`[name]: target`), or HTML.
    """

    typed: str
    text: str
    stretch: Stretch
    image: bool = False
    form: Literal["inline", "definition", "html"] = "inline"


class CursorPlace(Struct, frozen=True, kw_only=True):
    """Where a cursor stands.

    `path` is the file's, from the site's folder; `lines` are those of the text as the editor has
    it. `part` says in which part of the file the cursor is: the configuration, the file of targets,
    a file of comments, the header of an article, its body, code within that, or none of these. In
    the first four there may be a `key` or a `value`, or both where one cannot tell what is being
    written. A `link` is where the target of one is written, in a body or in a text of a header.
    `top` are the plain values of the outermost keys.
    """

    path: str
    lines: tuple[str, ...]
    at: At
    part: Part
    key: KeySpot | None = None
    value: ValueSpot | None = None
    link: LinkSpot | None = None
    top: Mapping[str, str] = {}

    @property
    def line(self) -> str:
        """The line of the cursor."""
        return self.lines[self.at.line]

    @property
    def before(self) -> str:
        """What stands before the cursor on its line."""
        return self.line[: self.at.column]

    @property
    def after(self) -> str:
        """What stands behind the cursor on its line."""
        return self.line[self.at.column :]


def way_of(keys: Keys) -> tuple[str, ...]:
    """Return a path without the counts of lists, as `describing` names the way to a key."""
    return tuple(one for one in keys if isinstance(one, str))
