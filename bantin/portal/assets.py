"""The used files under content/, and where they and their smaller copies stand."""

from __future__ import annotations

from msgspec import Struct

from bantin import addresses, media
from bantin.media import PictureFacts, Recording
from bantin.vietnamese import slugify

_DIGEST = 10  # hexadecimal digits of a content hash in an address
_LONGEST_STEM = 60


class Asset(Struct, frozen=True, kw_only=True):
    """A used file under content/: `size` in bytes, of the file that is offered.

    `real_path` is the path as the file system spells it. A picture is `shown` by a page or
    `offered` to download, or both. Of a sound or a film there is what its `recording` is, and of
    captions what is `said`, by paragraphs.
    """

    source_path: str
    real_path: str
    digest: str
    size: int
    picture: PictureFacts | None = None
    recording: Recording | None = None
    said: tuple[str, ...] = ()
    shown: bool = True
    offered: bool = True


def asset_path(asset: Asset, width: int = 0) -> str:
    """Return the site path of a used file, of a picture as a page shows it.

    Its content hash makes it good for ever. The name has one ending, whatever the file's own has.
    """
    if width:
        return _path(asset, addresses.PICTURES, f"-{width}.webp")
    if asset.picture is not None:
        return _path(asset, addresses.PICTURES, asset.picture.ending)
    return _path(asset, addresses.FILES, media.published_ending(asset.source_path))


def offered_path(asset: Asset) -> str:
    """Return the site path at which a used file is offered to download.

    A picture of a form that not all browsers show is offered as it is shown.
    """
    remade = asset.picture is not None and asset.picture.remade
    if not remade or not media.is_kept(asset.source_path):
        return asset_path(asset)
    return _path(asset, addresses.FILES, media.published_ending(asset.source_path))


def _path(asset: Asset, folder: addresses.Folder, ending: str) -> str:
    name = asset.source_path.rsplit("/", 1)[-1]
    stem = slugify(name.rsplit(".", 1)[0], max_length=_LONGEST_STEM)
    stem = stem or folder.url_path.strip("/")
    stem = stem if ending.startswith("-") else addresses.safe_name(stem)
    return f"{folder.url_path}{asset.digest[:_DIGEST]}/{stem}{ending}"
