"""The second job: what is to know of each used file under content/."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import files, media
from bantin.plan import Asset
from bantin.site import AssetLink, Site

if TYPE_CHECKING:
    from bantin.files import SourceFile


class Measured(Struct, frozen=True, kw_only=True):
    """A used file, or the code of what is wrong with it."""

    path: str
    asset: Asset | None = None
    code: str = ""


class MeasureJob(Struct, frozen=True, kw_only=True):
    """Measures chunks of files."""

    root: str

    def __call__(self, sources: tuple[SourceFile, ...]) -> tuple[Measured, ...]:
        """Measure a chunk of files."""
        return tuple(measure(Path(self.root), source) for source in sources)


def measure(root: Path, source: SourceFile) -> Measured:
    """Measure one file."""
    try:
        data = files.read_bytes(root, source.real)
        pixels = media.measure(source.path, data) if media.is_image(source.path) else None
    except OSError:
        return Measured(path=source.path, code="missing-file")
    except media.BadImage as problem:
        return Measured(path=source.path, code=problem.code)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    asset = Asset(path=source.path, real=source.real, digest=digest, size=len(data), pixels=pixels)
    return Measured(path=source.path, asset=asset)


def used_files(site: Site) -> dict[str, list[str]]:
    """Return the used files under content/, each with the articles that use it."""
    users: dict[str, list[str]] = {}
    for item in site.items:
        linked = [link.path for link in site.links[item.source] if isinstance(link, AssetLink)]
        image = site.images.get(item.source)
        for path in (*linked, *([image] if image else ()), *site.attachments[item.source]):
            users.setdefault(path, []).append(item.source)
    return dict(sorted(users.items()))
