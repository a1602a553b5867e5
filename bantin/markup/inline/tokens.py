"""What a text is read into, before elements are made of it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element


class DelimiterRun:
    """A run of stars, underscores or tildes.

    Attributes:
        sign: the character.
        start: index of the first in the text.
        length: how many there were.
        opens: the elements that begin here, the innermost first.
        closes: the elements that end here, the innermost first.
    """

    __slots__ = ("_count", "can_close", "can_open", "closes", "length", "opens", "sign", "start")

    def __init__(
        self, sign: str, start: int, length: int, *, can_open: bool, can_close: bool
    ) -> None:
        self.sign = sign
        self.start = start
        self.length = self._count = length
        self.can_open = can_open
        self.can_close = can_close
        self.opens: list[str] = []
        self.closes: list[str] = []

    @property
    def count(self) -> int:
        """How many of the characters are not part of a pair."""
        return self._count

    def begin(self, tag: str, size: int) -> None:
        """Begin an element with so many characters."""
        self.opens.append(tag)
        self._count -= size

    def end(self, tag: str, size: int) -> None:
        """End an element with so many characters."""
        self.closes.append(tag)
        self._count -= size


class Bracket:
    """A bracket that opens, with or without a mark of exclamation before it.

    Attributes:
        sign: how it is written.
        inside: index in the text behind it.
        runs: how many runs stood before it.
    """

    __slots__ = ("_attributes", "_is_label", "_may_link", "inside", "runs", "sign")

    def __init__(self, sign: str, inside: int, runs: int) -> None:
        self.sign = sign
        self.inside = inside
        self.runs = runs
        self._may_link = self._is_label = True
        self._attributes: dict[str, str] | None = None

    @property
    def is_image(self) -> bool:
        """Whether a picture begins here, and no link."""
        return self.sign == "!["

    @property
    def attributes(self) -> dict[str, str] | None:
        """Those of the link or picture that begins here, None for a mere bracket."""
        return self._attributes

    @property
    def may_link(self) -> bool:
        """Whether no link stands within."""
        return self._may_link

    @property
    def is_label(self) -> bool:
        """Whether no other bracket was closed within, so that the text may be a label."""
        return self._is_label

    def begin(self, attributes: dict[str, str]) -> None:
        """Begin a link or a picture."""
        self._attributes = attributes

    def hold_link(self) -> None:
        """Take notice of a link within."""
        self._may_link = False

    def hold_bracket(self) -> None:
        """Take notice of a bracket within."""
        self._is_label = False


class Raw(NamedTuple):
    """A tag, comment or instruction of HTML.

    `name` is "" for what is no tag.
    """

    name: str
    written: str
    closing: bool = False


class Bare(NamedTuple):
    """An address without any marks around it, or in angle brackets."""

    href: str
    text: str


class End(NamedTuple):
    """The end of the link or picture that was begun last, as it is written."""

    written: str


Token: TypeAlias = str | Element | DelimiterRun | Bracket | Raw | Bare | End
