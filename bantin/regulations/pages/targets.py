"""The pages and files that belong to regulations: versions, comparisons, open points, exports."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, cast

from msgspec.structs import replace

from bantin.portal.pages.context import Context, home_link, item_link
from bantin.portal.pages.recipes import Rank, data_target, page_target
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import KIND, day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports import Amendment, Departure, LegalText, OpenPoint, Work
from bantin.regulations.feeds.register import points_csv
from bantin.regulations.feeds.views import PointsTable
from bantin.regulations.pages.adoptions import columns
from bantin.regulations.pages.consolidation import notice_of
from bantin.regulations.pages.duties import duty_targets
from bantin.regulations.pages.facts import formats, point_views
from bantin.regulations.pages.filling import FORM, fill_targets
from bantin.regulations.pages.force import unit_forces
from bantin.regulations.pages.history import makers, ordering_units, own_changes, past_changes
from bantin.regulations.pages.issuing import decision_of, issued_text
from bantin.regulations.pages.printed import RedlineBody, export_targets
from bantin.regulations.pages.register import register_targets
from bantin.regulations.pages.terms import terms_targets
from bantin.regulations.pages.texts import bare_text_of, file_text_of
from bantin.regulations.pages.unit_notes import edition_of, editions_of, main_of
from bantin.regulations.site.addresses import LegalPaths, is_form, text_path
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link
from bantin.vietnamese import short_date, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind, PlanPage
    from bantin.portal.site.values import Item
    from bantin.regulations.exports import Decision
    from bantin.regulations.site.values import Adopted, Edition


def legal_targets(kind: Kind, context: Context, page: PlanPage) -> Iterator[Target]:
    """Plan what belongs to regulations, besides their pages.

    While no regulation changes, only the pages of versions do, which name other items.
    """
    if context.reach is not None:
        yield from _near_versions(context, context.reach.near, page)
        return
    yield from register_targets(kind, context)
    yield from terms_targets(context)
    for versions in laws_of(context.site).editions.values():
        older: Item | None = None
        for edition in versions:
            yield page(edition.item, edition.url_path)
            if older is not None:
                old = _version_link(context, older)
                new = _version_link(context, edition.item)
                yield _redline(
                    context, edition.url_path, "versions", (older, old), (edition.item, new)
                )
            older = edition.item
    for item in context.site.items:
        if isinstance(item.meta, RegulationMeta) and item.meta.document.model:
            yield from _matrix(context, item)
    for adopted in laws_of(context.site).adopted.values():
        old = _version_link(context, adopted.version)
        new = item_link(context, adopted.item)
        path, texts = adopted.item.url_path, ((adopted.version, old), (adopted.item, new))
        yield _redline(context, path, "model and locality", *texts)
    yield from fill_targets(context)
    yield from duty_targets(context)
    yield from _exports(context)


def _near_versions(context: Context, near: frozenset[str], page: PlanPage) -> Iterator[Target]:
    for versions in laws_of(context.site).editions.values():
        for edition in versions:
            if edition.item.source_path in near:
                yield page(edition.item, edition.url_path)


def _version_link(context: Context, item: Item) -> Link:
    link, day = item_link(context, item), day_of(item.document)
    if day is None:
        return link
    title = context.say("%(title)s (version of %(day)s)", title=link.title, day=short_date(day))
    return Link(title=title, url=context.href(text_path(context.site, item)))


def _by_day(context: Context, item: Item, link: Link) -> Link:
    """Return a link to a version by its day: the page's heading has the title that all share."""
    day = day_of(item.document)
    if day is None:
        return link
    return Link(title=context.say("Version of %(day)s", day=short_date(day)), url=link.url)


def _redline(
    context: Context,
    path: str,
    between: Literal["versions", "model and locality"],
    old: tuple[Item, Link],
    new: tuple[Item, Link],
) -> Target:
    page = LegalPaths(path).redline
    view = law_views.RedlinePage(
        url=context.href(page),
        title=context.say("What changed: %(title)s", title=new[1].title),
        breadcrumb=_trail(context, new[1]),
        indexed=False,
        old=_by_day(context, *old) if between == "versions" else old[1],
        new=_by_day(context, *new) if between == "versions" else new[1],
        between=between,
        machine=is_by_machine(old[0]) or is_by_machine(new[0]),
    )
    body = RedlineBody(old=bare_text_of(context, old[0]), new=bare_text_of(context, new[0]))
    return page_target(
        page, "redline.html", view, body, rank=Rank.PART, source_path=new[0].source_path
    )


def _trail(context: Context, last: Link) -> tuple[Link, ...]:
    return (home_link(context), context.lists[KIND], last)


def _matrix(context: Context, model: Item) -> Iterator[Target]:
    """Plan a model's open points by locality, as a page and as a table."""
    if not points_of(model):
        return
    paths = LegalPaths(model.url_path)
    declared = tuple(point_views(context, model, None))
    filled = tuple(columns(context, model, declared))
    page = law_views.PointsPage(
        url=context.href(paths.matrix),
        title=context.say("Open points by locality: %(title)s", title=model.meta.title),
        breadcrumb=_trail(context, item_link(context, model)),
        model=item_link(context, model),
        points=declared,
        columns=filled,
        csv=context.href(paths.matrix_csv),
    )
    yield page_target(
        paths.matrix, "points.html", page, rank=Rank.PART, source_path=model.source_path
    )
    table = PointsTable(
        first=context.say("Open point"),
        localities=tuple(column.locality for column in filled),
        rows=tuple(
            (point.label, *(_cell(context, column.values[number]) for column in filled))
            for number, point in enumerate(declared)
        ),
    )
    yield data_target(paths.matrix_csv, points_csv, table, rank=Rank.FILE)


def _cell(context: Context, value: str | None) -> str:
    return context.say("not in the version adopted") if value is None else value


def _exports(context: Context) -> Iterator[Target]:
    for item in context.site.everything:
        if item.document.kind != KIND or not (offered := formats(context, item)):
            continue
        text, facts = file_text_of(context, item), legal_text(context, item)
        paths = LegalPaths(text_path(context.site, item))
        files = [(paths.text(one.ending), one) for one in offered]
        if is_form(item):
            files.append((paths.form, FORM))
        yield from export_targets(files, facts, text, item.source_path)


def legal_text(context: Context, item: Item) -> LegalText:
    """Return what the writers of files are told of a regulation."""
    text, laws = issued_text(context, item), laws_of(context.site)
    facts = cast("RegulationMeta", item.meta).document
    adopted, edition = laws.adopted.get(item.source_path), edition_of(laws, item)
    return replace(
        text,
        effective=begins_on(item, laws.editions) if facts.effective or edition else None,
        expired=laws.ends.get(main_of(laws, item).source_path),
        language=context.site.config.site.language,
        url=context.absolute(text_path(context.site, item)),
        author=slugify(facts.issuer),
        slug=slugify(facts.number) or item.document.slug,
        work_slug=work_of(item.document) if facts.model else "",
        status=laws.status[item.source_path],
        state=edition.state(context.today) if edition else "",
        applies=edition.day if edition else None,
        until=edition.until if edition else None,
        units=tuple(unit_forces(context, item)),
        past=tuple(past_changes(context, item)),
        changes=tuple(own_changes(context, item)),
        ordering=ordering_units(item),
        points=tuple(_points(context, item, adopted)),
        work=_work(context, item),
        machine=is_by_machine(item),
        notice=notice_of(context, item),
        departures=tuple(
            Departure(unit=unit, reason=reason) for unit, reason in adopted.departures.items()
        )
        if adopted
        else (),
    )


def _work(context: Context, item: Item) -> Work | None:
    """Return what all versions of a text have in common, None where there is but one."""
    editions = editions_of(laws_of(context.site), item)
    if not editions[1:]:
        return None
    first = editions[0]
    meta = first.item.meta
    if not isinstance(meta, RegulationMeta):
        return None
    facts = meta.document
    return Work(
        issued=facts.issued or first.day,
        number=facts.number,
        author=slugify(facts.issuer),
        slug=slugify(facts.number) or first.item.document.slug,
        amendments=tuple(
            Amendment(day=one.day, by=by)
            for before, one in pairwise(editions)
            for by in _makers(context, before, one)
        ),
    )


def _makers(context: Context, before: Edition, edition: Edition) -> tuple[Decision | None, ...]:
    """Return the documents that made a version: the one that it came with, or what changed it."""
    decision = decision_of(context, edition.item)
    return (decision,) if decision else tuple(makers(context, before, edition)) or (None,)


def _points(context: Context, item: Item, adopted: Adopted | None) -> Iterator[OpenPoint]:
    for point in point_views(context, item, adopted):
        yield OpenPoint(
            id=point.id,
            label=point.label,
            type=point.type,
            required=point.required,
            options=point.options,
            limits=point.limits,
            default=point.default,
            hint=point.hint,
            value=point.value or None,
        )
