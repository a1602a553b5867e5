"""A process opens its worker once, from what a build has written for all of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.engine import BlobReader, CellReader
from bantin.portal.kind import Kind
from bantin.portal.worker import Worker
from bantin.theme.environment import make_environment
from bantin.theme.schema_org.graph import jsonld
from bantin.theme.views import ItemPage, Page, SiteView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bantin.theme.filters import Filter
    from bantin.theme.folding import FoldingEnvironment
    from bantin.theme.schema_org.nodes import Node
    from bantin.theme.theme_cache import ThemeCache


class Spoken(Struct, frozen=True, kw_only=True):
    """What pages of one language are made with: its words, and the site as they know it."""

    catalogue: str
    theme_cache: str
    site: SiteView


class Shared(Struct, frozen=True, kw_only=True):
    """What a worker is made of: written once by a build, read once by each worker.

    `spoken` is the site's language, `others` are those besides.
    """

    root: str
    hidden: str
    templates: dict[str, str]
    static: dict[str, bytes]
    spoken: Spoken
    others: dict[str, Spoken]


class OpenWorker(Struct, frozen=True):
    """Opens workers that know the words and the JSON-LD of some kinds."""

    kinds: tuple[Kind, ...]

    def __call__(self, shared: Path) -> Worker:
        """Return the worker that a file describes."""
        made_of, environments = _prepared(engine.read_bytes(shared.parent, shared.name), self.kinds)
        return Worker(
            root=Path(made_of.root),
            environments=environments,
            static=made_of.static,
            blobs=BlobReader(Path(made_of.hidden)),
            cells=CellReader(Path(made_of.hidden)),
        )


@lru_cache(maxsize=1)
def _prepared(data: bytes, kinds: tuple[Kind, ...]) -> tuple[Shared, _Environments]:
    """Return what a file holds, and the environments that it describes.

    Most builds of a preview are of the same theme and site, so the next one finds them ready.
    """
    made_of = msgspec.msgpack.decode(data, type=Shared)
    return made_of, _Environments(made_of, kinds)


class _Environments:
    """The environments of languages, each made when a page in it is, with the site as it knows it.

    `""` is the site's language.
    """

    def __init__(self, made_of: Shared, kinds: tuple[Kind, ...]) -> None:
        self._templates = made_of.templates
        self._spoken = {"": made_of.spoken} | made_of.others
        self._kinds = kinds
        self._made: dict[str, FoldingEnvironment] = {}

    def __call__(self, language: str) -> tuple[FoldingEnvironment, SiteView]:
        spoken = self._spoken[language]
        if language not in self._made:
            self._made[language] = kinds_environment(
                self._templates,
                self._kinds,
                language=spoken.site.language,
                catalogue=spoken.catalogue,
                theme_cache=engine.CacheFolder(Path(spoken.theme_cache)),
            )
        return self._made[language], spoken.site


def kinds_environment(
    templates: Mapping[str, str],
    kinds: tuple[Kind, ...],
    *,
    language: str,
    catalogue: str,
    theme_cache: ThemeCache | None = None,
) -> FoldingEnvironment:
    """Make the Jinja environment for pages of some kinds."""
    table = {kind.id: kind for kind in kinds}

    def filters(say: Callable[[str], str]) -> Mapping[str, Filter]:
        found: dict[str, Filter] = {"kind_name": lambda kind: say(table[kind].name)}
        for kind in kinds:
            found |= kind.filters(say)
        return found

    def item_node(page: ItemPage, site: SiteView) -> Node:
        return table[page.kind].jsonld(page, site)

    def page_jsonld(page: Page, site: SiteView) -> str:
        return jsonld(page, site, item_node)

    return make_environment(
        templates,
        language=language,
        catalogue=catalogue,
        jsonld=page_jsonld,
        filters=filters,
        theme_cache=theme_cache,
    )
