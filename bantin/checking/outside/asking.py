"""Asking other sites whether a page is there: politely, and never a computer of one's own network.

A host is asked one question at a time and with a pause; HEAD comes first, and GET where a server
does not take it. Who asks for names or turns robots away has not said that a page is gone.
"""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from msgspec import Struct

from bantin.checking.outside.answers import SiteAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_GONE = frozenset((404, 410))
_FOR_GOOD = frozenset((301, 308))
_REDIRECTS = frozenset((*_FOR_GOOD, 302, 303, 307))
_MOST_REDIRECTS = 10
_FIRST_ERROR = 400
# Statuses that say something of whoever asks, or of the moment.
_NOT_FOR_ROBOTS = frozenset((401, 402, 403, 407, 408, 418, 423, 425, 429, 451, 502, 503, 504, 999))
_HEAD_IS_ENOUGH = 400  # from this status on GET may say something else


class Manners(Struct, frozen=True, kw_only=True):
    """How others are asked: pause and patience in seconds, hosts at once, addresses in all.

    `private` allows addresses of one's own network, where whoever writes an article could have
    this program call computers that the world cannot reach.
    """

    agent: str
    pause: float = 1.0
    patience: float = 20.0
    hosts: int = 8
    most: int = 500
    private: bool = False


class PrivateAddressError(OSError):
    """A host is in a network of one's own."""


def ask(
    addresses: Iterable[str], manners: Manners, observe: Callable[[int, int], None]
) -> dict[str, SiteAnswer]:
    """Ask for addresses, in the order in which they come, at most as many as manners allow.

    A thread of its own has the loop, for who calls may be in another.
    """
    wanted = list(dict.fromkeys(addresses))[: manners.most]
    with ThreadPoolExecutor(max_workers=1) as apart:
        answers = apart.submit(_answers, wanted, manners, observe).result() if wanted else {}
    cut_off = all(one.detail in {"unknown-host", "no-connection"} for one in answers.values())
    if cut_off and len({urlsplit(address).hostname for address in answers}) > 1:
        # No host at all: it is our own line that is down.
        return dict.fromkeys(answers, SiteAnswer("unchecked", "no-network"))
    return answers


def _answers(
    wanted: list[str], manners: Manners, observe: Callable[[int, int], None]
) -> dict[str, SiteAnswer]:
    return asyncio.run(_ask_all(wanted, manners, observe))


async def _ask_all(
    wanted: list[str], manners: Manners, observe: Callable[[int, int], None]
) -> dict[str, SiteAnswer]:
    by_host = defaultdict[str, list[str]](list)
    for address in wanted:
        by_host[(urlsplit(address).hostname or "").lower()].append(address)
    answers: dict[str, SiteAnswer] = {}
    room = asyncio.Semaphore(manners.hosts)
    connector = aiohttp.TCPConnector(
        resolver=_PublicResolver(private=manners.private), limit=manners.hosts, force_close=True
    )
    async with aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": manners.agent, "Accept": "*/*"},
        timeout=aiohttp.ClientTimeout(total=manners.patience),
        auto_decompress=False,
    ) as session:

        async def one_host(ours: list[str]) -> None:
            async with room:
                for number, address in enumerate(ours):
                    if number:
                        await asyncio.sleep(manners.pause)
                    answers[address] = await _ask(session, address, manners)
                    observe(len(answers), len(wanted))

        await asyncio.gather(*(one_host(ours) for ours in by_host.values()))
    return {address: answers[address] for address in wanted}


async def _ask(session: aiohttp.ClientSession, address: str, manners: Manners) -> SiteAnswer:
    """Follow an address to where it ends, and say what is there."""
    try:
        return await _follow(session, address, manners)
    except (aiohttp.ClientError, OSError, ValueError) as failure:
        return _failed(failure)


# The first that fits counts: those further down are of wider classes.
_FAILURES: tuple[tuple[type[Exception], SiteAnswer], ...] = (
    (PrivateAddressError, SiteAnswer("unchecked", "private")),
    (TimeoutError, SiteAnswer("unchecked", "timeout")),
    (aiohttp.ClientConnectorDNSError, SiteAnswer("unknown", "unknown-host")),
    (aiohttp.ClientSSLError, SiteAnswer("failed", "certificate")),
    (ssl.SSLError, SiteAnswer("failed", "certificate")),
    (aiohttp.ClientConnectorError, SiteAnswer("failed", "no-connection")),
    (ValueError, SiteAnswer("failed", "malformed")),
)


def _failed(failure: Exception) -> SiteAnswer:
    """Return what a failure says of an address."""
    if isinstance(failure, aiohttp.ClientConnectorError) and isinstance(
        failure.os_error, PrivateAddressError
    ):
        failure = failure.os_error
    found = (answer for type_, answer in _FAILURES if isinstance(failure, type_))
    return next(found, SiteAnswer("unchecked", "broken-off"))


async def _follow(session: aiohttp.ClientSession, address: str, manners: Manners) -> SiteAnswer:
    place, for_good = address, True
    for _ in range(_MOST_REDIRECTS):
        _refuse_private(place, manners)
        status, target = await _status(session, "HEAD", place)
        if status >= _HEAD_IS_ENOUGH:
            status, target = await _status(session, "GET", place)
        if status not in _REDIRECTS or not target:
            return _answer(status, address, place, for_good=for_good)
        for_good = for_good and status in _FOR_GOOD
        place = urljoin(place, target)
        if urlsplit(place).scheme not in {"http", "https"}:
            return SiteAnswer("failed", "malformed")
    return SiteAnswer("failed", "too-many-redirects")


async def _status(
    session: aiohttp.ClientSession, method: str, address: str
) -> tuple[int, str | None]:
    """Return the status, and where it sends us; nothing of the page itself is read."""
    async with session.request(method, address, allow_redirects=False) as response:
        return response.status, response.headers.get("Location")


def _answer(status: int, address: str, place: str, *, for_good: bool) -> SiteAnswer:
    if status in _GONE:
        return SiteAnswer("gone", str(status))
    if status in _NOT_FOR_ROBOTS:
        return SiteAnswer("unchecked", f"HTTP {status}")
    if status >= _FIRST_ERROR:
        return SiteAnswer("failed", f"HTTP {status}")
    if place != address and for_good:
        return SiteAnswer("moved", target=place)
    return SiteAnswer("there")


def _refuse_private(address: str, manners: Manners) -> None:
    """Refuse an address that is itself one of a network of one's own.

    Raises:
        PrivateAddressError: it is.
    """
    host = urlsplit(address).hostname or ""
    if not manners.private and _is_number(host) and not _is_public(host):
        raise PrivateAddressError(host)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number)
    return address.is_global and not address.is_multicast


class _PublicResolver(AbstractResolver):
    """Finds hosts by name, and none in a network of one's own unless that is allowed."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._resolver = aiohttp.ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        """Return where a host is.

        Raises:
            PrivateAddressError: it is nowhere but in such a network.
        """
        found = await self._resolver.resolve(host, port, family)  # type: ignore[arg-type]
        public = [one for one in found if self._private or _is_public(one["host"])]
        if not public:
            raise PrivateAddressError(host)
        return public

    async def close(self) -> None:
        """Give back what was taken."""
        await self._resolver.close()
