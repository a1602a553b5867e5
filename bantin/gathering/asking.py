"""One answer of another portal, or why there is none: bounded in time and size, one address only.

Nothing that answers is trusted. It may send for ever, or a byte a minute; it may name another
address, of another host or of this machine. So the whole has a time, the answer a size, and where
it leads to is told and never followed: the right address belongs into the configuration.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import aiohttp
from msgspec import Struct

from bantin.content import limits
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.words import Phrase

_OK, _REDIRECTS, _ABSENT = 200, range(300, 400), frozenset((404, 410))
_JSON = "application/json"


class Bounds(Struct, frozen=True, kw_only=True):
    """How others are asked: seconds for one, bytes of an answer, and how many at once."""

    agent: str
    seconds: float = 20.0
    size: int = limits.TOLD
    at_once: int = 8


class NoAnswerError(Exception):
    """A portal has not answered as it should; `reason` says how."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__()
        self.reason = reason


def ask(addresses: Iterable[str], bounds: Bounds) -> Mapping[str, bytes | Phrase]:
    """Return what addresses answer, or why they do not."""
    return asyncio.run(_ask_all(tuple(dict.fromkeys(addresses)), bounds))


async def _ask_all(addresses: tuple[str, ...], bounds: Bounds) -> dict[str, bytes | Phrase]:
    room = asyncio.Semaphore(bounds.at_once)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=bounds.at_once, force_close=True),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": bounds.agent, "Accept": _JSON, "Accept-Encoding": "identity"},
        timeout=aiohttp.ClientTimeout(total=bounds.seconds),
        auto_decompress=False,
        trust_env=True,  # the proxy of an agency's network, if there is one
    ) as session:

        async def one(address: str) -> bytes | Phrase:
            async with room:
                return await _ask(session, address, bounds)

        answers = await asyncio.gather(*map(one, addresses))
    return dict(zip(addresses, answers, strict=True))


async def _ask(session: aiohttp.ClientSession, address: str, bounds: Bounds) -> bytes | Phrase:
    try:
        async with session.get(address, allow_redirects=False) as response:
            return await _body(response, address, bounds)
    except NoAnswerError as problem:
        return problem.reason
    except TimeoutError:
        return phrase("portals.reason.slow", seconds=f"{bounds.seconds:g}")
    except (ssl.SSLError, aiohttp.ClientError, OSError, ValueError) as failure:
        return why_unreached(failure)


def why_unreached(failure: Exception) -> Phrase:
    """Say why there was no answer at all, and what can be done about it."""
    if isinstance(failure, aiohttp.ClientConnectorDNSError):
        return phrase("portals.reason.no-host")
    if isinstance(failure, ssl.SSLError):
        return phrase("portals.reason.certificate")
    return phrase("portals.reason.unreachable", problem=type(failure).__name__)


async def _body(response: aiohttp.ClientResponse, address: str, bounds: Bounds) -> bytes:
    """Read an answer whole.

    Raises:
        NoAnswerError: it is none, or too large.
    """
    if response.status in _REDIRECTS:
        target = response.headers.get("Location", "")
        raise NoAnswerError(phrase("portals.reason.redirect", target=brief(target)))
    if response.status in _ABSENT:
        raise NoAnswerError(phrase("portals.reason.absent", address=address))
    if response.status != _OK:
        status = str(response.status)
        raise NoAnswerError(phrase("portals.reason.status", status=status, address=address))
    if response.content_type != _JSON:
        raise NoAnswerError(phrase("portals.reason.type", type=brief(response.content_type)))
    found = bytearray()
    async for part in response.content.iter_any():
        found += part
        if len(found) > bounds.size:
            limit = limits.size_text(bounds.size)
            raise NoAnswerError(phrase("portals.reason.large", limit=limit))
    return bytes(found)
