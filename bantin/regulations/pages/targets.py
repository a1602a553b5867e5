"""The pages and files that belong to regulations: versions, comparisons, open points, exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bantin.portal.pages.context import Context, home_link, item_link
from bantin.portal.pages.recipes import Rank, data_target, page_target
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import KIND, day_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.feeds.register import points_csv
from bantin.regulations.feeds.views import PointsTable
from bantin.regulations.pages.adoptions import columns
from bantin.regulations.pages.citing import citing_targets
from bantin.regulations.pages.comparing import compare_targets
from bantin.regulations.pages.duties import duty_targets
from bantin.regulations.pages.facts import point_views
from bantin.regulations.pages.filling import fill_targets
from bantin.regulations.pages.printed import RedlineBody
from bantin.regulations.pages.register import register_targets
from bantin.regulations.pages.terms import terms_targets
from bantin.regulations.pages.texts import bare_text_of
from bantin.regulations.site.addresses import LegalPaths, text_path
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.values import laws_of
from bantin.regulations.version_views import RedlinePage
from bantin.theme.base_views import Link
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind, PlanPage
    from bantin.portal.site.values import Item


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
    yield from compare_targets(context)
    yield from fill_targets(context)
    yield from duty_targets(context)
    yield from citing_targets(context)


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
    view = RedlinePage(
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
        original=context.original(model, paths.matrix),
        lender=context.lender(model),
    )
    yield page_target(
        paths.matrix, "points.html", page, rank=Rank.PART, source_path=model.source_path
    )
    table = PointsTable(
        first=context.say("Open point"),
        localities=tuple(_heading(context, column) for column in filled),
        rows=tuple(
            (point.label, *(_cell(context, column.values[number]) for column in filled))
            for number, point in enumerate(declared)
        ),
    )
    yield data_target(paths.matrix_csv, points_csv, table, rank=Rank.FILE)


def _heading(context: Context, column: law_views.Column) -> str:
    """Return the name of a locality, and who has told when what is filled in."""
    if column.told is None or column.told.fetched is None:
        return column.locality
    return context.say(
        "%(name)s (as told by %(portal)s on %(day)s)",
        name=column.locality,
        portal=column.told.title,
        day=short_date(column.told.fetched),
    )


def _cell(context: Context, value: str | None) -> str:
    return context.say("not in the version adopted") if value is None else value
