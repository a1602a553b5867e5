"""The second job: what is to know of each used file under content/."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import files, media
from bantin.model import InBody, InHeader, Where
from bantin.plan import Asset
from bantin.site import AssetLink, Item, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def used_files(site: Site) -> dict[str, list[tuple[str, Where]]]:
    """Return the used files under content/, each with the places in articles that name it."""
    users: dict[str, list[tuple[str, Where]]] = {}
    for item in site.items:
        for path, where in _uses(site, item):
            users.setdefault(path, []).append((item.source, where))
    return dict(sorted(users.items()))


def _uses(site: Site, item: Item) -> Iterator[tuple[str, Where]]:
    if image := site.images.get(item.source):
        yield image, InHeader(("image", "src"))
    for position, path in enumerate(site.attachments[item.source]):
        yield path, InHeader(("attachments", position, "file"))
    seen: Counter[str] = Counter()
    for reference, link in zip(item.rendered.references, site.links[item.source], strict=True):
        if isinstance(link, AssetLink):
            yield link.path, InBody(reference.target, seen[reference.target])
        seen[reference.target] += 1
