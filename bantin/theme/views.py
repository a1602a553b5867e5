"""The contract between the planner and the templates.

A page is a pure function of (template closure, view, site view, engine version). A template sees
one *page view* as `page` and the one *site view* as `site`, and nothing else. Every field is
always there: an absent text is `""`, an absent thing `None`, an absent list `()`. Views hold
facts; how a date or a number is spelt is the theme's affair (see the filters of
:mod:`bantin.theme.environment`). All `url` fields are ready to print: root-relative, with the
site's base path in front.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from bantin.regulations.views import LawFacts, PointsPage, RedlinePage
from bantin.theme.base_views import Link, Page, View

__all__ = ["Link", "Page", "PointsPage", "RedlinePage", "View"]  # with those below


class CountLink(View, frozen=True, kw_only=True):
    """A named address of a list, with the number of items behind it."""

    title: str
    url: str
    count: int


class Picture(View, frozen=True, kw_only=True):
    """An image as a reader gets it; `srcset` is ready to print and `""` for a drawing."""

    src: str
    width: int
    height: int
    srcset: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Attachment(View, frozen=True, kw_only=True):
    """A file to download; `size` in bytes, `extension` without its dot, in lower case."""

    title: str
    url: str
    size: int
    extension: str


class Organization(View, frozen=True, kw_only=True):
    """The publisher, as the footer prints it."""

    name: str
    parent: str
    responsible: str
    address: str
    phone: str
    email: str


class SiteView(View, frozen=True, kw_only=True):
    """What every page knows of its site. A change here re-renders every page: keep it small."""

    title: str
    tagline: str
    language: str
    origin: str  # "https://host", to make an address absolute: site.origin ~ url
    home: str  # "/" or "/base/"
    organization: Organization
    navigation: tuple[Link, ...]
    topics: tuple[Link, ...]
    assets: dict[str, str]  # name in the theme's static folder -> fingerprinted url
    archive: str
    register: str
    search: str
    site_map: str
    atom: str
    json_feed: str
    calendar: str  # the meetings' iCalendar feed


class MeetingCard(View, frozen=True, kw_only=True):
    """What a list shows of a meeting besides its card."""

    start: datetime
    place: str
    organizer: str


class RegulationCard(View, frozen=True, kw_only=True):
    """What a list shows of a regulation besides its card; `status` as in RegulationFacts."""

    type: str
    number: str
    issued: date | None
    status: str


class Card(View, frozen=True, kw_only=True):
    """An item as lists show it."""

    kind: str
    title: str
    url: str
    date: datetime | None
    summary: str
    picture: Picture | None = None
    topics: tuple[Link, ...] = ()
    source: str = ""
    pinned: bool = False
    draft: bool = False
    meeting: MeetingCard | None = None
    regulation: RegulationCard | None = None


class DocumentRef(View, frozen=True, kw_only=True):
    """A document or an item that is named: `url` is `""` where the site does not hold it."""

    title: str  # the item's title, or the number as the editor wrote it
    number: str
    url: str
    issued: date | None = None


class Relation(View, frozen=True, kw_only=True):
    """One kind of relation in one direction, with the documents at its other end.

    `kind` is the id used in front matter (`thay-the`); `outgoing` tells "this document
    replaces …" from "this document is replaced by …".
    """

    kind: str
    outgoing: bool
    documents: tuple[DocumentRef, ...]


class MeetingFacts(View, frozen=True, kw_only=True):
    """The fact box of a meeting."""

    start: datetime
    end: datetime | None
    place: str
    organizer: str
    chair_name: str
    chair_role: str
    period: str
    theme: str
    participants: tuple[str, ...]
    conclusions: tuple[str, ...]
    documents: tuple[DocumentRef, ...]  # discussed, or that came out of it
    state: Literal["upcoming", "running", "over"]  # at the build's clock


class RegulationFacts(View, frozen=True, kw_only=True):
    """The property table of a regulation.

    `status` is an id: `in-force`, `partly-expired`, `expired`, `not-yet`, `suspended`,
    `obsolete`, or `model` for a model without a number of its own.
    """

    type: str
    number: str
    issuer: str
    issued: date | None
    effective: date | None
    expired: date | None
    signer_name: str
    signer_role: str
    status: str
    status_reason: str  # why, where an editor has chosen the status
    letterhead: Literal["party", "state"]
    parent: str  # the superior agency
    office: str  # the issuer without the superior agency's name, for the letterhead
    place: str
    model: bool
    attached_to: DocumentRef | None
    relations: tuple[Relation, ...]
    meetings: tuple[Link, ...]  # the meetings that adopted or discussed it


class Heading(View, frozen=True, kw_only=True):
    """One entry of the table of contents; `level` is 2 to 6."""

    level: int
    id: str
    title: str


class ItemPage(Page, frozen=True, kw_only=True):
    """A news item, a meeting, a notice, a regulation or a static page.

    The body's HTML is the template's variable `body`: it is large and is kept out of the view.
    """

    kind: str
    kind_list: Link | None  # the list of its kind; None for static pages
    date: datetime | None
    updated: datetime | None
    lead: str  # the editor's summary; "" where description is only the first paragraph
    author: str
    source: str
    draft: bool
    picture: Picture | None
    topics: tuple[Link, ...]
    localities: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    contents: tuple[Heading, ...]
    newer: Link | None
    older: Link | None
    related: tuple[Card, ...]
    notices: tuple[Card, ...]
    meeting: MeetingFacts | None
    regulation: RegulationFacts | None
    cited: tuple[DocumentRef, ...]  # the documents that the body names, each once
    law: LawFacts | None  # of a regulation
    body_attributes: tuple[str, ...]  # what the placeholders in the body become


class Pager(View, frozen=True, kw_only=True):
    """Where a list goes on. Page numbers count from the oldest item, so they never shift."""

    number: int  # 0 on the front page, which holds the newest items
    front: str
    newer: str  # "" on the front page
    older: str  # "" on the page with the oldest items


class Day(View, frozen=True, kw_only=True):
    """One cell of a calendar; `url` is `""` for a day without items."""

    day: int
    url: str
    count: int


class Calendar(View, frozen=True, kw_only=True):
    """A month as weeks from Monday to Sunday; `None` pads the first and the last week."""

    year: int
    month: int
    weeks: tuple[tuple[Day | None, ...], ...]


class ListPage(Page, frozen=True, kw_only=True):
    """One page of a list: by kind, topic, locality, year, month or day, or of everything."""

    index: Literal["all", "kind", "topic", "locality", "year", "month", "day"]
    id: str  # kind id, topic id, "2024", "2024-07", "2024-07-13"
    cards: tuple[Card, ...]
    pager: Pager
    calendar: Calendar | None = None
    parts: tuple[CountLink, ...] = ()  # years of the archive, months of a year
    older_period: Link | None = None
    newer_period: Link | None = None
    note: str = ""  # of a locality: what it was, until when, what came after
    successor: Link | None = None
    atom: str = ""
    json_feed: str = ""
    total: int = 0  # on the front page only; 0 elsewhere, so that closed pages never change


class HomeLists(View, frozen=True, kw_only=True):
    """Where the sections of the front page go on: urls of lists."""

    news: str
    meetings: str
    notices: str


class HomePage(Page, frozen=True, kw_only=True):
    """The front page."""

    today: date
    lead: Card | None
    latest: tuple[Card, ...]
    upcoming: tuple[Card, ...]
    recent_meetings: tuple[Card, ...]
    notices: tuple[Card, ...]
    regulations: tuple[Card, ...]
    topics: tuple[CountLink, ...]
    lists: HomeLists


class RegisterRow(View, frozen=True, kw_only=True):
    """One document of the register."""

    title: str
    url: str
    type: str
    number: str
    issuer: str
    issued: date | None
    effective: date | None
    expired: date | None
    status: str
    signer: str
    topics: tuple[str, ...]
    files: tuple[Attachment, ...]


class RegisterPage(Page, frozen=True, kw_only=True):
    """The register of documents: complete as a table, filtered and sorted where scripts run."""

    rows: tuple[RegisterRow, ...]
    types: tuple[str, ...]
    issuers: tuple[str, ...]
    statuses: tuple[str, ...]
    csv: str
    json: str


class SiteMapSection(View, frozen=True, kw_only=True):
    """A titled group of addresses on the site map page."""

    id: Literal["pages", "kinds", "topics", "localities", "archive", "feeds"]
    links: tuple[Link, ...]


class SiteMapPage(Page, frozen=True, kw_only=True):
    """The site map as text."""

    sections: tuple[SiteMapSection, ...]


class SearchPage(Page, frozen=True, kw_only=True):
    """The search form; its script reads `index`, a JSON list of shards, newest first."""

    index: str


class NotFoundPage(Page, frozen=True, kw_only=True):
    """What the server answers for an unknown address."""


class RedirectPage(Page, frozen=True, kw_only=True):
    """A moved address."""

    target: str
