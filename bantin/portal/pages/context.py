"""What every planning function needs to know, and the small views that many pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import addresses, media
from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.portal.pages.targets import Asset, DataRecipe, PageRecipe, Recipe, Target, Text, mark_of
from bantin.portal.site.values import Collection, DocumentLink, Item, Site
from bantin.regulations.content.regulation import RegulationMeta
from bantin.theme import views
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from datetime import date, datetime


_DIGEST = 10  # hexadecimal digits of a content hash in an address


class Context(Struct, frozen=True, kw_only=True):
    """The site with its measured assets and the words of its language.

    `regulations` are by their site paths. `names` digests what every item's page may say of topics
    and localities.
    """

    site: Site
    assets: Mapping[str, Asset]
    words: Callable[[str], str]
    topics: Mapping[str, views.Link]
    localities: Mapping[str, views.Link]
    regulations: Mapping[str, Item]
    base_path: str
    names: bytes

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

    def say(self, msgid: str, **values: object) -> str:
        """Return interface words with their values filled in."""
        text = self.words(msgid)
        return text % values if values else text


def make_context(site: Site, assets: Mapping[str, Asset], words: Callable[[str], str]) -> Context:
    """Prepare for planning a site."""
    base = site.config.site.base_path
    topics = {
        topic.id: views.Link(
            title=topic.name, url=addresses.href(base, addresses.topic_path(topic.id))
        )
        for topic in site.config.topics
    }
    localities = {
        place.id: views.Link(
            title=place.full_name, url=addresses.href(base, addresses.locality_path(place.id))
        )
        for place in site.config.localities
    }
    return Context(
        site=site,
        assets=assets,
        words=words,
        topics=topics,
        localities=localities,
        regulations={
            item.path: item for item in site.everything if isinstance(item.meta, RegulationMeta)
        },
        base_path=base,
        names=mark_of((base, topics, localities)),
    )


class Shown(Struct, frozen=True):
    """An item as lists show it, and a digest of that."""

    card: views.Card
    mark: bytes


def shown(context: Context, item: Item) -> Shown:
    """Return an item as every list shows it."""
    one = card(context, item)
    return Shown(one, mark_of(one))


def page_target(path: str, template: str, view: views.Page) -> Target:
    """Plan a page at a site path."""
    return late_page_target(path, template, view, lambda: view)


def late_page_target(
    path: str,
    template: str,
    follows_from: object,
    view: Callable[[], views.Page],
    body: str = "",
    *,
    text: Text | None = None,
    old: Text | None = None,
) -> Target:
    """Plan a page whose view is made only when the page is; it follows from that value alone.

    `body` is the digest of its HTML, or `text` a regulation's.
    """
    printed = [f"{one.body}{one.patch}" for one in (text, old) if one is not None]

    def recipe() -> PageRecipe:
        made = view()
        return PageRecipe(
            template=template,
            view_type=type(made).__name__,
            view=msgspec.json.encode(made),
            body=body,
            text=text,
            old=old,
        )

    return Target(
        path=addresses.output_path(path),
        mark=mark_of((follows_from, text, old) if printed else follows_from),
        recipe=recipe,
        template=template,
        body=mark_of(printed).hex() if printed else body,
    )


def data_target(path: str, maker: str, view: views.View) -> Target:
    """Plan a machine-readable file at a site path."""
    return Target(
        path=addresses.output_path(path),
        mark=mark_of((maker, view)),
        recipe=lambda: DataRecipe(maker=maker, view=msgspec.json.encode(view)),
    )


def file_target(path: str, recipe: Recipe) -> Target:
    """Plan a file at a site path that is copied, or made from one other file."""
    return Target(path=addresses.output_path(path), mark=mark_of(recipe), recipe=lambda: recipe)


def asset_path(asset: Asset, width: int = 0) -> str:
    """Return the site path of a used file; its content hash makes it good for ever."""
    folder = "tep" if asset.pixels is None else "anh"
    name = asset.path.rsplit("/", 1)[-1]
    stem = slugify(name.rsplit(".", 1)[0], max_length=60) or folder
    ending = f"-{width}.webp" if width else media.extension(name)
    return f"/{folder}/{asset.digest[:_DIGEST]}/{stem}{ending}"


def srcset(context: Context, asset: Asset) -> str:
    """Return the candidates of a picture: its smaller copies and itself."""
    if asset.pixels is None:
        return ""
    small = media.widths(asset.path, asset.pixels)
    if not small:
        return ""
    candidates = [f"{context.href(asset_path(asset, width))} {width}w" for width in small]
    candidates.append(f"{context.href(asset_path(asset))} {asset.pixels.width}w")
    return ", ".join(candidates)


def picture(context: Context, item: Item) -> views.Picture | None:
    """Return the picture of an item."""
    image = item.meta.image
    asset = context.assets.get(context.site.images.get(item.source, ""))
    if image is None or asset is None or asset.pixels is None:
        return None
    return views.Picture(
        src=context.href(asset_path(asset)),
        width=asset.pixels.width,
        height=asset.pixels.height,
        srcset=srcset(context, asset),
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
    )


def topic_links(context: Context, item: Item) -> tuple[views.Link, ...]:
    """Return links to the lists of an item's topics, in the editor's order."""
    return _known(context.topics, item.meta.topics)


def locality_links(context: Context, item: Item) -> tuple[views.Link, ...]:
    """Return links to the lists of an item's localities, in the editor's order."""
    return _known(context.localities, item.meta.localities)


def _known(links: Mapping[str, views.Link], ids: Iterable[str]) -> tuple[views.Link, ...]:
    return tuple(links[one] for one in dict.fromkeys(ids) if one in links)


def card(context: Context, item: Item) -> views.Card:
    """Return an item as lists show it."""
    meeting = regulation = None
    if isinstance(item.meta, MeetingMeta):
        facts = item.meta.meeting
        meeting = views.MeetingCard(
            start=local(context, facts.date), place=facts.place, organizer=facts.organizer
        )
    elif isinstance(item.meta, RegulationMeta):
        document = item.meta.document
        regulation = views.RegulationCard(
            type=document.type,
            number=document.number,
            issued=document.issued,
            status=context.site.status[item.source],
        )
    return views.Card(
        kind=item.document.kind,
        title=item.meta.title,
        url=context.href(item.path),
        date=item.document.date,
        summary=summary(item),
        picture=picture(context, item),
        topics=topic_links(context, item),
        source=item.meta.source,
        pinned=item.meta.pinned,
        draft=item.meta.draft,
        meeting=meeting,
        regulation=regulation,
    )


def summary(item: Item) -> str:
    """Return the editor's summary, or else the first paragraph."""
    return item.meta.summary or item.rendered.summary


def local(context: Context, instant: datetime) -> datetime:
    """Return an instant of the front matter in the site's zone; a naive one is meant there."""
    zone = context.site.config.site.zone
    if instant.tzinfo is None:
        return instant.replace(tzinfo=zone)
    return instant.astimezone(zone)


def item_link(context: Context, item: Item) -> views.Link:
    """Return a link to an item."""
    return views.Link(title=item.meta.title, url=context.href(item.path))


def document_ref(context: Context, link: DocumentLink) -> views.DocumentRef:
    """Return a document that was named, with its address where the site holds it."""
    if link.item is None:
        return views.DocumentRef(title=link.text, number=link.text, url="", issued=link.issued)
    meta = link.item.meta
    facts = meta.document if isinstance(meta, RegulationMeta) else None
    return views.DocumentRef(
        title=meta.title,
        number=facts.number if facts else "",
        url=context.href(link.item.path),
        issued=facts.issued if facts else None,
    )


def home_link(context: Context) -> views.Link:
    """Return the first step of every breadcrumb."""
    return views.Link(title=context.say("Home"), url=context.href("/"))


def kind_link(context: Context, kind_id: str) -> views.Link | None:
    """Return a link to the list of a kind, if it has one."""
    kind = KINDS[kind_id]
    if not kind.list_path:
        return None
    return views.Link(title=context.say(kind.plural), url=context.href(kind.list_path))


def collections_of(context: Context, index: str) -> tuple[Collection, ...]:
    """Return the lists of one index."""
    return tuple(c for c in context.site.collections if c.index == index)
