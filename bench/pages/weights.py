"""What pages weigh on their way to a reader: the page, its style, its scripts, its fonts."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, NamedTuple

from bench.search.serving import LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ARTICLE, STYLE = 15 * 1024, 20 * 1024  # bytes: an article with gzip, the style sheet of all pages
_ITEM = re.compile(r"(?:tin-tuc|hoi-nghi|thong-bao)/\d{4}/\d\d/[^/]+/index\.html")
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
_SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
_FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.woff2)")


class Weight(NamedTuple):
    """Bytes of a page: as it stands and with gzip; of its style and scripts with gzip; of fonts.

    `styles` are bytes as they stand, the style sheets of a page added up.
    """

    html: int
    packed: int
    style: int
    styles: int
    script: int
    fonts: int


def weight(output: Path, page: str) -> Weight:
    """Weigh a page of a built site that stands at the root of its host."""
    data = (output / page).read_bytes()
    text = data.decode()
    styles = [_read(output, one) for one in dict.fromkeys(_STYLE.findall(text))]
    scripts = [_read(output, one) for one in dict.fromkeys(_SCRIPT.findall(text))]
    fonts = {url for one in styles for url in _FONT.findall(one.decode())}
    return Weight(
        html=len(data),
        packed=_gzipped(data),
        style=sum(map(_gzipped, styles)),
        styles=sum(map(len, styles)),
        script=sum(map(_gzipped, scripts)),
        fonts=sum(len(_read(output, f"/assets/{url.rpartition('/')[2]}")) for url in fonts),
    )


def _read(output: Path, url: str) -> bytes:
    return (output / url.lstrip("/")).read_bytes()


def _gzipped(data: bytes) -> int:
    return len(gzip.compress(data, LEVEL, mtime=0))


def heaviest_article(output: Path, pages: Iterable[str]) -> tuple[str, int]:
    """Return the article, meeting or notice that weighs most with gzip, and its bytes."""
    found = [(_gzipped((output / one).read_bytes()), one) for one in pages if _ITEM.fullmatch(one)]
    size, path = max(found, default=(0, ""))
    return path, size


def too_heavy(output: Path, pages: Iterable[str]) -> Iterator[str]:
    """Yield what weighs more than it may."""
    path, size = heaviest_article(output, pages)
    if size > ARTICLE:
        yield f"weight, {path}: {size / 1024:.1f} KB with gzip, more than {ARTICLE // 1024}"
    for style in sorted(output.glob("assets/*.css")):
        size = style.stat().st_size
        if size > STYLE:
            yield f"weight, {style.name}: {size:,} bytes, more than {STYLE:,}"


def table(output: Path, pages: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a table, KB."""
    yield "| page | HTML | HTML gz | CSS gz | scripts gz | fonts |"
    yield "| --- | --: | --: | --: | --: | --: |"
    for page in pages:
        one = weight(output, page)
        cells = (one.html, one.packed, one.style, one.script, one.fonts)
        yield f"| `{shown(page)}` | {' | '.join(f'{size / 1024:.1f}' for size in cells)} |"


def shown(page: str) -> str:
    """Return the address of a page by its path."""
    return f"/{page.removesuffix('index.html')}"
