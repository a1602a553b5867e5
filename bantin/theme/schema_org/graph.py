"""JSON-LD in the vocabulary of schema.org, one graph per page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from bantin.theme.schema_org.comments import comment_facts
from bantin.theme.schema_org.nodes import (
    Node,
    node,
    organization_node,
    page_node,
    website_node,
)
from bantin.theme.schema_org.recordings import recording_facts
from bantin.theme.schema_org.translations import translation_facts
from bantin.theme.text import absolute, json_text
from bantin.theme.views import (
    GonePage,
    HomePage,
    ItemPage,
    NotFoundPage,
    Page,
    RedirectPage,
    SiteView,
)

ItemNode: TypeAlias = Callable[[ItemPage, SiteView], Node]

# "<", ">" and "&" could end or confuse the script element; the two separators ended a line in
# older JavaScript. In JSON these five occur inside strings only, where a code stands for each.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def jsonld(page: Page, site: SiteView, item_node: ItemNode) -> str:
    """The page's graph, safe as the content of a script element.

    `item_node` tells what the page of an item is about. The result is `""` for a page that stands
    for nothing: a redirect, what is gone, and the page of unknown addresses.
    """
    if isinstance(page, GonePage | NotFoundPage | RedirectPage):
        return ""
    if isinstance(page, HomePage):
        graph = [website_node(site, page.description or site.tagline), organization_node(site)]
    elif isinstance(page, ItemPage):
        about = item_node(page, site)
        more = recording_facts(page, site) | comment_facts(page, site)
        graph = [about | more | translation_facts(about, page, site)]
    else:
        graph = [page_node(page, site)]
    if page.breadcrumb:
        graph.append(_breadcrumb(page, site))
    text = json_text({"@context": "https://schema.org", "@graph": graph})
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _breadcrumb(page: Page, site: SiteView) -> Node:
    steps = [*((link.title, link.url) for link in page.breadcrumb), (page.title, page.url)]
    return node(
        "BreadcrumbList",
        {
            "itemListElement": [
                # Each step has a name and an address, so nothing is left out.
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": title,
                    "item": absolute(site.origin, url),
                }
                for number, (title, url) in enumerate(steps, start=1)
            ]
        },
    )
