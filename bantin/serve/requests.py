"""What a browser asks for, as values: the host it means, the file, and the part of it. Pure."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePath

# Names that no foreign server can have: a page elsewhere whose own name is made to lead to this
# machine (DNS rebinding) still says its own name.
_OURS = {"localhost", "127.0.0.1", "::1"}
_RANGE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,15})\s*-\s*([0-9]{0,15})\s*")
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')  # in no name that a build makes; a path on Windows
_NAMED_BY_CONTENT = re.compile(r"/(?:[^/]+\.[0-9a-f]{8}\.[a-z0-9]+|[0-9a-f]{10}/[^/]+)\Z")


def is_local(host: str) -> bool:
    """Tell whether a header "Host" means this machine, whatever the port: it may be forwarded."""
    return host_name(host) in _OURS


def host_name(host: str) -> str:
    """Return the name or the number in a header "Host", `""` where it is malformed."""
    try:
        parts = urlsplit(f"//{host}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    return name or "" if "@" not in host else ""


def is_loopback(address: str) -> bool:
    """Tell whether the address of whoever asks is this very machine's."""
    found = _plain(address)
    return found is not None and found.is_loopback


def is_ours(name: str, own: str, host: str) -> bool:
    """Tell whether a browser has called this machine by the `host` that it was given to listen to.

    A number is right if it is its `own`, at which it was reached: nobody can make a number of
    somebody else's lead here, but any name.
    """
    number = _plain(name)
    if number is None:
        return bool(name) and _plain(host) is None and name == host.casefold()
    return number == _plain(own)


def _plain(address: str) -> IPv4Address | IPv6Address | None:
    """Return an address of a network as a number; one of IPv4 within IPv6 is the former."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def is_own(headers: Mapping[str, str]) -> bool:
    """Tell whether a request was sent from a page of this very server, by what the browser says.

    A page elsewhere cannot write these headers. Where a browser says neither, nothing is taken.
    """
    origin, host = headers.get("origin", ""), headers.get("host", "")
    if origin:
        scheme, _, named = origin.partition("://")
        return scheme == "http" and named == host and is_local(host)
    return headers.get("sec-fetch-site", "") == "same-origin"


def segments(path: str) -> tuple[str, ...] | None:
    """Return the names of a URL's path; None where it cannot mean a file of the site."""
    names = tuple(unquote(path).split("/"))
    inner = [name for name in names if name]
    if any(name in {".", ".."} or name.endswith((" ", ".")) or _ODD.search(name) for name in inner):
        return None
    return tuple(inner)


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """Return first byte and end of the one range that a header "Range" asks for.

    None is the whole file, for a header that is malformed or asks for several ranges.

    Raises:
        IndexError: no byte of it is there.
    """
    match = _RANGE.fullmatch(header)
    if match is None or not (match[1] or match[2]):
        return None
    first, last = match[1], match[2]
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= end:
        raise IndexError
    return start, end


def is_named_by_content(path: str) -> bool:
    """Tell whether a file's name or folder is a digest of it, so that a browser may keep it.

    A page that is loaded again then looks as it did at once, with its fonts and pictures.
    """
    return _NAMED_BY_CONTENT.search(path) is not None


def is_within(path: str, folders: Iterable[PurePath]) -> bool:
    """Tell whether a path is one of some files and folders, or lies in one, as its system reads it.

    On Windows a slash may be a backslash, and letters are alike in either case.
    """
    return any(type(folder)(path).is_relative_to(folder) for folder in folders)
