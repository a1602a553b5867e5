"""JSON-LD in the vocabulary of schema.org, one graph per page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.theme.schema_org.items import item_node
from bantin.theme.schema_org.nodes import (
    Node,
    node,
    organization_node,
    organization_ref,
    website_id,
)
from bantin.theme.text import absolute, json_text
from bantin.theme.views import (
    HomePage,
    ItemPage,
    ListPage,
    NotFoundPage,
    RedirectPage,
    RegisterPage,
    SiteMapPage,
)

if TYPE_CHECKING:
    from bantin.theme.views import Page, SiteView

# "<", ">" and "&" could end or confuse the script element; the two separators ended a line in
# older JavaScript. In JSON these five occur inside strings only, where a code stands for each.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def jsonld(page: Page, site: SiteView) -> str:
    """The page's graph, safe as the content of a script element.

    `""` for a page that stands for nothing: a redirect and the page of unknown addresses.
    """
    if isinstance(page, NotFoundPage | RedirectPage):
        return ""
    graph = _home(page, site) if isinstance(page, HomePage) else [_subject(page, site)]
    if page.breadcrumb:
        graph.append(_breadcrumb(page, site))
    text = json_text({"@context": "https://schema.org", "@graph": graph})
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _home(page: HomePage, site: SiteView) -> list[Node]:
    website = node(
        "WebSite",
        {
            "@id": website_id(site),
            "name": site.title,
            "description": page.description or site.tagline,
            "url": absolute(site.origin, site.home),
            "inLanguage": site.language,
            "publisher": organization_ref(site),
            "potentialAction": _search_action(site),
        },
    )
    return [website, organization_node(site)]


def _search_action(site: SiteView) -> Node | None:
    if not site.search:
        return None
    target = f"{absolute(site.origin, site.search)}?q={{search_term_string}}"
    return node(
        "SearchAction",
        {
            "target": node("EntryPoint", {"urlTemplate": target}),
            "query-input": "required name=search_term_string",
        },
    )


def _subject(page: Page, site: SiteView) -> Node:
    if isinstance(page, ItemPage):
        return item_node(page, site)
    lists = isinstance(page, ListPage | RegisterPage | SiteMapPage)
    return node(
        "CollectionPage" if lists else "WebPage",
        {
            "name": page.title,
            "description": page.description,
            "url": absolute(site.origin, page.url),
            "inLanguage": site.language,
            "isPartOf": {"@id": website_id(site)},
        },
    )


def _breadcrumb(page: Page, site: SiteView) -> Node:
    steps = [*((link.title, link.url) for link in page.breadcrumb), (page.title, page.url)]
    return node(
        "BreadcrumbList",
        {
            "itemListElement": [
                node(
                    "ListItem",
                    {"position": number, "name": title, "item": absolute(site.origin, url)},
                )
                for number, (title, url) in enumerate(steps, start=1)
            ]
        },
    )
