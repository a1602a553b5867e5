"""What the placeholders for addresses in a text become: attributes of links and pictures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from bantin.portal.pages.context import Context, asset_path, srcset
from bantin.portal.site.values import AssetLink, Item, PageLink

if TYPE_CHECKING:
    from bantin.content.law import Citation
    from bantin.portal.pages.targets import Asset
    from bantin.portal.site.values import Cited, ResolvedLink


def attributes_of(context: Context, item: Item, text: Item) -> tuple[str, ...]:
    """Return the attributes of each placeholder in a text, as they are on the page of an item.

    The page of an adoption shows two texts: its model's and, in some units, its own. What the first
    one cites stands before what the second one cites.
    """
    cited = context.site.cited.get(item.source, ())
    adopted = context.site.adopted.get(item.source)
    start = len(adopted.version.rendered.citations) if adopted and text is item else 0
    return tuple(
        _citation(context, item, cited[start + int(reference.target)])
        if reference.element == "cite"
        else _address(context, reference.element, link)
        for reference, link in zip(
            text.rendered.references, context.site.links[text.source], strict=True
        )
    )


def _address(context: Context, element: str, link: ResolvedLink) -> str:
    """Return the attributes of an address; it is percent-encoded already."""
    match link:
        case PageLink(path):
            return f'href="{_quoted_url(context.href(path))}"'
        case AssetLink(path):
            asset = context.assets.get(path)
            return _file(context, element, asset) if asset else ""
        case _:
            return ""


def _file(context: Context, element: str, asset: Asset) -> str:
    url = _quoted_url(context.href(asset_path(asset)))
    if element == "a" or asset.pixels is None:
        return f'href="{url}"'
    text = f'src="{url}" width="{asset.pixels.width}" height="{asset.pixels.height}"'
    if candidates := srcset(context, asset):
        text += f' srcset="{_quoted_url(candidates)}" sizes="(min-width: 48em) 44rem, 100vw"'
    return f'{text} loading="lazy" decoding="async"'


def _quoted_url(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "%22")


def _citation(context: Context, item: Item, one: Cited) -> str:
    """Return the attributes of a citation's link, `""` where it leads nowhere."""
    if one.link is None or one.target is None:
        return _in_register(context, one.citation)
    path, _, unit = one.link.path.partition("#")
    href = f"#{unit}" if unit and path == item.path else context.href(one.link.path)
    words = ". ".join(part for part in (one.target.meta.title, one.words) if part)
    return f'href="{_quoted(href)}" title="{_quoted(words)}"'


def _in_register(context: Context, citation: Citation) -> str:
    """Lead to where a document that the site does not hold can be looked up, if anywhere."""
    pattern = context.site.config.citations.register
    if not pattern or not citation.number:
        return ""
    title = context.say("Look up %(number)s", number=citation.number)
    address = pattern.replace("{number}", quote(citation.number, safe=""))
    return f'href="{_quoted(address)}" title="{_quoted(title)}"'


def _quoted(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
