"""From items of an old site to files of this one: places first, then texts that name each other."""

from __future__ import annotations

import posixpath
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from bantin.addresses import (
    is_device,
    is_safe_segment,
    safe_name,
)
from bantin.content.meta import Language
from bantin.engine.new_files import NewFile
from bantin.importing.front_matter import front_matter
from bantin.importing.placing import FOLDERS
from bantin.importing.values import Imported
from bantin.markup.rendering import converter
from bantin.migrating.aliases import AliasesTaken, alias_key, usable_alias, written_alias
from bantin.migrating.bodies import body_of_item, hides_from_readers
from bantin.migrating.comments import comments_file
from bantin.migrating.html import shown_words
from bantin.migrating.mapping import NONE, chosen, kind_of
from bantin.migrating.notes import MoveNotes
from bantin.migrating.references import ItemReferences, Whereabouts, file_key, plain_address
from bantin.migrating.values import OldItem, OldTerm
from bantin.vietnamese import nfc, slugify
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.importing.front_matter import Node
    from bantin.migrating.destination import MoveDestination
    from bantin.migrating.files import OldFiles
    from bantin.migrating.mapping import MoveMap
    from bantin.migrating.values import OldSite

_LONGEST_TITLE = 250
_LONGEST_FROM_TEXT = 80
_DATED = frozenset(("news", "notice"))
_LANGUAGES: tuple[str, ...] = Language.__args__  # type: ignore[attr-defined]


class MovedItem(Struct, frozen=True, kw_only=True):
    """What became of an item: files to write, or why there are none.

    `shared` are files that other items may use too. A `draft` appears when somebody says so, what
    is `scheduled` by itself on its day. `unknown` are terms for which nothing stands, `missing` the
    addresses of files that were not at hand.
    """

    item: OldItem
    made: Imported | None = None
    left_out: Phrase | None = None
    shared: tuple[str, ...] = ()
    draft: bool = False
    scheduled: bool = False
    unknown: tuple[OldTerm, ...] = ()
    missing: tuple[str, ...] = ()
    queries: int = 0


class _Place(Struct, frozen=True, kw_only=True):
    """Where an item will stand: its kind, slug, day, address and content file."""

    item: OldItem
    kind: str
    slug: str
    date: datetime
    title: str
    address: str
    path: str
    notes: MoveNotes


def moved(
    site: OldSite, wanted: MoveMap, here: MoveDestination, files: OldFiles
) -> Iterator[MovedItem]:
    """Yield what becomes of each item, in their order."""
    placing = _Placing(here, wanted)
    places = [placing.place(item) for item in site.items]
    found = [one for one in places if isinstance(one, _Place)]
    known = Whereabouts(
        items=_index(found),
        shown={plain_address(*_parted(old)): new for old, new in site.files.items()},
        hosts=site.hosts,
        here=here.host,
        files=files,
    )
    taken = {alias_key(one) for one in (*here.addresses, *(place.address for place in found))}
    lasting: dict[str, str] = {}
    for one in found:
        for address in one.item.addresses[:1]:
            lasting.setdefault(alias_key(usable_alias(address) or ""), one.path)
    writer = _Writer(site, wanted, here, known, AliasesTaken(taken, lasting))
    for item, place in zip(site.items, places, strict=True):
        if isinstance(place, _Place):
            yield writer.written(place)
        else:
            yield MovedItem(item=item, left_out=place)


def _parted(address: str) -> tuple[str, str]:
    path, _, query = address.partition("?")
    return path, query


def _index(places: list[_Place]) -> dict[str, str]:
    """Return content files by the old addresses of their items; the first that has one keeps it.

    One at which an item stood is not that of another which only led from there.
    """
    found: dict[str, str] = {}
    for place in places:
        for address in place.item.addresses[:1]:
            found.setdefault(plain_address(*_parted(address)), place.path)
        if place.item.file:
            found.setdefault(file_key(place.item.file), place.path)
    for place in places:
        for address in place.item.addresses[1:]:
            found.setdefault(plain_address(*_parted(address)), place.path)
    found.pop("", None)
    return found


class _Placing:
    def __init__(self, here: MoveDestination, wanted: MoveMap) -> None:
        self._here = here
        self._wanted = wanted
        self._addresses = {one.casefold() for one in here.addresses}
        self._paths: set[str] = set()

    def place(self, item: OldItem) -> _Place | Phrase:
        """Return where an item will stand, or why it is left out."""
        if item.left_out is not None:
            return item.left_out
        kind = kind_of(item, self._wanted)
        if kind == NONE:
            return phrase("migrating.left-out.asked")
        if not kind:
            return phrase("migrating.left-out.type", type=item.type)
        notes = MoveNotes()
        date = self._date(item, notes, told=kind in _DATED)
        title = self._title(item, notes)
        language = _foreign(item, self._here)
        other = "" if item.language in {"", self._here.language} else slugify(item.language)
        first = _slug(item) or slugify(title) or "bai"
        first = f"{first}-{other}" if other and not language else first
        slug, address = self._free(kind, first, date, language)
        if slug != first:
            notes.say("changed", "slug", old=first, new=slug)
        return _Place(
            item=item,
            kind=kind,
            slug=slug,
            date=self._here.local(date),
            title=title,
            address=address,
            path=self._path(kind, (slug, language), self._here.local(date)),
            notes=notes,
        )

    def _date(self, item: OldItem, notes: MoveNotes, *, told: bool) -> datetime:
        """Return the day of an item; of one that has yet to appear, the one on which it does."""
        if item.appears is not None and self._here.local(item.appears) > self._here.now:
            if item.appears != item.date:
                notes.say("changed", "appears-later")
            return item.appears
        if item.date is None and told:
            notes.say("assumed", "date-of-import")
        return item.date or self._here.now

    def _title(self, item: OldItem, notes: MoveNotes) -> str:
        title = nfc(" ".join(item.title.split()))[:_LONGEST_TITLE]
        if title:
            return title
        words = shown_words(item.body)[:_LONGEST_FROM_TEXT]
        words = words.rpartition(" ")[0] if len(words) == _LONGEST_FROM_TEXT else words
        title = nfc(words) or _slug(item) or item.source
        notes.say("assumed", "title", title=title)
        return title

    def _free(self, kind: str, first: str, date: datetime, language: str) -> tuple[str, str]:
        """Return a slug whose address nobody has, and that address."""
        number = 1
        while True:
            slug = f"{first}-{number}" if number > 1 else first
            address = self._here.address(kind, slug, date, language)
            if address.casefold() not in self._addresses:
                self._addresses.add(address.casefold())
                return slug, address
            number += 1

    def _path(self, kind: str, named: tuple[str, str], date: datetime) -> str:
        """Return a content file that nobody has; `named` are a slug and a language, or `""`."""
        name = safe_name("-".join(filter(None, map(slugify, named)))) or "bai"
        if kind in self._here.dated:
            name = f"{date:%Y-%m-%d}-{name}"
        folder = self._here.folder or f"content/{FOLDERS[kind]}"
        number = 1
        while True:
            path = f"{folder}/{name}-{number}.md" if number > 1 else f"{folder}/{name}.md"
            if path not in self._paths:
                self._paths.add(path)
                return path
            number += 1


def _foreign(item: OldItem, here: MoveDestination) -> str:
    """Return the language of an item that is not the site's, if pages have words for it."""
    known = item.language in _LANGUAGES and item.language != here.language
    return item.language if known else ""


def _slug(item: OldItem) -> str:
    """Return the slug that an item had, if an address here can have it."""
    slug = unquote(item.slug).strip().strip("/")
    if slug.isascii() and is_safe_segment(slug) and not is_device(slug):
        return slug
    return slugify(slug)


class _Writer:
    def __init__(
        self,
        site: OldSite,
        wanted: MoveMap,
        here: MoveDestination,
        known: Whereabouts,
        addresses: AliasesTaken,
    ) -> None:
        self._site = site
        self._wanted = wanted
        self._here = here
        self._known = known
        self._addresses = addresses
        self._rendering = converter((), here.host)

    def written(self, place: _Place) -> MovedItem:
        """Return the files of an item."""
        item, notes = place.item, place.notes
        for one in item.told:
            notes.tell(one.weight, one.phrase, one.count)
        references = ItemReferences(item, place.path, self._known, notes)
        body = body_of_item(item, self._site.source, references, notes, self._rendering)
        filed = chosen(item, self._wanted, self._here)
        aliases = self._aliases(place)
        facts = self._facts(place)
        header = {
            **facts,
            "topics": list(filed.topics),
            "localities": list(filed.localities),
            **self._image(place, references),
            "aliases": aliases,
        }
        text = f"{front_matter(header)}\n{body}\n".replace("\n\n\n", "\n\n")
        extra = comments_file(item, place.path, self._here.zone, notes)
        made = Imported(
            kind=place.kind,
            title=place.title,
            files=(NewFile(path=place.path, data=text.encode()), *extra),
            told=notes.all(),
        )
        return MovedItem(
            item=item,
            made=made,
            shared=references.used,
            draft="draft" in facts,
            scheduled="draft" not in facts and place.date > self._here.now,
            unknown=filed.unknown,
            missing=references.missing,
            queries=sum("?" in one for one in aliases),
        )

    def _facts(self, place: _Place) -> dict[str, Node]:
        item = place.item
        first = place.path.removeprefix("content/").split("/")[0]
        header: dict[str, Node] = {"title": place.title}
        if first != FOLDERS[place.kind]:
            header["kind"] = place.kind
        header["slug"] = place.slug
        if place.kind in _DATED or item.date is not None or place.date > self._here.now:
            header["date"] = place.date
        if (updated := self._updated(place)) is not None:
            header["updated"] = updated
        expires = self._here.local(item.expires) if item.expires is not None else None
        over = expires is not None and expires <= place.date
        if over:
            place.notes.say("changed", "never-appears")
        elif expires is not None:
            header["expires"] = expires
        if author := self._author(item):
            header["author"] = author
        if item.summary:
            header["summary"] = nfc(" ".join(item.summary.split()))
        header.update(self._language(place))
        if item.draft or over or "draft" in header or self._hides(place):
            header["draft"] = True
            place.notes.say("kept", "draft")
        if item.pinned and place.kind == "news":
            header["pinned"] = True
        return header

    def _hides(self, place: _Place) -> bool:
        """Tell whether an item hides words that would be shown here, and say so."""
        hides = hides_from_readers(place.item)
        if hides:
            place.notes.say("changed", "hides-words")
        return hides

    def _author(self, item: OldItem) -> str:
        """Return the name that an item's author has here, `""` for none."""
        name = self._wanted.authors.get(item.author) or self._site.authors.get(item.author)
        name = name or item.author
        return "" if name == NONE else nfc(" ".join(name.split()))

    def _language(self, place: _Place) -> dict[str, Node]:
        """Return the keys of an item in another language than the site's."""
        item, language = place.item, _foreign(place.item, self._here)
        if not language:
            if item.language in {"", self._here.language}:
                return {}
            place.notes.say("changed", "language", language=item.language)
            return {"draft": True}
        original = self._known.items.get(file_key(item.original)) if item.original else None
        if original is None:
            return {"language": language}
        folder = posixpath.dirname(place.path)
        return {"language": language, "translation_of": posixpath.relpath(original, folder)}

    def _updated(self, place: _Place) -> datetime | None:
        if place.item.updated is None:
            return None
        updated = self._here.local(place.item.updated)
        late = updated - place.date >= timedelta(minutes=1) and updated <= self._here.now
        return updated if late else None

    def _image(self, place: _Place, references: ItemReferences) -> dict[str, Node]:
        image = place.item.image
        file = references.picture(image.address) if image is not None else ""
        if image is None or not file:
            return {}
        texts = {"alt": image.alt, "caption": image.caption}
        kept: dict[str, Node] = {key: nfc(value) for key, value in texts.items() if value}
        return {"image": {"src": file, **kept}}

    def _aliases(self, place: _Place) -> list[str]:
        """Return the old addresses that lead to an item, those of others and its own left out."""
        found: dict[str, None] = {}
        for address in place.item.addresses:
            path, usable = written_alias(address), usable_alias(address)
            if usable == "/" or alias_key(usable or "") == alias_key(place.address):
                continue
            if usable is None or not self._addresses.take(usable, place.path):
                place.notes.say("lost", "address", address=path)
                continue
            found[path] = None
        return [*found]
