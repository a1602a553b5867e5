"""What the form of a page sends, and which of it is taken in."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bantin.comments.thread import LONGEST_NAME, plain_text

Reason: TypeAlias = Literal["text", "name", "email", "thread"]

LONGEST = 64 * 1024  # bytes of a request: a text of the greatest length, and the solution
LONGEST_TEXT = 3000  # characters, as the form says
_SHORTEST_TEXT = 3  # as Isso has it
_LONGEST_EMAIL = 254  # characters, of RFC 5321
_LONGEST_THREAD = 200
_EMAIL = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\]+\.[^\s@<>\"(),;:\\]+")
_THREAD = re.compile(r"/(?!/)[^\s\x00-\x1f\x7f#?\\]*")
_UNIT = re.compile(r"(?:[a-z0-9]+(?:[.-][a-z0-9]+)*)?")


class NotTakenError(Exception):
    """An opinion that is not taken in as it is."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Posted(Struct, frozen=True, kw_only=True):
    """One opinion as it is sent, about an item with a lasting address or about a unit of it.

    `altcha` is the solution of a challenge. `email` is for the office alone.
    """

    thread: str
    text: str
    altcha: str
    unit: str = ""
    name: str = ""
    place: str = ""
    email: str = ""

    def tidied(self) -> Posted:
        """Return it without what nobody sees.

        Raises:
            NotTakenError: it cannot be taken in.
        """
        tidy = replace(
            self,
            text=plain_text(self.text),
            name=_line(self.name),
            place=_line(self.place),
            email=_line(self.email),
        )
        for reason, wrong in _wrong(tidy).items():
            if wrong:
                raise NotTakenError(reason)
        return tidy


def _wrong(one: Posted) -> dict[Reason, bool]:
    """Tell for which reasons an opinion is not taken in."""
    return {
        "thread": not _THREAD.fullmatch(one.thread)
        or not _UNIT.fullmatch(one.unit)
        or len(one.thread) + len(one.unit) > _LONGEST_THREAD,
        "text": not _SHORTEST_TEXT <= len(one.text) <= LONGEST_TEXT,
        # Both are published, so neither may be something that mail can be sent to.
        "name": any(len(text) > LONGEST_NAME or "@" in text for text in (one.name, one.place)),
        "email": bool(one.email)
        and (len(one.email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(one.email)),
    }


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
