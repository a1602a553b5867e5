"""Sites with a form, and what stands in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from bantin.admin.part import CONFIG
from bantin.composition import PORTAL
from bantin.content.admin_settings import AdminSettings
from bantin.portal.pages.plan import make_context
from bantin.portal.pages.recipes import DataRecipe
from tests.builders import config, make_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared, Kind

FORGEJO = AdminSettings(
    backend="forgejo", url="https://git.example.vn", repository="xa/trang", application="a1"
)
SECTION = """\
admin:
  backend: forgejo
  url: https://git.example.vn
  repository: xa/trang
  application: a1
"""


def asking(settings: AdminSettings = FORGEJO, language: str = "vi") -> SiteConfig:
    """Return the configuration of a site with a form."""
    plain = config()
    site = replace(plain.site, language=language)
    return replace(plain, site=site, admin=settings)


def form_config(
    settings: SiteConfig, prepared: Iterable[AnyPrepared] = (), *, also: tuple[Kind, ...] = ()
) -> dict[str, Any]:
    """Return the configuration that a build writes; a site may have kinds besides."""
    parts = PORTAL.load(settings)
    parts = replace(parts, kinds=(*parts.kinds, *also))
    site, _ = make_site(prepared, settings=settings)
    context = make_context(site, parts, {}, lambda msgid: msgid)
    (feed,) = (one for one in parts.feeds if CONFIG in one.addresses)
    made = {one.output_path: one for one in feed.targets(context, parts)}
    recipe = made["admin/config.json"].recipe()
    assert isinstance(recipe, DataRecipe)
    found: dict[str, Any] = json.loads(recipe.write(recipe.view))
    return found


def ways(fields: Iterable[dict[str, Any]], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to every field of a form, as that of keys: places in lists are left out."""
    for one in fields:
        yield (*way, one["name"])
        yield from ways(one.get("fields", ()), (*way, one["name"]))


def every(fields: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every field of a form."""
    for one in fields:
        yield one
        yield from every(one.get("fields", ()))
        yield from every([one["field"]] if "field" in one else ())
