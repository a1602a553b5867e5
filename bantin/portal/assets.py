"""The used files under content/, and where they and their smaller copies stand."""

from __future__ import annotations

from msgspec import Struct

from bantin import addresses, media
from bantin.media import Size
from bantin.vietnamese import slugify

_DIGEST = 10  # hexadecimal digits of a content hash in an address
_LONGEST_STEM = 60


class Asset(Struct, frozen=True, kw_only=True):
    """A used file under content/: `size` in bytes; `pixels` of a picture only.

    `real_path` is the path as the file system spells it.
    """

    source_path: str
    real_path: str
    digest: str
    size: int
    pixels: Size | None = None


def asset_path(asset: Asset, width: int = 0) -> str:
    """Return the site path of a used file; its content hash makes it good for ever."""
    folder = (addresses.FILES if asset.pixels is None else addresses.PICTURES).url_path
    name = asset.source_path.rsplit("/", 1)[-1]
    stem = slugify(name.rsplit(".", 1)[0], max_length=_LONGEST_STEM) or folder.strip("/")
    ending = f"-{width}.webp" if width else media.extension(name)
    return f"{folder}{asset.digest[:_DIGEST]}/{stem}{ending}"
