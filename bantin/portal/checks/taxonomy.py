"""Topics and localities are declared in the configuration before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Document, Finding, InHeader, ItemMeta
from bantin.content.schema import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig


def known_topics(config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Find topics that the configuration does not declare."""
    known = dict.fromkeys(topic.id for topic in config.topics)
    yield from _unknown("unknown-topic", "topics", document.meta.topics, known, document)


def known_localities(config: SiteConfig, document: Document[ItemMeta]) -> Iterator[Finding]:
    """Find localities that the configuration does not declare."""
    known = dict.fromkeys(place.id for place in config.localities)
    yield from _unknown("unknown-locality", "localities", document.meta.localities, known, document)


def _unknown(
    code: str, key: str, used: tuple[str, ...], known: dict[str, None], document: Document[ItemMeta]
) -> Iterator[Finding]:
    for position, value in enumerate(used):
        if value not in known:
            near = suggest(value, known)
            yield Finding(
                code=code,
                source_path=document.source_path,
                where=InHeader((key, position)),
                params={
                    "value": value,
                    "suggestion": near,
                    "choices": "" if near else ", ".join(known),
                },
            )
