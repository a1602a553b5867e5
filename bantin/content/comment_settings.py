"""`comments`: which items take readers' comments, until when, and where these arrive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from bantin.content.kind import Problem, unknown_kinds
from bantin.content.texts import KindId
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_INBOX = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~-]+)*/?")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class CommentSettings(Struct, frozen=True, kw_only=True):
    """`comments`. A site without this section shows no comments at all.

    `kinds` take comments for `closed_after` days after an item's date, 0 meaning for ever, unless
    the item says otherwise. `inbox` is the address of the program that readers' browsers send
    comments to, `mail` one to which they can be mailed; without either nothing is asked for. After
    `keep_days` the inbox forgets readers' addresses, and what stands in files by then.
    """

    kinds: tuple[KindId, ...] = ("news",)
    closed_after: Annotated[int, Meta(ge=0, le=36_500)] = 90
    keep_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    inbox: str = ""
    mail: str = ""

    @property
    def asks(self) -> bool:
        """Whether there is any way to send a comment."""
        return bool(self.inbox or self.mail)

    @property
    def inbox_url(self) -> str:
        """The address of the inbox without a slash at its end."""
        return self.inbox.rstrip("/")


def problems(settings: CommentSettings, kinds: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with the section; `kinds` are the ids of those that a site has."""
    yield from unknown_kinds("kinds", settings.kinds, kinds)
    if settings.inbox and not _is_inbox(settings.inbox):
        reason = phrase("reasons.comment.inbox")
        example = "https://y-kien.example.vn"
        yield Problem(("inbox",), "bad-value", {"reason": reason, "example": example})
    if settings.mail and not MAIL.fullmatch(settings.mail):
        reason = phrase("reasons.comment.mail")
        yield Problem(("mail",), "bad-value", {"reason": reason, "example": "gop-y@example.vn"})


def _is_inbox(address: str) -> bool:
    """Tell whether a browser may send comments there: encrypted, but on this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:  # a port that is no number, a bracket left open
        return False
    safe = parts.scheme == "https" or host in _LOCAL
    return bool(_INBOX.fullmatch(address)) and bool(host) and safe
