"""What is to be done at a target, as data: which files go there in which order, and which go away.

Pure.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.addresses import FILES, HOME, PICTURES, STATIC, output_path
from bantin.deploying.records import Deployed
from bantin.portal.pages.recipes import Rank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_PAGE = ".html"
_HOME = output_path(HOME.url_path)
_FOLDERS = tuple(one.url_path[1:] for one in (STATIC, FILES, PICTURES))
# What a page that is open may still ask for, and says nothing of any item: what is withdrawn has to
# be gone, with its pictures, its files and its words in the search.
LINGER = STATIC.url_path[1:]


class Delivery(Struct, frozen=True, kw_only=True):
    """What brings the site in the folder `output` to a target.

    `before` is the record of what stands there, `after` the one to leave. `waves` are the output
    paths of the files to send: those of one are there before those of the next are sent. `removals`
    come last, when nothing names them any more.
    """

    output: PurePath
    before: Deployed | None
    after: Deployed
    waves: tuple[tuple[str, ...], ...]
    removals: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """The output paths of all files to send."""
        return tuple(path for wave in self.waves for path in wave)


def deliver(output: PurePath, before: Deployed | None, after: Deployed) -> Delivery:
    """Return what makes of the site that stands at a target the one that was built.

    What pages that are open may still ask for stays there until the next time.
    """
    there = before.everything if before is not None else {}
    lingering = {
        path: digest
        for path, digest in (before.files if before is not None else {}).items()
        if path not in after.files and path.startswith(LINGER)
    }
    after = replace(after, lingering=lingering)
    folders = {path.rpartition("/")[0] for path in after.pages}
    waves: dict[tuple[bool, Rank], list[str]] = {}
    for path, digest in sorted(after.files.items()):
        if there.get(path) != digest:
            rank = rank_of(path, after.pages.keys(), folders)
            waves.setdefault((path in there, rank), []).append(path)
    return Delivery(
        output=output,
        before=before,
        after=after,
        waves=tuple(tuple(waves[key]) for key in sorted(waves)),
        removals=tuple(sorted(there.keys() - after.everything.keys())),
    )


def rank_of(path: str, items: AbstractSet[str], folders: AbstractSet[str]) -> Rank:
    """Return the rank of a file: what names another has a higher one.

    `items` are the pages of items, `folders` those in which they lie. A copy in a coding goes with
    its file.
    """
    path = path.removesuffix(".br").removesuffix(".gz")
    if path == _HOME:
        return Rank.HOME
    if path in items:
        return Rank.ITEM
    if path.startswith(_FOLDERS):
        return Rank.FILE
    if any(folder in folders for folder in _folders(path)):
        return Rank.PART
    return Rank.LIST if path.endswith(_PAGE) else Rank.DATA


def _folders(path: str) -> Iterator[str]:
    """Yield the folders in which a file lies, but for the output folder itself."""
    while path := path.rpartition("/")[0]:
        yield path
