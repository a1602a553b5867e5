"""Where targets become bytes, in whatever process: a worker opens it once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine, media
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine import BlobReader, Staged
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
    temp_dir: str
    templates: dict[str, str]
    static: dict[str, bytes]
    catalogue: str
    theme_cache: str
    site: SiteView


class Order(Struct, frozen=True):
    """A file to make; `existing_digest` is that of the file in the output folder, `""` for none."""

    path: str
    recipe: Recipe
    existing_digest: str


class ProduceJob(Struct, frozen=True, kw_only=True):
    """Produces chunks of orders; `workshop` is the path of an encoded Workshop."""

    workshop: str

    def __call__(self, orders: tuple[Order, ...]) -> tuple[Staged | Diagnostic, ...]:
        """Make a chunk of files and stage them."""
        shop, environment, blobs = _open(self.workshop)
        return tuple(_produce(shop, environment, blobs, order) for order in orders)


@lru_cache(maxsize=1)
def _open(path: str) -> tuple[Workshop, FoldingEnvironment, BlobReader]:
    shared = Path(path)
    data = engine.read_bytes(shared.parent, shared.name)
    shop = msgspec.msgpack.decode(data, type=Workshop)
    environment = make_environment(
        shop.templates,
        language=shop.site.language,
        catalogue=shop.catalogue,
        jsonld=jsonld,
        theme_cache=engine.CacheFolder(Path(shop.theme_cache)),
    )
    return shop, environment, BlobReader(Path(shop.hidden))


def _produce(
    shop: Workshop, environment: FoldingEnvironment, blobs: BlobReader, order: Order
) -> Staged | Diagnostic:
    data = _make(shop, environment, blobs, order.recipe)
    if isinstance(data, Diagnostic):
        return data
    return engine.stage(
        Path(shop.temp_dir), order.path, data, existing_digest=order.existing_digest
    )


def _make(
    shop: Workshop, environment: FoldingEnvironment, blobs: BlobReader, recipe: Recipe
) -> bytes | Diagnostic:
    if isinstance(recipe, PageRecipe):
        return _page(shop, environment, blobs, recipe)
    return _file(shop, blobs, recipe)


def _file(
    shop: Workshop,
    blobs: BlobReader,
    recipe: DataRecipe | ExportRecipe | StaticRecipe | CopyRecipe | ShrinkRecipe,
) -> bytes | Diagnostic:
    match recipe:
        case DataRecipe():
            return make_data(recipe)
        case ExportRecipe():
            return legal.export(blobs, recipe)
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
    shop: Workshop, environment: FoldingEnvironment, blobs: BlobReader, recipe: PageRecipe
) -> bytes | Diagnostic:
    view = page_view(recipe)
    body = ""
    if recipe.text is not None and recipe.old is not None:
        body = legal.redline_html(blobs, environment, recipe.old, recipe.text)
    elif recipe.text is not None:
        body = legal.body_html(blobs, environment, recipe.text)
    elif recipe.body and isinstance(view, ItemPage):
        body = resolve(blobs.read(recipe.body).decode(), view.body_attributes)
    page = render(environment, recipe.template, page=view, site=shop.site, body=body)
    return page if isinstance(page, Diagnostic) else page.encode()
