"""How much is taken in, of one client and in all: buckets that fill again with time.

Addresses of clients are in memory only, and no more of them than a bound.
"""

from __future__ import annotations

import threading
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PERIOD = 600.0  # seconds in which a bucket fills from empty
_CLIENTS = 10_000  # whose buckets are remembered
_NETWORK = 64  # bits of an IPv6 address that name a household


class Limit:
    """At most so many within a period: of each client, and of all together.

    `clock` returns seconds that only grow.
    """

    def __init__(self, per_client: int, in_all: int, clock: Callable[[], float]) -> None:
        self._per_client = per_client
        self._in_all = in_all
        self._clock = clock
        self._lock = threading.Lock()
        # Client -> what is left of its bucket, and when that was counted. The oldest come first.
        self._buckets: dict[str, tuple[float, float]] = {}
        self._all = (float(in_all), clock())

    def wait(self, client: str) -> float:
        """Take one out of the client's bucket and out of that of all; return 0.

        Where one of them is empty nothing is taken: return the seconds until there is one again.
        """
        with self._lock:
            now = self._clock()
            own = _left(
                self._buckets.pop(client, (float(self._per_client), now)), now, self._per_client
            )
            every = _left(self._all, now, self._in_all)
            short = max(_short(own, self._per_client), _short(every, self._in_all))
            taken = 0.0 if short else 1.0
            self._buckets[client] = (own - taken, now)
            self._all = (every - taken, now)
            if len(self._buckets) > _CLIENTS:
                del self._buckets[next(iter(self._buckets))]
            return short


def _left(bucket: tuple[float, float], now: float, size: int) -> float:
    left, counted = bucket
    return min(float(size), left + (now - counted) * size / PERIOD)


def _short(left: float, size: int) -> float:
    return 0.0 if left >= 1.0 else (1.0 - left) * PERIOD / size


def client_of(address: str, forwarded: str, proxies: int) -> str:
    """Return who is asking: of IPv6 the network, for one reader has as many addresses as he likes.

    `forwarded` is the header X-Forwarded-For. Each of our `proxies` has added the address that it
    saw at its end; what stands before these anybody can have written.
    """
    route = [*(one.strip() for one in forwarded.split(",") if one.strip()), address]
    found = route[max(len(route) - 1 - proxies, 0)]
    try:
        parsed = ip_address(found)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, _NETWORK), strict=False))
    return str(parsed)
