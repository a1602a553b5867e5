"""Whether an address is free: asked of all addresses at once, and rather denied than granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDERS = tuple(f"/{one.url_path.strip('/')}/".casefold() for one in addresses.FOLDERS)
_INDEX = "index.html"


def is_vacant(path: str, taken: Iterable[str]) -> bool:
    """Tell whether a site path is certainly nobody's, and no file or folder stands in its way."""
    wanted = _stem(path)
    if not addresses.is_safe_output(addresses.output_path(path)) or wanted.startswith(_FOLDERS):
        return False
    below = f"{wanted}/"
    for one in taken:
        other = one.casefold()
        if other.startswith(wanted) and _in_the_way(other, wanted, below):
            return False
        # A file in the place of one of its folders.
        if not other.endswith("/") and below.startswith(f"{other}/"):
            return False
    return True


def _in_the_way(other: str, wanted: str, below: str) -> bool:
    return other == wanted or other.startswith(below)


def _stem(path: str) -> str:
    """Return a site path in small letters without the end that says that it is a folder."""
    return path.casefold().removesuffix(_INDEX).rstrip("/")
