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

    from bantin.content.most_read import ReadCounts
    from bantin.portal.pages.card_of import CardsOf
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item, Site


def most_read(context: Context, cards: CardsOf) -> Cards:
    """Return the items that most visitors have read, the first of them first."""
    read, site = context.most_read, context.site
    if read is None:
        return Cards()
    return Cards(map(cards, islice(_ranked(site, read), site.config.most_read.count)))


def _ranked(site: Site, read: ReadCounts) -> Iterator[Item]:
    """Yield public items of the site's language, but for those that have no day, such as a contact.

    Of two that as many visitors have read the one that was asked for more often comes first, then
    the newer one. Only items that are yielded, or are in their way, are looked at.
    """
    visitors, hits = _counts(site, read)
    places = indexes_at(site.items, visitors)
    for path in sorted(places, key=lambda one: (-visitors[one], -hits[one], -places[one])):
        item = site.items[places[path]]
        public = item.source_path not in site.withheld
        if public and item.document.date is not None and not language_of(item.meta, site.config):
            yield item


def _counts(site: Site, read: ReadCounts) -> tuple[Counter[str], Counter[str]]:
    """Return visitors and requests by site path; those of an item's old addresses are its own."""
    visitors, hits = Counter[str](), Counter[str]()
    for asked, (by, times) in read.counts.items():
        path = unquote(site.aliases[asked].url_path) if asked in site.aliases else asked
        visitors[path] += by
        hits[path] += times
    return visitors, hits
