"""What every planning function needs to know, and the small views that many pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bantin import addresses, media
from bantin.content.most_read import ReadCounts
from bantin.portal.assets import Asset, asset_path, offered_path
from bantin.portal.formats import Format
from bantin.portal.reach import Reach
from bantin.portal.site.kept import without
from bantin.portal.site.values import Collection, Item, Site
from bantin.theme import views

if TYPE_CHECKING:
    from datetime import date

    from bantin.content import ImageMeta

# The attributes of the links of a kind's mentions in a text, as the page of an item shows it.
Mentions: TypeAlias = "Callable[[Context, Item, Item], Sequence[str]]"


class Tongue(Struct, frozen=True):
    """The interface's words in a language, and links to the lists of kinds in it."""

    words: Callable[[str], str]
    lists: Mapping[str, views.Link]


class Context(Struct, frozen=True, kw_only=True):
    """The site with its measured assets and the words of its language.

    `topics` and `localities` are links to their lists, by id; `lists` those to the lists of
    kinds, by the kind's id; `mentions` are by the id of the kind that finds them, `formats` by
    that of the kind whose texts are offered in them. `tables` are what has been made of the
    portal's tables, by name. `comments` are the numbers of readers' comments, by content file,
    `unit_comments` the anchors of those on units of a text, `asked` the units of drafts on
    which comments are taken. `icons` are the addresses of the site's icons, by their sides in
    pixels, and `styles` those of the style sheets of every page. `reach` is what is planned,
    None for everything. `most_read` is what readers have asked for, None where nobody has counted.
    `tongues` are those of the languages besides the site's in which there
    are items, and `language` is the one of them in which the words are, `""` for the site's;
    `names` are those of all languages, each in its own words, the site's first, where there are
    several.
    """

    site: Site
    assets: Mapping[str, Asset]
    words: Callable[[str], str]
    topics: Mapping[str, views.Link]
    localities: Mapping[str, views.Link]
    lists: Mapping[str, views.Link]
    mentions: Mapping[str, Mentions]
    formats: Mapping[str, tuple[Format, ...]]
    base_path: str
    tables: Mapping[str, Any] = {}
    comments: Mapping[str, int] = {}
    unit_comments: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    asked: Mapping[str, tuple[str, ...]] = {}
    icons: Mapping[int, str] = {}
    styles: tuple[str, ...] = ()
    reach: Reach | None = None
    most_read: ReadCounts | None = None
    tongues: Mapping[str, Tongue] = {}
    names: Mapping[str, str] = {}
    language: str = ""

    @property
    def spoken(self) -> str:
        """The language in which the words are."""
        return self.language or self.site.config.site.language

    @property
    def front(self) -> str:
        """The site path of the first page in the language."""
        path = addresses.HOME.url_path
        return addresses.language_path(self.language) if self.language else path

    def within(self, language: str) -> Context:
        """Return what is needed for pages in a language: topics and localities have none there."""
        if language not in self.tongues:
            return self
        tongue = self.tongues[language]
        return replace(
            self,
            words=tongue.words,
            lists=tongue.lists,
            topics={},
            localities={},
            language=language,
        )

    def of(self, item: Item) -> Context:
        """Return what is needed for the pages that show an item."""
        return self.within(item.meta.language) if item.meta.language else self

    @property
    def today(self) -> date:
        """The day of the build, in the site's zone."""
        return self.site.now.date()

    def href(self, site_path: str) -> str:
        """Return a site path as a page prints it."""
        return addresses.href(self.base_path, site_path)

    def absolute(self, site_path: str) -> str:
        """Return a site path as other machines need it."""
        return self.site.config.site.origin + self.href(site_path)

    def lender(self, item: Item) -> views.Link | None:
        """Return the portal whose an item is, None where that is this one."""
        lender = self.site.config.lender
        if lender is None or item.source_path not in self.site.shared:
            return None
        return views.Link(title=lender.title, url=lender.url)

    def original(self, item: Item, path: str = "") -> str:
        """Return where the portal whose it is has an item, `""` where that is this one.

        A `path` is that of another page, which belongs to the item.
        """
        lender = self.lender(item)
        return addresses.href(lender.url.rstrip("/"), path or item.url_path) if lender else ""

    def say(self, msgid: str, **values: object) -> str:
        """Return interface words with their values filled in."""
        text = self.words(msgid)
        return text % values if values else text


def shown_to_machines(context: Context, items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what is not public: a preview shows it to its editor, not to machines."""
    return without(items, context.site.withheld)


def srcset(context: Context, asset: Asset) -> str:
    """Return the candidates of a picture: its smaller copies and itself."""
    small = media.widths(asset.picture) if asset.picture is not None else ()
    if asset.picture is None or not small:
        return ""
    candidates = [f"{context.href(asset_path(asset, width))} {width}w" for width in small]
    candidates.append(f"{context.href(asset_path(asset))} {asset.picture.size.width}w")
    return ", ".join(candidates)


def picture(context: Context, item: Item) -> views.Picture | None:
    """Return the picture of an item."""
    image = item.meta.image
    if image is None:
        return None
    return shown_picture(context, context.site.file(item.source_path, "image", "src"), image)


def shown_picture(context: Context, path: str, image: ImageMeta) -> views.Picture | None:
    """Return a picture, a file that a header describes; None where it is not there."""
    asset = context.assets.get(path)
    if asset is None:
        return None
    return _picture(context, asset, alt=image.alt, caption=image.caption, credit=image.credit)


def logo(context: Context) -> views.Picture | None:
    """Return the logo of the site."""
    settings, asset = context.site.config.theme.logo, logo_asset(context)
    return _picture(context, asset, alt=settings.alt) if settings and asset else None


def logo_asset(context: Context) -> Asset | None:
    """Return the file that is the logo of the site."""
    return context.assets.get(context.site.logo)


def _picture(context: Context, asset: Asset, **said: str) -> views.Picture | None:
    if asset.picture is None:
        return None
    return views.Picture(
        src=context.href(asset_path(asset)),
        width=asset.picture.size.width,
        height=asset.picture.size.height,
        srcset=srcset(context, asset),
        **said,
    )


def attachments(context: Context, item: Item) -> tuple[views.Attachment, ...]:
    """Return the files that an item offers to download."""
    paths = (
        context.site.file(item.source_path, "attachments", position, "file")
        for position in range(len(item.meta.attachments))
    )
    return tuple(
        views.Attachment(
            title=written.title or written.file.rsplit("/", 1)[-1],
            url=context.href(offered_path(asset)),
            size=asset.size,
            extension=media.extension(offered_path(asset)).removeprefix("."),
        )
        for written, asset in zip(
            item.meta.attachments, map(context.assets.get, paths), strict=False
        )
        if asset is not None
    )


def topic_links(context: Context, item: Item) -> tuple[views.Link, ...]:
    """Return links to the lists of an item's topics, in the editor's order."""
    return _known(context.topics, item.meta.topics)


def locality_links(context: Context, item: Item) -> tuple[views.Link, ...]:
    """Return links to the lists of an item's localities, in the editor's order."""
    return _known(context.localities, item.meta.localities)


def _known(links: Mapping[str, views.Link], ids: Iterable[str]) -> tuple[views.Link, ...]:
    return tuple([links[one] for one in dict.fromkeys(ids) if one in links])


def summary(item: Item) -> str:
    """Return the editor's summary, or else the first paragraph."""
    return item.meta.summary or item.rendered.summary


def item_link(context: Context, item: Item) -> views.Link:
    """Return a link to an item."""
    return views.Link(title=item.meta.title, url=context.href(item.url_path))


def home_link(context: Context) -> views.Link:
    """Return the first step of every breadcrumb."""
    return views.Link(title=context.say("Home"), url=context.href(context.front))


def collections_of(context: Context, index: str) -> tuple[Collection, ...]:
    """Return the lists of one index."""
    return tuple(c for c in context.site.collections if c.index == index)
