"""The index as a table: items in blocks, one row for each, and a column for each shard.

A block is a month, or a part of one. So a document that is added to the past changes its own block
and no other, and a new one the last.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from bantin import addresses, search
from bantin.engine import Row
from bantin.engine.targets import Target
from bantin.portal.pages.context import attachments
from bantin.portal.pages.months import by_month
from bantin.portal.pages.recipes import Rank
from bantin.portal.pages.recordings import audio, video
from bantin.portal.parts import Tabled, TablePlan
from bantin.portal.reach import KeptBlock
from bantin.portal.search.files import Index, IndexBlock, version_of
from bantin.portal.search.recipes import BlockRecipe, RecordRecipe
from bantin.portal.search.values import NAME, SearchEntry
from bantin.theme.cards import view_digest
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    months = tuple(by_month(context))
    layout = search.layout_of(sum(month.count for month, _ in months))
    names: Counter[str] = Counter()
    plan = _BlockPlan(context, kinds, layout.files)
    blocks = tuple(
        plan.block(_named(month.name or _UNDATED, names), members)
        for month, items in months
        for members in _batched(items)
    )
    index = Index(layout=layout, blocks=blocks)
    return Tabled(
        rows=tuple(_row(block, layout.files) for block in blocks),
        read=partial(index.with_files, reach=context.reach),
    )


TABLE = TablePlan(name=NAME, plan=plan_table)


def _named(month: str, names: Counter[str]) -> str:
    """Return the name of a month's next block: "2024-07", "2024-07-2"."""
    names[month] += 1
    return block_name(month, names[month])


def block_name(month: str, number: int) -> str:
    """Return the name of a block of a month, which are counted from 1."""
    month = month or _UNDATED
    return month if number == 1 else f"{month}-{number}"


def _batched(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[n : n + search.BLOCK] for n in range(0, len(items), search.BLOCK))


class _BlockPlan:
    """Plans blocks for an index of so many files."""

    def __init__(self, context: Context, kinds: dict[str, Kind], files: int) -> None:
        self._context = context
        self._kinds = kinds
        self._files = files

    def block(self, name: str, items: Sequence[Item]) -> IndexBlock:
        """Plan a block; of one that is not reached everything is known."""
        reach = self._context.reach
        if reach is not None and name in reach.kept and name not in reach.blocks:
            return IndexBlock(known=reach.kept[name], make=lambda: self._records(items))
        recipes = self._records(items)
        targets = tuple(
            _target(addresses.search_record(name, local), recipe)
            for local, recipe in enumerate(recipes)
        )
        entries = [recipe.entry for recipe in recipes]
        known = KeptBlock(
            name=name,
            size=len(recipes),
            version=version_of(targets),
            fingerprint=_fingerprint(targets, self._files),
            facets=tuple(sorted({facet for entry in entries for facet in entry.facets})),
            issuers={slugify(entry.issuer): entry.issuer for entry in entries if entry.issuer},
            statuses=dict(entry.status for entry in entries if entry.status),
        )
        return IndexBlock(known=known, make=lambda: recipes, targets=targets)

    def _records(self, items: Sequence[Item]) -> tuple[RecordRecipe, ...]:
        return tuple(
            _record(self._context, self._kinds[item.document.kind], item) for item in items
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
    spoken = context.of(item)
    day = searched.issued or date
    return SearchEntry(
        url=context.href(item.url_path),
        title=meta.title,
        kind=kind.id,
        kind_name=spoken.words(kind.name),
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
            *_recorded(context, item),
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
            *((f"@language:{spoken.spoken}",) if context.tongues else ()),
        ),
        language=spoken.language,
        remark=searched.remark,
    )


def _recorded(context: Context, item: Item) -> Iterator[str]:
    """Yield what is said of an item's pictures, and in its recordings."""
    for picture in item.meta.gallery:
        yield from (picture.caption, picture.alt)
    for one in (audio(context, item), video(context, item)):
        if one is not None:
            yield from (one.title, *one.transcript)


def _target(path: str, recipe: RecordRecipe) -> Target:
    return Target(
        output_path=addresses.output_path(path),
        view=view_digest((recipe.entry, recipe.body.facts)),
        recipe=lambda: recipe,
        body=view_digest(recipe.body.kept),
        rank=Rank.DATA,
        source_path=recipe.source_path,
    )


def _fingerprint(records: Iterable[Target], files: int) -> bytes:
    """Return what a row is known by: it is made of what the records of its items are made of."""
    digest = hashlib.blake2b(str(files).encode(), digest_size=_FINGERPRINT)
    for target in records:
        digest.update(target.view)
        digest.update(target.body)
    return digest.digest()


def _row(block: IndexBlock, files: int) -> Row:
    """Plan a row of the table."""
    return Row(
        name=block.known.name,
        fingerprint=block.known.fingerprint,
        recipe=lambda before: BlockRecipe(items=block.make(), files=files, before=before),
    )
