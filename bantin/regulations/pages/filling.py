"""The page on which a locality fills in a model's open points, and what it makes files of."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import asdict, replace

from bantin.portal.formats import Format
from bantin.portal.pages.context import Context, home_link, item_link
from bantin.portal.pages.recipes import Rank, page_target
from bantin.regulations import law
from bantin.regulations.content.filed import KIND, adoptions_folder, day_of
from bantin.regulations.exports import letterhead
from bantin.regulations.fill_views import Choice, FillPage, FillPlace, FillPoint
from bantin.regulations.law.known import recognised
from bantin.regulations.law.values import Outline
from bantin.regulations.pages.adoptions import adoptions_of
from bantin.regulations.pages.facts import edition_links, point_views
from bantin.regulations.pages.issuing import issued_text
from bantin.regulations.pages.texts import file_text_of
from bantin.regulations.pages.unit_notes import edition_of, editions_of, main_of
from bantin.regulations.site.addresses import LegalPaths, is_form, text_path
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.localities import exists
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.engine.targets import Target
    from bantin.portal.site.values import Item
    from bantin.regulations.content.regulation import RegulationMeta
    from bantin.regulations.views import EditionLink

# Not among the formats in which a text is offered: only the page reads it.
FORM = Format(
    ending="json",
    name="JSON",
    media_type="application/json",
    write="bantin.regulations.exports.word.form:form",
)


def fill_targets(context: Context) -> Iterator[Target]:
    """Plan a page for each version of a model that has open points."""
    for item in context.site.everything:
        if item.document.kind == KIND and is_form(item):
            path = LegalPaths(text_path(context.site, item)).filling
            view, body = _view(context, item, path), file_text_of(context, item)
            yield page_target(
                path, "fill.html", view, body, rank=Rank.PART, source_path=item.source_path
            )


def _view(context: Context, item: Item, path: str) -> FillPage:
    facts = cast("RegulationMeta", item.meta).document
    laws, model = laws_of(context.site), item_link(context, item)
    own, paths = edition_of(laws, item), LegalPaths(text_path(context.site, item))
    editions = tuple(_editions(context, item))
    text = issued_text(context, item)
    return FillPage(
        url=context.href(path),
        title=context.say("Fill in: %(title)s", title=model.title),
        breadcrumb=(home_link(context), context.lists[KIND], model),
        indexed=False,
        model=model,
        version=_version(item),
        edition=next((one for one in editions if own and one.day == own.day), None),
        editions=editions,
        points=tuple(_points(context, item)),
        places=tuple(_places(context, item)),
        type=text.type,
        head=letterhead.heading(text)[1],
        letterhead=facts.letterhead,
        begins=law.begins_by(recognised(item.rendered).outline or Outline()),
        folder=adoptions_folder(item.document),
        parts=context.href(paths.form),
        word=context.href(paths.text("docx")),
        kept_as=context.href(main_of(laws, item).url_path),
    )


def _version(item: Item) -> date:
    """Return the day by which an adoption names a text."""
    day = day_of(item.document)
    return day or cast("RegulationMeta", item.meta).document.days[0]


def _editions(context: Context, item: Item) -> Iterator[EditionLink]:
    """Yield the versions of a model that can be filled in, each with its form."""
    editions = editions_of(laws_of(context.site), item)
    for link, edition in zip(edition_links(context, editions), editions, strict=True):
        if is_form(edition.item):
            url = context.href(LegalPaths(edition.url_path).filling)
            yield replace(link, url=url, redline="")


def _points(context: Context, item: Item) -> Iterator[FillPoint]:
    declared, used = points_of(item), recognised(item.rendered).points
    for view in point_views(context, item, None):
        point = declared[view.id]
        yield FillPoint(
            **asdict(view),
            lowest=point.min or "",
            highest=point.max or "",
            choices=tuple(Choice(key=key, words=words) for key, words in point.options.items()),
            given=point.default or "",
            used=view.id in used,
        )


def _places(context: Context, item: Item) -> Iterator[FillPlace]:
    """Yield the localities of today, in the order in which the configuration lists them."""
    adopted = {one.locality: one for one in adoptions_of(context, item)}
    for place in context.site.config.localities:
        if exists(place, context.today):
            known = adopted.get(place.id)
            yield FillPlace(
                id=place.id,
                name=place.full_name,
                begun=place.valid_from,
                ended=place.valid_to,
                url=context.href(known.item.url_path) if known else "",
                departures=len(known.departures) if known else 0,
            )
