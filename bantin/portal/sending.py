"""How a published file is sent to readers: its headers, by its path. Pure.

A server's configuration and a bucket say the same, since both ask here.
"""

from __future__ import annotations

from msgspec import Struct

from bantin.addresses import FILES, PICTURES, SEARCH_FILES, STATIC
from bantin.media import extension, is_captions
from bantin.media.types import media_type

# Folders in which every file has a digest of its content in its address.
LASTING = tuple(
    path.strip("/") for path in (STATIC.url_path, FILES.url_path, PICTURES.url_path, SEARCH_FILES)
)
FOR_GOOD = "public, max-age=31536000, immutable"
# A page is asked for each time: a status that was true a minute ago may be untrue.
ASKED_ANEW = "no-cache"
_DOWNLOADS = FILES.url_path.strip("/")
_DRAWING = ".svg"  # the one form of picture in which a script could lie
_SHOWN = ("application/pdf", "image/", "audio/", "video/")


class Headers(Struct, frozen=True, kw_only=True):
    """What stands in the headers of a file. A browser saves an `attachment` and never shows it."""

    media_type: str
    cache_control: str
    attachment: bool


def headers_of(path: str) -> Headers:
    """Return the headers of the file at an output path."""
    folder = path.split("/", 1)[0]
    type_ = media_type(path)
    lasting = any(path.startswith(f"{one}/") for one in LASTING)
    return Headers(
        media_type=type_,
        cache_control=FOR_GOOD if lasting else ASKED_ANEW,
        attachment=folder == _DOWNLOADS and not _is_shown(path, type_),
    )


def _is_shown(path: str, type_: str) -> bool:
    """Tell whether a browser shows or plays a file to download, which then runs nothing."""
    return is_captions(path) or (type_.startswith(_SHOWN) and extension(path) != _DRAWING)
