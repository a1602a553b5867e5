"""The addresses of what belongs to a regulation besides its page: comparisons, points, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.site.routes import base_of
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bantin.portal.formats import Format
    from bantin.portal.site.values import Item, Site
    from bantin.regulations.site.values import Edition


class LegalPaths:
    """The site paths of what belongs to a regulation's page."""

    def __init__(self, page: str) -> None:
        self._base = base_of(page)

    @property
    def redline(self) -> str:
        """The page that shows what changed; at a work's address, between any two versions."""
        return f"{self._base}so-sanh/"

    @property
    def compared(self) -> str:
        """The words of a version as that page compares them."""
        return f"{self._base}so-sanh.json"

    @property
    def matrix(self) -> str:
        """The page of open points by locality."""
        return f"{self._base}diem-mo/"

    @property
    def matrix_csv(self) -> str:
        """The same as a table."""
        return f"{self._base}diem-mo.csv"

    @property
    def filling(self) -> str:
        """The page on which a locality fills in the open points of a text."""
        return f"{self._base}dien/"

    @property
    def form(self) -> str:
        """The parts of the Word file that is made there."""
        return f"{self._base}dien/ban-word.json"

    def text(self, ending: str) -> str:
        """The text as a file."""
        return f"{self._base}toan-van.{ending}"


def formats_of(item: Item, formats: Iterable[Format], *, is_adoption: bool) -> tuple[Format, ...]:
    """Return the formats in which a text is offered: those for signing where one signs."""
    if not recognised(item.rendered).units:
        return ()
    signed = is_adoption or bool(points_of(item))
    return tuple(one for one in formats if signed or not one.for_signing)


def is_form(item: Item) -> bool:
    """Tell whether a locality can fill in a text: it has open points, and a day that names it."""
    if not isinstance(item.meta, RegulationMeta):
        return False
    dated = day_of(item.document) is not None or bool(item.meta.document.days)
    return bool(points_of(item)) and bool(recognised(item.rendered).units) and dated


def is_choice(versions: Sequence[Edition]) -> bool:
    """Tell whether readers can choose two versions: of two there is but one comparison."""
    return len(versions) > 2  # noqa: PLR2004


def text_path(site: Site, item: Item) -> str:
    """Return the site path at which the text of an item stands for ever."""
    editions = (
        laws_of(site).editions.get(work_of(item.document), ()) if day_of(item.document) else ()
    )
    return next((one.url_path for one in editions if one.item is item), item.url_path)


def owned_paths(
    items: Iterable[Item],
    editions: Mapping[str, tuple[Edition, ...]],
    adoptions: Collection[str],
    formats: tuple[Format, ...],
) -> Iterator[tuple[str, Item]]:
    """Yield every site path that belongs to a regulation besides its page, with its item."""
    for versions in editions.values():
        yield from _choice(versions)
        for position, edition in enumerate(versions):
            yield edition.url_path, edition.item
            if position:
                yield LegalPaths(edition.url_path).redline, edition.item
            yield from _files(edition.url_path, edition.item, formats, is_adoption=False)
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        paths = LegalPaths(item.url_path)
        if points_of(item):
            yield paths.matrix, item
            yield paths.matrix_csv, item
        is_adoption = item.source_path in adoptions
        if is_adoption:
            yield paths.redline, item
        if day_of(item.document) is None:
            yield from _files(item.url_path, item, formats, is_adoption=is_adoption)


def _choice(versions: Sequence[Edition]) -> Iterator[tuple[str, Item]]:
    if is_choice(versions):
        main = next(one.item for one in versions if one.main)
        yield LegalPaths(main.url_path).redline, main
        yield from ((LegalPaths(one.url_path).compared, one.item) for one in versions)


def _files(
    path: str, item: Item, formats: tuple[Format, ...], *, is_adoption: bool
) -> Iterator[tuple[str, Item]]:
    paths = LegalPaths(path)
    for one in formats_of(item, formats, is_adoption=is_adoption):
        yield paths.text(one.ending), item
    if is_form(item):
        yield paths.filling, item
        yield paths.form, item
