"""Which files belong to a year: its items with all that stands below them, and what these show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.archiving.references import references, style_references
from bantin.archiving.values import Publication, Stored
from bantin.lasting.ledger import pages_above

if TYPE_CHECKING:
    from collections.abc import Iterator

Read = Callable[[str], bytes]  # the bytes of a file of the output folder
_OFFERED = tuple(one.url_path.lstrip("/") for one in (addresses.FILES, addresses.PICTURES))


class Chosen(Struct, frozen=True, kw_only=True):
    """The items of an archive, oldest first, and its files, each with the item that it is of.

    They are those of a `year`, or all.
    """

    year: int | None
    items: tuple[Stored, ...]
    files: Mapping[str, Stored | None]


def choose(site: Publication, year: int | None, read: Read) -> Chosen:
    """Choose the files of a year, or all pages with what they show."""
    items = [one for one in site.items if year is None or (one.date and one.date.year == year)]
    owners = {one.address: one for one in site.items}
    wanted = frozenset(one.address for one in items)
    files: dict[str, Stored | None] = {}
    for output in sorted(site.files):
        owner = _owner(output, owners)
        if owner in wanted or year is None:
            files[output] = owners.get(owner)
    if year is not None:
        waiting = [*files]
        while waiting:
            for needed in _needed(site, waiting.pop(), read):
                if needed in site.files and needed not in files:
                    files[needed] = None
                    waiting.append(needed)
    ordered = sorted(items, key=lambda one: (one.date is None, one.date or "", one.address))
    return Chosen(year=year, items=tuple(ordered), files=dict(sorted(files.items())))


def _owner(output: str, owners: Mapping[str, Stored]) -> str:
    """Return the address of the item to which a file belongs, `""` for none."""
    address = addresses.site_path(output)
    return next((one for one in (address, *pages_above(address)) if one in owners), "")


def _needed(site: Publication, output: str, read: Read) -> Iterator[str]:
    """Yield the files that a file shows or offers to download."""
    if output.endswith(".html"):
        for reference in references(read(output).decode("utf-8", "replace")):
            found = site.output_of(reference.url)
            if reference.shown or found.startswith(_OFFERED):
                yield found
    elif output.endswith(".css"):
        for url in style_references(read(output).decode("utf-8", "replace")):
            yield site.output_of(url) or normpath(join(dirname(output), url))
