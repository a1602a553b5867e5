"""The addresses of what belongs to a regulation besides its page: comparisons, points, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import N_, Address, base_of
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


REGISTER = Address(id="register", url_path="/van-ban/", footer=(3, N_("Register of documents")))
REGISTER_CSV = Address(
    id="register_csv",
    url_path="/van-ban/danh-muc.csv",
    media_type="text/csv",
    title=N_("Register as CSV"),
)
REGISTER_JSON = Address(
    id="register_json",
    url_path="/van-ban/danh-muc.json",
    media_type="application/json",
    title=N_("Register as JSON"),
)
TERMS = Address(id="terms", url_path="/van-ban/tu-ngu/", title=N_("Defined terms"))


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

    @property
    def calendar(self) -> str:
        """The days of its duties."""
        return f"{self._base}nghia-vu.ics"

    @property
    def changes(self) -> str:
        """The feed of what becomes of a document, at its work's address."""
        return f"{self._base}thay-doi.atom"

    @property
    def bibtex(self) -> str:
        """How bibliographies name the text, for BibTeX."""
        return f"{self._base}trich-dan.bib"

    @property
    def csl(self) -> str:
        """The same for programs that read CSL-JSON."""
        return f"{self._base}trich-dan.json"

    def text(self, ending: str) -> str:
        """The text as a file."""
        return f"{self._base}toan-van.{ending}"


def formats_of(
    item: Item, formats: Iterable[Format], without: Collection[str], *, is_adoption: bool
) -> tuple[Format, ...]:
    """Return the formats in which a text is offered: all but those `without` which a site does.

    What one fills in and signs is offered in those for signing all the same.
    """
    if not recognised(item.rendered).units:
        return ()
    signed = is_signed(item, is_adoption=is_adoption)
    return tuple(
        one for one in formats if one.ending not in without or (signed and one.for_signing)
    )


def is_signed(item: Item, *, is_adoption: bool) -> bool:
    """Tell whether offices fill in or sign a text that they have from here."""
    return is_adoption or bool(points_of(item))


def is_form(item: Item) -> bool:
    """Tell whether a locality can fill in a text: it has open points, and a day that names it."""
    if not isinstance(item.meta, RegulationMeta):
        return False
    dated = day_of(item.document) is not None or bool(item.meta.document.days)
    return bool(points_of(item)) and bool(recognised(item.rendered).units) and dated


def defining_terms(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that define terms, of an adoption those that are not its model's."""
    return tuple(item for item in items if recognised(item.rendered).terms)


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
    items: Sequence[Item],
    editions: Mapping[str, tuple[Edition, ...]],
    adoptions: Collection[str],
    formats: tuple[Format, ...],
    without: Collection[str] = (),
) -> Iterator[tuple[str, Item]]:
    """Yield every site path that belongs to a regulation besides its page, with its item."""
    for versions in editions.values():
        yield from _choice(versions)
        for position, edition in enumerate(versions):
            yield edition.url_path, edition.item
            if position:
                yield LegalPaths(edition.url_path).redline, edition.item
            files = formats_of(edition.item, formats, without, is_adoption=False)
            yield from _files(edition.url_path, edition.item, files, cited="bib" not in without)
    defining = defining_terms(items)
    if defining:
        yield TERMS.url_path, defining[0]
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        is_adoption = item.source_path in adoptions
        yield from _of_page(item, item.meta, is_adoption=is_adoption)
        if "atom" not in without:
            yield LegalPaths(item.url_path).changes, item
        if day_of(item.document) is None:
            files = formats_of(item, formats, without, is_adoption=is_adoption)
            yield from _files(item.url_path, item, files, cited="bib" not in without)


def _of_page(item: Item, meta: RegulationMeta, *, is_adoption: bool) -> Iterator[tuple[str, Item]]:
    paths = LegalPaths(item.url_path)
    if points_of(item):
        yield paths.matrix, item
        yield paths.matrix_csv, item
    if is_adoption:
        yield paths.redline, item
    if any(duty.is_dated for duty in meta.duties):
        yield paths.calendar, item


def _choice(versions: Sequence[Edition]) -> Iterator[tuple[str, Item]]:
    if is_choice(versions):
        main = next(one.item for one in versions if one.main)
        yield LegalPaths(main.url_path).redline, main
        yield from ((LegalPaths(one.url_path).compared, one.item) for one in versions)


def _files(
    path: str, item: Item, formats: Iterable[Format], *, cited: bool
) -> Iterator[tuple[str, Item]]:
    paths = LegalPaths(path)
    for one in formats:
        yield paths.text(one.ending), item
    if cited:
        yield paths.bibtex, item
        yield paths.csl, item
    if is_form(item):
        yield paths.filling, item
        yield paths.form, item
