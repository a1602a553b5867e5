"""How a published file is sent to readers: its headers, by its path. Pure.

A server's configuration and a bucket say the same, since both ask here.
"""

from __future__ import annotations

from msgspec import Struct

from bantin.addresses import FILES, PICTURES, SEARCH_FILES, STATIC, feed_paths
from bantin.media import is_captions, may_be_offered
from bantin.media.types import UNKNOWN, media_type

# Site paths of the folders in which every file has a digest of its content in its address.
LASTING = (STATIC.url_path, FILES.url_path, PICTURES.url_path, SEARCH_FILES)
SAVED = FILES.url_path  # what lies below it is saved, and opened by no browser as a page
FEEDS = (*feed_paths("/"), ".ics")  # how the site paths of what programs ask for end
FOR_GOOD = "public, max-age=31536000, immutable"
# A page is asked for each time, by its ETag: a status that was true a minute ago may be untrue.
ASKED_ANEW = "no-cache"
A_WHILE = "public, max-age=600"  # programs ask for feeds more often than there is news
_DRAWING = "image/svg+xml"  # the one form of picture in which a script could lie


class Headers(Struct, frozen=True, kw_only=True):
    """What stands in the headers of a file. A browser saves an `attachment` and never shows it."""

    media_type: str
    cache_control: str
    attachment: bool


def headers_of(path: str) -> Headers:
    """Return the headers of the file at an output path."""
    saved = f"/{path}".startswith(SAVED)
    return Headers(
        media_type=_offered_type(path) if saved else media_type(path),
        cache_control=_kept(f"/{path}"),
        attachment=saved,
    )


def _kept(url_path: str) -> str:
    if url_path.startswith(LASTING):
        return FOR_GOOD
    return A_WHILE if url_path.endswith(FEEDS) else ASKED_ANEW


def _offered_type(path: str) -> str:
    """Return the type of a file that people offer: they have made it, so its encoding is theirs.

    What could not be offered, and what a browser would open as a page, is bytes.
    """
    found = media_type(path).partition(";")[0]
    harmless = may_be_offered(path) or is_captions(path)
    return found if harmless and found != _DRAWING else UNKNOWN
