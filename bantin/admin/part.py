"""What a site with a form has: the page of it, its configuration, and the files beside them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.addresses import Address
from bantin.admin.configuring import Surroundings, configuration
from bantin.admin.packaged import packaged
from bantin.content.admin_settings import FORM
from bantin.content.file_names import CONFIG as SITE_CONFIG
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine.digests import digest_of
from bantin.engine.targets import Target
from bantin.portal.pages.recipes import Rank, data_target
from bantin.portal.parts import FeedPlan
from bantin.theme.cards import view_digest
from bantin.theme.text import json_text
from bantin.theme.views import View
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
    from bantin.portal.worker import Worker

PAGE = Address(id="admin", url_path=FORM, always=False)
CONFIG = Address(id="admin_config", url_path=f"{FORM}config.json", always=False)
_ICON = 192  # pixels of a side


class FormPage(View, frozen=True, kw_only=True):
    """The page on which the form is put together, by scripts alone."""

    language: str
    title: str
    no_script: str


class FormConfig(View, frozen=True, kw_only=True):
    """The configuration, as JSON."""

    text: str


class PackagedRecipe(Struct, frozen=True, kw_only=True):
    """Copy a file that stands beside the form; the digest stands for its bytes."""

    name: str
    digest: str

    def make(self, _worker: Worker) -> bytes | Diagnostic:
        """Return the file's bytes."""
        return (packaged() or {})[self.name]


class MissingRecipe(Struct, frozen=True):
    """Tell that the package with the form's files is not there."""

    def make(self, worker: Worker) -> Diagnostic:
        """Return what is wrong, at the section that asks for the form."""
        lines = worker.read(SITE_CONFIG).decode("utf-8", "replace").split("\n")
        found = (at for at, line in enumerate(lines, start=1) if line.startswith("admin:"))
        return error("admin-not-installed", Span(SITE_CONFIG, next(found, 1), 1))


def form_page(page: FormPage) -> bytes:
    """Write the page: nothing stands on it, for a strict policy allows nothing inline."""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex, nofollow">\n'
        '<meta name="referrer" content="same-origin">\n'
        f"<title>{escape(page.title)}</title>\n"
        '<link rel="stylesheet" href="admin.css">\n'
        '<script type="module" src="start.js"></script>\n'
        f"</head>\n<body>\n<noscript><p>{escape(page.no_script)}</p></noscript>\n</body>\n</html>\n"
    ).encode()


def form_config(config: FormConfig) -> bytes:
    """Write the configuration."""
    return config.text.encode()


def targets(context: Context, parts: Parts) -> Iterator[Target]:
    """Plan the form; no change of single articles reaches it."""
    config = context.site.config
    if context.reach is not None or config.admin is None:
        return
    words = Words(config.site.language)
    page = FormPage(
        language=config.site.language,
        title=words.text("admin.form.title", title=config.site.title),
        no_script=words.text("admin.form.no-script"),
    )
    yield data_target(PAGE.url_path, form_page, page, rank=Rank.LIST)
    around = Surroundings(
        say=context.words,
        base_path=context.base_path,
        styles=context.styles,
        icon=context.icons.get(_ICON, ""),
    )
    kinds = [(kind, tuple(kind.forms(context.site))) for kind in parts.kinds]
    made = configuration(config, config.admin, kinds, around)
    yield data_target(CONFIG.url_path, form_config, FormConfig(text=json_text(made) + "\n"))
    yield from _files()


def _files() -> Iterator[Target]:
    """Plan the files beside the page; without the package one of them says what is missing."""
    files = packaged()
    if files is None:
        yield _file("cms.js", MissingRecipe())
        return
    for name, data in files.items():
        yield _file(name, PackagedRecipe(name=name, digest=digest_of(data)))


def _file(name: str, recipe: PackagedRecipe | MissingRecipe) -> Target:
    return Target(
        output_path=addresses.safe_output_path(f"{FORM}{name}"),
        view=view_digest((name, recipe)),
        recipe=lambda: recipe,
        rank=Rank.FILE,
    )


FEED = FeedPlan(addresses=(PAGE, CONFIG), targets=targets)
