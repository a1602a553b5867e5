"""The theme as one build uses it: its files, the site's language, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine import CacheFolder
from bantin.pipeline.libraries import program_key
from bantin.portal.opening import kinds_environment
from bantin.theme.closure import check_templates, closure_digest, closures
from bantin.theme.files import ThemeFiles
from bantin.theme.theme_cache import remembered
from bantin.theme.unused import unused_files

if TYPE_CHECKING:
    from bantin.pipeline.run import Run
    from bantin.portal.kind import Kind

_CACHE = "theme"
_CHECKED = "checked"


class BuildTheme(Struct, frozen=True, kw_only=True):
    """A theme's files, a language, and the folder in which what follows from them is kept."""

    files: ThemeFiles
    language: str
    folder: Path

    @property
    def catalogue(self) -> str:
        """The text of the language's catalogue."""
        return self.files.catalogues.get(self.language, "")

    @property
    def cache(self) -> CacheFolder:
        """What follows from the theme's text alone."""
        return CacheFolder(self.folder)


def build_theme(run: Run, theme: ThemeFiles) -> BuildTheme:
    """Return the theme of a build; another program, language or theme has another cache."""
    language = run.config.site.language
    key = engine.digest_of(f"{program_key()} {language} {theme.digest}".encode())
    return BuildTheme(
        files=theme, language=language, folder=engine.current_folder(run.hidden / _CACHE, key)
    )


def problems_of(one: BuildTheme, kinds: tuple[Kind, ...]) -> list[Diagnostic]:
    """Return what is wrong with the templates; of those that were found sound, what was told then.

    The default theme is sound: its tests say so, and to look again would take a third of a second.
    """
    if not one.files.altered:
        return []
    kept = one.cache.get(_CHECKED)
    if kept is not None:
        return msgspec.json.decode(kept, type=list[Diagnostic])
    environment = kinds_environment(
        one.files.templates, kinds, language=one.language, catalogue=one.catalogue
    )
    found = check_templates(one.files.templates, environment)
    if not found:
        found = unused_files(one.files)
        one.cache.put(_CHECKED, msgspec.json.encode(found))
    return found


def template_digests(one: BuildTheme) -> dict[str, str]:
    """Return for each template the digest of everything that it is made of."""
    sources = one.files.templates
    return remembered(
        one.cache,
        "closures",
        dict[str, str],
        lambda: {
            name: closure_digest(closure, sources) for name, closure in closures(sources).items()
        },
    )
