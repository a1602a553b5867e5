"""Translations after a change: doubts, and the pages that name one in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.pipeline.narrow.doubts import doubt_if
from bantin.portal.site.adjusting import holds
from bantin.portal.site.snapshot import checksum
from bantin.portal.site.translations import original_of
from bantin.portal.site.values import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.content.config import SiteConfig
    from bantin.pipeline.narrow.faces import Faces
    from bantin.pipeline.narrow.sites import Sites
    from bantin.portal.site.adjusting import Adjusting
    from bantin.portal.site.kept_site import KeptSite
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import Item


def check_languages(kept: Snapshot, config: SiteConfig, faces: Faces) -> None:
    """Doubt an item in a language that the site did not have: every page leads to its list."""
    there = {"", *(one.id for one in kept.lists if one.index == "language")}
    doubt_if(
        any(language_of(one.meta, config) not in there for one in faces.news.values()), "shared"
    )


def retranslate(
    kept: Snapshot, adjusted: Adjusting, after: KeptSite, sites: Sites, faces: Faces
) -> bool:
    """Bring what is a translation of what up to date; tell whether that is other than it was."""
    if not kept.translations and not any(one.meta.translation_of for one in faces.news.values()):
        return False
    was, now = dict(kept.translations), dict(kept.translations)
    items = after.resolver.targets.items
    for source, new in faces.news.items():
        old = faces.olds.get(source)
        if not _differs(old, new):
            continue
        doubt_if(old is not None and _may_be_named(kept, old, new), "taken")
        now.pop(source, None)
        original, problems = original_of(new, after.resolver.targets, after.site.config)
        doubt_if(problems, "tells")
        if original is not None:
            doubt_if(sites.has_translations_due(kept), "hidden")
            now[source] = original.source_path
    for source in faces.news.keys() & now.keys():
        others = (one for one, other in now.items() if other == now[source] and one != source)
        language = items[source].meta.language
        doubt_if(any(items[one].meta.language == language for one in others), "tells")
    near = {one for source in faces.news for pairs in (was, now) for one in _group(pairs, source)}
    changed = {source for source in faces.news if was.get(source) != now.get(source)}
    anew = {one for source in changed for pairs in (was, now) for one in _group(pairs, source)}
    adjusted.translate(now.items(), [items[one] for one in anew if one in items], near)
    return bool(changed)


def _differs(old: Item | None, new: Item) -> bool:
    """Tell whether an item may be a translation of something else, or fit it otherwise."""
    return old is None or (old.document.kind, old.document.date, old.meta.translation_of) != (
        new.document.kind,
        new.document.date,
        new.meta.translation_of,
    )


def _may_be_named(kept: Snapshot, old: Item, new: Item) -> bool:
    """Tell whether another item, public or not, may name one that is not what it was to it."""
    same = old.document.kind == new.document.kind
    if same and old.meta.translation_of == new.meta.translation_of:
        return False
    names = (new.source_path, new.url_path, *new.meta.aliases)
    last = (name.rstrip("/").rpartition("/")[2] for name in names)
    return holds(kept.references, [*map(checksum, last)])


def _group(pairs: Mapping[str, str], source: str) -> Iterator[str]:
    """Yield an original and its translations, one of which is given; nothing of one alone."""
    original = pairs.get(source, source)
    found = [translation for translation, other in pairs.items() if other == original]
    if found:
        yield original
        yield from found
