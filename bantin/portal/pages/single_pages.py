"""The pages of which there is one: home, the site map, search, and that for unknown addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bantin import addresses
from bantin.portal.pages.card_of import CardsOf
from bantin.portal.pages.context import Context, collections_of, home_link, item_link
from bantin.portal.pages.lists import period_title, title_of, topic_counts
from bantin.portal.pages.most_read import most_read
from bantin.portal.pages.recipes import Rank, page_target
from bantin.portal.pages.sharing import photograph
from bantin.portal.parts import Parts, SinglePage
from bantin.portal.search.page import PAGE as SEARCH_PAGE
from bantin.portal.site.kept import without_date
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target


def single_page_targets(context: Context, parts: Parts) -> Iterator[Target]:
    """Plan every single page, and a redirect from every old address or those that are reached."""
    reach = context.reach
    for page in parts.pages:
        address, view = page.address, page.view(context, parts)
        rank = Rank.HOME if address is addresses.HOME else Rank.LIST
        yield page_target(address.url_path, page.template, view, rank=rank)
        if page.in_languages:
            for spoken in map(context.within, context.tongues):
                path = addresses.in_language(spoken.language, address.url_path)
                view, language = page.view(spoken, parts), spoken.language
                yield page_target(path, page.template, view, language=language)
    for path, item in context.site.aliases.items():
        if reach is not None and item.source_path not in reach.sources:
            continue
        moved = views.RedirectPage(
            url=context.href(path),
            title=item.meta.title,
            indexed=False,
            target=context.href(item.url_path),
        )
        language = context.of(item).language
        yield page_target(path, "redirect.html", moved, language=language)


def home(context: Context, parts: Parts) -> views.HomePage:
    """Return the front page as it is on the day of the build."""
    lists = {c.id: c.items for c in collections_of(context, "kind")}
    sections = {kind.id: kind.section(context, lists.get(kind.id, ())) for kind in parts.kinds}
    leads = [one.lead for one in sections.values() if one is not None and one.lead is not None]
    return views.HomePage(
        url=context.href(addresses.HOME.url_path),
        title=context.site.config.site.title,
        description=context.site.config.site.tagline,
        shared=photograph(leads[0].picture) if leads else None,
        today=context.today,
        sections={id_: section for id_, section in sections.items() if section is not None},
        topics=topic_counts(context),
        most_read=most_read(context, CardsOf(context, parts.kinds)),
    )


def not_found(context: Context, _parts: Parts) -> views.NotFoundPage:
    """Return the page for unknown addresses."""
    path = addresses.NOT_FOUND.url_path
    url = context.href(addresses.in_language(context.language, path) if context.language else path)
    return views.NotFoundPage(url=url, title=context.say("Page not found"), indexed=False)


def site_map(context: Context, parts: Parts) -> views.SiteMapPage:
    """Return the site map as text."""
    sections = (
        views.SiteMapSection(id="pages", links=(home_link(context), *_undated(context, parts))),
        views.SiteMapSection(id="kinds", links=tuple(_kinds(context, parts))),
        *(
            views.SiteMapSection(id=id_, links=_lists(context, index))
            for id_, index in _SECTIONS.items()
        ),
        views.SiteMapSection(id="archive", links=tuple(_archive(context))),
        views.SiteMapSection(id="feeds", links=tuple(_feeds(context, parts))),
    )
    return views.SiteMapPage(
        url=context.href(addresses.SITE_MAP.url_path),
        title=context.say("Site map"),
        breadcrumb=(home_link(context),),
        sections=tuple(section for section in sections if section.links),
    )


_SECTIONS: dict[Literal["topics", "localities"], str] = {
    "topics": "topic",
    "localities": "locality",
}


def _undated(context: Context, parts: Parts) -> Iterator[views.Link]:
    """Yield links to the items that stand in no list."""
    dated = {kind.id for kind in parts.kinds if kind.dated}
    for item in without_date(context.site.items):
        if item.document.kind not in dated and not context.of(item).language:
            yield item_link(context, item)


def _kinds(context: Context, parts: Parts) -> Iterator[views.Link]:
    """Yield links to the lists of kinds, and to other pages by which their items are found."""
    kinds = {kind.id: kind for kind in parts.kinds}
    for collection in collections_of(context, "kind"):
        title, url = title_of(context, collection), context.href(collection.url_path)
        yield views.Link(title=title, url=url)
        browse = kinds[collection.id].browse(context.site) if collection.items else None
        if browse is not None:
            yield views.Link(title=context.words(browse.title), url=context.href(browse.url_path))


def _lists(context: Context, index: str) -> tuple[views.Link, ...]:
    return tuple(
        views.Link(title=title_of(context, c), url=context.href(c.url_path))
        for c in collections_of(context, index)
    )


def _archive(context: Context) -> Iterator[views.Link]:
    url = context.href(addresses.ARCHIVE.url_path)
    yield views.Link(title=context.say("Archive"), url=url)
    for month in reversed(collections_of(context, "month")):
        url = context.href(month.url_path)
        yield views.Link(title=period_title(context, month.id), url=url)


def _feeds(context: Context, parts: Parts) -> Iterator[views.Link]:
    for address in parts.addresses:
        if address.title and address.media_type:
            url = context.href(address.url_path)
            yield views.Link(title=context.words(address.title), url=url)


PAGES = (
    SinglePage(address=addresses.HOME, template="home.html", view=home),
    SinglePage(address=addresses.SITE_MAP, template="sitemap.html", view=site_map),
    SEARCH_PAGE,
    SinglePage(
        address=addresses.NOT_FOUND,
        template="not_found.html",
        view=not_found,
        in_languages=True,
    ),
)
