"""A built site as a browser or a crawler sees it: pages, what they point at, what is at the end."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Page:
    """One HTML file of the output; `path` is relative to the output folder."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.text = data.decode()
        self.tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))

    def all(self, query: str) -> list[html.HtmlElement]:
        """Return the elements that an XPath query selects."""
        found = self.tree.xpath(query)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, html.HtmlElement)]

    def values(self, query: str) -> list[str]:
        """Return the texts that an XPath query selects."""
        found = self.tree.xpath(query)
        assert isinstance(found, list)
        return [str(one) for one in found]

    @cached_property
    def moved(self) -> bool:
        """Tell whether it only sends readers on."""
        return bool(self.all("//meta[@http-equiv='refresh']"))

    @cached_property
    def ids(self) -> list[str]:
        return self.values("//@id")

    def addresses(self) -> Iterator[str]:
        """Yield every address that the page names for a browser to follow or to load."""
        for name in ("href", "src", "poster", "action"):
            yield from self.values(f"//@{name}")
        for candidates in self.values("//@srcset"):
            yield from (one.split()[0] for one in candidates.split(","))
        for refresh in self.values("//meta[@http-equiv='refresh']/@content"):
            yield refresh.partition("url=")[2]


class Built(NamedTuple):
    """The output folder of a site and where the site stands."""

    folder: Path
    origin: str
    base: str

    def pages(self) -> list[Page]:
        return [
            Page(path.relative_to(self.folder).as_posix(), path.read_bytes())
            for path in sorted(self.folder.rglob("*.html"))
        ]

    def url(self, path: str) -> str:
        """Return the address at which a server shows a file of the output."""
        return f"{self.origin}{self.base}/{path.removesuffix('index.html')}"

    def own(self, page: Page) -> Iterator[tuple[str, str, str]]:
        """Yield the page's addresses on its own site: as written, the file meant, the fragment."""
        for written in page.addresses():
            parts = urlsplit(urljoin(self.url(page.path), written))
            if f"{parts.scheme}://{parts.netloc}" == self.origin:
                yield written, self.file(parts.path), unquote(parts.fragment)

    def file(self, path: str) -> str:
        """Return the file that answers a URL path; what lies outside the base path is marked."""
        if not path.startswith(f"{self.base}/"):
            return f"outside the base path: {path}"
        inside = unquote(path.removeprefix(f"{self.base}/"))
        return f"{inside}index.html" if not inside or inside.endswith("/") else inside
