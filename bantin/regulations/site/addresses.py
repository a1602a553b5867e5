"""The addresses of what belongs to a regulation besides its page: comparisons, points, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.site.routes import base_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.site.adoptions import points_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bantin.portal.site.values import Edition, Item, Site

_FOR_OFFICES = ("docx", "pdf")
_FOR_MACHINES = ("xml", "txt", "json")


class LegalPaths:
    """The site paths of what belongs to a regulation's page."""

    def __init__(self, page: str) -> None:
        self._base = base_of(page)

    @property
    def redline(self) -> str:
        """The page that shows what changed."""
        return f"{self._base}so-sanh/"

    @property
    def matrix(self) -> str:
        """The page of open points by locality."""
        return f"{self._base}diem-mo/"

    @property
    def matrix_csv(self) -> str:
        """The same as a table."""
        return f"{self._base}diem-mo.csv"

    def text(self, ending: str) -> str:
        """The text as a file."""
        return f"{self._base}toan-van.{ending}"


def formats(item: Item, *, is_adoption: bool) -> tuple[str, ...]:
    """Return the endings of the files that are made from a text: Word's and PDF where one signs."""
    if not item.rendered.units:
        return ()
    return (*_FOR_OFFICES, *_FOR_MACHINES) if is_adoption or points_of(item) else _FOR_MACHINES


def text_path(site: Site, item: Item) -> str:
    """Return the site path at which the text of an item stands for ever."""
    editions = site.editions.get(item.document.work, ()) if item.document.version else ()
    return next((one.path for one in editions if one.item is item), item.path)


def owned_paths(
    items: Iterable[Item], editions: Mapping[str, tuple[Edition, ...]], adoptions: Collection[str]
) -> Iterator[tuple[str, Item]]:
    """Yield every site path that belongs to a regulation besides its page, with its item."""
    for versions in editions.values():
        for position, edition in enumerate(versions):
            yield edition.path, edition.item
            if position:
                yield LegalPaths(edition.path).redline, edition.item
            yield from _files(edition.path, edition.item, is_adoption=False)
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        paths = LegalPaths(item.path)
        if points_of(item):
            yield paths.matrix, item
            yield paths.matrix_csv, item
        is_adoption = item.source in adoptions
        if is_adoption:
            yield paths.redline, item
        if item.document.version is None:
            yield from _files(item.path, item, is_adoption=is_adoption)


def _files(path: str, item: Item, *, is_adoption: bool) -> Iterator[tuple[str, Item]]:
    for ending in formats(item, is_adoption=is_adoption):
        yield LegalPaths(path).text(ending), item
