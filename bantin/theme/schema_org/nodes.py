"""The nodes that several JSON-LD graphs share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bantin.theme.text import JSON, absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.theme.views import DocumentRef, Page, Picture, SiteView

Node: TypeAlias = "dict[str, JSON]"


def node(type_: str, properties: Mapping[str, JSON]) -> Node:
    """Return a typed node without its empty properties: schema.org has no word for "none"."""
    # Of the values without content, numbers alone say something.
    present = {name: value for name, value in properties.items() if value or isinstance(value, int)}
    return {"@type": type_, **present}


def page_node(page: Page, site: SiteView) -> Node:
    """A page that is no item's."""
    return node(
        page.schema_type,
        {
            "name": page.title,
            "description": page.description,
            "url": absolute(site.origin, page.url),
            "inLanguage": site.language,
            "isPartOf": website_ref(site),
            **page.more_facts(site.origin),
        },
    )


def website_id(site: SiteView) -> str:
    """The id of the site as a whole; its full node is on the home page."""
    return f"{absolute(site.origin, site.home)}#website"


def website_ref(site: SiteView) -> Node:
    """The site as a page other than home names it: enough to be understood alone."""
    return node(
        "WebSite",
        {
            "@id": website_id(site),
            "name": site.title,
            "url": absolute(site.origin, site.home),
        },
    )


def organization_ref(site: SiteView) -> Node:
    """The publisher as a page other than home names it: enough to be understood alone."""
    return node(
        "GovernmentOrganization",
        {
            "@id": f"{absolute(site.origin, site.home)}#organization",
            "name": site.organization.name or site.title,
            "url": absolute(site.origin, site.home),
            "logo": image_node(site.theme.logo, site),
        },
    )


def organization_node(site: SiteView) -> Node:
    """The publisher in full."""
    facts = site.organization
    details: Node = {
        "parentOrganization": named("GovernmentOrganization", facts.parent),
        "address": facts.address,
        "telephone": facts.phone,
        "email": facts.email,
    }
    return {**organization_ref(site), **{name: value for name, value in details.items() if value}}


def named(type_: str, name: str) -> Node | None:
    """A node of which only the name is known."""
    return {"@type": type_, "name": name} if name else None


def image_node(picture: Picture | None, site: SiteView) -> Node | None:
    """A picture with what its caption says."""
    if picture is None:
        return None
    return node(
        "ImageObject",
        {
            "url": absolute(site.origin, picture.src),
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption or picture.alt,
            "creditText": picture.credit,
        },
    )


def document_node(type_: str, document: DocumentRef, site: SiteView) -> Node:
    """A document that is named; as Legislation it carries its number and date."""
    facts: Node = {"name": document.title, "url": absolute(site.origin, document.url)}
    if type_ == "Legislation":
        facts["legislationIdentifier"] = document.number
        facts["legislationDate"] = document.issued.isoformat() if document.issued else ""
    return node(type_, facts)


def website_node(site: SiteView, description: str) -> Node:
    """The site as a whole, with its search."""
    return node(
        "WebSite",
        {
            "@id": website_id(site),
            "name": site.title,
            "description": description,
            "url": absolute(site.origin, site.home),
            "inLanguage": site.language,
            "publisher": organization_ref(site),
            "potentialAction": _search_action(site),
        },
    )


def _search_action(site: SiteView) -> Node | None:
    if "search" not in site.addresses:
        return None
    search = absolute(site.origin, site.addresses["search"])
    target = f"{search}?q={{search_term_string}}"
    return node(
        "SearchAction",
        {
            "target": node("EntryPoint", {"urlTemplate": target}),
            "query-input": "required name=search_term_string",
        },
    )
