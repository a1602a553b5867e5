"""A kind of content: one value with behaviour, made of plain functions.

The portal iterates over the table of kinds that it is given and knows none of them by name. What a
kind does not say is done as for a news item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from bantin.content import Document, Finding, ItemMeta, Prepared, TextFacts
from bantin.content.config import SiteConfig
from bantin.content.kind import ContentType
from bantin.engine.targets import Target
from bantin.portal.formats import Format
from bantin.portal.pages.cards import plain_card, plain_share_text
from bantin.portal.pages.recipes import BodySource, html_body
from bantin.portal.prepare import PreparedText, prepare_article
from bantin.portal.search.values import Searched, plain_searched
from bantin.portal.site.publishing import Withheld
from bantin.portal.site.values import Item, Standing
from bantin.theme.schema_org.items import item_node
from bantin.theme.views import Card, DocumentRef, HomeSection, ItemPage, SiteView

if TYPE_CHECKING:
    from bantin.addresses import Address
    from bantin.markup.passes import MakePass
    from bantin.markup.rendering import Converter
    from bantin.portal.forms import FormFolder
    from bantin.portal.pages.context import Context
    from bantin.portal.pages.drawn import CardText
    from bantin.portal.site.values import Site
    from bantin.theme.filters import Filter
    from bantin.theme.schema_org.nodes import Node

AnyPrepared: TypeAlias = "Prepared[ItemMeta, TextFacts]"
Say: TypeAlias = Callable[[str], str]
# Plans the page of an item at its own address, or at another one if one is given.
PlanPage: TypeAlias = Callable[[Item, str], Target]


class Named(Struct, frozen=True):
    """Another item that a header names: the path of keys at which it does, and how."""

    keys: tuple[str | int, ...]
    text: str


class Drafted(Struct, frozen=True, kw_only=True):
    """What a kind settles before addresses are given: all files, and those that are `public`.

    In a preview those that are `withheld` from the public, by content file, are among the latter.
    """

    config: SiteConfig
    now: datetime
    prepared: tuple[AnyPrepared, ...]
    public: tuple[AnyPrepared, ...]
    withheld: Mapping[str, Withheld] = {}

    @property
    def today(self) -> date:
        """The day of the build, in the site's zone."""
        return self.now.date()


class Settled(Struct, frozen=True, kw_only=True):
    """What is public then, what the kind keeps for its next steps, and what is wrong."""

    public: tuple[AnyPrepared, ...]
    notes: Any = None
    findings: tuple[Finding, ...] = ()


class Routed(Struct, frozen=True, kw_only=True):
    """What a kind places: the items at their addresses. `formats` are the kind's own."""

    config: SiteConfig
    today: date
    items: tuple[Item, ...]
    formats: tuple[Format, ...]
    notes: Any


class Belongings(Struct, frozen=True, kw_only=True):
    """What belongs to a kind's items besides their pages.

    `unlisted` are items with pages of their own that stand in no list. `owned` are the addresses
    that belong to an item, each with it. `pages` are addresses that show an item, for links.
    """

    unlisted: tuple[Item, ...] = ()
    owned: tuple[tuple[str, Item], ...] = ()
    pages: Mapping[str, Item] = {}
    notes: Any = None


class Placed(Struct, frozen=True, kw_only=True):
    """What a kind relates when all addresses and links are known.

    `names` are what the items' headers call other items, by content file, and `hidden` the slugs
    of items with such names that are not public.
    """

    config: SiteConfig
    today: date
    items: tuple[Item, ...]
    unlisted: tuple[Item, ...]
    links: Mapping[str, Sequence[Any]]
    names: Mapping[str, tuple[Named, ...]]
    hidden: frozenset[str]
    notes: Any = None


class Period(Struct, frozen=True):
    """Days from a first one, where it is said, to a last one."""

    first: date | None
    last: date

    def state(self, day: date) -> Literal["coming", "open", "closed"]:
        """Tell how these days stand to another."""
        if self.first is not None and day < self.first:
            return "coming"
        return "open" if day <= self.last else "closed"


class Related(Struct, frozen=True, kw_only=True):
    """What a kind knows of the whole site then, and what is wrong."""

    knowledge: Any = None
    findings: tuple[Finding, ...] = ()


class Contribution(Struct, frozen=True, kw_only=True):
    """What a kind says on the page of an item of any kind.

    `cited` are documents that the body names; `named` those that the header names, None where the
    kind knows nothing of it.
    """

    cited: tuple[DocumentRef, ...] = ()
    named: tuple[DocumentRef, ...] | None = None


def keep_all(drafted: Drafted) -> Settled:
    """Publish what is public."""
    return Settled(public=drafted.public)


def own_nothing(routed: Routed) -> Belongings:
    """Own no address besides those of the items."""
    return Belongings(notes=routed.notes)


def relate_nothing(_placed: Placed) -> Related:
    """Know nothing of the whole site."""
    return Related()


def contribute_nothing(_context: Context, _item: Item) -> Contribution:
    """Say nothing on other items' pages."""
    return Contribution()


def same_page(_context: Context, _item: Item, page: ItemPage, _named: Any) -> ItemPage:  # noqa: ANN401
    """Show what every item shows."""
    return page


def by_date(items: tuple[Item, ...], _now: datetime) -> Standing:
    """List items by their dates, as they come."""
    return Standing(items=items)


def always_current(_context: Context, _item: Item) -> bool:
    """Be current as long as an item is public."""
    return True


def no_other_page(_site: Site) -> Address | None:
    """Have items found by their list alone."""
    return None


def no_section(_context: Context, _items: Sequence[Item]) -> HomeSection | None:
    """Have no section on the front page."""
    return None


def no_instants(_document: Document[Any], _zone: tzinfo) -> Iterable[datetime]:
    """Look the same at all times."""
    return ()


def nothing_told_back(_knowledge: Any, _source_path: str) -> bool:  # noqa: ANN401
    """Tell what an item mentions on no page but the item's own."""
    return False


def no_names(_meta: Any) -> tuple[Named, ...] | None:  # noqa: ANN401 - any kind's meta
    """Be of a kind whose headers name no other items."""
    return None


def no_warnings(_path: str, _meta: ItemMeta, _text: str) -> Iterable[Finding]:
    """Have nothing to say about texts."""
    return ()


def no_targets(_kind: Kind, _context: Context, _page: PlanPage) -> Iterator[Target]:
    """Make no file besides the pages of items."""
    return iter(())


def no_mentions(_context: Context, _item: Item, _text: Item) -> Sequence[str]:
    """Find no mentions in texts."""
    return ()


def no_consultation(_meta: Any) -> Period | None:  # noqa: ANN401 - any kind's meta
    """Be of a kind on whose items no opinions are asked for."""
    return None


def as_kept(body: str) -> str:
    """Keep a body as it is printed."""
    return body


def by_headings(_context: Context, item: Item) -> Mapping[str, str]:
    """Call the parts of a text as their headings do."""
    return {heading.id: heading.title for heading in item.rendered.headings}


def no_remark(_context: Context, _item: Item) -> str:
    """Say nothing of an item but what it says itself."""
    return ""


def own_folder(_site: Site) -> Iterable[FormFolder]:
    """Have items written in the kind's own folder alone."""
    return ()


def no_filters(_say: Say) -> Mapping[str, Filter]:
    """Give templates no filters."""
    return {}


class Kind(ContentType, frozen=True, kw_only=True):
    """One kind of content; what reading must know is in its base.

    What it is called: `name` and `plural` are msgids of the catalogue.

    Where it stands: `list_path` is the address of the list of its items, `""` for a kind without
    one; with an `own_list` the kind's `targets` make the page at that address, and `in_order` says
    in which order it has them at an instant. `browse` returns another page by which those of a
    site's list are found, if there is one. Items of a `news` kind stand in the news sitemap while
    they are new; the newest of one that `announces` stand beside the items of every kind while they
    are `is_current`. `addresses` are those that the kind answers besides its items'.

    How its texts are read: `prepare` makes of a body what is kept, `facts` are the types of what
    it knows of texts; `printed` is what is kept as HTML, with the ids of its page and without what
    only the site knows. `make_pass` looks for mentions in the texts of all kinds, and
    `text_warnings` may comment on them.

    What the site is: `settle` chooses what is public, `place` says what else belongs to the items,
    `relate` what they are to each other; each hands `notes` to the next. By what was found out,
    `tells_back` says whether what the text of a content file mentions is told at other items.
    `names` are what an item's header calls others, None for a kind whose headers have no place for
    that.

    What readers may say: `consultation` is when opinions on an item are asked for, None for never,
    and `unit_names` what the parts of its text are called, by their anchors.

    What is shown: `card` in lists, `section` on the front page, `page` completes the page of an
    item from what every item shows, of `template` with `body`; `contribute` says something on the
    pages of all items and `mentions` returns the attributes of the links of its mentions in a text,
    as the page of an item shows it. `searched` is what the search finds an item by, and shows of
    it, `share_text` what the picture says by which it is shared, `remark` what feeds say in front
    of its summary, `""` for nothing. `jsonld` tells what a page is
    about, `filters` are for templates, `formats` for files of the text. `targets` plans pages and
    files besides, if they are reached. At `changes_at` an item that stays public looks different,
    if not at a midnight.

    Where its items are written in a form: `forms`, if not in the kind's own folder alone.
    """

    name: str
    plural: str
    template: str = "item.html"
    list_path: str = ""
    own_list: bool = False
    in_order: Callable[[tuple[Item, ...], datetime], Standing] = by_date
    news: bool = False
    announces: bool = False
    browse: Callable[[Site], Address | None] = no_other_page
    addresses: tuple[Address, ...] = ()

    prepare: Callable[[str, Any, str, Converter], PreparedText] = prepare_article
    facts: tuple[type[TextFacts], ...] = ()
    printed: Callable[[str], str] = as_kept
    make_pass: MakePass | None = None
    text_warnings: Callable[[str, ItemMeta, str], Iterable[Finding]] = no_warnings

    settle: Callable[[Drafted], Settled] = keep_all
    place: Callable[[Routed], Belongings] = own_nothing
    relate: Callable[[Placed], Related] = relate_nothing
    tells_back: Callable[[Any, str], bool] = nothing_told_back
    names: Callable[[Any], tuple[Named, ...] | None] = no_names

    consultation: Callable[[Any], Period | None] = no_consultation
    unit_names: Callable[[Context, Item], Mapping[str, str]] = by_headings

    card: Callable[[Context, Item], Card] = plain_card
    section: Callable[[Context, Sequence[Item]], HomeSection | None] = no_section
    is_current: Callable[[Context, Item], bool] = always_current
    page: Callable[[Context, Item, ItemPage, tuple[DocumentRef, ...]], ItemPage] = same_page
    body: Callable[[Context, Item], BodySource] = html_body
    contribute: Callable[[Context, Item], Contribution] = contribute_nothing
    mentions: Callable[[Context, Item, Item], Sequence[str]] = no_mentions
    searched: Callable[[Context, Item], Searched] = plain_searched
    share_text: Callable[[Context, Item], CardText] = plain_share_text
    remark: Callable[[Context, Item], str] = no_remark
    jsonld: Callable[[ItemPage, SiteView], Node] = item_node
    filters: Callable[[Say], Mapping[str, Filter]] = no_filters
    formats: tuple[Format, ...] = ()
    targets: Callable[[Any, Context, PlanPage], Iterator[Target]] = no_targets
    changes_at: Callable[[Document[Any], tzinfo], Iterable[datetime]] = no_instants
    forms: Callable[[Site], Iterable[FormFolder]] = own_folder

    @property
    def knows_all(self) -> bool:
        """Whether the kind must know the whole site, or makes more of it than items' pages."""
        return (
            self.settle is not keep_all
            or self.place is not own_nothing
            or self.relate is not relate_nothing
            or self.names is not no_names
            or self.in_order is not by_date
            or self.targets is not no_targets
            or self.consultation is not no_consultation
            or self.own_list
            or self.forms is not own_folder
            or not self.permalink  # its items stand below others, which their kind settles
        )
