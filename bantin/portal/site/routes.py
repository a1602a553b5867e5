"""Every address of the site, before anything is rendered; each has one owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.content import Finding, InHeader
from bantin.portal.site.publishing import meet
from bantin.portal.site.values import Item, by_order, language_of
from bantin.words import Value, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content import Document, ItemMeta, Where
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared, Kind
    from bantin.portal.site.publishing import Withheld


# What is below these is named by content, and nothing else may stand there.
_OURSELVES = phrase("reasons.address.system")
_FOLDERS = tuple(folder.url_path.removeprefix("/") for folder in addresses.FOLDERS)


def route(
    prepared: Iterable[AnyPrepared],
    kinds: Iterable[Kind],
    config: SiteConfig,
    withheld: Mapping[str, Withheld],
) -> tuple[tuple[Item, ...], list[Finding]]:
    """Give each document its address; oldest first. The later of two files loses a shared one.

    In a preview a file that is `withheld` loses to one that is public, and nothing is told where
    both are never public at the same time.
    """
    table = {kind.id: kind for kind in kinds}
    items: list[Item] = []
    findings: list[Finding] = []
    owners: dict[str, Document[ItemMeta]] = {}
    bases: dict[tuple[str, str], str] = {}

    found = [(one, one.document) for one in prepared if one.document is not None]
    # What stands below another item needs that one's address first.
    for one, document in sorted(
        found, key=lambda pair: (bool(pair[1].below), *_rank(pair[0].source_path, withheld))
    ):
        if document.below:
            base = bases[document.kind, document.below]
            path = f"{base}{addresses.safe_name(document.slug)}/"
        else:
            path = own_path(document, config, table[document.kind])
        owner = owners.setdefault(_key(path), document)
        if owner is not document:
            if meet(owner, document):
                where = document.source_path
                findings.append(_collision(where, "slug", path, owner.source_path))
            continue
        bases.setdefault((document.kind, document.slug), addresses.base_of(path))
        items.append(make_item(one, document, path))
    return tuple(sorted(items, key=by_order)), findings


def own_path(document: Document[ItemMeta], config: SiteConfig, kind: Kind) -> str:
    """Return the site path of a document that stands below no other."""
    slug = addresses.safe_name(document.slug)
    path = addresses.permalink(config.permalink(kind), slug=slug, date=document.date)
    language = language_of(document.meta, config)
    return addresses.in_language(language, path) if language else path


def _rank(path: str, withheld: Mapping[str, Withheld]) -> tuple[bool, bool, str]:
    return path in withheld, withheld.get(path) == "expired", path


def make_item(one: AnyPrepared, document: Document[ItemMeta], url_path: str) -> Item:
    """Return a prepared document at its address."""
    return Item(
        document=document,
        rendered=one.rendered,
        body=one.body,
        url_path=url_path,
        order=_order(document),
        source_path=document.source_path,
        meta=document.meta,
    )


def lasting_path(item: Item) -> str:
    """Return the first site path that an item has had, by which programs know it when it moves.

    That is the first of its old ones that is a path, which stand in their order; no state is asked.
    """
    paths = map(addresses.alias_path, item.meta.aliases)
    return next(filter(None, paths), item.url_path)


def _order(document: Document[ItemMeta]) -> tuple[float, str]:
    return (document.date.timestamp() if document.date else float("-inf"), document.source_path)


def overlapping(owned: Iterable[tuple[str, Item]], occupied: Occupied) -> list[Finding]:
    """Give items the further paths that kinds own for them; find those that another page has."""
    found = []
    for path, item in owned:
        key = _key(path)
        if owner := occupied.owner(key):
            found.append(_collision(item.source_path, "slug", path, owner))
        else:
            occupied.take(key, item.source_path)
    return found


def _collision(path: str, key: str, address: str, owner: Value) -> Finding:
    """Tell of an address that has an owner already: a file, or bantin itself."""
    where = InHeader((key,))
    return Finding(
        code="same-address",
        source_path=path,
        where=where,
        params={"address": address, "other": owner},
        related=((owner, where),) if isinstance(owner, str) else (),
    )


class Occupied(Struct, frozen=True):
    """Who has which output path and which folder, in small letters: items and bantin itself."""

    generated: frozenset[str]
    items: dict[str, str]
    folders: dict[str, Value]

    def owner(self, output: str) -> Value:
        """Return who has an output path, or what cannot stand beside it: a file is no folder."""
        if output.startswith(_FOLDERS):
            return _OURSELVES
        for one in (output, *_folders(output)):
            if one in self.items:
                return self.items[one]
            if one in self.generated:
                return _OURSELVES
        return self.folders.get(output, "")

    def take(self, output: str, owner: str) -> None:
        """Give an output path to an item."""
        self.items[output] = owner
        for folder in _folders(output):
            if folder in self.folders:
                break  # and so are all above it
            self.folders[folder] = owner


def occupy(items: Iterable[Item], generated: set[str]) -> Occupied:
    """Give the site paths that bantin answers to itself, and every item's to the item."""
    occupied = Occupied(frozenset(map(_key, generated)), {}, {})
    for output in occupied.generated:
        occupied.folders.update(dict.fromkeys(_folders(output), _OURSELVES))
    for item in items:
        occupied.take(_key(item.url_path), item.source_path)
    return occupied


def _at_slug(code: str, item: Item) -> Finding:
    """Tell of the address of an item, which its slug decides."""
    return Finding(
        code=code,
        source_path=item.source_path,
        where=InHeader(("slug",)),
        params={"address": item.url_path},
    )


def reserved(items: Iterable[Item], occupied: Occupied) -> list[Finding]:
    """Find items that sit on an address, or below a folder, that bantin answers itself."""
    return [
        _at_slug("reserved-address", item)
        for item in items
        if (output := _key(item.url_path)) in occupied.generated
        or output in occupied.folders
        or output.startswith(_FOLDERS)
    ]


def unsafe(items: Iterable[Item]) -> list[Finding]:
    """Find items at whose address some file system can have no file."""
    return [
        _at_slug("unsafe-address", item)
        for item in items
        if not addresses.is_safe_output(addresses.output_path(item.url_path))
    ]


class OldAddresses(Struct, frozen=True, kw_only=True):
    """The old addresses of items, with the items to which they lead.

    At one of `paths` stands a page that redirects. One of `queries`, such as "/?p=12", is answered
    only by a server that is told of it.
    """

    paths: Mapping[str, Item]
    queries: Mapping[str, Item]


def alias_routes(items: tuple[Item, ...], occupied: Occupied) -> tuple[OldAddresses, list[Finding]]:
    """Map each old address to the item it redirects to."""
    routes: dict[str, Item] = {}
    queries: dict[str, Item] = {}
    findings: list[Finding] = []
    for item in items:
        for position, alias in enumerate(item.meta.aliases):
            where = InHeader(("aliases", position))
            path = addresses.alias_path(alias) or addresses.query_address(alias)
            if path is None:
                findings.append(_no_path(item.source_path, where, alias))
                continue
            key = _key(path)
            if owner := occupied.owner(key):
                if _at_other_times(item, owner, items):
                    continue
                params: dict[str, Value] = {"address": alias, "other": owner}
                findings.append(
                    Finding(
                        code="alias-is-page",
                        source_path=item.source_path,
                        where=where,
                        params=params,
                    )
                )
                continue
            occupied.take(key, item.source_path)
            (queries if "?" in path else routes)[path] = item
    return OldAddresses(paths=routes, queries=queries), findings


def _no_path(source: str, where: Where, alias: str) -> Finding:
    if device := addresses.device_in(alias):
        params: dict[str, Value] = {"value": device}
        return Finding(code="reserved-name", source_path=source, where=where, params=params)
    return Finding(code="unsafe-path", source_path=source, where=where, params={"path": alias})


def _at_other_times(item: Item, owner: Value, items: Iterable[Item]) -> bool:
    """Tell whether the file that has an item's old address is never public when the item is."""
    other = next((one for one in items if one.source_path == owner), None)
    return other is not None and not meet(item.document, other.document)


def _key(path: str) -> str:
    # Some file systems take "A" and "a" for one name.
    return addresses.output_path(path).casefold()


def _folders(output: str) -> Iterator[str]:
    """Yield the folders that an output path makes, the innermost first."""
    cut = output.rfind("/")
    while cut > 0:
        output = output[:cut]
        yield output
        cut = output.rfind("/")
