"""The Jinja environment. It reads nothing: templates and catalogue come in as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import jinja2

from bantin.theme.catalogue import translations
from bantin.theme.compiled import CompiledTheme
from bantin.theme.compiling import compile_theme
from bantin.theme.files import FOLDER
from bantin.theme.filters import Filter, JsonLd, make_filters
from bantin.theme.folding import FoldingEnvironment
from bantin.theme.theme_cache import NoCache, ThemeCache, remembered

MakeFilters = Callable[[Callable[[str], str]], Mapping[str, Filter]]


def no_filters(_say: Callable[[str], str]) -> Mapping[str, Filter]:
    """Add no filters to those of the theme."""
    return {}


def make_environment(
    sources: Mapping[str, str],
    *,
    language: str,
    catalogue: str,
    jsonld: JsonLd,
    filters: MakeFilters = no_filters,
    theme_cache: ThemeCache | None = None,
) -> FoldingEnvironment:
    """Make the environment of one build.

    `sources` maps the names that templates call each other by ("partials/head.html") to their
    text, `catalogue` is the text of the language's .po file, and `jsonld` returns JSON text that
    is safe inside a script element. `filters` returns further filters, which speak by the function
    that they are given. `theme_cache` is where what follows from these texts is stored.
    """
    cache = NoCache() if theme_cache is None else theme_cache
    words = translations(catalogue, cache)
    environment = FoldingEnvironment(
        loader=_Sources(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    # mypy: the i18n extension adds this method at run time.
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(make_filters(language=language, jsonld=jsonld))
    environment.filters.update(filters(words.gettext))
    # A page is a pure function of its view, so nothing that draws lots.
    del environment.globals["lipsum"], environment.filters["random"]
    environment.fold(words.gettext)
    environment.take(
        remembered(cache, "code", CompiledTheme, lambda: compile_theme(sources, environment))
    )
    return environment


class _Sources(jinja2.BaseLoader):
    """Templates from a mapping; tracebacks name them by the path that an editor knows."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 - Jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._sources:
            raise jinja2.TemplateNotFound(template)
        return self._sources[template], f"{FOLDER}/{template}", lambda: True
