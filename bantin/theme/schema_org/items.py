"""The JSON-LD nodes of items: an article, or a page by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import (
    Node,
    image_node,
    named,
    node,
    organization_ref,
    website_ref,
)
from bantin.theme.text import JSON, absolute, instant

if TYPE_CHECKING:
    from bantin.theme.views import ItemPage, SiteView

HEADLINE_LENGTH = 110  # characters; search engines cut or refuse longer headlines


def item_node(page: ItemPage, site: SiteView) -> Node:
    """An article, or a plain page where the item's kind has no list."""
    if page.kind_list is not None:
        return node("NewsArticle", article_facts(page, site))
    return node(
        "WebPage",
        {
            "name": page.title,
            "description": page.description,
            "url": absolute(site.origin, page.url),
            "image": image_node(page.picture, site),
            "inLanguage": site.language,
            "isPartOf": website_ref(site),
        },
    )


def headline(title: str) -> str:
    """The title in at most 110 characters, cut between words where it can be."""
    if len(title) <= HEADLINE_LENGTH:
        return title
    start = title[: HEADLINE_LENGTH - 1]
    cut = start if title[HEADLINE_LENGTH - 1].isspace() else start.rpartition(" ")[0]
    return f"{(cut or start).rstrip(' ,;:–-')}…"


def article_facts(page: ItemPage, site: SiteView) -> Node:
    """The properties of an article in the news."""
    url = absolute(site.origin, page.url)
    changed = page.updated or page.date
    return {
        "@id": f"{url}#article",
        "headline": headline(page.title),
        "description": page.description,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "datePublished": instant(page.date) if page.date else "",
        "dateModified": instant(changed) if changed else "",
        # Bylines here name a desk or a unit more often than a person, and the text cannot tell
        # which; Organization never passes a unit off as a person. No byline: the publisher.
        "author": named("Organization", page.author) or organization_ref(site),
        "publisher": organization_ref(site),
        "creditText": page.source,
        "image": image_node(page.picture, site),
        "inLanguage": site.language,
        "articleSection": page.kind_list.title if page.kind_list else "",
        "keywords": topic_titles(page),
        "spatialCoverage": [named("AdministrativeArea", place.title) for place in page.localities],
        "isAccessibleForFree": True,
    }


def topic_titles(page: ItemPage) -> JSON:
    """The names of an item's topics."""
    return [topic.title for topic in page.topics]
