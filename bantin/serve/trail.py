"""What has become of addresses in a preview: whose page has moved, and which files are new. Pure.

An editor looks at one page for a long time, and meanwhile changes its date, its title or its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bantin.pipeline.pages import Pages

_KEPT = 500  # addresses that are remembered when nobody has them any more
_NEW = 5  # files that are told as new


class FormerPage(Struct, frozen=True):
    """The file whose page stood at an address, and the instant of its item if that is known."""

    source: str
    instant: float | None


class Trail(Struct, frozen=True):
    """Addresses that nobody has any more, the last ones last, and the files that came last."""

    left: Mapping[str, FormerPage] = {}
    created: tuple[str, ...] = ()

    def after(self, before: Pages, now: Pages) -> Trail:
        """Return the trail after a build that has found pages where others were before."""
        if before is now or not before.files:
            return self
        added = set(now.files - before.files)
        left = {**self.left}
        for path in sorted(before.url_paths - now.url_paths):
            source = before.source_of(path)
            left[path] = FormerPage(source, before.instant_of(source))
        left = {path: left[path] for path in list(left)[-_KEPT:] if not now.source_of(path)}
        names = _renamed({one for one in left.values() if not now.path_of(one.source)}, added, now)
        created = [one for one in self.created if now.path_of(one)]
        created += sorted(added.difference(names.values()))
        return Trail(
            left={
                path: FormerPage(names.get(one, one.source), one.instant)
                for path, one in left.items()
            },
            created=tuple(created[-_NEW:]),
        )

    def address_of(self, url_path: str, now: Pages) -> str | None:
        """Return where the page is that stood at an address, `""` if it is no more.

        None where none has stood there, or one still does.
        """
        one = self.left.get(url_path)
        return now.path_of(one.source) if one is not None else None


def _renamed(gone: Iterable[FormerPage], added: Iterable[str], now: Pages) -> dict[FormerPage, str]:
    """Return which files have become which, of those that are no more and those that are new.

    A renamed file keeps its instant. If several have it, it keeps its name, in another folder.
    """
    old, new = (
        defaultdict[float | None, list[FormerPage]](list),
        defaultdict[float | None, list[str]](list),
    )
    for one in gone:
        old[one.instant].append(one)
    for source in added:
        new[now.instant_of(source)].append(source)
    found: dict[FormerPage, str] = {}
    for instant, ones in old.items():
        alike = new[instant]
        by_name = Counter(map(_name, alike))
        for one in ones:
            if by_name[_name(one.source)] == 1:
                found[one] = next(two for two in alike if _name(two) == _name(one.source))
            elif len(ones) == len(alike) == 1:
                found[one] = alike[0]
    return found


def _name(source: str) -> str:
    return source.rpartition("/")[2]
