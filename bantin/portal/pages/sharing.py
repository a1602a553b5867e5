"""What other sites and messages show of a page that they mention: never a drawing.

Facebook, Zalo and the like take pixels only. An item shows its photograph, else a card that is made
for it where its kind has one, and every other page the card of the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import addresses
from bantin.engine.targets import Target
from bantin.portal.pages.context import logo_asset
from bantin.portal.pages.drawn import CARD_HEIGHT, CARD_WIDTH, CardLook, CardRecipe, CardText
from bantin.portal.pages.recipes import Rank
from bantin.portal.pages.static_files import logo_file
from bantin.theme.base_views import Picture
from bantin.theme.cards import view_digest
from bantin.theme.palette import INK, LIGHT, SOFT, palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.portal.kind import Kind
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

_DIGEST = 10  # hexadecimal digits of what a card is made of in its address
_LONGEST_STEM = 60
_LONGEST_TITLE = 200  # characters, for which there is room in the smallest letters
_DRAWING = ".svg"


class Sharing:
    """Gives pages the pictures by which they are shared, and plans those that are made."""

    def __init__(self, context: Context, kinds: Iterable[Kind]) -> None:
        self._context = context
        wanted = context.site.config.theme.share_cards
        self._kinds = {kind.id: kind for kind in kinds if kind.id in wanted}
        self._looks: dict[str, CardLook] = {}

    def picture(self, item: Item, own: Picture | None) -> Picture | None:
        """Return what an item is shared with; `own` is the picture that its page shows."""
        shown = photograph(own)
        if shown is not None:
            return shown
        path = self.path(item)
        return _card_picture(self._context, path, item.meta.title) if path else None

    def path(self, item: Item) -> str:
        """Return the site path of the card that is made for an item, `""` for none."""
        recipe = self._recipe(item)
        return _card_path(recipe, item.url_path, item.document.slug) if recipe else ""

    def targets(self, items: Iterable[Item]) -> Iterator[Target]:
        """Plan the cards of some items."""
        for item in items if self._kinds else ():
            recipe = self._recipe(item)
            if recipe is not None:
                path = _card_path(recipe, item.url_path, item.document.slug)
                yield _target(path, recipe, item.source_path)

    def _recipe(self, item: Item) -> CardRecipe | None:
        kind = self._kinds.get(item.document.kind)
        if kind is None or _has_photograph(self._context, item):
            return None
        context = self._context.of(item)
        if context.language not in self._looks:
            self._looks[context.language] = _look(context)
        text = _cut(kind.share_text(context, item))
        return CardRecipe(text=text, look=self._looks[context.language])


def photograph(picture: Picture | None) -> Picture | None:
    """Return a picture as others are told of it, None for a drawing."""
    if picture is None or picture.src.endswith(_DRAWING):
        return None
    return replace(picture, srcset="", caption="", credit="")


def site_picture(context: Context) -> Picture | None:
    """Return what pages without a picture of their own are shared with, if cards are made."""
    recipe = _site_recipe(context)
    if recipe is None:
        return None
    path = _card_path(recipe, context.front, "")
    return _card_picture(context, path, recipe.text.title)


def site_targets(context: Context) -> Iterator[Target]:
    """Plan the cards of the site, one for each language."""
    for one in (context, *map(context.within, context.tongues)):
        recipe = _site_recipe(one)
        if recipe is not None:
            yield _target(_card_path(recipe, one.front, ""), recipe, "")


def _site_recipe(context: Context) -> CardRecipe | None:
    config = context.site.config
    if not config.theme.share_cards:
        return None
    names, named_in = config.names_in(context.spoken)
    tagline = names.tagline if named_in == context.spoken else ""
    text = CardText(kicker=tagline, title=names.title, day=None)
    return CardRecipe(text=_cut(text), look=_look(context))


def _look(context: Context) -> CardLook:
    config, asset = context.site.config, logo_asset(context)
    names, _ = config.names_in(context.spoken)
    agency = names.organization.name
    return CardLook(
        site=names.title,
        agency=agency if agency != names.title else "",
        language=context.spoken,
        edition=context.language,
        paper=LIGHT[0],
        ink=INK,
        soft=SOFT,
        accent=palette(config.theme.accent).accent,
        logo=logo_file(asset) if asset is not None else None,
    )


def _has_photograph(context: Context, item: Item) -> bool:
    asset = context.assets.get(context.site.file(item.source_path, "image", "src"))
    return asset is not None and asset.picture is not None and asset.picture.ending != _DRAWING


def _cut(text: CardText) -> CardText:
    if len(text.title) <= _LONGEST_TITLE:
        return text
    return replace(text, title=f"{text.title[:_LONGEST_TITLE].rpartition(' ')[0]}…")


def _card_path(recipe: CardRecipe, page: str, slug: str) -> str:
    """Return the site path of a card: another for each page, since each is removed with its own."""
    digest = view_digest((page, recipe)).hex()[:_DIGEST]
    stem = addresses.safe_name(slug[:_LONGEST_STEM].strip("-.")) or "trang"
    return f"{addresses.PICTURES.url_path}{digest}/{stem}.png"


def _card_picture(context: Context, path: str, alt: str) -> Picture:
    return Picture(src=context.href(path), width=CARD_WIDTH, height=CARD_HEIGHT, alt=alt)


def _target(path: str, recipe: CardRecipe, source_path: str) -> Target:
    return Target(
        output_path=addresses.safe_output_path(path),
        view=view_digest(recipe),
        recipe=lambda: recipe,
        apart=True,
        rank=Rank.FILE,
        source_path=source_path,
    )
