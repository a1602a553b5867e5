"""The web app manifest: what a telephone shows of a site that a reader keeps on its screen.

See <https://www.w3.org/TR/appmanifest/>. The site stays a site: with the browser's own bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.portal.pages.recipes import Rank, data_target
from bantin.portal.parts import FeedPlan
from bantin.theme.palette import LIGHT, palette
from bantin.theme.text import json_bytes
from bantin.theme.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts

_LARGEST = 512  # pixels: the icon that Android may cut into its own shape


class WebManifest(View, frozen=True, kw_only=True):
    """What the manifest says; `icons` are addresses by sides in pixels."""

    name: str
    short_name: str
    description: str
    language: str
    home: str
    colour: str
    paper: str
    icons: tuple[tuple[int, str], ...]


def web_manifest(view: WebManifest) -> bytes:
    """Return the manifest."""
    icons = [
        {"src": url, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
        for side, url in view.icons
        for purpose in (("any", "maskable") if side == _LARGEST else ("any",))
    ]
    return json_bytes(
        {
            "name": view.name,
            "short_name": view.short_name,
            **({"description": view.description} if view.description else {}),
            "lang": view.language,
            "id": view.home,
            "start_url": view.home,
            "scope": view.home,
            "display": "minimal-ui",
            "theme_color": view.colour,
            "background_color": view.paper,
            "icons": icons,
        }
    )


def manifest_target(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the manifest."""
    config = context.site.config
    view = WebManifest(
        name=config.site.title,
        short_name=config.short_name,
        description=config.site.tagline,
        language=config.site.language,
        home=context.href(addresses.HOME.url_path),
        colour=palette(config.theme.accent, config.theme.dark_accent).bar,
        paper=LIGHT[0],
        icons=tuple(sorted(context.icons.items())),
    )
    yield data_target(addresses.MANIFEST.url_path, web_manifest, view, rank=Rank.FILE)


FEED = FeedPlan(addresses=(addresses.MANIFEST,), targets=manifest_target)
