"""The search page: its form, and what its script must know of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from bantin import addresses, search
from bantin.addresses import N_
from bantin.portal.pages.context import home_link
from bantin.portal.parts import SinglePage
from bantin.portal.search.values import NAME
from bantin.theme import views
from bantin.vietnamese import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
    from bantin.portal.search.files import Index

_Id: TypeAlias = Literal["kind", "year", "topic", "place", "issuer", "status", "language"]
_FEWEST = 2  # options: one would choose nothing


def search_page(context: Context, parts: Parts) -> views.SearchPage:
    """Return the page with the search form.

    Engines may list it: whatever words its address has, its canonical address has none.
    """
    index: Index = context.tables[NAME]
    return views.SearchPage(
        url=context.href(search_path(context.language)),
        title=context.say("Search"),
        breadcrumb=(home_link(context),),
        index=_manifest(context, index),
        newest=_newest(context, index),
        filters=tuple(
            one for one in _filters(context, parts, index) if len(one.options) >= _FEWEST
        ),
    )


def search_path(language: str) -> str:
    """Return the site path of the search page in a language, `""` for the site's."""
    path = addresses.SEARCH.url_path
    return addresses.in_language(language, path) if language else path


def _manifest(context: Context, index: Index) -> dict[str, views.Manifest]:
    return {
        "items": index.layout.items,
        "base": context.href(addresses.SEARCH_FILES),
        "layers": index.versions,
        "blocks": tuple(block.known.name for block in index.blocks),
        "records": "".join(block.known.version for block in index.blocks),
        "common": search.COMMON,
    }


def _newest(context: Context, index: Index) -> str:
    *earlier, last = index.layout.layers
    if last.files > 1:
        return ""
    return context.href(addresses.search_file(len(earlier), 0, index.versions[-1]))


def _filters(context: Context, parts: Parts, index: Index) -> Iterator[views.SearchFilter]:
    """Yield what a search can be limited to: only what some item has."""
    blocks = [block.known for block in index.blocks]
    there = {facet for block in blocks for facet in block.facets}
    years = sorted((one.removeprefix("@year:") for one in there if one[1] == "y"), reverse=True)
    issuers = {id_: name for block in blocks for id_, name in block.issuers.items()}
    statuses = {id_: name for block in blocks for id_, name in block.statuses.items()}
    named: tuple[tuple[_Id, str, dict[str, str]], ...] = (
        ("kind", N_("Kind"), {kind.id: context.words(kind.name) for kind in parts.kinds}),
        ("year", N_("Year"), {year: year for year in years}),
        ("topic", N_("Topic"), {id_: link.title for id_, link in context.topics.items()}),
        ("place", N_("Locality"), {id_: link.title for id_, link in context.localities.items()}),
        ("issuer", N_("Issuer"), _in_order(issuers)),
        ("status", N_("Status"), _in_order(statuses)),
        ("language", N_("Language"), dict(context.names)),
    )
    for id_, title, options in named:
        yield views.SearchFilter(
            id=id_,
            title=context.words(title),
            options=tuple(
                views.SearchOption(value=value, title=name)
                for value, name in options.items()
                if f"@{id_}:{value}" in there
            ),
        )


def _in_order(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda one: sort_key(one[1])))


PAGE = SinglePage(
    address=addresses.SEARCH, template="search.html", view=search_page, in_languages=True
)
