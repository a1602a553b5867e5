"""Every address of the site, before anything is rendered; each has one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import urls
from bantin.kinds import KINDS
from bantin.model import Finding, InHeader, Prepared
from bantin.site.values import Item, by_order

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bantin.config import Permalinks
    from bantin.model import Document, ItemMeta


# What is below these is named by content, and nothing else may stand there.
_FOLDERS = ("assets/", "tep/", "anh/", "sitemap/", "tim-kiem/")


def route(
    prepared: Iterable[Prepared[ItemMeta]], permalinks: Permalinks
) -> tuple[tuple[Item, ...], list[Finding]]:
    """Give each document its address; oldest first. The later of two files loses a shared one."""
    items: list[Item] = []
    findings: list[Finding] = []
    owners: dict[str, str] = {}
    for one in sorted(prepared, key=lambda one: one.path):
        if one.document is None:
            continue
        document = one.document
        pattern: str = getattr(permalinks, document.kind)
        path = urls.permalink(pattern, slug=document.slug, date=document.date)
        # Some file systems take "A" and "a" for one name.
        owner = owners.setdefault(urls.output_path(path).casefold(), document.path)
        if owner != document.path:
            findings.append(_collision(document.path, "slug", path, owner))
            continue
        items.append(
            Item(
                document=document,
                rendered=one.rendered,
                body=one.body,
                path=path,
                order=_order(document),
                source=document.path,
                meta=document.meta,
            )
        )
    return tuple(sorted(items, key=by_order)), findings


def _order(document: Document[ItemMeta]) -> tuple[float, str]:
    return (document.date.timestamp() if document.date else float("-inf"), document.path)


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
        urls.ARCHIVE,
        urls.REGISTER_CSV,
        urls.REGISTER_JSON,
        urls.SEARCH,
        urls.SEARCH_INDEX,
        urls.SITE_MAP,
        urls.ATOM,
        urls.JSON_FEED,
        urls.CALENDAR,
        urls.NOT_FOUND,
        urls.SITEMAP,
        urls.NEWS_SITEMAP,
        urls.ROBOTS,
        *front_paths,
    }


def reserved(items: Collection[Item], generated: set[str]) -> list[Finding]:
    """Find items that sit on an address, or below a folder, that bantin answers itself."""
    taken = {urls.output_path(path).casefold() for path in generated}
    outputs = taken | {urls.output_path(item.path).casefold() for item in items}
    folders = {folder for output in outputs for folder in _folders(output)}
    return [
        Finding(
            code="reserved-address",
            path=item.source,
            where=InHeader(("slug",)),
            params={"address": item.path},
        )
        for item in items
        if (output := urls.output_path(item.path).casefold()) in taken
        or output in folders
        or output.startswith(_FOLDERS)
        or not urls.is_safe_output(output)
    ]


def alias_routes(
    items: Iterable[Item], generated: set[str]
) -> tuple[Mapping[str, Item], list[Finding]]:
    """Map each old path to the item it redirects to."""
    items = tuple(items)
    owners = {urls.output_path(item.path).casefold(): item.source for item in items}
    owners |= {urls.output_path(path).casefold(): "hệ thống" for path in generated}
    folders = {folder: owner for path, owner in owners.items() for folder in _folders(path)}
    routes: dict[str, Item] = {}
    findings: list[Finding] = []
    for item in items:
        for position, alias in enumerate(item.meta.aliases):
            where = InHeader(("aliases", position))
            path = urls.alias_path(alias)
            if path is None:
                findings.append(
                    Finding(
                        code="unsafe-path", path=item.source, where=where, params={"path": alias}
                    )
                )
                continue
            key = urls.output_path(path).casefold()
            if owner := _owner(key, owners, folders):
                params = {"address": alias, "other": owner}
                findings.append(
                    Finding(code="alias-is-page", path=item.source, where=where, params=params)
                )
                continue
            owners[key] = item.source
            folders |= dict.fromkeys(_folders(key), item.source)
            routes[path] = item
    return routes, findings


def _folders(output: str) -> list[str]:
    """Return the folders that an output path makes."""
    parts = output.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]


def _owner(output: str, owners: Mapping[str, str], folders: Mapping[str, str]) -> str:
    """Return who has an output path, or what cannot stand beside it: a file is no folder."""
    if output.startswith(_FOLDERS):
        return "bantin"
    above = (owners[folder] for folder in _folders(output) if folder in owners)
    return owners.get(output) or folders.get(output) or next(above, "")
