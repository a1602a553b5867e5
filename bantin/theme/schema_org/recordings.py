"""Galleries, sounds and films in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import Node, image_node, node
from bantin.theme.text import absolute, instant

if TYPE_CHECKING:
    from bantin.theme.views import Audio, ItemPage, SiteView, Video


def recording_facts(page: ItemPage, site: SiteView) -> Node:
    """Return what an item has besides its text and its picture."""
    facts: Node = {}
    if page.gallery:
        pictures = [image_node(one, site) for one in page.gallery]
        facts["hasPart"] = node("ImageGallery", {"name": page.title, "image": pictures})
    if page.audio is not None:
        facts["audio"] = node("AudioObject", _facts(page.audio, page, site))
    if page.video is not None:
        facts["video"] = _video(page.video, page, site)
    return facts


def _facts(one: Audio | Video, page: ItemPage, site: SiteView) -> Node:
    return {
        "name": one.title,
        "description": page.description or one.title,
        "contentUrl": absolute(site.origin, one.url),
        "encodingFormat": one.type,
        "duration": f"PT{one.seconds}S" if one.seconds else "",
        "uploadDate": instant(page.date) if page.date else "",
        "transcript": "\n\n".join(one.transcript),
        "inLanguage": site.language,
    }


def _video(one: Video, page: ItemPage, site: SiteView) -> Node:
    facts = _facts(one, page, site)
    if one.host:
        facts["url"] = facts.pop("contentUrl")
    poster = absolute(site.origin, one.poster.src) if one.poster is not None else ""
    size = {"width": one.width, "height": one.height} if one.width else {}
    return node("VideoObject", {**facts, "thumbnailUrl": poster, **size})
