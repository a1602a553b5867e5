"""The values of a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from bantin.content import Document, ItemMeta, Rendered, TextFacts
from bantin.content.config import SiteConfig
from bantin.content.named_files import Keys
from bantin.portal.site.publishing import Withheld


class Item(Struct, frozen=True, kw_only=True):
    """A published document with its address, and the digest of its body.

    `order` is its place among all items: by instant, in seconds since 1970 and minus infinity for
    items without a date, then by file. It is total, hence the same on every machine. `source_path`
    is the content file and `meta` its front matter, the document's own.
    """

    document: Document[ItemMeta]
    rendered: Rendered[TextFacts]
    body: str
    url_path: str
    order: tuple[float, str]
    source_path: str
    meta: ItemMeta


Index: TypeAlias = Literal["all", "kind", "topic", "locality", "language", "year", "month", "day"]


def language_of(meta: ItemMeta, config: SiteConfig) -> str:
    """Return the language of an item where it is not the site's, `""` where it is."""
    language = meta.language
    return "" if language is None or language == config.site.language else language


def is_pinned(item: Item, config: SiteConfig) -> bool:
    """Tell whether an item is pinned where the site's language is spoken."""
    return item.meta.pinned and not language_of(item.meta, config)


def is_pictured(item: Item, config: SiteConfig) -> bool:
    """Tell whether an item has a picture for pages in the site's language."""
    return item.meta.image is not None and not language_of(item.meta, config)


by_order = attrgetter("order")  # the key by which items are sorted, and looked up in lists


class Standing(Struct, frozen=True, kw_only=True):
    """The items of a kind's list in the order in which the list counts them.

    `items` come oldest first and fill pages. Groups that stand `ahead` of them, in the order in
    which they are shown, stay on the front page: a msgid, and items in the order that is shown.
    `title` is the msgid of the others' heading where there are both.
    """

    items: tuple[Item, ...]
    ahead: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    title: str = ""


class Collection(Struct, frozen=True, kw_only=True):
    """A list of items, oldest first, with the address of its front page.

    The last of them may be in `groups`, each with a msgid and a number, in the order in which they
    are shown: these stay on the front page, above the others under the msgid `rest_title`.
    """

    index: Index
    id: str
    url_path: str
    items: Sequence[Item] = ()
    groups: tuple[tuple[str, int], ...] = ()
    rest_title: str = ""

    @property
    def countable(self) -> int:
        """The number of items that fill pages."""
        return len(self.items) - sum(count for _, count in self.groups)


class PageLink(Struct, frozen=True):
    """A link to a page of the site, with its query and fragment."""

    url_path: str


class AssetLink(Struct, frozen=True):
    """A link to a file under content/; `suffix` is its query and fragment."""

    source_path: str
    suffix: str = ""


class OutsideLink(Struct, frozen=True):
    """A link to another site, as it was written."""

    url: str


class NoLink(Struct, frozen=True):
    """A link that leads nowhere and is shown as text."""


ResolvedLink = PageLink | AssetLink | OutsideLink | NoLink


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is published, at one instant. Items are sorted, oldest first.

    Where items are sequences, they may be such as are read when somebody looks at one
    (`portal.site.kept`). Those that are `pinned` and `pictured`, with a picture, are known without.
    `unlisted` are items with a page of their own that stand in no list. `withheld` says of each
    file that is not public why; only a preview has it among its items. `ahead` is what is known of
    the items that are due later: only that they will not break a build. The mappings are keyed by
    the items' content files; `links` holds what each body's references became, in their order;
    `files` are those that each header names and that are there, by their keys in it. `originals`
    are by the translations of them, `translations` by their originals, in the order of their files.
    `knowledge` is what kinds have found out about the whole site, by the kind's id. `navigation`
    are the entries of the menu: title and link. `banner` is where the one of all pages leads, and
    `logo` the file that is the site's, `""` for none. `shared` are the content files that the site
    shares with others. `queries` are old addresses, such as "/?p=12", that only a server's
    configuration can answer; no page and no narrow plan knows them.
    """

    config: SiteConfig
    now: datetime
    items: Sequence[Item]
    collections: tuple[Collection, ...]
    links: Mapping[str, tuple[ResolvedLink, ...]]
    files: Mapping[str, Mapping[Keys, str]]
    aliases: Mapping[str, Item]
    queries: Mapping[str, Item] = {}
    originals: Mapping[str, Item] = {}
    translations: Mapping[str, tuple[Item, ...]] = {}
    unlisted: tuple[Item, ...] = ()
    pinned: Sequence[Item] = ()
    pictured: Sequence[Item] = ()
    withheld: Mapping[str, Withheld] = {}
    ahead: Site | None = None
    knowledge: Mapping[str, Any] = {}
    navigation: tuple[tuple[str, ResolvedLink], ...] = ()
    banner: ResolvedLink = NoLink()
    logo: str = ""
    shared: frozenset[str] = frozenset()

    @property
    def everything(self) -> tuple[Item, ...]:
        """All items with an address of their own."""
        return (*self.items, *self.unlisted)

    def file(self, source_path: str, *keys: str | int) -> str:
        """Return the file that a header names at its keys, `""` where there is none."""
        return self.files.get(source_path, {}).get(keys, "")
