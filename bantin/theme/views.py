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
from typing import ClassVar, Literal, TypeAlias

from bantin.content import Heading
from bantin.theme.base_views import LanguageLink, Link, Page, Picture, View
from bantin.theme.card import Card
from bantin.theme.cards import Cards
from bantin.theme.recordings import Audio, Video

__all__ = [
    "Audio",
    "Card",
    "Cards",
    "Heading",
    "LanguageLink",
    "Link",
    "Page",
    "Picture",
    "Video",
    "View",
]  # with those below


class CountLink(View, frozen=True, kw_only=True):
    """A named address of a list, with the number of items behind it."""

    title: str
    url: str
    count: int


class Attachment(View, frozen=True, kw_only=True):
    """A file to download; `size` in bytes, `extension` without its dot, in lower case."""

    title: str
    url: str
    size: int
    extension: str


class Publisher(View, frozen=True, kw_only=True):
    """The publisher, as the footer prints it."""

    name: str
    parent: str
    responsible: str
    address: str
    phone: str
    email: str
    corrections: str = ""  # the address to which readers report mistakes


class FeedLink(View, frozen=True, kw_only=True):
    """A feed; `type` is its media type."""

    url: str
    type: str


class SiteBanner(View, frozen=True, kw_only=True):
    """Something urgent that every page says at its top; `url` is `""` where it leads nowhere."""

    text: str
    url: str


class ThemeView(View, frozen=True, kw_only=True):
    """What the site's settings make of the theme.

    `bar` is the colour of the browser's own frame on light paper. `shared` is shown by other sites
    and messages that mention a page without a picture of its own.
    """

    masthead: Literal["agency", "compact", "banner"]
    short_name: str  # the site's title where none is given
    bar: str
    icon: str  # the address of the one beside the title in browsers
    logo: Picture | None
    shared: Picture | None


class SiteView(View, frozen=True, kw_only=True):
    """What every page knows of its site. A change here re-renders every page: keep it small.

    There is one for each language in which there are items.
    """

    title: str
    tagline: str
    language: str  # of the pages
    words_lang: str  # `lang` of what the site says in its own language alone; "" if the page's
    names_lang: str  # `lang` of title and publisher; "" if it is the page's
    origin: str  # "https://host", to make an address absolute: site.origin ~ url
    home: str  # "/" or "/base/"
    front: str  # the first page in the language: home, or the list of what there is in it
    languages: tuple[LanguageLink, ...]  # the other languages: their names, and their first pages
    organization: Publisher
    navigation: tuple[Link, ...]
    topics: tuple[Link, ...]
    assets: dict[str, str]  # name in the theme's static folder -> fingerprinted url
    addresses: dict[str, str]  # id of an address that the site itself answers -> url
    feeds: tuple[FeedLink, ...]  # of the whole site, for the head of every page
    services: tuple[Link, ...]  # search, archive, feeds: the links of the footer
    theme: ThemeView
    banner: SiteBanner | None = None


class DocumentRef(View, frozen=True, kw_only=True):
    """A document or an item that is named: `url` is `""` where the site does not hold it."""

    title: str  # the item's title, or the number as the editor wrote it
    number: str
    url: str
    issued: date | None = None


class CommentAnswer(View, frozen=True, kw_only=True):
    """What the office answers to a comment; `outcome` is what became of an opinion on a draft."""

    date: datetime
    by: str
    paragraphs: tuple[str, ...]  # of plain text; "\n" ends a line
    outcome: Literal["", "accepted", "partly", "explained"]


class CommentView(View, frozen=True, kw_only=True):
    """One comment of a reader; `unit` is the provision that it is about."""

    id: str  # its anchor
    date: datetime
    name: str  # as the reader chose; "" for none
    place: str
    unit: Link | None
    paragraphs: tuple[str, ...]
    answer: CommentAnswer | None


class Consultation(View, frozen=True, kw_only=True):
    """When opinions on a draft are asked for; `days_left` is 0 on the last day."""

    state: Literal["coming", "open", "closed"]
    first: date | None
    last: date
    days_left: int


class Discussion(View, frozen=True, kw_only=True):
    """Readers' comments on an item, the oldest first, and how another is sent while it is open.

    `last` is the last day on which comments are taken, None where there is none. `units` are the
    provisions of which a form lets choose one, `keep_days` those after which the inbox forgets a
    reader's address for mail.
    """

    comments: tuple[CommentView, ...]
    open: bool
    last: date | None
    thread: str  # by what an inbox knows the item, also when it moves
    inbox: str  # "" for none, and while nothing is taken
    mail: str
    units: tuple[Link, ...]
    keep_days: int


class Translation(View, frozen=True, kw_only=True):
    """An item in a language: the name of the language in it, the item's title and its address."""

    language: str
    name: str
    title: str
    url: str
    original: bool  # what the others are translations of


class ItemPage(Page, frozen=True, kw_only=True):
    """The page of an item. A kind may have a page of its own with more fields.

    The body's HTML is the template's variable `body`: it is large and is kept out of the view.
    """

    kind: str
    kind_list: Link | None  # the list of its kind; None for static pages
    date: datetime | None
    updated: datetime | None
    lead: str  # the editor's summary; "" where description is only the first paragraph
    author: str
    source: str
    withheld: Literal["", "draft", "scheduled", "expired"]  # why it is not public, in previews
    picture: Picture | None
    topics: tuple[Link, ...]
    localities: tuple[Link, ...]
    attachments: tuple[Attachment, ...]
    contents: tuple[Heading, ...]
    newer: Link | None
    older: Link | None
    related: Cards
    notices: Cards
    cited: tuple[DocumentRef, ...]  # the documents that the body names, each once
    notices_url: str = ""  # the list of all notices
    gallery: tuple[Picture, ...] = ()
    audio: Audio | None = None
    video: Video | None = None
    consultation: Consultation | None = None  # on a draft
    discussion: Discussion | None = None  # where there are comments, or may be
    translations: tuple[Translation, ...] = ()  # the item in all its languages, this one too
    outdated: bool = False  # a translation whose original has changed since
    lender: Link | None = None  # the portal whose it is, of an item that the site only shows


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


class CardGroup(View, frozen=True, kw_only=True):
    """Cards of a list under a heading."""

    title: str
    cards: Cards


class ListPage(Page, frozen=True, kw_only=True):
    """One page of a list: by kind, topic, locality, language, year, month, day, or of all."""

    schema_type: ClassVar[str] = "CollectionPage"

    index: Literal["all", "kind", "topic", "locality", "language", "year", "month", "day"]
    id: str  # kind id, topic id, "en", "2024", "2024-07", "2024-07-13"
    cards: Cards
    pager: Pager
    browse: Link | None = None  # another page by which the items of a kind are found
    notices: Cards = Cards()  # the current ones, on the front pages of kinds, topics, localities
    notices_url: str = ""
    groups: tuple[CardGroup, ...] = ()  # the same cards, where a kind has headings for them
    calendar: Calendar | None = None
    parts: tuple[CountLink, ...] = ()  # years of the archive, months of a year
    older_period: Link | None = None
    newer_period: Link | None = None
    note: str = ""  # of a locality: what it was, until when, what came after
    successor: Link | None = None
    atom: str = ""
    json_feed: str = ""
    total: int = 0  # on the front page only; 0 elsewhere, so that closed pages never change


class HomeSection(View, frozen=True, kw_only=True):
    """What the front page shows of a kind: `url` leads to the list of its items.

    `lead` is the one story above all. `earlier` are those of the past, where a kind tells them
    apart, `asking` those on which opinions are asked for now, and `coming` those that come into
    force on a day to come, the next one first.
    """

    url: str
    cards: Cards
    earlier: Cards
    asking: Cards = Cards()
    coming: Cards = Cards()
    lead: Card | None = None


class HomePage(Page, frozen=True, kw_only=True):
    """The front page; `sections` are by the ids of kinds.

    `most_read` are the items that most visitors have read, the first of them first.
    """

    today: date
    sections: dict[str, HomeSection]
    topics: tuple[CountLink, ...]
    most_read: Cards = Cards()


class SiteMapSection(View, frozen=True, kw_only=True):
    """A titled group of addresses on the site map page."""

    id: Literal["pages", "kinds", "topics", "localities", "archive", "feeds"]
    links: tuple[Link, ...]


class SiteMapPage(Page, frozen=True, kw_only=True):
    """The site map as text."""

    schema_type: ClassVar[str] = "CollectionPage"

    sections: tuple[SiteMapSection, ...]


class SearchOption(View, frozen=True, kw_only=True):
    """A choice of a filter, and its name for readers."""

    value: str
    title: str


class SearchFilter(View, frozen=True, kw_only=True):
    """What a search can be limited to; `id` is the parameter's name in addresses."""

    id: Literal["kind", "year", "topic", "place", "issuer", "status", "language"]
    title: str
    options: tuple[SearchOption, ...]  # two at least


Manifest: TypeAlias = "int | str | tuple[str, ...]"


class SearchPage(Page, frozen=True, kw_only=True):
    """The search form; its script reads `index`, which is to be printed as JSON.

    It says of how many items it is, below which address its files are, in which versions those of
    each layer are (five letters each, joined), what blocks of items are called, in which versions
    the records of each block are (as those of files), and the commonest words. `newest` is the
    address of the file that every query reads, or empty if there is none.
    """

    index: dict[str, Manifest]
    newest: str
    filters: tuple[SearchFilter, ...]


class KeptPage(Page, frozen=True, kw_only=True):
    """What a reader's device keeps of the site; a script lists it."""


class NotFoundPage(Page, frozen=True, kw_only=True):
    """What the server answers for an unknown address."""


class GonePage(Page, frozen=True, kw_only=True):
    """An address whose content is no more: nothing of it is here.

    `why` is "withdrawn" with the day `removed` and a `reason`; "expired", "part" of what is still
    there, or "unknown". `see` leads to what replaces it, or to what it was a part of.
    """

    why: str
    removed: date | None
    reason: str
    see: Link | None


class RedirectPage(Page, frozen=True, kw_only=True):
    """A moved address."""

    target: str
