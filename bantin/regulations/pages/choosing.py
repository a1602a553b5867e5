"""By what documents of the register can be chosen: year, topic, locality, issuer, type, status."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from bantin.regulations.register_views import RegisterFilter, RegisterOption
from bantin.regulations.words import N_, STATUSES
from bantin.theme.base_views import Link
from bantin.vietnamese import slugify, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.portal.pages.context import Context
    from bantin.regulations.content.regulation import RegulationMeta
    from bantin.regulations.register_views import RegisterRow
    from bantin.regulations.statuses import DocumentStatus

_Id: TypeAlias = Literal["year", "topic", "place", "issuer", "type", "status"]


def facets(meta: RegulationMeta, year: str, status: DocumentStatus) -> Iterator[str]:
    """Yield what a document can be chosen by, as `filter:value`."""
    yield from (f"topic:{one}" for one in meta.topics)
    yield from (f"place:{one}" for one in meta.localities)
    named = {
        "year": year,
        "issuer": slugify(meta.document.issuer),
        "type": slugify(meta.document.type),
        "status": status,
    }
    yield from (f"{id_}:{value}" for id_, value in named.items() if value)


def register_filters(context: Context, rows: Sequence[RegisterRow]) -> Iterator[RegisterFilter]:
    """Yield the filters that divide the rows; each has the values that some row has."""
    found = Counter(facet for row in rows for facet in row.facets)
    named: tuple[tuple[_Id, str, Mapping[str, Link]], ...] = (
        ("year", N_("Year"), {row.year: _plain(row.year, f"#bt-{row.year}") for row in rows}),
        ("topic", N_("Topic"), context.topics),
        ("place", N_("Locality"), context.localities),
        ("issuer", N_("Issuer"), _in_order(row.issuer for row in rows)),
        ("type", N_("Type"), _in_order(row.type for row in rows)),
        ("status", N_("Status"), {id_: _plain(context.say(one)) for id_, one in STATUSES.items()}),
    )
    for id_, title, links in named:
        there = {value: link for value, link in links.items() if found[f"{id_}:{value}"]}
        if any(found[f"{id_}:{value}"] < len(rows) for value in there):
            yield RegisterFilter(
                id=id_,
                title=context.say(title),
                options=tuple(
                    RegisterOption(value=value, title=link.title, url=link.url)
                    for value, link in there.items()
                ),
            )


def _in_order(names: Iterable[str]) -> dict[str, Link]:
    return {slugify(name): _plain(name) for name in sorted({*names}, key=sort_key)}


def _plain(title: str, url: str = "") -> Link:
    return Link(title=title, url=url)
