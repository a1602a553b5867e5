"""The theme as one build uses it: its files, the site's language, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.engine import CacheFolder
from bantin.pipeline.libraries import program_key
from bantin.portal.worker import kinds_environment
from bantin.theme.closure import check_templates, closure_digest, closures
from bantin.theme.files import ThemeFiles
from bantin.theme.theme_cache import remembered

if TYPE_CHECKING:
    from bantin.diagnostics import Diagnostic
    from bantin.pipeline.run import Run
    from bantin.portal.kind import Kind

_CACHE = "theme"
_CHECKED = "checked"


class Look(Struct, frozen=True, kw_only=True):
    """A theme's files, a language, and the folder in which what follows from them is kept."""

    theme: ThemeFiles
    language: str
    folder: Path

    @property
    def catalogue(self) -> str:
        """The text of the language's catalogue."""
        return self.theme.catalogues.get(self.language, "")

    @property
    def theme_cache(self) -> CacheFolder:
        """What follows from the theme's text alone."""
        return CacheFolder(self.folder)


def look(run: Run, theme: ThemeFiles) -> Look:
    """Return the look of a build; another program, language or theme has another cache."""
    language = run.config.site.language
    key = engine.digest_of(f"{program_key()} {language} {theme.digest}".encode())
    return Look(
        theme=theme, language=language, folder=engine.current_folder(run.hidden / _CACHE, key)
    )


def problems_of(one: Look, kinds: tuple[Kind, ...]) -> list[Diagnostic]:
    """Return what is wrong with the templates; templates that were found sound stay so.

    The default theme is sound: its tests say so, and to look again would take a third of a second.
    """
    if not one.theme.altered or one.theme_cache.get(_CHECKED) is not None:
        return []
    environment = kinds_environment(
        one.theme.templates, kinds, language=one.language, catalogue=one.catalogue
    )
    found = check_templates(one.theme.templates, environment)
    if not found:
        one.theme_cache.put(_CHECKED, b"")
    return found


def template_digests(one: Look) -> dict[str, str]:
    """Return for each template the digest of everything that it is made of."""
    sources = one.theme.templates
    return remembered(
        one.theme_cache,
        "closures",
        dict[str, str],
        lambda: {
            name: closure_digest(closure, sources) for name, closure in closures(sources).items()
        },
    )
