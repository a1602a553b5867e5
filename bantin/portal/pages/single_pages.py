"""The home page, the register, the site map, search, and the page for unknown addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.portal.feeds.views import Register
from bantin.portal.pages.context import (
    Context,
    card,
    collections_of,
    data_target,
    home_link,
    item_link,
    local,
    page_target,
)
from bantin.portal.pages.items import attachments
from bantin.portal.pages.lists import period_title, title_of, topic_counts
from bantin.regulations.content.regulation import RegulationMeta
from bantin.theme import views
from bantin.theme.words import STATUSES
from bantin.vietnamese import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.targets import Target
    from bantin.portal.site.values import Item

LATEST, UPCOMING, RECENT, NOTICES, REGULATIONS = 9, 3, 4, 4, 6


def front_targets(context: Context) -> Iterator[Target]:
    """Plan the pages of which there is one."""
    yield page_target("/", "home.html", home(context))
    yield from _register(context)
    yield page_target(addresses.SITE_MAP, "sitemap.html", _site_map(context))
    search = views.SearchPage(
        url=context.href(addresses.SEARCH),
        title=context.say("Search"),
        breadcrumb=(home_link(context),),
        indexed=False,
        index=context.href(addresses.SEARCH_INDEX),
    )
    yield page_target(addresses.SEARCH, "search.html", search)
    missing = views.NotFoundPage(
        url=context.href(addresses.NOT_FOUND), title=context.say("Page not found"), indexed=False
    )
    yield page_target(addresses.NOT_FOUND, "not_found.html", missing)
    for path, item in context.site.aliases.items():
        moved = views.RedirectPage(
            url=context.href(path),
            title=item.meta.title,
            indexed=False,
            target=context.href(item.path),
        )
        yield page_target(path, "redirect.html", moved)


def home(context: Context) -> views.HomePage:
    """Return the front page as it is on the day of the build."""
    kinds = {c.id: c.items for c in collections_of(context, "kind")}
    newest = tuple(reversed(kinds["news"]))
    lead = _lead(newest)
    latest = [item for item in newest if item is not lead][:LATEST]
    upcoming, past = _meetings(context, kinds["meeting"])
    newest_notices = kinds["notice"][::-1]
    notices = sorted(newest_notices, key=lambda item: not item.meta.pinned)
    return views.HomePage(
        url=context.href("/"),
        title=context.site.config.site.title,
        description=context.site.config.site.tagline,
        today=context.today,
        lead=card(context, lead) if lead else None,
        latest=_cards(context, latest),
        upcoming=_cards(context, upcoming[:UPCOMING]),
        recent_meetings=_cards(context, past[:RECENT]),
        notices=_cards(context, notices[:NOTICES]),
        regulations=_cards(context, _newest_documents(kinds["regulation"])[:REGULATIONS]),
        topics=topic_counts(context),
        lists=views.HomeLists(
            news=context.href(KINDS["news"].list_path),
            meetings=context.href(KINDS["meeting"].list_path),
            notices=context.href(KINDS["notice"].list_path),
        ),
    )


def _cards(context: Context, items: list[Item]) -> tuple[views.Card, ...]:
    return tuple(card(context, item) for item in items)


def _lead(newest: tuple[Item, ...]) -> Item | None:
    """Choose the lead story: the newest pinned, else the newest with a picture, else the newest."""
    pinned = (item for item in newest if item.meta.pinned)
    pictured = (item for item in newest if item.meta.image is not None)
    return next(pinned, None) or next(pictured, None) or next(iter(newest), None)


def _meetings(context: Context, items: tuple[Item, ...]) -> tuple[list[Item], list[Item]]:
    """Return the meetings to come, the next one first, and those past, the last one first."""
    starts = [
        (local(context, item.meta.meeting.date), item.source, item)
        for item in items
        if isinstance(item.meta, MeetingMeta)
    ]
    starts.sort(key=lambda start: start[:2])
    now = context.site.now
    upcoming = [item for start, _, item in starts if start > now]
    return upcoming, [item for start, _, item in reversed(starts) if start <= now]


def _newest_documents(items: tuple[Item, ...]) -> list[Item]:
    """Order documents by date of issue, newest first; a model without one by its publication."""

    def key(item: Item) -> tuple[str, str]:
        issued = item.meta.document.issued if isinstance(item.meta, RegulationMeta) else None
        day = issued or (item.document.date.date() if item.document.date else None)
        return (day.isoformat() if day else "", item.source)

    return sorted(items, key=key, reverse=True)


def _register(context: Context) -> Iterator[Target]:
    kind = KINDS["regulation"]
    (collection,) = (c for c in collections_of(context, "kind") if c.id == kind.id)
    rows = tuple(
        _row(context, item, item.meta)
        for item in _newest_documents(collection.items)
        if isinstance(item.meta, RegulationMeta)
    )
    csv, json = addresses.REGISTER_CSV, addresses.REGISTER_JSON
    page = views.RegisterPage(
        url=context.href(kind.list_path),
        title=context.say("Register of documents"),
        breadcrumb=(home_link(context),),
        rows=rows,
        types=tuple(sorted({row.type for row in rows}, key=sort_key)),
        issuers=tuple(sorted({row.issuer for row in rows}, key=sort_key)),
        statuses=tuple(status for status in STATUSES if any(row.status == status for row in rows)),
        csv=context.href(csv),
        json=context.href(json),
    )
    yield page_target(kind.list_path, "register.html", page)
    names = {status: context.say(name) for status, name in STATUSES.items()}
    register = Register(rows=rows, status_names=names, origin=context.site.config.site.origin)
    yield data_target(csv, "register_csv", register)
    yield data_target(json, "register_json", register)


def _row(context: Context, item: Item, meta: RegulationMeta) -> views.RegisterRow:
    facts = meta.document
    signer = facts.signer
    return views.RegisterRow(
        title=meta.title,
        url=context.href(item.path),
        type=facts.type,
        number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        effective=facts.effective,
        expired=facts.expired,
        status=context.site.status[item.source],
        signer=(signer.name or signer.role) if signer else "",
        topics=tuple(context.topics[t].title for t in meta.topics if t in context.topics),
        files=attachments(context, item),
    )


def _site_map(context: Context) -> views.SiteMapPage:
    def lists(index: str) -> tuple[views.Link, ...]:
        return tuple(
            views.Link(title=title_of(context, c), url=context.href(c.path))
            for c in collections_of(context, index)
        )

    pages = tuple(
        item_link(context, item)
        for item in context.site.items
        if not KINDS[item.document.kind].dated
    )
    months = tuple(
        views.Link(title=period_title(context, c.id), url=context.href(c.path))
        for c in reversed(collections_of(context, "month"))
    )
    archive = views.Link(title=context.say("Archive"), url=context.href(addresses.ARCHIVE))
    feeds = tuple(
        views.Link(title=title, url=context.href(path))
        for title, path in (
            (context.say("Atom feed"), addresses.ATOM),
            (context.say("JSON feed"), addresses.JSON_FEED),
            (context.say("Calendar of meetings"), addresses.CALENDAR),
            (context.say("Register as CSV"), addresses.REGISTER_CSV),
            (context.say("Register as JSON"), addresses.REGISTER_JSON),
        )
    )
    sections = (
        views.SiteMapSection(id="pages", links=(home_link(context), *pages)),
        views.SiteMapSection(id="kinds", links=lists("kind")),
        views.SiteMapSection(id="topics", links=lists("topic")),
        views.SiteMapSection(id="localities", links=lists("locality")),
        views.SiteMapSection(id="archive", links=(archive, *months)),
        views.SiteMapSection(id="feeds", links=feeds),
    )
    return views.SiteMapPage(
        url=context.href(addresses.SITE_MAP),
        title=context.say("Site map"),
        breadcrumb=(home_link(context),),
        sections=tuple(section for section in sections if section.links),
    )
