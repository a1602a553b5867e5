"""The pages of items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.diagnostics import at_file
from bantin.portal.kind import contribute_nothing
from bantin.portal.pages.context import (
    Context,
    attachments,
    home_link,
    item_link,
    locality_links,
)
from bantin.portal.pages.months import has_changed_since
from bantin.portal.pages.recipes import Rank, page_target
from bantin.portal.pages.recordings import audio, gallery, video
from bantin.portal.site.translations import versions_of
from bantin.theme.cards import Cards
from bantin.theme.views import Consultation, DocumentRef, ItemPage, Link, Translation

if TYPE_CHECKING:
    from datetime import date

    from bantin.engine.targets import Target
    from bantin.portal.kind import Contribution, Named, Period
    from bantin.portal.pages.card_of import CardsOf
    from bantin.portal.pages.neighbours import Neighbourhood
    from bantin.portal.pages.sharing import Sharing
    from bantin.portal.parts import Parts
    from bantin.portal.site.values import Item


class ItemPages:
    """Plans the pages of items."""

    def __init__(
        self,
        context: Context,
        parts: Parts,
        cards: CardsOf,
        near: Neighbourhood,
        sharing: Sharing,
    ) -> None:
        self._context = context
        self._comments = parts.comments
        self._kinds = {kind.id: kind for kind in parts.kinds}
        self._contributing = [
            kind.contribute for kind in parts.kinds if kind.contribute is not contribute_nothing
        ]
        self._cards = cards
        self._near = near
        self._homes: dict[str, Link] = {}
        announcing = (kind.id for kind in parts.kinds if kind.announces)
        self._notices_url = next((context.lists[one].url for one in announcing), "")
        self._sharing = sharing

    def target(self, item: Item, path: str = "") -> Target:
        """Plan the page of an item, at another `path` than its own if there is one."""
        with at_file(item.source_path):
            return self._target(item, path or item.url_path)

    def _target(self, item: Item, path: str) -> Target:
        kind = self._kinds[item.document.kind]
        context = self._context.of(item)
        said = [contribute(context, item) for contribute in self._contributing]
        page = self._page(context, item, tuple(ref for one in said for ref in one.cited))
        lender = context.lender(item)
        if lender is not None:
            page = replace(page, original=context.original(item), lender=lender)
        period = kind.consultation(item.meta)
        if period is not None:
            page = replace(page, consultation=_consultation(period, context.today))
        if self._comments is not None:
            discussion = self._comments.discussion(context, kind, item)
            page = replace(page, discussion=discussion) if discussion is not None else page
        view = kind.page(context, item, page, _named(kind.names(item.meta), said))
        body = kind.body(context, item)
        return page_target(
            path,
            kind.template,
            view,
            body,
            rank=Rank.ITEM,
            source_path=item.source_path,
            language=context.language,
        )

    def _page(self, context: Context, item: Item, cited: tuple[DocumentRef, ...]) -> ItemPage:
        """Return what the page of every item shows."""
        meta, kind = item.meta, item.document.kind
        card = self._cards(item).card
        older, newer = self._near.around(item)
        notices = self._near.notices(item)
        parent = context.lists.get(kind)
        versions = versions_of(context.site, item)
        return ItemPage(
            url=card.url,
            title=meta.title,
            description=card.summary,
            breadcrumb=self._breadcrumb(context, parent),
            indexed=not card.withheld,
            shared=self._sharing.picture(item, card.picture),
            kind=kind,
            kind_list=parent,
            date=item.document.date,
            updated=item.document.updated,
            lead=meta.summary,
            author=meta.author,
            source=meta.source,
            withheld=card.withheld,
            picture=card.picture,
            topics=card.topics,
            localities=locality_links(context, item),
            attachments=attachments(context, item),
            gallery=gallery(context, item),
            audio=audio(context, item),
            video=video(context, item),
            contents=item.rendered.headings,
            newer=item_link(context, newer) if newer else None,
            older=item_link(context, older) if older else None,
            related=self._shown(self._near.related(item)),
            notices=self._shown(notices),
            notices_url=self._notices_url if notices else "",
            cited=cited,
            translations=tuple(_translation(self._context, one, versions[0]) for one in versions),
            outdated=bool(versions) and has_changed_since(versions[0], item),
        )

    def _breadcrumb(self, context: Context, parent: Link | None) -> tuple[Link, ...]:
        """Return the way to an item, by the list of its kind in the language of the site."""
        if context.language not in self._homes:
            self._homes[context.language] = home_link(context)
        home = self._homes[context.language]
        return (home, parent) if parent and not context.language else (home,)

    def _shown(self, items: tuple[Item, ...]) -> Cards:
        return Cards(map(self._cards, items))


def _translation(context: Context, item: Item, original: Item) -> Translation:
    context = context.of(item)
    return Translation(
        language=context.spoken,
        name=context.names[context.spoken],
        title=item.meta.title,
        url=context.href(item.url_path),
        original=item.source_path == original.source_path,
    )


def _consultation(period: Period, today: date) -> Consultation:
    state = period.state(today)
    left = (period.last - today).days if state == "open" else 0
    return Consultation(state=state, first=period.first, last=period.last, days_left=left)


def _named(names: tuple[Named, ...] | None, said: list[Contribution]) -> tuple[DocumentRef, ...]:
    """Return what a header names: as the kinds know it, or else as it is written."""
    known = next((one.named for one in said if one.named is not None), None)
    if known is not None:
        return known
    return tuple(DocumentRef(title=one.text, number=one.text, url="") for one in names or ())
