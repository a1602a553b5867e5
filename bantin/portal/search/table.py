"""The index as a table: items in blocks, one row for each, and a column for each shard.

A block is a month, or a part of one. So a document that is added to the past changes its own block
and no other, and a new one the last.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from bantin import addresses, search
from bantin.engine import Row
from bantin.engine.targets import Target
from bantin.portal.pages.context import attachments, shown_to_machines
from bantin.portal.pages.recipes import Rank
from bantin.portal.parts import Tabled, TablePlan
from bantin.portal.search.files import Index, IndexBlock
from bantin.portal.search.recipes import BlockRecipe, RecordRecipe
from bantin.portal.search.values import NAME, SearchEntry
from bantin.theme.cards import view_digest
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.portal.kind import Kind
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
    from bantin.portal.search.values import Searched
    from bantin.portal.site.values import Item

_UNDATED = "trang"  # the block of items without a date
_FINGERPRINT = 16  # bytes


def plan_table(context: Context, parts: Parts) -> Tabled:
    """Plan the index: which blocks there are, what each is made of, and then its files."""
    kinds = {kind.id: kind for kind in parts.kinds}
    items = shown_to_machines(context, context.site.items)
    layout = search.layout_of(len(items))
    names: Counter[str] = Counter()
    blocks = tuple(
        _block(context, kinds, _named(month, names), members)
        for month, group in groupby(items, key=_month)
        for members in _batched(list(group))
    )
    index = Index(layout=layout, blocks=blocks)
    return Tabled(
        rows=tuple(_row(block, layout.files) for block in blocks),
        read=index.with_files,
    )


TABLE = TablePlan(name=NAME, plan=plan_table)


def _month(item: Item) -> str:
    return item.document.date.isoformat()[:7] if item.document.date else _UNDATED


def _named(month: str, names: Counter[str]) -> str:
    """Return the name of a month's next block: "2024-07", "2024-07-2"."""
    names[month] += 1
    return month if names[month] == 1 else f"{month}-{names[month]}"


def _batched(items: list[Item]) -> Iterator[list[Item]]:
    return (items[n : n + search.BLOCK] for n in range(0, len(items), search.BLOCK))


def _block(
    context: Context, kinds: dict[str, Kind], name: str, items: Sequence[Item]
) -> IndexBlock:
    recipes = tuple(_record(context, kinds[item.document.kind], item) for item in items)
    return IndexBlock(
        name=name,
        recipes=recipes,
        targets=tuple(
            _target(addresses.search_record(name, local), recipe)
            for local, recipe in enumerate(recipes)
        ),
    )


def _record(context: Context, kind: Kind, item: Item) -> RecordRecipe:
    searched = kind.searched(context, item)
    return RecordRecipe(
        entry=_entry(context, kind, item, searched),
        body=searched.body,
        source_path=item.source_path,
    )


def _entry(context: Context, kind: Kind, item: Item, searched: Searched) -> SearchEntry:
    date = item.document.date.date() if item.document.date else None
    meta, topics, places = item.meta, context.topics, context.localities
    day = searched.issued or date
    return SearchEntry(
        url=context.href(item.url_path),
        title=meta.title,
        kind=kind.id,
        kind_name=context.words(kind.name),
        number=searched.number,
        status=searched.status,
        date=date,
        issued=searched.issued,
        issuer=searched.issuer,
        other_numbers=searched.other_numbers,
        more=(
            *(meta.summary, meta.author),
            *((meta.image.caption, meta.image.alt) if meta.image else ()),
            *(one.title for one in attachments(context, item)),
            *(topics[one].title for one in meta.topics if one in topics),
            *(places[one].title for one in meta.localities if one in places),
            *searched.more,
        ),
        facets=(
            f"@kind:{kind.id}",
            *((f"@year:{day.year}",) if day else ()),
            *(f"@topic:{one}" for one in meta.topics if one in topics),
            *(f"@place:{one}" for one in meta.localities if one in places),
            *((f"@issuer:{slugify(searched.issuer)}",) if searched.issuer else ()),
            *((f"@status:{searched.status[0]}",) if searched.status else ()),
        ),
    )


def _target(path: str, recipe: RecordRecipe) -> Target:
    return Target(
        output_path=addresses.output_path(path),
        view=view_digest((recipe.entry, recipe.body.facts)),
        recipe=lambda: recipe,
        body=view_digest(recipe.body.kept),
        rank=Rank.DATA,
        source_path=recipe.source_path,
    )


def _row(block: IndexBlock, files: int) -> Row:
    """Plan a row of the table: it is made of what the records of its items are made of."""
    digest = hashlib.blake2b(str(files).encode(), digest_size=_FINGERPRINT)
    for target in block.targets:
        digest.update(target.view)
        digest.update(target.body)
    return Row(
        name=block.name,
        fingerprint=digest.digest(),
        recipe=lambda before: BlockRecipe(items=block.recipes, files=files, before=before),
    )
