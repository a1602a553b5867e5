"""The door of the inbox: the only thing that readers reach, a WSGI application.

It gives challenges, takes in opinions with a solution, and shows nothing of what was taken in:
what is published stands in the site's own pages.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
from msgspec import Struct

from bantin.inbox.limits import client_of
from bantin.inbox.posted import LONGEST, NotTakenError, Posted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bantin.inbox.challenges import Challenges
    from bantin.inbox.limits import Limit

Environ: TypeAlias = "dict[str, Any]"
Headers: TypeAlias = "list[tuple[str, str]]"
StartResponse: TypeAlias = "Callable[[str, Headers], object]"

_JSON = "application/json"
_DIGITS = 10  # of a length that is too great in any case
_DAY = "86400"  # seconds for which a browser may keep what it was told of other origins


class Reply(Struct, frozen=True):
    """What is answered: `body` is JSON, None for none; `wait` are seconds until another try."""

    status: HTTPStatus
    body: dict[str, Any] | None = None
    wait: float = 0.0


class Door:
    """Answers requests. `refusal` tells why an opinion is not taken now, None if it is.

    `deliver` hands one to Isso and returns its id there; both raise OSError while they cannot.

    `origins` are those of the pages with the form; `proxies` is how many of ours stand in front.
    """

    def __init__(
        self,
        *,
        origins: frozenset[str],
        challenges: Challenges,
        given: Limit,
        taken: Limit,
        refusal: Callable[[Posted], str | None],
        deliver: Callable[[Posted], str],
        proxies: int = 0,
    ) -> None:
        self._origins = origins
        self._challenges = challenges
        self._given = given
        self._taken = taken
        self._refusal = refusal
        self._deliver = deliver
        self._proxies = proxies

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        reply = self._answer(environ)
        body = b"" if reply.body is None else json.dumps(reply.body).encode()
        headers = [
            ("Content-Type", _JSON),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Vary", "Origin"),
            *self._for_origin(environ),
        ]
        if reply.wait:
            headers.append(("Retry-After", str(ceil(reply.wait))))
        start(f"{reply.status.value} {reply.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _for_origin(self, environ: Environ) -> Headers:
        origin = environ.get("HTTP_ORIGIN", "")
        if origin not in self._origins:
            return []
        allowed = [("Access-Control-Allow-Origin", origin)]
        if environ["REQUEST_METHOD"] == "OPTIONS":
            allowed += [
                ("Access-Control-Allow-Methods", "GET, POST"),
                ("Access-Control-Allow-Headers", "Content-Type"),
                ("Access-Control-Max-Age", _DAY),
            ]
        return allowed

    def _answer(self, environ: Environ) -> Reply:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and origin not in self._origins:
            return _refusal(HTTPStatus.FORBIDDEN, "origin")
        ways = {"/challenge": ("GET", self._give), "/new": ("POST", self._take)}
        if path == "/health" and method in {"GET", "HEAD"}:
            return Reply(HTTPStatus.OK, {})
        if path not in ways:
            return _refusal(HTTPStatus.NOT_FOUND, "unknown")
        wanted, answer = ways[path]
        if method == "OPTIONS":
            return Reply(HTTPStatus.NO_CONTENT)
        if method != wanted:
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, "method")
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
        return answer(environ, client_of(environ["REMOTE_ADDR"], forwarded, self._proxies))

    def _give(self, _environ: Environ, client: str) -> Reply:
        if wait := self._given.wait(client):
            return _refusal(HTTPStatus.TOO_MANY_REQUESTS, "busy", wait)
        return Reply(HTTPStatus.OK, self._challenges.make())

    def _take(self, environ: Environ, client: str) -> Reply:
        length = environ.get("CONTENT_LENGTH") or ""
        if not (length.isascii() and length.isdigit()):
            return _refusal(HTTPStatus.LENGTH_REQUIRED, "form")
        # Read whatever becomes of it: who is hung up on while sending hears no answer.
        data = environ["wsgi.input"].read(min(int(length[:_DIGITS]), LONGEST))
        if len(length) >= _DIGITS or int(length) > LONGEST:
            return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-long")
        # A browser says where a page is from; what says nothing is no browser on one of our pages.
        if "HTTP_ORIGIN" not in environ:
            return _refusal(HTTPStatus.FORBIDDEN, "origin")
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower() != _JSON:
            return _refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "form")
        if wait := self._taken.wait(client):
            return _refusal(HTTPStatus.TOO_MANY_REQUESTS, "busy", wait)
        return self._take_in(data)

    def _take_in(self, data: bytes) -> Reply:
        try:
            posted = msgspec.json.decode(data, type=Posted).tidied()
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return _refusal(HTTPStatus.BAD_REQUEST, "form")
        except NotTakenError as failure:
            return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, failure.reason)
        try:
            # Asked first: a solution stays good for what is taken.
            reason = self._refusal(posted)
            if reason is not None:
                return _refusal(HTTPStatus.CONFLICT, reason)
            verdict = self._challenges.judge(posted.altcha)
            if verdict != "passed":
                return _refusal(HTTPStatus.FORBIDDEN, f"challenge-{verdict}")
            return Reply(HTTPStatus.ACCEPTED, {"id": self._deliver(posted)})
        except OSError:
            return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable")


def _refusal(status: HTTPStatus, reason: str, wait: float = 0.0) -> Reply:
    return Reply(status, {"reason": reason}, wait)
