"""What pages of regulations show besides properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.pages.context import Context, item_link, shown_to_machines
from bantin.regulations import views as law_views
from bantin.regulations.content import open_points as points
from bantin.regulations.content.filed import KIND
from bantin.regulations.content.regulation import settings_of
from bantin.regulations.data_views import Download, Reuse
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.adoptions import adopted_model, adoption_rows, ended_places
from bantin.regulations.pages.at_day import at_day
from bantin.regulations.pages.consolidation import consolidation
from bantin.regulations.pages.force import amendments, changed_units, coming, last_day
from bantin.regulations.pages.history import version_changes
from bantin.regulations.pages.identifying import identifiers_of
from bantin.regulations.pages.issuing import cited_as
from bantin.regulations.pages.unit_notes import editions_of, main_of
from bantin.regulations.site.addresses import LegalPaths, formats_of, is_form, text_path
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.values import laws_of
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.formats import Format
    from bantin.portal.site.values import Item
    from bantin.regulations.content.open_points import OpenPointMeta
    from bantin.regulations.site.values import Adopted, Edition

MOST_PLACES = 100  # that name a document, on its page


def law_facts(context: Context, item: Item) -> law_views.LawFacts:
    """Return what the page of a regulation shows besides its properties."""
    laws = laws_of(context.site)
    editions = editions_of(laws, item)
    links = tuple(edition_links(context, editions))
    own = next((link for link, one in zip(links, editions, strict=True) if one.item is item), None)
    adopted = laws.adopted.get(item.source_path)
    main = main_of(laws, item)
    paths = LegalPaths(text_path(context.site, item))
    return law_views.LawFacts(
        cite_as=_cited_as(context, item, own),
        points=tuple(point_views(context, item, adopted)),
        adoptions=tuple(adoption_rows(context, item)),
        addressed=bool(item.meta.localities) and context.lender(item) is None,
        matrix=context.href(LegalPaths(main.url_path).matrix) if points_of(item) else "",
        fill=context.href(paths.filling) if is_form(item) else "",
        edition=own,
        editions=links,
        current=item_link(context, main) if main is not item else None,
        ended=tuple(ended_places(context, item)) if adopted is None else (),
        coming=tuple(coming(context, item, editions)),
        amended=tuple(amendments(context, item)),
        changed=tuple(changed_units(context, item)),
        cited_by=tuple(cited_by(context, item)),
        cited_by_total=len(laws.backlinks.get(item.source_path, ())),
        adopted=adopted_model(context, adopted) if adopted else None,
        downloads=tuple(downloads(context, item)),
        former=tuple(former_units(context, item, editions)) if main is item else (),
        at_day=at_day(context, item),
        consolidation=consolidation(context, item),
        reuse=_reuse(context, item, main),
    )


def _reuse(context: Context, item: Item, main: Item) -> Reuse:
    names, paths = identifiers_of(context, item), LegalPaths(text_path(context.site, item))
    cited, changes = has_citations(context), LegalPaths(main.url_path).changes
    return Reuse(
        urn=names.urn,
        work_urn=names.work_urn,
        work=context.href(main.url_path),
        bibtex=context.href(paths.bibtex) if cited else "",
        csl=context.href(paths.csl) if cited else "",
        changes=context.href(changes) if has_feed(context, main) else "",
    )


def _cited_as(context: Context, item: Item, edition: law_views.EditionLink | None) -> str:
    """Name a text in a citation, which says of which day it is unless it applies."""
    cited = cited_as(context, item)
    if edition is None or edition.state == "current":
        return cited
    day = short_date(edition.day)
    return context.say("%(title)s (version of %(day)s)", title=cited, day=day)


def edition_links(
    context: Context, editions: tuple[Edition, ...]
) -> Iterator[law_views.EditionLink]:
    """Yield the versions of a work, the oldest first."""
    for position, edition in enumerate(editions):
        redline = context.href(LegalPaths(edition.url_path).redline) if position else ""
        before = editions[position - 1] if position else None
        yield law_views.EditionLink(
            day=edition.day,
            until=last_day(edition),
            url=context.href(edition.url_path),
            state=edition.state(context.today),
            redline=redline,
            machine=is_by_machine(edition.item),
            changes=tuple(version_changes(context, edition, before)),
        )


def former_units(
    context: Context, item: Item, editions: tuple[Edition, ...]
) -> Iterator[law_views.FormerUnit]:
    """Yield the units that only earlier versions have, each with the last that has it."""
    seen = {unit.id for unit in recognised(item.rendered).units}
    begun = [one for one in editions if not one.main and one.day <= context.today]
    for edition in reversed(begun):
        for unit in recognised(edition.item.rendered).units:
            if unit.id not in seen:
                seen.add(unit.id)
                url = f"{context.href(edition.url_path)}#{unit.id}"
                yield law_views.FormerUnit(id=unit.id, cited=unit.cited, day=edition.day, url=url)


def point_views(context: Context, item: Item, adopted: Adopted | None) -> Iterator[law_views.Point]:
    """Yield the open points of a model, or those of an adoption's model with its values."""
    declared = points_of(adopted.version if adopted else item)
    for name, point in declared.items():
        default = points.shown(point, point.default)[0] if point.default is not None else ""
        yield law_views.Point(
            id=name,
            label=point.label,
            type=point.type,
            required=point.required,
            hint=point.hint,
            limits=_limits(context, point),
            options=tuple(point.options.values()),
            default=default,
            value=adopted.values.get(name, "") if adopted else "",
        )


def _limits(context: Context, point: OpenPointMeta) -> str:
    """Say in words which values a point takes, `""` where it takes any of its type."""
    first, last = points.limits(point)
    if first and last:
        within = context.say("from %(first)s to %(last)s", first=first, last=last)
    elif first:
        within = context.say("from %(first)s", first=first)
    else:
        within = context.say("up to %(last)s", last=last) if last else ""
    if within and point.type == "text":
        return context.say("%(limits)s characters", limits=within)
    return within


def cited_by(context: Context, item: Item) -> Iterator[law_views.CitedBy]:
    """Yield the places in other texts that name a regulation, the newest text first."""
    names = {unit.id: unit.cited for unit in recognised(item.rendered).units}
    found = laws_of(context.site).backlinks.get(item.source_path, ())
    newest = sorted(found, key=lambda one: one.item.order, reverse=True)
    for link in newest[:MOST_PLACES]:
        anchor = f"#{link.citation.within}" if link.citation.within else ""
        yield law_views.CitedBy(
            title=link.item.meta.title,
            url=context.href(link.item.url_path) + anchor,
            unit=names.get(link.citation.unit, ""),
            unit_id=link.citation.unit if link.citation.unit in names else "",
            text=link.citation.text,
            before=link.citation.before,
            after=link.citation.after,
        )


def downloads(context: Context, item: Item) -> Iterator[Download]:
    """Yield the files made from a regulation's text."""
    paths = LegalPaths(text_path(context.site, item))
    for one in formats(context, item):
        url = context.href(paths.text(one.ending))
        yield Download(
            format=one.ending, name=context.words(one.name), url=url, type=one.media_type
        )


def formats(context: Context, item: Item) -> tuple[Format, ...]:
    """Return the formats in which a regulation's text is offered."""
    without = settings_of(context.site.config).without
    return formats_of(item, context.formats[KIND], without, is_adoption=is_adopted(context, item))


def has_data(context: Context) -> bool:
    """Tell whether archives and an index of texts are published: where there is a text for them."""
    return settings_of(context.site.config).data and any(
        one.archived
        for item in shown_to_machines(context, context.site.everything)
        if item.document.kind == KIND
        for one in formats(context, item)
    )


def has_citations(context: Context) -> bool:
    """Tell whether texts have files for bibliographies."""
    return "bib" not in settings_of(context.site.config).without


def has_feed(context: Context, item: Item) -> bool:
    """Tell whether a document has a feed: it is public, and its first entry has its day."""
    without = settings_of(context.site.config).without
    public = item.document.date is not None and item.source_path not in context.site.withheld
    return public and "atom" not in without


def is_adopted(context: Context, item: Item) -> bool:
    """Tell whether a text is what a locality has made of a model."""
    return item.source_path in laws_of(context.site).adopted
