"""What readers will see change: two sites compared by the digests of their files. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.addresses import site_path
from bantin.media.coding import plain_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.deploying.records import Deployed, PageName

_PAGE = ".html"
LISTS = ""  # in the place of a kind: pages that show no item


class PageChange(Struct, frozen=True):
    """A page that readers will see come, change or go: its address below the site's, and its title.

    The title is `""` where it is not known, as of lists.
    """

    url_path: str
    title: str


Pages: TypeAlias = "Mapping[str, tuple[PageChange, ...]]"
"""Pages by kind, sorted by address within each; `LISTS` comes last."""


class FileCounts(Struct, frozen=True, kw_only=True):
    """How many files that are no pages come, change and go; copies in codings are not counted."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0


class Changes(Struct, frozen=True, kw_only=True):
    """What readers will see change. `first` tells that nothing has stood there before.

    `copies` are the copies in codings that are others, of whatever file: no reader sees them.
    """

    first: bool
    added: Pages = {}
    changed: Pages = {}
    withdrawn: Pages = {}
    files: FileCounts = FileCounts()
    copies: int = 0

    @property
    def withdrawn_pages(self) -> int:
        """The number of pages that readers will not find any more."""
        return sum(map(len, self.withdrawn.values()))

    @property
    def is_none(self) -> bool:
        """Whether every file stays as it is."""
        return self.is_unseen and not self.copies

    @property
    def is_unseen(self) -> bool:
        """Whether no reader will see anything change."""
        return not (self.added or self.changed or self.withdrawn) and self.files == FileCounts()


def changes(before: Deployed | None, after: Deployed) -> Changes:
    """Return what readers will see change; None is: nothing stands there yet."""
    old = before.files if before is not None else {}
    old_names = before.pages if before is not None else {}
    new = after.files
    both = new.keys() | old.keys()
    copies = {path for path, _ in new.items() ^ old.items() if plain_path(path) in both}
    added = new.keys() - old.keys() - copies
    withdrawn = old.keys() - new.keys() - copies
    changed = {path for path in new.keys() & old.keys() if new[path] != old[path]} - copies
    return Changes(
        first=before is None,
        added=_pages(added, after.pages),
        changed=_pages(changed, after.pages),
        withdrawn=_pages(withdrawn, old_names),
        files=FileCounts(added=_files(added), changed=_files(changed), withdrawn=_files(withdrawn)),
        copies=len(copies),
    )


def count_pages(site: Deployed | None) -> int:
    """Return how many pages a site has."""
    return sum(path.endswith(_PAGE) for path in site.files) if site is not None else 0


def _files(paths: Iterable[str]) -> int:
    return sum(not path.endswith(_PAGE) for path in paths)


def _pages(paths: Iterable[str], names: Mapping[str, PageName]) -> Pages:
    groups: dict[str, list[PageChange]] = {}
    for path in sorted(path for path in paths if path.endswith(_PAGE)):
        name = names.get(path)
        kind, title = (name.kind, name.title) if name is not None else (LISTS, "")
        groups.setdefault(kind, []).append(PageChange(site_path(path), title))
    return {kind: tuple(groups[kind]) for kind in sorted(groups, key=lambda one: (not one, one))}
