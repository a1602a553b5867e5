"""What regulations are to each other and to other items at the instant of a build."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from bantin.portal.site.values import Item, PageLink
from bantin.regulations.content.filed import KIND
from bantin.regulations.content.history import ChangeKind
from bantin.regulations.law.values import Citation
from bantin.regulations.statuses import DocumentStatus, VersionState

if TYPE_CHECKING:
    from bantin.portal.site.values import Site


class DocumentLink(Struct, frozen=True, kw_only=True):
    """A document that was named: `item` where the site holds it, `units` that are concerned."""

    text: str
    item: Item | None = None
    issued: date | None = None
    units: tuple[str, ...] = ()


class LeftOut(Struct, frozen=True, kw_only=True):
    """A change that a text says that it does not show, and why, in words for readers.

    The `document` makes it, in its unit `by`; its units are those of the text that it changes.
    """

    document: DocumentLink
    by: str
    reason: str


class Cited(Struct, frozen=True, kw_only=True):
    """A citation with what it leads to: a page of the site, and the first `words` of the unit.

    A document that the site does not hold may have an `address` elsewhere, and `words` for it.
    """

    citation: Citation
    link: PageLink | None = None
    target: Item | None = None
    words: str = ""
    address: str = ""


class Backlink(Struct, frozen=True, kw_only=True):
    """An item that cites a document, and how."""

    item: Item
    citation: Citation


class Edition(Struct, frozen=True, kw_only=True):
    """A dated version of a work, which applies from `day`. `url_path` is its own address for ever.

    `until` is the first day on which it applies no more, None where that is not known. The `main`
    one stands at the work's address: the newest that has begun, or else the first to come.
    """

    day: date
    url_path: str
    item: Item
    main: bool
    until: date | None = None

    def state(self, today: date) -> VersionState:
        """Tell whether it applies on a day, did so before, or is to come."""
        if today < self.day:
            return "future"
        return "current" if self.until is None or today < self.until else "past"


class SaidUnit(Struct, frozen=True, kw_only=True):
    """What the unit `place` of a document says of a unit of another one."""

    unit: str
    how: ChangeKind
    place: str


class Effect(Struct, frozen=True, kw_only=True):
    """What the document `by` does to another one, or to `units` of it, by a kind of relation.

    It acts from the day `since`; a suspension does to the day `until`, if that is known. `said` is
    what the text of that document says of the units, as far as it could be read.
    """

    kind: str
    by: Item
    since: date
    until: date | None = None
    units: tuple[str, ...] = ()
    said: tuple[SaidUnit, ...] = ()

    def saying(self, unit: str) -> SaidUnit | None:
        """Return what the text says of a unit, None where it is not known."""
        return next((one for one in self.said if one.unit == unit), None)

    def acts(self, today: date) -> bool:
        """Tell whether it acts on a day."""
        return self.since <= today and (self.until is None or today < self.until)


class UnitDeed(Struct, frozen=True, kw_only=True):
    """What the document `by` did to a unit of a text, which shows it, `since` a day.

    `place` is the unit of that document that says so, `""` where it is not known.
    """

    unit: str
    how: ChangeKind
    by: DocumentLink
    place: str
    since: date


class Adopted(Struct, frozen=True, kw_only=True):
    """What a locality makes of a model.

    `locality` is an id. `version` is the text that it adopted, of that `day`; `values` are spelt as
    texts spell them, `departures` are reasons, by unit; `behind` are the units that the model has
    changed since.
    """

    item: Item
    locality: str
    model: Item
    version: Item
    day: date
    values: Mapping[str, str]
    departures: Mapping[str, str]
    recipients: tuple[str, ...]
    behind: tuple[str, ...]


class RelationLinks(Struct, frozen=True, kw_only=True):
    """The documents at the other end of one kind of relation, in one direction."""

    kind: str
    outgoing: bool
    documents: tuple[DocumentLink, ...]


class Unshown(Struct, frozen=True, kw_only=True):
    """What texts say of changes by others that they show or do not show, by content file.

    `taken_in` are the documents of which a program has made a text, `left_out` is what a text says
    that it leaves out, and `pending` what is done to it by that, or by a document of which a text
    that a program has made says nothing.
    """

    taken_in: Mapping[str, tuple[DocumentLink, ...]]
    left_out: Mapping[str, tuple[LeftOut, ...]]
    pending: Mapping[str, tuple[Effect, ...]]


class Laws(Struct, frozen=True, kw_only=True):
    """What a site knows of its regulations. All mappings are keyed by content files.

    `meetings` are the items at which a document was adopted or discussed, `documents` the other
    way round; `editions` are keyed by the slug that the versions share, `by_address` are all texts
    by the addresses of their pages. `status` is that of the document, also at its other versions;
    `effects` are what others do to a text, the first day first, and `ends` the days on which
    documents end, also those to come. `history` is what became of the units of a text before it was
    what it is, the first day first, and `unshown` what texts leave out. `superseded` leads from the
    adoption of a locality that is no more to that of its successor. `deeds` are what a document
    does to others, with each of these. `defining` are the documents that define terms.
    """

    relations: Mapping[str, tuple[RelationLinks, ...]]
    attached_to: Mapping[str, DocumentLink]
    meetings: Mapping[str, tuple[Item, ...]]
    documents: Mapping[str, tuple[DocumentLink, ...]]
    status: Mapping[str, DocumentStatus]
    effects: Mapping[str, tuple[Effect, ...]]
    deeds: Mapping[str, tuple[tuple[Item, Effect], ...]]
    ends: Mapping[str, date]
    history: Mapping[str, tuple[UnitDeed, ...]]
    unshown: Unshown
    superseded: Mapping[str, Item]
    cited: Mapping[str, tuple[Cited, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    editions: Mapping[str, tuple[Edition, ...]]
    defining: tuple[Item, ...]
    adopted: Mapping[str, Adopted]
    by_address: Mapping[str, Item]


def laws_of(site: Site) -> Laws:
    """Return what a site knows of its regulations."""
    return cast("Laws", site.knowledge[KIND])
