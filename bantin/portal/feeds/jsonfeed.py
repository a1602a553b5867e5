"""JSON Feed, version 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.text import JSON, instant, json_bytes

if TYPE_CHECKING:
    from bantin.portal.feeds.views import Enclosure, Feed, FeedEntry

MEDIA_TYPE = "application/feed+json"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed; absent members are left out, as its specification asks."""
    members: dict[str, JSON] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.json_url,
        "description": feed.subtitle,
        "language": feed.language,
        "authors": _authors(feed.author),
    }
    items: JSON = [_item(entry) for entry in feed.entries]
    return json_bytes({**_present(members), "items": items})


def _item(entry: FeedEntry) -> dict[str, JSON]:
    return _present(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            # Every item must hold content_text or content_html; the summary is what we share.
            "content_text": entry.summary or entry.title or entry.url,
            "image": entry.image,
            "date_published": instant(entry.published),
            "date_modified": instant(entry.updated),
            "authors": _authors(entry.author),
            "tags": entry.topics,
            "attachments": [_attachment(one) for one in entry.enclosures],
            # An extension, as version 1.1 lets a publisher name one.
            "_comments": _comments(entry),
        }
    )


def _attachment(one: Enclosure) -> dict[str, JSON]:
    return _present(
        {
            "url": one.url,
            "mime_type": one.type,
            "title": one.title,
            "size_in_bytes": one.size,
            "duration_in_seconds": one.seconds,
        }
    )


def _comments(entry: FeedEntry) -> JSON:
    return {"url": entry.replies, "total": entry.comments} if entry.comments else None


def _authors(name: str) -> JSON:
    return [{"name": name}] if name else []


def _present(members: dict[str, JSON]) -> dict[str, JSON]:
    return {name: value for name, value in members.items() if value}
