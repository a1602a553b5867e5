"""Addresses with a scheme or a host: the site's own, those elsewhere, and those of nobody. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from bantin.content.config import SiteSection
    from bantin.words import Value

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# What most addresses are: nothing more is to be asked of them.
_ORDINARY = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+(?!localhost)[a-z]{2,}(?:/[\w./%~-]*+)?(?:[?#][\w./%~&=+-]*+)?"
)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
_HOST = re.compile(r"\s*(?:https?:)?//(?:[^\s/?#\\@]*@)?([^\s/?#\\@]+)", re.IGNORECASE)
# A drive, a computer of the office (Markdown takes one of its backslashes), a file's own scheme.
_COMPUTER = re.compile(r"\s*(?:/{0,3}[A-Za-z]:[\\/]|[A-Za-z]:[^/\s]*\\|\\|file:)", re.IGNORECASE)
_PREVIEW = re.compile(
    r"(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|\[(?:::1?|[0:]+1)\]", re.IGNORECASE
)
_PORT = re.compile(r":\d*$")
_NAMED = {"mailto": re.compile(r"[^\s@?]+@[^\s@?]+"), "tel": re.compile(r".*\d")}


def is_web(target: str) -> bool:
    """Tell whether an address names a host, or should."""
    return _WEB.match(target) is not None


def has_scheme(target: str) -> bool:
    """Tell whether an address is absolute: with a scheme, or with a host."""
    return is_web(target) or _SCHEME.match(target) is not None


def why_unusable(target: str) -> tuple[str, dict[str, Value]] | None:
    """Say why no reader could follow an address: a diagnostic's code and parameters.

    None for an address that can be followed, or that has neither a scheme nor a host.
    """
    if _ORDINARY.fullmatch(target):
        return None
    found = _SCHEME.match(target)
    scheme = found[1].lower() if found else ""
    params: dict[str, Value] = {"target": target}
    if _COMPUTER.match(target):
        return "address-on-computer", params
    if scheme and scheme not in SCHEMES:
        return "unknown-scheme", {**params, "scheme": f"{scheme}:"}
    if scheme in _NAMED:
        rest = target[found.end() if found else 0 :].strip()
        return None if _NAMED[scheme].match(rest) else ("malformed-address", params)
    code = _odd_host(target) if is_web(target) else ""
    return (code, params) if code else None


def _odd_host(target: str) -> str:
    host = host_of(target)
    if not host:
        return "malformed-address"
    return "preview-address" if _PREVIEW.fullmatch(_PORT.sub("", host)) else ""


def host_of(target: str) -> str:
    """Return host and port of an address on the web, `""` where there is none."""
    found = _HOST.match(target)
    try:
        urlsplit(target.strip())
    except ValueError:  # a bracket left open
        return ""
    return found[1] if found else ""


def path_within(target: str, site: SiteSection) -> str | None:
    """Return the site path, with query and fragment, of an absolute address of the site itself."""
    own = own_host(site)
    if own not in target.lower():
        return None
    found = _HOST.match(target)
    if not found or _plain_host(found[1]) != own:
        return None
    rest = target[found.end() :].strip()
    if not site.base_path:
        return rest if rest.startswith("/") else f"/{rest}"
    if not rest.startswith(site.base_path):
        return None
    rest = rest[len(site.base_path) :]
    if rest and rest[0] not in "/?#":
        return None
    return rest if rest.startswith("/") else f"/{rest}"


def is_elsewhere(target: str, own_host: str) -> bool:
    """Tell at one look that an ordinary address leads out of the site; False decides nothing."""
    return bool(_ORDINARY.fullmatch(target)) and own_host not in target


def own_host(site: SiteSection) -> str:
    """Return the host, with its port, of the site's own pages, in its plainest spelling."""
    return _host_of_origin(site.origin)


@lru_cache(maxsize=1)
def _host_of_origin(origin: str) -> str:
    return _plain_host(host_of(origin))


def _plain_host(host: str) -> str:
    """Return a host in its plainest spelling: no capitals, no port that goes without saying."""
    return re.sub(r":(?:80|443)?$", "", host.lower()).rstrip(".")
