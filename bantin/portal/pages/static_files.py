"""The files below /assets/: those of the theme, and those that the site's settings make of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin import addresses
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine.digests import digest_of
from bantin.engine.targets import Target
from bantin.portal.pages.drawn import IconRecipe, LogoFile
from bantin.portal.pages.recipes import Rank, StaticRecipe, TextRecipe, file_target
from bantin.theme.cards import view_digest
from bantin.theme.mastheads import masthead_rules
from bantin.theme.palette import ACCENT, palette, properties
from bantin.theme.static_names import published_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.theme_settings import ThemeSettings
    from bantin.portal.assets import Asset

# The digest of the theme's own favicon.svg, of which it has the icons.
_MARK = "e9201593826b2f7f4a6bc27c0b627093"
STYLE, FAVICON = "theme.css", "favicon.svg"
# The sides of icons in pixels: of iOS, and the two that a web app manifest should have.
ICONS = (180, 192, 512)
_WHITE, _LOGO_SHARE, _WHOLE = "#ffffff", 72, 100
_ICONLIKE = 1.6  # a logo that is longer, against its height, is words, which no icon has room for

MadeRecipe: TypeAlias = TextRecipe | IconRecipe


class MadeFile(Struct, frozen=True, kw_only=True):
    """A file that the settings make: its site path, and how it is made."""

    url_path: str
    recipe: MadeRecipe


class StaticFiles(Struct, frozen=True, kw_only=True):
    """The static files of a site, by their names in the theme.

    `digests` are of those that are the theme's. `icon` is the name of the one that browsers show
    beside the title.
    """

    digests: Mapping[str, str]
    made: Mapping[str, MadeFile] = {}
    icon: str = FAVICON

    @property
    def paths(self) -> dict[str, str]:
        """The site paths of all."""
        theirs = {name: static_path(name, digest) for name, digest in self.digests.items()}
        ours = {name: one.url_path for name, one in self.made.items()}
        return dict(sorted((theirs | ours).items()))

    def targets(self) -> Iterator[Target]:
        """Plan all of them."""
        for name, digest in self.digests.items():
            if name not in self.made:
                path = static_path(name, digest)
                yield file_target(path, StaticRecipe(name=name, digest=digest))
        for one in self.made.values():
            yield made_target(one.url_path, one.recipe)


def static_path(name: str, digest: str) -> str:
    """Return the site path of a static file."""
    return addresses.STATIC.url_path + published_name(name, digest)


def icon_name(side: int) -> str:
    """Return the name of an icon with a side of so many pixels."""
    return f"icon-{side}.png"


def made_target(url_path: str, recipe: MadeRecipe) -> Target:
    """Plan a file that is made of settings."""
    return Target(
        output_path=addresses.safe_output_path(url_path),
        view=view_digest(recipe),
        recipe=lambda: recipe,
        apart=isinstance(recipe, IconRecipe),
        rank=Rank.FILE,
    )


def static_files(
    settings: ThemeSettings,
    digests: Mapping[str, str],
    favicon: bytes,
    logo: Asset | None,
) -> StaticFiles:
    """Return the static files of a site; `favicon` is the theme's own, `logo` the measured one.

    A theme without one has no icons but those of a logo.
    """
    made: dict[str, MadeFile] = {}
    style = style_of(settings, logo=logo is not None)
    if style:
        made[STYLE] = _text(STYLE, style)
    if logo is not None and _is_iconlike(logo):
        file = logo_file(logo)
        for side in ICONS:
            made |= _icon(IconRecipe(side=side, paper=_WHITE, share=_LOGO_SHARE, logo=file))
        return StaticFiles(digests=digests, made=made, icon=icon_name(ICONS[1]))
    if favicon and (settings.accent or digest_of(favicon) != _MARK):
        colours = palette(settings.accent)
        drawing = favicon.decode("utf-8", "replace").replace(ACCENT, colours.bar)
        made[FAVICON] = _text(FAVICON, drawing)
        for side in ICONS:
            recipe = IconRecipe(side=side, paper=colours.bar, share=_WHOLE, drawing=drawing)
            made |= _icon(recipe)
    return StaticFiles(digests=digests, made=made)


def style_of(settings: ThemeSettings, *, logo: bool) -> str:
    """Return the style sheet of a site's settings, `""` where they change nothing of it."""
    colours = ""
    if settings.accent or settings.dark_accent:
        colours = properties(palette(settings.accent, settings.dark_accent))
    return colours + masthead_rules(settings.masthead, logo=logo)


def logo_file(logo: Asset) -> LogoFile:
    """Return what recipes must know of the logo."""
    return LogoFile(real_path=logo.real_path, digest=logo.digest)


def _is_iconlike(logo: Asset) -> bool:
    if logo.picture is None:
        return False
    size = logo.picture.size
    return size.width <= size.height * _ICONLIKE


def _text(name: str, text: str) -> MadeFile:
    return MadeFile(url_path=static_path(name, digest_of(text.encode())), recipe=TextRecipe(text))


def _icon(recipe: IconRecipe) -> dict[str, MadeFile]:
    name = icon_name(recipe.side)
    return {name: MadeFile(url_path=static_path(name, view_digest(recipe).hex()), recipe=recipe)}


def unsafe_static(digests: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find static files that not every file system can hold."""
    for name, digest in digests.items():
        path, span = static_path(name, digest), Span(f"templates/static/{name}")
        if device := addresses.device_in(name):
            yield error("reserved-name", span, value=device)
        elif not addresses.is_safe_output(addresses.output_path(path)):
            yield error("unsafe-address", span, address=path)
