"""The site as an archive sees it: items, and the files that a build has made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from bantin import addresses


class Stored(Struct, frozen=True, kw_only=True):
    """An item as an inventory names it: `kind` is what readers call it, `address` a site path.

    A document has its `number` and the day on which it was `issued`.
    """

    title: str
    kind: str
    address: str
    date: dt.datetime | None
    number: str = ""
    issued: dt.date | None = None


class Publication(Struct, frozen=True, kw_only=True):
    """A site that was built: its items, and the files of its output folder by path.

    `origin` is scheme and host. Old addresses redirect (`moved`, site paths) or are `gone`.
    """

    title: str
    language: str
    origin: str
    base_path: str
    items: tuple[Stored, ...]
    files: frozenset[str]
    moved: Mapping[str, str] = {}
    gone: frozenset[str] = frozenset()

    def url(self, output: str) -> str:
        """Return the address of a file as the network knows it."""
        path = addresses.href(self.base_path, addresses.site_path(output).replace("%", "%25"))
        return self.origin + path

    def output_of(self, href: str) -> str:
        """Return the file that a link on a page leads to, `""` for one outside the site."""
        path = href.partition("#")[0].partition("?")[0]
        if not path.startswith(f"{self.base_path}/") or path.startswith("//"):
            return ""
        return addresses.output_path(path.removeprefix(self.base_path))
