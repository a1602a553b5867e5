"""A site's own colours can be read, and its logo costs readers little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import media
from bantin.colours import AA, AAA, least_contrast, readable
from bantin.content import Finding, InConfig
from bantin.content.file_names import CONFIG
from bantin.content.limits import size_text
from bantin.diagnostics import Severity
from bantin.portal.site.links import LOGO
from bantin.theme.palette import DARK, LIGHT
from bantin.words import Params, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.content.config import SiteConfig
    from bantin.portal.assets import Asset
    from bantin.portal.site.values import Site

# Every page loads it: four times an article's own weight is much already.
_HEAVY = 60 * 1024


def readable_accents(config: SiteConfig) -> Iterator[Finding]:
    """Find accents in which words are hard to read on the papers of their scheme.

    Below what WCAG 2.2 asks at level AA it is an error, below level AAA a warning.
    """
    given = (
        ("accent", config.theme.accent, LIGHT, "light"),
        ("dark_accent", config.theme.dark_accent, DARK, "dark"),
    )
    for key, colour, papers, scheme in given:
        ratio = least_contrast(colour, papers) if colour else AAA
        where = InConfig(("theme", key))
        params: Params = {
            "value": colour or "",
            "scheme": phrase(f"reasons.scheme.{scheme}"),
            "ratio": _shown(ratio),
            "least": f"{AAA:g}",
            "nearest": readable(colour, papers, AAA) if colour and ratio < AAA else "",
        }
        if ratio < AA:
            yield Finding(code="unreadable-colour", source_path=CONFIG, where=where, params=params)
        elif ratio < AAA:
            yield Finding(
                code="low-contrast",
                source_path=CONFIG,
                where=where,
                params=params,
                severity=Severity.WARNING,
            )


def _shown(ratio: float) -> str:
    """Write a ratio with two decimals, never more than it is."""
    return f"{int(ratio * 100) / 100:.2f}"


def light_logo(site: Site, assets: Mapping[str, Asset]) -> Iterator[Finding]:
    """Find a logo of which no smaller copy is made, and which is too large for every page."""
    logo = assets.get(site.logo)
    if logo is None or logo.picture is None or media.widths(logo.picture):
        return
    if logo.picture.length > _HEAVY:
        yield Finding(
            code="heavy-logo",
            source_path=CONFIG,
            where=InConfig(LOGO),
            params={
                "file": logo.source_path,
                "size": size_text(logo.picture.length),
                "limit": size_text(_HEAVY),
            },
        )
