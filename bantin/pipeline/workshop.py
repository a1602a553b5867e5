"""Where targets become bytes, in whatever process: a worker opens it once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine, media
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine import Bodies, Staged
from bantin.markup import resolve
from bantin.portal.pages.making import make_data, page_view
from bantin.portal.pages.targets import (
    CopyRecipe,
    DataRecipe,
    ExportRecipe,
    PageRecipe,
    Recipe,
    ShrinkRecipe,
    StaticRecipe,
)
from bantin.regulations.pages import bodies as legal
from bantin.theme.environment import make_environment
from bantin.theme.rendering import render
from bantin.theme.schema_org.graph import jsonld
from bantin.theme.views import ItemPage, SiteView

if TYPE_CHECKING:
    from bantin.theme.folding import FoldingEnvironment


class Workshop(Struct, frozen=True, kw_only=True):
    """What a worker needs besides the targets; written once, read once by each worker."""

    root: str
    hidden: str
    work: str
    templates: dict[str, str]
    static: dict[str, bytes]
    catalogue: str
    kept: str
    site: SiteView


class Order(Struct, frozen=True):
    """A file to make; `lies_there` is the digest of what the output folder has in its place."""

    path: str
    recipe: Recipe
    lies_there: str


class ProduceJob(Struct, frozen=True, kw_only=True):
    """Produces chunks of orders; `workshop` is the path of an encoded Workshop."""

    workshop: str

    def __call__(self, orders: tuple[Order, ...]) -> tuple[Staged | Diagnostic, ...]:
        """Make a chunk of files and stage them."""
        shop, environment, bodies = _open(self.workshop)
        return tuple(_produce(shop, environment, bodies, order) for order in orders)


@lru_cache(maxsize=1)
def _open(path: str) -> tuple[Workshop, FoldingEnvironment, Bodies]:
    shared = Path(path)
    data = engine.read_bytes(shared.parent, shared.name)
    shop = msgspec.msgpack.decode(data, type=Workshop)
    environment = make_environment(
        shop.templates,
        language=shop.site.language,
        catalogue=shop.catalogue,
        jsonld=jsonld,
        kept=engine.KeptFolder(Path(shop.kept)),
    )
    return shop, environment, Bodies(Path(shop.hidden))


def _produce(
    shop: Workshop, environment: FoldingEnvironment, bodies: Bodies, order: Order
) -> Staged | Diagnostic:
    data = _make(shop, environment, bodies, order.recipe)
    if isinstance(data, Diagnostic):
        return data
    return engine.stage(Path(shop.work), order.path, data, lies_there=order.lies_there)


def _make(
    shop: Workshop, environment: FoldingEnvironment, bodies: Bodies, recipe: Recipe
) -> bytes | Diagnostic:
    if isinstance(recipe, PageRecipe):
        return _page(shop, environment, bodies, recipe)
    return _file(shop, bodies, recipe)


def _file(
    shop: Workshop,
    bodies: Bodies,
    recipe: DataRecipe | ExportRecipe | StaticRecipe | CopyRecipe | ShrinkRecipe,
) -> bytes | Diagnostic:
    match recipe:
        case DataRecipe():
            return make_data(recipe)
        case ExportRecipe():
            return legal.export(bodies, recipe)
        case StaticRecipe(name=name):
            return shop.static[name]
        case CopyRecipe(real=real):
            return engine.read_bytes(Path(shop.root), real)
        case ShrinkRecipe(real=real, width=width):
            try:
                return media.shrink(real, engine.read_bytes(Path(shop.root), real), width)
            except media.BadImage as problem:
                return error(problem.code, Span(real), file=real)


def _page(
    shop: Workshop, environment: FoldingEnvironment, bodies: Bodies, recipe: PageRecipe
) -> bytes | Diagnostic:
    view = page_view(recipe)
    body = ""
    if recipe.text is not None and recipe.old is not None:
        body = legal.redline_html(bodies, environment, recipe.old, recipe.text)
    elif recipe.text is not None:
        body = legal.body_html(bodies, environment, recipe.text)
    elif recipe.body and isinstance(view, ItemPage):
        body = resolve(bodies.read(recipe.body), view.body_attributes)
    page = render(environment, recipe.template, page=view, site=shop.site, body=body)
    return page if isinstance(page, Diagnostic) else page.encode()
