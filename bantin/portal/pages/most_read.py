"""What the front page shows as read most."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin.portal.site.kept import indexes_at
from bantin.portal.site.values import language_of
from bantin.theme.cards import Cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.card_of import CardsOf
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def most_read(context: Context, cards: CardsOf) -> Cards:
    """Return the items that most visitors have read, the first of them first."""
    count = context.site.config.most_read.count
    return Cards(cards(item) for item in islice(_ranked(context), count))


def _ranked(context: Context) -> Iterator[Item]:
    """Yield public items of the site's language, but for those that have no day, such as a contact.

    Of two that as many visitors have read the one that was asked for more often comes first, then
    the newer one. Only items that are yielded, or are in their way, are looked at.
    """
    site, config = context.site, context.site.config
    visitors, hits = _counts(context)
    places = indexes_at(site.items, visitors)
    for path in sorted(places, key=lambda one: (-visitors[one], -hits[one], -places[one])):
        item = site.items[places[path]]
        public = item.source_path not in site.withheld
        if public and item.document.date is not None and not language_of(item.meta, config):
            yield item


def _counts(context: Context) -> tuple[Counter[str], Counter[str]]:
    """Return visitors and requests by site path; those of an item's old addresses are its own."""
    visitors, hits = Counter[str](), Counter[str]()
    read, aliases = context.most_read, context.site.aliases
    for asked, (by, times) in (read.counts if read is not None else {}).items():
        path = unquote(aliases[asked].url_path) if asked in aliases else asked
        visitors[path] += by
        hits[path] += times
    return visitors, hits
