"""What providers answer, as values; the server says it in the protocol's words."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.diagnostics import Diagnostic
from bantin.language_server.positions import At, Stretch

Sort: TypeAlias = Literal["key", "value", "item", "file", "anchor", "text", "snippet"]


class TextChange(Struct, frozen=True):
    """A stretch of a file, by its path from the site's folder, that becomes another text."""

    path: str
    stretch: Stretch
    text: str


class Proposal(Struct, frozen=True, kw_only=True):
    """Something to be written where the cursor is.

    `label` is what the list shows, `detail` a short word beside it and `about` the explanation
    (Markdown). `text` takes the place of `stretch`; with `snippet` it has places to fill in, as
    `${1:words}`. What was typed is held against `match` without diacritics; `rank` orders the list,
    the lowest first, and equal ones by their labels.
    """

    label: str
    text: str
    stretch: Stretch
    sort: Sort = "value"
    detail: str = ""
    about: str = ""
    match: str = ""
    rank: int = 5
    snippet: bool = False
    again: bool = False
    """Whether there is something to offer as soon as this is written: the list opens again."""


class HoverCard(Struct, frozen=True):
    """What a hover shows (Markdown), and of which stretch it speaks."""

    text: str
    stretch: Stretch


class FileSpot(Struct, frozen=True):
    """A place in a file, by its path from the site's folder, to go to.

    `file` is a file's full path where it is not one of the site's.
    """

    path: str
    at: At = At(0, 0)


class Trouble(Struct, frozen=True):
    """A diagnostic at the place of a quick fix, and the stretch that the editor shows for it."""

    diagnostic: Diagnostic
    stretch: Stretch


class Mending(Struct, frozen=True, kw_only=True):
    """A quick fix: what it does in a sentence, and the changes.

    `code` is that of the diagnostic that it mends, `""` for none; `sure` is one that can be taken
    without looking.
    """

    title: str
    changes: tuple[TextChange, ...]
    code: str = ""
    sure: bool = False


class MentionPlace(Struct, frozen=True):
    """A stretch of a file, by its path from the site's folder, that names something."""

    path: str
    stretch: Stretch


class Way(Struct, frozen=True):
    """A link: the stretch that is one, the file to which it leads, and a word on that."""

    stretch: Stretch
    path: str
    about: str


class FoundItem(Struct, frozen=True):
    """An item that was asked for by words: its name, a word on it, and its file."""

    name: str
    detail: str
    path: str
