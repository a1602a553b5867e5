"""Pictures say what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Document, Finding, InHeader, ItemMeta
from bantin.content.meta import described
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig


def described_pictures(_config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Warn of a picture without alternative text (WCAG 2.2, 1.1.1)."""
    for keys, image in described(document.meta):
        if not image.alt.strip():
            yield Finding(
                code="missing-alt",
                source_path=document.source_path,
                where=InHeader(keys),
                params={"file": image.src},
                severity=Severity.WARNING,
            )
