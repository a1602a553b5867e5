"""The theme as one build uses it: its files, the site's language, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine import CacheFolder
from bantin.engine.jobs import begin
from bantin.pipeline.libraries import program_key
from bantin.portal.kind import Kind
from bantin.portal.opening import kinds_environment
from bantin.theme.catalogue import translations
from bantin.theme.closure import closure_digest, closures, parse, parser
from bantin.theme.files import ThemeFiles
from bantin.theme.theme_cache import remembered
from bantin.theme.unused import unused_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from bantin.pipeline.run import Run
    from bantin.portal.kind import Say
    from bantin.portal.site.values import Site

_CACHE = "theme"
_PROBLEMS = "problems"
_DIGESTS = "closures"


class BuildTheme(Struct, frozen=True, kw_only=True):
    """A theme's files, a language, and the folder in which what follows from them is kept."""

    files: ThemeFiles
    language: str
    folder: Path

    @property
    def catalogue(self) -> str:
        """The text of the language's catalogue."""
        return self.files.catalogues.get(self.language, "")

    def in_language(self, language: str) -> BuildTheme:
        """Return the theme in another language than the site's."""
        return replace(self, language=language, folder=self.folder / language)

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


def words_of(theme: BuildTheme, site: Site) -> tuple[Say, dict[str, Say]]:
    """Return what translates the interface's words: into the site's language, and each other."""
    others = [theme.in_language(one.id) for one in site.collections if one.index == "language"]
    spoken: dict[str, Say] = {
        one.language: translations(one.catalogue, one.cache).gettext for one in others
    }
    return translations(theme.catalogue, theme.cache).gettext, spoken


class ExamineJob(Struct, frozen=True, kw_only=True):
    """Compiles a theme for all processes, and looks for mistakes in it."""

    theme: BuildTheme
    kinds: tuple[Kind, ...]

    def __call__(self) -> list[Diagnostic]:
        """Return what is wrong with the templates, or what a sound theme is warned of."""
        theme, files = self.theme, self.theme.files
        known = kinds_environment(
            files.templates,
            self.kinds,
            language=theme.language,
            catalogue=theme.catalogue,
            theme_cache=theme.cache,
        ).theme
        remembered(
            theme.cache, _DIGESTS, dict[str, str], lambda: _digests(files.templates, known.closures)
        )
        return remembered(
            theme.cache,
            _PROBLEMS,
            list[Diagnostic],
            lambda: list(known.problems) or unused_files(files, known.closures),
        )


def examine(
    one: BuildTheme, kinds: tuple[Kind, ...], executor: Executor
) -> Callable[[], list[Diagnostic]]:
    """Begin to look at a theme that is new; return what waits for what is wrong with it.

    With other processes it is done beside the reading of articles.
    """
    kept = one.cache.get(_PROBLEMS)
    if kept is not None:
        problems = msgspec.msgpack.decode(kept, type=list[Diagnostic])
        return lambda: problems
    return begin(executor, ExamineJob(theme=one, kinds=kinds))


def template_digests(one: BuildTheme) -> dict[str, str]:
    """Return for each template the digest of everything that it is made of."""
    sources = one.files.templates

    def digests() -> dict[str, str]:
        return _digests(sources, closures(parse(sources, parser())))

    return remembered(one.cache, _DIGESTS, dict[str, str], digests)


def _digests(sources: Mapping[str, str], closures: Mapping[str, frozenset[str]]) -> dict[str, str]:
    return {name: closure_digest(closure, sources) for name, closure in closures.items()}
