"""What the placeholders for addresses in a text become: attributes of links and pictures."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from bantin.portal.assets import asset_path, offered_path
from bantin.portal.pages.context import Context, srcset
from bantin.portal.site.values import AssetLink, Item, OutsideLink, PageLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.portal.assets import Asset
    from bantin.portal.site.values import ResolvedLink

_SPECIAL = re.compile('[&<>"]')


def attributes_of(context: Context, item: Item, text: Item) -> tuple[str, ...]:
    """Return the attributes of each placeholder in a text, as they are on the page of an item.

    Most texts are their own item's; a kind may print one text on another item's page.
    """
    mentions: dict[str, Sequence[str]] = {}
    attributes: list[str] = []
    for reference, link in zip(
        text.rendered.references, context.site.links[text.source_path], strict=True
    ):
        if reference.element == "mention":
            kind, _, number = reference.target.partition(":")
            if kind not in mentions:
                mentions[kind] = context.mentions[kind](context, item, text)
            attributes.append(mentions[kind][int(number)])
        else:
            attributes.append(_address(context, reference.element, link))
    return tuple(attributes)


def link_attributes(url: str, title: str) -> str:
    """Return the attributes of a link with a tooltip."""
    return f'href="{_quoted(url)}" title="{_quoted(title)}"'


def _address(context: Context, element: str, link: ResolvedLink) -> str:
    """Return the attributes of an address; it is percent-encoded already."""
    match link:
        case PageLink(url_path):
            return f'href="{_quoted_url(context.href(url_path))}"'
        case AssetLink(source_path, suffix):
            asset = context.assets.get(source_path)
            return _file(context, element, asset, suffix) if asset else ""
        case OutsideLink(url):
            name = "src" if element == "img" else "href"
            return f'{name}="{_quoted(url)}"'
        case _:
            return ""


def _file(context: Context, element: str, asset: Asset, suffix: str) -> str:
    if element == "a" or asset.picture is None:
        return f'href="{_quoted_url(context.href(offered_path(asset)) + suffix)}"'
    url, size = _quoted_url(context.href(asset_path(asset))), asset.picture.size
    text = f'src="{url}" width="{size.width}" height="{size.height}"'
    if candidates := srcset(context, asset):
        text += f' srcset="{_quoted_url(candidates)}" sizes="(min-width: 48em) 44rem, 100vw"'
    return f'{text} loading="lazy" decoding="async"'


def _quoted_url(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "%22")


def _quoted(text: str) -> str:
    if _SPECIAL.search(text) is None:
        return text
    return escape(text, quote=False).replace('"', "&quot;")
