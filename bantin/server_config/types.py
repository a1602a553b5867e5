"""What a file is sent as, by its ending, as tables for servers: all that `portal.sending` says.

No server is left to guess: one that takes a name in .shtml for a program, in .svgz for a packed
page or in .php for anything at all does not get to ask. What is not listed is bytes that nothing
opens or runs.
"""

from __future__ import annotations

from bantin.media.types import TYPES, UNKNOWN, is_text
from bantin.portal.sending import SAVED, headers_of

BYTES = UNKNOWN
_WHOLE = {bare: one for one in TYPES.values() for bare in [one.partition(";")[0]]}


def _listed(folder: str) -> dict[str, str]:
    """Return the endings, apart by spaces, by the type that files of a folder have by them."""
    found: dict[str, str] = {}
    for ending in TYPES:
        one = headers_of(f"{folder}a{ending}").media_type.partition(";")[0]
        found[one] = f"{found.get(one, '')} {ending[1:]}".lstrip()
    found.pop(BYTES, None)
    return found


# What the site itself is made of, and what people offer to download.
PAGES, DOWNLOADS = _listed(""), _listed(SAVED.lstrip("/"))


def is_packed(media_type: str) -> bool:
    """Tell whether files of a type are texts, which are sent packed."""
    return is_text(_WHOLE[media_type])


def texts(types: dict[str, str]) -> tuple[str, ...]:
    """Return the types of text among some."""
    return tuple(filter(is_packed, types))


def with_charset(media_type: str) -> str:
    """Return a type as the site's own files are sent: text is UTF-8."""
    return _WHOLE[media_type]
