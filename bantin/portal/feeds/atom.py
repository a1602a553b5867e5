"""Atom feeds, by RFC 4287."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.text import XML_DECLARATION, instant, xml_attribute, xml_text

if TYPE_CHECKING:
    from bantin.portal.feeds.views import Feed, FeedEntry

MEDIA_TYPE = "application/atom+xml"

_NAMESPACES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
_THREADS = ' xmlns:thr="http://purl.org/syndication/thread/1.0"'  # RFC 4685


def atom(feed: Feed) -> bytes:
    """The feed as Atom.

    RFC 4287 section 4.1.1 wants an author on the feed unless every entry has one: the feed's title
    stands in for a missing name.
    """
    threads = _THREADS if any(entry.comments for entry in feed.entries) else ""
    lines = [
        f"<feed {_NAMESPACES}{threads} xml:lang={xml_attribute(feed.language)}>",
        f"<id>{xml_text(feed.atom_url)}</id>",
        f"<title>{xml_text(feed.title)}</title>",
        *([f"<subtitle>{xml_text(feed.subtitle)}</subtitle>"] if feed.subtitle else []),
        f"<updated>{instant(feed.updated)}</updated>",
        _author(feed.author or feed.title),
        _link("self", MEDIA_TYPE, feed.atom_url),
        _link("alternate", "text/html", feed.home),
        *map(_entry, feed.entries),
        "</feed>\n",
    ]
    return (XML_DECLARATION + "\n".join(lines)).encode()


def _entry(entry: FeedEntry) -> str:
    lines = [
        "<entry>",
        f"<id>{xml_text(entry.id)}</id>",
        f"<title>{xml_text(entry.title)}</title>",
        _link("alternate", "text/html", entry.url),
        f"<published>{instant(entry.published)}</published>",
        f"<updated>{instant(entry.updated)}</updated>",
    ]
    if entry.author:
        lines.append(_author(entry.author))
    lines += [f"<category term={xml_attribute(topic)}/>" for topic in entry.topics]
    if entry.summary:
        lines.append(f"<summary>{xml_text(entry.summary)}</summary>")
    if entry.image:
        # Not an enclosure: readers download those, and a picture is only for show.
        lines.append(f'<media:content medium="image" url={xml_attribute(entry.image)}/>')
    for one in entry.enclosures:
        where = f'type="{one.type}" length="{one.size}" href={xml_attribute(one.url)}'
        lines.append(f'<link rel="enclosure" title={xml_attribute(one.title)} {where}/>')
    if entry.comments:
        href = xml_attribute(entry.replies)
        count = f'thr:count="{entry.comments}"'
        lines.append(f'<link rel="replies" type="text/html" href={href} {count}/>')
        lines.append(f"<thr:total>{entry.comments}</thr:total>")
    lines.append("</entry>")
    return "\n".join(lines)


def _author(name: str) -> str:
    return f"<author><name>{xml_text(name)}</name></author>"


def _link(rel: str, media_type: str, href: str) -> str:
    return f'<link rel="{rel}" type="{media_type}" href={xml_attribute(href)}/>'
