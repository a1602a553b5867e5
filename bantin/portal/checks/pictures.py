"""Pictures say what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Document, Finding, InHeader, ItemMeta
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig


def described_pictures(_config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Warn of a picture without alternative text (WCAG 2.2, 1.1.1)."""
    image = document.meta.image
    if image is not None and not image.alt.strip():
        yield Finding(
            code="missing-alt",
            source_path=document.source_path,
            where=InHeader(("image",)),
            params={"file": image.src},
            severity=Severity.WARNING,
        )
