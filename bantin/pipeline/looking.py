"""What a build says of one article by itself, before there is a site around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bantin.content.outside import own_host
from bantin.content.reading import read_text
from bantin.diagnostics import FileFault, at_file
from bantin.engine import BlobPack
from bantin.pipeline.prepare import prepare
from bantin.pipeline.tell import SourceTexts, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.content.config import SiteConfig
    from bantin.diagnostics import Told
    from bantin.portal.kind import Kind


def look_at(path: str, data: bytes, config: SiteConfig, kinds: Sequence[Kind]) -> tuple[Told, ...]:
    """Return what is wrong with an article, or odd about it; links are no part of it."""
    host = own_host(config.site)
    text, _ = read_text(path, data)
    texts = SourceTexts(Path(), {path: text})
    try:
        with at_file(path):
            made = prepare(path, data, kinds, BlobPack(), zone=config.site.zone, own_host=host)
    except FileFault as fault:
        return tell(texts, (fault.diagnostic,))
    return tell(texts, made.diagnostics, made.findings)
