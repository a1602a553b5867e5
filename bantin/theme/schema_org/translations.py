"""The languages of an item in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.schema_org.nodes import Node, node
from bantin.theme.text import absolute

if TYPE_CHECKING:
    from bantin.theme.views import ItemPage, SiteView, Translation

_NO_WORKS = {"Event"}  # of things that happen there are no translations


def translation_facts(about: Node, page: ItemPage, site: SiteView) -> Node:
    """Return of which work an item is a translation, or which translations it has."""
    if not page.translations or about["@type"] in _NO_WORKS:
        return {}
    type_ = str(about["@type"])
    original, *others = page.translations
    if original.language != site.language:
        return {"translationOfWork": _work(type_, original, site)}
    return {"workTranslation": [_work(type_, one, site) for one in others]}


def _work(type_: str, one: Translation, site: SiteView) -> Node:
    facts = {"name": one.title, "url": absolute(site.origin, one.url), "inLanguage": one.language}
    return node(type_, facts)
