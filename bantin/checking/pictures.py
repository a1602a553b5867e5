"""Rules on pictures: what is said in their place, how heavy they and their pages are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bantin import media
from bantin.addresses import output_path
from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.content import Finding, InBody, InHeader
from bantin.content.meta import described
from bantin.portal.assets import asset_path
from bantin.portal.site.values import AssetLink, Item
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.content import Where
    from bantin.portal.assets import Asset

_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^\s)>]+)")
_FILE_LIKE = re.compile(
    r"[^\s]+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic|avif)"
    r"|(?:img|dscn?|dcim|photo|image|pic|screen ?shot|zalo|received|fb)[\s_-]*[\d_\s-]{3,}",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "anh hinh|hinh anh|anh minh hoa|hinh minh hoa|minh hoa|buc anh|buc hinh|anh chup|hinh|anh"
    "|image|picture|photo|figure|illustration".split("|")
)
_PHONE = 800  # the width of the copy that a phone of 360 points and two or three pixels each loads
HEAVY_PICTURE = 500_000  # bytes: a second at 4 Mbit/s, on top of everything else
HEAVY_PAGE = 1_500_000  # bytes: three seconds, after which readers leave


def file_like_alts(checked: Checked) -> Iterator[Hit]:
    """Find descriptions of pictures that are names of files."""
    return _described(checked, "alt-is-file-name", _is_file_like)


def saying_nothing(checked: Checked) -> Iterator[Hit]:
    """Find descriptions of pictures that only say that there is a picture."""
    return _described(checked, "alt-says-nothing", lambda alt, _: search_key(alt) in _EMPTY_WORDS)


def _is_file_like(alt: str, target: str) -> bool:
    stem = target.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    as_named = alt.strip() == stem and (" " not in stem or "_" in stem or stem.isdigit())
    return bool(_FILE_LIKE.fullmatch(alt.strip())) or as_named


def _described(checked: Checked, code: str, is_bad: Callable[[str, str], bool]) -> Iterator[Hit]:
    for text in checked.texts.values():
        for keys, image in described(text.document.meta):
            if is_bad(image.alt, image.src):
                yield hit(code, text, InHeader((*keys, "alt")), alt=image.alt)
        if "![" not in text.body:
            continue
        for found in _PICTURE.finditer(text.body):
            hidden = text.prose[found.start()] != "!"
            if not hidden and found[1].strip() and is_bad(found[1], found[2]):
                yield hit(code, text, text.span(found.start()), alt=found[1])


def heavy_pictures(checked: Checked) -> Iterator[Hit]:
    """Find pictures of which even a phone loads too much, each at its first place."""
    seen: set[str] = set()
    for item in checked.site.everything:
        for asset, where in _shown(checked, item):
            size = _loaded(checked, asset)
            if size > HEAVY_PICTURE and asset.source_path not in seen:
                seen.add(asset.source_path)
                yield Finding(
                    code="heavy-picture",
                    source_path=item.source_path,
                    where=where,
                    params={"file": asset.source_path, "size": _kilobytes(size)},
                )


def heavy_pages(checked: Checked) -> Iterator[Hit]:
    """Find pages that are too heavy for a phone with all their pictures."""
    for item in checked.site.everything:
        html = checked.sizes.get(output_path(item.url_path), 0)
        if not html:
            continue
        loaded = {asset.source_path: _loaded(checked, asset) for asset, _ in _shown(checked, item)}
        whole = html + sum(loaded.values())
        if whole > HEAVY_PAGE:
            yield Finding(
                code="heavy-page",
                source_path=item.source_path,
                where=InHeader(("title",)),
                params={
                    "size": _kilobytes(whole),
                    "pictures": str(len(loaded)),
                    "text": _kilobytes(html),
                },
            )


def _shown(checked: Checked, item: Item) -> Iterator[tuple[Asset, Where]]:
    """Yield the pictures that a page shows, each with its place."""
    site = checked.site
    for keys, path in site.files[item.source_path].items():
        asset = checked.assets.get(path)
        if asset is not None and asset.picture is not None and keys[0] != "attachments":
            yield asset, InHeader(keys)
    seen = Counter[str]()
    links = site.links[item.source_path]
    for reference, link in zip(item.rendered.references, links, strict=False):
        if reference.element == "img" and isinstance(link, AssetLink):
            asset = checked.assets.get(link.source_path)
            if asset is not None:
                yield asset, InBody(reference.target, seen[reference.target])
        seen[reference.target] += 1


def _loaded(checked: Checked, asset: Asset) -> int:
    """Return the bytes of a picture that a phone loads."""
    if asset.picture is None:
        return 0
    fitting = [width for width in media.widths(asset.picture) if width >= _PHONE]
    path = asset_path(asset, min(fitting)) if fitting else asset_path(asset)
    return checked.sizes.get(output_path(path), 0)


def _kilobytes(size: int) -> str:
    return str(round(size / 1000))


RULES = (
    Rule("alt-is-file-name", "warning", file_like_alts),
    Rule("alt-says-nothing", "warning", saying_nothing),
    Rule("heavy-picture", "warning", heavy_pictures),
    Rule("heavy-page", "warning", heavy_pages),
)
