"""What a site that was built has published, for whoever stores it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.pipeline.theme import words_of
from bantin.portal.pages.plan import make_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.pipeline.inspecting import Inspected


class PublishedItem(Struct, frozen=True, kw_only=True):
    """An item as an inventory names it: `kind` is what readers call it, `address` a site path."""

    title: str
    kind: str
    address: str
    date: dt.datetime | None
    number: str
    issued: dt.date | None


def published_items(found: Inspected) -> Iterator[PublishedItem]:
    """Yield the items of a site that was planned."""
    build, assembled = found.build, found.survey.assembled
    words, spoken = words_of(build.theme, assembled.site)
    context = make_context(assembled.site, build.parts, assembled.assets, words, spoken)
    kinds = {kind.id: kind for kind in build.parts.kinds}
    for item in assembled.site.everything:
        kind = kinds[item.document.kind]
        known = kind.searched(context, item)
        yield PublishedItem(
            title=item.meta.title,
            kind=words(kind.name),
            address=item.url_path,
            date=item.document.date,
            number=known.number,
            issued=known.issued,
        )
