"""What is planned for those who cite or follow a regulation: bibliographies and its feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.feeds.atom import atom
from bantin.portal.feeds.targets import lasting_id
from bantin.portal.feeds.views import Feed, FeedEntry
from bantin.portal.pages.recipes import Rank, data_target
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports.letterhead import named
from bantin.regulations.feeds.bibliography import CitedText, bibtex, csl
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.adoptions import adoptions_of
from bantin.regulations.pages.consolidation import remark
from bantin.regulations.pages.facts import has_citations, has_feed
from bantin.regulations.pages.identifying import identifiers_of
from bantin.regulations.pages.issuing import decision_of, own_number, short_link
from bantin.regulations.pages.unit_notes import edition_of, editions_of
from bantin.regulations.site.addresses import LegalPaths, text_path
from bantin.regulations.site.values import laws_of
from bantin.regulations.words import RELATIONS
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

LONGEST = 40  # entries of a feed


def citing_targets(context: Context) -> Iterator[Target]:
    """Plan the bibliographies of every text, and a feed of each document."""
    for item in context.site.everything:
        if not isinstance(item.meta, RegulationMeta) or not has_citations(context):
            continue
        paths = LegalPaths(text_path(context.site, item))
        reference = reference_of(context, item, item.meta)
        yield data_target(paths.bibtex, bibtex, reference, rank=Rank.PART)
        yield data_target(paths.csl, csl, reference, rank=Rank.PART)
    for item in context.site.items:
        if isinstance(item.meta, RegulationMeta) and has_feed(context, item):
            path = LegalPaths(item.url_path).changes
            yield data_target(path, atom, feed_of(context, item, item.meta))


def reference_of(context: Context, item: Item, meta: RegulationMeta) -> CitedText:
    """Return what a bibliography says of a text."""
    facts, edition = meta.document, edition_of(laws_of(context.site), item)
    party, decision = facts.letterhead == "party", decision_of(context, item)
    slug = item.document.slug
    return CitedText(
        key=f"{slug}-{edition.day.isoformat()}" if edition else slug,
        act=not (party or facts.model or meta.is_proposed),
        title=meta.title,
        type=facts.type,
        number=own_number(context, item),
        issuer=facts.issuer,
        issued=facts.issued,
        within=named(decision, party=party) if decision else "",
        version=edition.day if edition else None,
        urn=identifiers_of(context, item).urn,
        url=context.absolute(text_path(context.site, item)),
        language=context.site.config.site.language,
        remark=remark(context, item),
    )


def feed_of(context: Context, item: Item, meta: RegulationMeta) -> Feed:
    """Return the feed of a document: its versions, and what others do to it, the newest first.

    Every instant is that at which something was published here, so no entry depends on the clock.
    """
    told = (*_versions(context, item), *_others(context, item, model=meta.document.model))
    found = {entry.id: entry for entry in told}
    newest = sorted(found.values(), key=lambda one: (one.published, one.id), reverse=True)
    entries = tuple(newest[:LONGEST])
    names = context.site.config.organization.name or context.site.config.site.title
    return Feed(
        title=item.meta.title,
        subtitle=context.say("What becomes of this document"),
        language=context.spoken,
        home=context.absolute(item.url_path),
        atom_url=context.absolute(LegalPaths(item.url_path).changes),
        json_url="",
        author=names,
        updated=max(one.updated for one in entries),
        entries=entries,
    )


def _versions(context: Context, item: Item) -> Iterator[FeedEntry]:
    editions = editions_of(laws_of(context.site), item)
    for edition in editions:
        day = short_date(edition.day)
        title = context.say("Version that applies from %(day)s", day=day)
        yield from _entry(
            context,
            edition.item,
            title,
            id_=f"{lasting_id(context, item)}#{edition.day.isoformat()}",
            url=context.absolute(edition.url_path),
            summary=remark(context, edition.item),
        )
    if not editions:
        yield from _entry(context, item, context.say("Published: %(title)s", title=item.meta.title))


def _others(context: Context, item: Item, *, model: bool) -> Iterator[FeedEntry]:
    """Yield who adopts, changes or names a document; who changes it is not told for naming it."""
    laws, told = laws_of(context.site), {item.source_path}
    for adopted in adoptions_of(context, item) if model else ():
        told.add(adopted.item.source_path)
        title = context.say("Adopted: %(title)s", title=adopted.item.meta.title)
        yield from _entry(context, adopted.item, title, mark="ap-dung")
    for relation in laws.relations.get(item.source_path, ()):
        if relation.outgoing:
            continue
        name = context.words(RELATIONS[relation.kind][1])
        for link in relation.documents:
            if link.item is not None:
                told.add(link.item.source_path)
                units = _units(item, link.units)
                title = f"{name} {short_link(context, link.item).title}"
                yield from _entry(context, link.item, title, mark=relation.kind, summary=units)
    for back in laws.backlinks.get(item.source_path, ()):
        if back.item.source_path not in told:
            told.add(back.item.source_path)
            title = context.say("Cited in: %(title)s", title=back.item.meta.title)
            yield from _entry(context, back.item, title, mark="dan-chieu")


def _units(item: Item, units: Iterable[str]) -> str:
    names = {one.id: one.cited for one in recognised(item.rendered).units}
    found = ", ".join(names.get(one, one) for one in units)
    return f"{found[:1].upper()}{found[1:]}"


def _entry(
    context: Context,
    item: Item,
    title: str,
    *,
    mark: str = "",
    id_: str = "",
    url: str = "",
    summary: str = "",
) -> Iterator[FeedEntry]:
    """Yield an entry about what an item does; its id stays when the item moves."""
    published = item.document.date
    if published is None or item.source_path in context.site.withheld:
        return
    lasting = id_ or lasting_id(context, item)
    yield FeedEntry(
        id=f"{lasting}#{mark}" if mark else lasting,
        url=url or context.absolute(item.url_path),
        title=title,
        published=published,
        updated=item.document.updated or published,
        summary=summary,
    )
