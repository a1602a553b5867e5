"""Which content file a page is made of, as the last good build has left it."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from bantin.portal.site.snapshot import decoded, split

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from bantin.portal.site.publishing import Withheld
    from bantin.portal.site.snapshot import Snapshot


class Pages:
    """The pages of items by their site paths, and the other way round, as a snapshot has them."""

    def __init__(self, found: Snapshot | None = None) -> None:
        self._facts = _facts(found)
        self._sources: dict[str, str] = {}
        self._instants: dict[str, float] = {}
        self.withheld: Mapping[str, Withheld] = {}
        if found is not None:
            sources = split(found.sources)
            listed = zip(split(found.paths), sources, strict=True)
            self._sources = dict((*listed, *found.unlisted))
            self._instants = dict(zip(sources, array("d", found.instants), strict=True))
            self.withheld = found.withheld
        self._paths = {source: path for path, source in self._sources.items()}

    def after(self, kept: bytes) -> Pages:
        """Return the pages of a later snapshot: these, where it says the same."""
        found = decoded(kept)
        return self if _facts(found) == self._facts else Pages(found)

    @property
    def url_paths(self) -> AbstractSet[str]:
        """The site paths of pages that are made of a content file."""
        return self._sources.keys()

    @property
    def files(self) -> AbstractSet[str]:
        """The content files that have a page."""
        return self._paths.keys()

    def source_of(self, url_path: str) -> str:
        """Return the content file of the page at a site path, `""` where it has none."""
        return self._sources.get(url_path, "")

    def source_around(self, url_path: str) -> str:
        """Return the same; of a page below that of an item, such as a comparison, the item's."""
        while url_path not in self._sources and url_path.count("/") > 2:  # noqa: PLR2004 - "/a/"
            url_path = url_path[: url_path.rstrip("/").rfind("/") + 1]
        return self.source_of(url_path)

    def path_of(self, source_path: str) -> str:
        """Return the site path of a content file's page, `""` where it has none."""
        return self._paths.get(source_path, "")

    def instant_of(self, source_path: str) -> float | None:
        """Return the instant of an item, in seconds since 1970; None where it is not known."""
        return self._instants.get(source_path)


def _facts(found: Snapshot | None) -> tuple[object, ...]:
    """Return what pages are known by."""
    if found is None:
        return ()
    return found.sources, found.paths, found.unlisted, found.instants, found.withheld
