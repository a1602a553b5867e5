"""Every address of the site, before anything is rendered; each has one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.content import Finding, InHeader, Prepared
from bantin.kinds import KINDS
from bantin.portal.site.values import Edition, Item, by_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from typing import Literal

    from bantin.content import Document, ItemMeta
    from bantin.content.config import Permalinks
    from bantin.regulations.site.versions import Works


# What is below these is named by content, and nothing else may stand there.
_OURSELVES = "hệ thống"
_FOLDERS = ("assets/", "tep/", "anh/", "sitemap/", "tim-kiem/")


def route(
    prepared: Iterable[Prepared[ItemMeta]], permalinks: Permalinks
) -> tuple[tuple[Item, ...], list[Finding]]:
    """Give each document its address; oldest first. The later of two files loses a shared one."""
    items: list[Item] = []
    findings: list[Finding] = []
    owners: dict[str, str] = {}
    bases: dict[str, str] = {}
    # An adoption stands below its model, whose address must be known before.
    for one in sorted(prepared, key=lambda one: (_is_adoption(one), one.path)):
        if one.document is None:
            continue
        document = one.document
        if _is_adoption(one):
            path = f"{bases[document.work]}{document.slug}/"
        else:
            pattern: str = getattr(permalinks, document.kind)
            path = addresses.permalink(pattern, slug=document.slug, date=document.date)
            bases[document.work] = base_of(path)
        owner = owners.setdefault(_key(path), document.path)
        if owner != document.path:
            findings.append(_collision(document.path, "slug", path, owner))
            continue
        items.append(make_item(one, document, path))
    return tuple(sorted(items, key=by_order)), findings


def make_item(one: Prepared[ItemMeta], document: Document[ItemMeta], path: str) -> Item:
    """Return a prepared document at its address."""
    return Item(
        document=document,
        rendered=one.rendered,
        body=one.body,
        mark=one.mark,
        path=path,
        order=_order(document),
        source=document.path,
        meta=document.meta,
    )


def base_of(path: str) -> str:
    """Return the site path below which what belongs to a page stands."""
    return path if path.endswith("/") else f"{path.removesuffix('.html')}/"


def _is_adoption(one: Prepared[ItemMeta]) -> bool:
    return one.document is not None and one.document.adoption


def _order(document: Document[ItemMeta]) -> tuple[float, str]:
    return (document.date.timestamp() if document.date else float("-inf"), document.path)


def editions_of(
    works: Works, items: Iterable[Item], today: date
) -> tuple[dict[str, tuple[Edition, ...]], tuple[Item, ...]]:
    """Return the dated versions of each work, and the items of those that are not in force."""
    current = {item.source: item for item in items}
    editions: dict[str, tuple[Edition, ...]] = {}
    others: list[Item] = []
    for work, versions in works.versions.items():
        main = next((current[one.path] for one in versions if one.path in current), None)
        if main is None:
            continue  # its address belongs to another
        found = []
        for one in versions:
            document = one.document
            if document is None or document.version is None:
                continue
            path = f"{base_of(main.path)}{document.version.isoformat()}/"
            item = current.get(one.path) or make_item(one, document, path)
            if item is main:
                state: Literal["past", "current", "future"] = "current"
            else:
                others.append(item)
                state = "future" if document.version > today else "past"
            found.append(Edition(day=document.version, path=path, item=item, state=state))
        editions[work] = tuple(found)
    return editions, tuple(others)


def overlapping(owned: Iterable[tuple[str, Item]], occupied: Occupied) -> list[Finding]:
    """Give regulations the paths of what belongs to them; find those that another page has."""
    found = []
    for path, item in owned:
        key = _key(path)
        if owner := occupied.owner(key):
            found.append(_collision(item.source, "slug", path, owner))
        else:
            occupied.take(key, item.source)
    return found


def _collision(path: str, key: str, address: str, owner: str) -> Finding:
    where = InHeader((key,))
    return Finding(
        code="same-address",
        path=path,
        where=where,
        params={"address": address, "other": owner},
        related=((owner, where),),
    )


def generated_paths(front_paths: Iterable[str]) -> set[str]:
    """Return the site paths that bantin itself answers, given those of the lists' front pages."""
    register = KINDS["regulation"].list_path
    return {
        "/",
        register,
        addresses.ARCHIVE,
        addresses.REGISTER_CSV,
        addresses.REGISTER_JSON,
        addresses.SEARCH,
        addresses.SEARCH_INDEX,
        addresses.SITE_MAP,
        addresses.ATOM,
        addresses.JSON_FEED,
        addresses.CALENDAR,
        addresses.NOT_FOUND,
        addresses.SITEMAP,
        addresses.NEWS_SITEMAP,
        addresses.ROBOTS,
        *front_paths,
    }


class Occupied(Struct, frozen=True):
    """Who has which output path and which folder, in small letters: items and bantin itself."""

    generated: frozenset[str]
    items: dict[str, str]
    folders: dict[str, str]

    def owner(self, output: str) -> str:
        """Return who has an output path, or what cannot stand beside it: a file is no folder."""
        if output.startswith(_FOLDERS):
            return "bantin"
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
        occupied.take(_key(item.path), item.source)
    return occupied


def reserved(items: Iterable[Item], occupied: Occupied) -> list[Finding]:
    """Find items that sit on an address, or below a folder, that bantin answers itself."""
    return [
        Finding(
            code="reserved-address",
            path=item.source,
            where=InHeader(("slug",)),
            params={"address": item.path},
        )
        for item in items
        if (output := _key(item.path)) in occupied.generated
        or output in occupied.folders
        or output.startswith(_FOLDERS)
        or not addresses.is_safe_output(output)
    ]


def alias_routes(
    items: Iterable[Item], occupied: Occupied
) -> tuple[Mapping[str, Item], list[Finding]]:
    """Map each old path to the item it redirects to."""
    routes: dict[str, Item] = {}
    findings: list[Finding] = []
    for item in items:
        for position, alias in enumerate(item.meta.aliases):
            where = InHeader(("aliases", position))
            path = addresses.alias_path(alias)
            if path is None:
                findings.append(
                    Finding(
                        code="unsafe-path", path=item.source, where=where, params={"path": alias}
                    )
                )
                continue
            key = _key(path)
            if owner := occupied.owner(key):
                params = {"address": alias, "other": owner}
                findings.append(
                    Finding(code="alias-is-page", path=item.source, where=where, params=params)
                )
                continue
            occupied.take(key, item.source)
            routes[path] = item
    return routes, findings


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
