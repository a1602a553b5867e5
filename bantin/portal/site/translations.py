"""Which items are translations of which, and what does not fit together there.

An original and its translations are of one kind, each in a language of its own. What names an
original that is a translation itself, or none that is public, is told and stands alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Finding, InHeader
from bantin.portal.site.links import find_item
from bantin.portal.site.publishing import meet
from bantin.portal.site.values import Item, by_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content import Where
    from bantin.content.config import SiteConfig
    from bantin.portal.site.links import Targets
    from bantin.portal.site.values import Site

_KEY = ("translation_of",)
_source = attrgetter("source_path")
_CONTENT = "content"


class Translated(Struct, frozen=True, kw_only=True):
    """The originals by their translations' content files, and translations by their originals'."""

    originals: Mapping[str, Item]
    translations: Mapping[str, tuple[Item, ...]]


def translate_all(
    items: Iterable[Item], targets: Targets, config: SiteConfig
) -> tuple[Translated, list[Finding]]:
    """Find the originals of all translations, and tell what is wrong with them."""
    originals: dict[str, Item] = {}
    translations: defaultdict[str, tuple[Item, ...]] = defaultdict(tuple)
    findings: list[Finding] = []
    naming = (item for item in items if item.meta.translation_of is not None)
    for item in sorted(naming, key=by_order):  # of two, the one that comes later is told
        original, problems = original_of(item, targets, config)
        if original is not None:
            source = original.source_path
            problems = _twice(item, original, translations[source])
            if not problems:
                originals[item.source_path] = original
                translations[source] += (item,)
        findings += problems
    in_order = {source: tuple(sorted(found, key=_source)) for source, found in translations.items()}
    return Translated(originals=originals, translations=in_order), findings


def original_of(
    item: Item, targets: Targets, config: SiteConfig
) -> tuple[Item | None, list[Finding]]:
    """Return the item of which another is a translation by itself, or what is wrong."""
    written = item.meta.translation_of
    if written is None:
        return None, []
    where, source = InHeader(_KEY), item.source_path
    original, problems = find_item(source, written, where, targets)
    if original is None:
        return None, problems
    if original.source_path == source:
        return None, [Finding(code="translation-of-itself", source_path=source, where=where)]
    found = _unfit(item, original, targets, config)
    return (None, [found]) if found is not None else (original, [])


def _unfit(item: Item, original: Item, targets: Targets, config: SiteConfig) -> Finding | None:
    """Say why an item cannot be a translation of another."""
    source, other = item.source_path, original.source_path
    if item.document.kind != original.document.kind:
        return _told("translation-of-another-kind", item, other)
    if original.meta.translation_of is not None:
        first, _ = find_item(other, original.meta.translation_of, InHeader(_KEY), targets)
        known = first is not None and source != first.source_path
        meant = first.source_path.removeprefix(_CONTENT) if first is not None and known else ""
        return _told("translation-of-translation", item, other, suggestion=meant)
    own = config.site.language
    language = item.meta.language or own
    if language == (original.meta.language or own):
        where = InHeader(("language",) if item.meta.language else _KEY)
        return _told("translation-same-language", item, other, where=where, language=language)
    return None


def _twice(item: Item, original: Item, others: Iterable[Item]) -> list[Finding]:
    """Tell of an item that has its language after another translation of the same original."""
    for one in others:
        if one.meta.language == item.meta.language and meet(one.document, item.document):
            found = _told(
                "translation-twice",
                item,
                original.source_path,
                language=item.meta.language or "",
                first=one.source_path,
            )
            return [found]
    return []


def _told(code: str, item: Item, other: str, *, where: Where | None = None, **more: str) -> Finding:
    where = where or InHeader(_KEY)
    return Finding(
        code=code,
        source_path=item.source_path,
        where=where,
        params={"other": other, **more},
        related=((other, InHeader(("title",))),),
    )


def versions_of(site: Site, item: Item) -> tuple[Item, ...]:
    """Return an item in all the languages that there are, the original first; `()` for one only."""
    original = site.originals.get(item.source_path, item)
    translations = site.translations.get(original.source_path, ())
    return (original, *translations) if translations else ()
