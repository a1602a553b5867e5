"""What a site tells other portals of its adoptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import Address
from bantin.portal.pages.recipes import data_target
from bantin.portal.parts import FeedPlan
from bantin.regulations.content.filed import KIND
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.content.told import TOLD_PATH, ToldAdoption, ToldStatus
from bantin.regulations.feeds.adoptions import AdoptionFeed, adoptions_json
from bantin.regulations.pages.at_day import doubtful
from bantin.regulations.site.days import spans_of
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
    from bantin.regulations.site.values import Adopted

ADOPTIONS = Address(
    id="adoptions",
    url_path=TOLD_PATH,
    media_type="application/json",
    always=False,
)


def adoption_targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the file, where the site has adoptions or shows the models of another portal.

    While no regulation changes there is nothing to plan, nor in a portal without them.
    """
    config, knows = context.site.config, KIND in context.site.knowledge
    if context.reach is not None or not knows:
        return
    withheld, laws = context.site.withheld, laws_of(context.site)
    if not (laws.adopted or config.lender):
        return
    adopted = [one for one in laws.adopted.values() if one.item.source_path not in withheld]
    feed = AdoptionFeed(
        portal=f"{config.site.origin}{config.site.base_path}",
        adoptions=tuple(
            sorted((_told(context, one) for one in adopted), key=lambda one: (one.model, one.url))
        ),
    )
    yield data_target(ADOPTIONS.url_path, adoptions_json, feed)


def _told(context: Context, adopted: Adopted) -> ToldAdoption:
    meta = adopted.item.meta
    facts = meta.document if isinstance(meta, RegulationMeta) else None
    if facts is None or facts.issued is None:
        message = f"{adopted.item.source_path} is no adoption"
        raise TypeError(message)
    return ToldAdoption(
        model=context.original(adopted.model) or context.absolute(adopted.model.url_path),
        version=adopted.day,
        locality=adopted.locality,
        url=context.absolute(adopted.item.url_path),
        title=meta.title,
        number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        statuses=tuple(_statuses(context, adopted)),
        departures=tuple(adopted.departures),
        values=dict(adopted.values),
    )


def _statuses(context: Context, adopted: Adopted) -> Iterator[ToldStatus]:
    """Yield the statuses by their days; the one that an editor has chosen has none."""
    laws, item = laws_of(context.site), adopted.item
    spans = spans_of(laws, item, doubtful(context, item))
    if not spans:
        yield ToldStatus(since=None, status=laws.status[item.source_path])
    for one in spans:
        yield ToldStatus(since=one.since, status=one.status)


FEED = FeedPlan(addresses=(ADOPTIONS,), targets=adoption_targets)
