"""What a server must be told: of the site, and of the machine on which it stands."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[A-Za-z0-9._~-]+")
_PATH = re.compile(r"/[A-Za-z0-9._~/-]*")


class OldPath(Struct, frozen=True):
    """A site path that an item had, and the one that it has."""

    path: str
    target: str


class OldQuery(Struct, frozen=True):
    """A site path with a query that named an item at another program: `/?p=123`.

    A request is meant if its query has all these `values`, whatever else it has. Path, names and
    values have nothing that would be encoded, for servers do not decode it in the same way.
    """

    path: str
    values: tuple[tuple[str, str], ...]
    target: str


def old_query(address: str, target: str) -> OldQuery | None:
    """Read an address with a query, from the site's root; None where no server could match it."""
    parts = urlsplit(address)
    values = tuple(parse_qsl(parts.query, keep_blank_values=True))
    plain = all(_NAME.fullmatch(name) and _VALUE.fullmatch(value) for name, value in values)
    elsewhere = bool(parts.scheme or parts.netloc)
    if elsewhere or not values or not plain or not _PATH.fullmatch(parts.path):
        return None
    return OldQuery(parts.path, values, target)


class ServedSite(Struct, frozen=True, kw_only=True):
    """What a server must be told of a site.

    `origin` is scheme and host. `languages` are those besides the site's own which have a page of
    their own for what is not found. `moved` and `queries` lead on for good; what is `gone` answers
    410 with the page that stands there. Comments go to `inbox`, a path of the same host that is
    passed on, or to the origin `connects` elsewhere. `form_policy` is the policy of the form in the
    browser; each of these is `""` for none. `security` tells that there is a security.txt.
    """

    origin: str
    base_path: str = ""
    languages: tuple[str, ...] = ()
    moved: tuple[OldPath, ...] = ()
    queries: tuple[OldQuery, ...] = ()
    gone: tuple[str, ...] = ()
    inbox: str = ""
    connects: str = ""
    form_policy: str = ""
    security: bool = False

    @property
    def secure(self) -> bool:
        """Whether readers reach it encrypted."""
        return self.origin.startswith("https://")

    @property
    def host(self) -> str:
        """The host without its port."""
        return urlsplit(self.origin).hostname or ""

    @property
    def port(self) -> int:
        """The port at which readers ask."""
        return urlsplit(self.origin).port or (443 if self.secure else 80)

    @property
    def name(self) -> str:
        """A name for what a server keeps for this site alone, of letters, digits and `_`."""
        return re.sub(r"[^a-z0-9]+", "_", f"{self.host}{self.base_path}".lower()).strip("_")


class ServerMachine(Struct, frozen=True, kw_only=True):
    """The machine on which a site is served.

    `folder` holds the site's files. Encryption is this server's, with `certificate` and `key`
    (where the server has to be told), or ends before it: `behind_proxy`. `listen` is a port, with
    an address in front or not, `""` for the usual ones of all addresses. `logs` is the folder of
    the access log, and `door` where the inbox takes comments.
    """

    folder: str
    certificate: str = ""
    key: str = ""
    behind_proxy: bool = False
    listen: str = ""
    logs: str = ""
    door: str = "127.0.0.1:8100"


class ConfigFile(Struct, frozen=True):
    """A file of a configuration; its name counts where a host asks for certain ones."""

    name: str
    text: str
