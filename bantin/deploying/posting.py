"""One question by POST over HTTP, and one answer: both are bounded, and nobody is sent elsewhere.

Whoever is asked is who was named: a redirect is an answer like another, so that neither a token nor
a question gets to an address that nobody has written down.
"""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from msgspec import Struct

from bantin import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping


class PostReply(Struct, frozen=True):
    """What was answered; `body` is empty where nothing of it was to be read."""

    status: int
    body: bytes


class NoReplyError(Exception):
    """Nothing was answered, or nothing that is HTTP; the library's own `reason` says more."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Unmoved(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow no redirect."""


def post(
    address: str, data: bytes, headers: Mapping[str, str], *, seconds: float, most: int = 0
) -> PostReply:
    """Send bytes to an address; of a good answer at the most so many bytes are read.

    `seconds` may pass without a byte. Whether the address is one to be asked the caller knows.

    Raises:
        NoReplyError: there is no answer.
    """
    named = {"User-Agent": f"bantin/{__version__}", **headers}
    try:
        request = Request(address, data, named, method="POST")  # noqa: S310 - the caller has looked
        with build_opener(_Unmoved).open(request, timeout=seconds) as answer:
            return PostReply(answer.status, answer.read(most))
    except HTTPError as failure:
        with failure:
            return PostReply(failure.code, b"")
    except (OSError, ValueError, HTTPException) as failure:  # it may speak something else
        raise NoReplyError(str(getattr(failure, "reason", failure))) from failure
