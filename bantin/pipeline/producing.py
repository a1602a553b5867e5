"""The last job: make files and stage them. Nothing under the output folder changes here."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import files, media
from bantin.diagnostics import Diagnostic, Span, error
from bantin.feeds import jsonld
from bantin.markup import resolve
from bantin.plan import (
    CopyRecipe,
    DataRecipe,
    PageRecipe,
    ShrinkRecipe,
    StaticRecipe,
    Target,
    make_data,
    page_view,
)
from bantin.theme.environment import make_environment
from bantin.theme.rendering import render
from bantin.theme.views import ItemPage, SiteView

if TYPE_CHECKING:
    import jinja2

    from bantin.files import Staged


class Workshop(Struct, frozen=True, kw_only=True):
    """What a worker needs besides the targets; written once, read once by each worker."""

    root: str
    output: str
    stage: str
    bodies: str
    templates: dict[str, str]
    static: dict[str, bytes]
    catalogue: str
    site: SiteView


class ProduceJob(Struct, frozen=True, kw_only=True):
    """Produces chunks of targets; `workshop` is the path of an encoded Workshop."""

    workshop: str

    def __call__(self, targets: tuple[Target, ...]) -> tuple[Staged | Diagnostic, ...]:
        """Produce a chunk of targets."""
        shop, environment = _open_workshop(self.workshop)
        return tuple(_produce(shop, environment, target) for target in targets)


@lru_cache(maxsize=1)
def _open_workshop(path: str) -> tuple[Workshop, jinja2.Environment]:
    shop = msgspec.msgpack.decode(Path(path).read_bytes(), type=Workshop)
    environment = make_environment(
        shop.templates, language=shop.site.language, catalogue=shop.catalogue, jsonld=jsonld
    )
    return shop, environment


def _produce(
    shop: Workshop, environment: jinja2.Environment, target: Target
) -> Staged | Diagnostic:
    data = _make(shop, environment, target)
    if isinstance(data, Diagnostic):
        return data
    return files.stage(Path(shop.output), Path(shop.stage), target.path, data)


def _make(shop: Workshop, environment: jinja2.Environment, target: Target) -> bytes | Diagnostic:
    match target.recipe:
        case PageRecipe() as recipe:
            return _page(shop, environment, recipe)
        case DataRecipe() as recipe:
            return make_data(recipe)
        case StaticRecipe(name=name):
            return shop.static[name]
        case CopyRecipe(real=real):
            return files.read_bytes(Path(shop.root), real)
        case ShrinkRecipe(real=real, width=width):
            try:
                return media.shrink(real, files.read_bytes(Path(shop.root), real), width)
            except media.BadImage as problem:
                return error(problem.code, Span(real), file=real)


def _page(
    shop: Workshop, environment: jinja2.Environment, recipe: PageRecipe
) -> bytes | Diagnostic:
    view = page_view(recipe)
    body = ""
    if recipe.body is not None and isinstance(view, ItemPage):
        html = files.read_body(Path(shop.bodies), recipe.body)
        body = resolve(html, view.body_attributes)
    page = render(environment, recipe.template, page=view, site=shop.site, body=body)
    return page if isinstance(page, Diagnostic) else page.encode()
