"""What a server made of a folder of pages: who was let in, where pages stood, which led on."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from urllib.parse import SplitResult

    from bantin.migrating.values import OldItem

_ACCESS = ".htaccess"  # of Apache, whose rules many other servers read
_CLOSED = re.compile(
    r"^\s*(?:AuthType\s+(?!None)|Require\s+(?!all\s+granted)|Deny\s+from\s|Satisfy\s+all)",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_STEPS = 10


class ClosedFolders:
    """The folders whose pages a server shows to some readers only, or to none."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Tell whether a page is in one of them."""
        return self._is_closed(posixpath.dirname(name))

    def _is_closed(self, folder: str) -> bool:
        if folder not in self._known:
            rules = (self._read(posixpath.join(folder, _ACCESS)) or b"").decode("utf-8", "replace")
            above = bool(folder) and self._is_closed(posixpath.dirname(folder))
            self._known[folder] = above or _CLOSED.search(rules) is not None
        return self._known[folder]


def own_address(said: str, site: SplitResult, page: str) -> Iterator[str]:
    """Yield the address that a page says it has, if it is one of the site; `page` is its path."""
    try:
        parts = urlsplit(urljoin(page, said)) if said else None
        host = parts.hostname if parts is not None else None
    except ValueError:
        return
    if parts is None or not parts.path or _bare(host or site.hostname) != _bare(site.hostname):
        return
    yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def with_said(items: Sequence[OldItem]) -> list[OldItem]:
    """Return items without addresses that several of them say they have: none of them has it."""
    counts = Counter(address for one in items for address in one.addresses)
    return [
        replace(
            one,
            addresses=(
                *one.addresses[:1],
                *(said for said in one.addresses[1:] if counts[said] == 1),
            ),
        )
        for one in items
    ]


def with_led(items: Sequence[OldItem], hosts: frozenset[str]) -> tuple[OldItem, ...]:
    """Return items that also have the addresses of pages which only lead to them."""
    by_address = {address: one for one in items for address in one.addresses[:1]}
    led: dict[str, tuple[str, ...]] = {}
    for one in items:
        target = _end(one, by_address, hosts)
        if one.leads_to and target is not None:
            led[target.source] = (*led.get(target.source, ()), *one.addresses)
    return tuple(
        replace(one, addresses=(*one.addresses, *led.get(one.source, ()))) for one in items
    )


def _end(item: OldItem, by_address: dict[str, OldItem], hosts: frozenset[str]) -> OldItem | None:
    """Return the page at which a reader of one ends, None where it is none of the folder."""
    for _ in range(_MOST_STEPS):
        if not item.leads_to:
            return item
        try:
            parts = urlsplit(urljoin(item.base, item.leads_to))
            host = parts.hostname
        except ValueError:
            return None
        if host and host not in hosts:
            return None
        query = f"?{parts.query}" if parts.query else ""
        path = unquote(parts.path).removesuffix("index.html").removesuffix("index.htm")
        found = by_address.get(f"{path}{query}")
        if found is None:
            return None
        item = found
    return None
