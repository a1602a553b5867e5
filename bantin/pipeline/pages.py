"""Which content file a page is made of, as the last good build has left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.site.snapshot import decoded, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.portal.site.publishing import Withheld


class Pages:
    """The pages of items by their site paths, and the other way round; `kept` is a snapshot."""

    def __init__(self, kept: bytes = b"") -> None:
        found = decoded(kept)
        self._sources: dict[str, str] = {}
        self.withheld: Mapping[str, Withheld] = {}
        if found is not None:
            self._sources = dict(zip(split(found.paths), split(found.sources), strict=True))
            self.withheld = found.withheld
        self._paths = {source: path for path, source in self._sources.items()}

    def source_of(self, url_path: str) -> str:
        """Return the content file of the page at a site path, `""` where it has none."""
        return self._sources.get(url_path, "")

    def path_of(self, source_path: str) -> str:
        """Return the site path of a content file's page, `""` where it has none."""
        return self._paths.get(source_path, "")
