"""A built site on a local server, and the addresses of one page of every type."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, ClassVar, Final

import pytest

from tests.conftest import BASE
from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from _pytest.mark import ParameterSet

# The policy of the guide for operators; nothing on the page may need more.
POLICY: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}
# What has shifted within the page, by what it is; the masthead is above it.
MOVES: Final = """window.moved = [];
new PerformanceObserver((list) => list.getEntries().forEach(({ sources }) => {
  const inside = sources.map(({ node }) => node && (node.closest ? node : node.parentElement))
    .filter((node) => node && node.closest("main") && !node.matches("main"));
  window.moved.push(...inside.map(({ outerHTML }) => outerHTML.slice(0, 80)));
})).observe({ type: "layout-shift", buffered: true });"""

_ITEM = r"\d{4}/\d\d/[^/]+/index\.html"

# Page type -> what its path looks like, and a text that the chosen page must hold.
TYPES: Final[dict[str, tuple[str, str]]] = {
    "home": (r"index\.html", 'id="bt-latest"'),
    "news": (rf"tin-tuc/{_ITEM}", '<figure class="photo">'),
    "commented": (rf"tin-tuc/{_ITEM}", '<div class="answer">'),
    "consultation": (r"van-ban/[^/]+/index\.html", 'class="opinions"'),
    "film": (rf"tin-tuc/{_ITEM}", "<video"),
    "gallery": (rf"tin-tuc/{_ITEM}", 'class="bt-gallery"'),
    "meeting": (rf"hoi-nghi/{_ITEM}", 'id="bt-conclusions"'),
    "meetings": (r"hoi-nghi/lich/\d{4}/\d\d/index\.html", 'class="day"'),
    "notice": (rf"thong-bao/{_ITEM}", '<article class="story">'),
    "regulation": (r"van-ban/[^/]+/index\.html", "data-toc"),
    "page": (r"gioi-thieu/index\.html", '<article class="story">'),
    "kind": (r"tin-tuc/index\.html", "pager"),
    "closed": (r"tin-tuc/trang-\d+/index\.html", "pager"),
    "topic": (r"chu-de/[^/]+/index\.html", "pager"),
    "locality": (r"dia-phuong/[^/]+/index\.html", 'class="banner"'),
    "archive": (r"luu-tru/index\.html", "parts"),
    "year": (r"luu-tru/\d{4}/index\.html", "parts"),
    "month": (r"luu-tru/\d{4}/\d\d/index\.html", 'class="calendar"'),
    "day": (r"luu-tru/\d{4}/\d\d/\d\d/index\.html", "cards"),
    "filling": (r"van-ban/[^/]+/2024-08-01/dien/index\.html", "data-fill"),
    "register": (r"van-ban/index\.html", "data-register"),
    "texts": (r"van-ban/du-lieu/index\.html", 'id="bt-archives"'),
    "original": (rf"tin-tuc/{_ITEM}", '<nav class="tongues"'),
    "translation": (rf"en/tin-tuc/{_ITEM}", 'class="tongue-note"'),
    "language": (r"en/index\.html", "cards"),
    "search": (r"tim-kiem/index\.html", "data-search"),
    "site-map": (r"so-do-trang/index\.html", "sitemap-sections"),
    "not-found": (r"404\.html", "<h1>"),
}

# Pages of regulations, by what the HTML of the one that is meant holds.
LAW_PAGES: Final = {
    "model": 'id="bt-adoptions"',
    "adoption": 'class="banner banner-behind"',
    "departure": "unit-departure",
    "earlier": 'class="edition-past"><a href="{}" aria-current',
    "amended": "note-amended",
    "current": 'data-cite-as="Quy chế số 10-QC/ĐU',
    "redline": 'class="prose redline"',
    "matrix": 'class="matrix"',
}


def each_of(kinds: Iterable[str], what: str) -> list[ParameterSet]:
    """Return parameters whose tests stay with one worker, where they share a page of each kind."""
    return [pytest.param(one, marks=pytest.mark.xdist_group(f"{what} {one}")) for one in kinds]


@cache
def find_page(folder: Path, kind: str) -> str:
    """Return the path of a page of a type, without `index.html`."""
    pattern, text = TYPES[kind]
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        if re.fullmatch(pattern, name):
            page = path.read_text("utf-8")
            if text in page and 'http-equiv="refresh"' not in page:
                return name.removesuffix("index.html")
    message = f"the sample site has no page of the type {kind!r}"
    raise LookupError(message)


@cache
def find_law_page(folder: Path, kind: str) -> str:
    """Return the path of the first page of regulations of a type, without `index.html`."""
    before, _, after = LAW_PAGES[kind].partition("{}")
    for path in sorted(folder.glob("van-ban/**/index.html")):
        text = path.read_text("utf-8")
        if before in text and after in text.partition(before)[2][:300]:
            return path.relative_to(folder).as_posix().removesuffix("index.html")
    message = f"the sample site has no page of the type {kind!r}"
    raise LookupError(message)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder below the base path, quietly, with the site's own page for errors."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(BASE) if path.startswith(f"{BASE}/") else "/-"
        return super().translate_path(inside)

    protocol_version = "HTTP/1.1"  # a window asks for many files over one connection
    headers_added: ClassVar[dict[str, str]] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_added.items():
            self.send_header(name, value)
        if self.path.startswith(f"{BASE}/assets/"):  # as the guide has it: its name is its content
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        with open(f"{self.directory}/404.html", "rb") as file:  # noqa: PTH123 - a plain path
            data = file.read()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serve(folder: Path, *, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder below the base path; give the address of the site, with a slash.

    `headers` are sent with every answer.
    """
    handler = type("Handler", (_Handler,), {"headers_added": dict(headers or {})})
    with running(partial(handler, directory=str(folder))) as address:
        yield f"{address}{BASE}/"
