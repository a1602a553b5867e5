"""Chromium on the sample site, which stands below a base path on a local server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

from bench.pages.offices import write_site
from tests.browser.site import POLICY, find_law_page, find_page, serve
from tests.conftest import BASE
from tests.e2e.program import NOW, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Find = Callable[[str], str]

Scheme = Literal["light", "dark"]


class Visitor:
    """Opens pages of the site and notices whatever goes wrong on them."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self._browser = browser
        self.address = address
        self._folder = folder

    def url(self, kind: str) -> str:
        return self.address + find_page(self._folder, kind)

    @contextmanager
    def page(
        self,
        *,
        width: int = 1280,
        scheme: Scheme = "light",
        scripts: bool = True,
        missing: bool = False,
    ) -> Iterator[Page]:
        """Open a new window; on the way out it must have been quiet and stayed on its host.

        `missing`: it is about to look for a page that is not there.
        """
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        trouble: list[str] = []
        page.on("console", lambda message: _heard(trouble, message.type, message.text))
        page.on("pageerror", lambda failure: trouble.append(f"exception: {failure}"))
        page.on("requestfailed", lambda request: _failed(trouble, request.url, request.failure))
        page.on("response", lambda reply: _answered(trouble, reply.status, reply.url))
        page.on("request", lambda request: self._asked(trouble, request.url))
        try:
            yield page
        finally:
            context.close()
        assert [one for one in trouble if not (missing and "404" in one)] == []

    def open(
        self, kind: str, *, width: int = 1280, scheme: Scheme = "light", scripts: bool = True
    ) -> AbstractContextManager[Page]:
        """Open a page of a type."""
        return self._open(self.url(kind), width=width, scheme=scheme, scripts=scripts)

    @contextmanager
    def _open(self, url: str, *, width: int, scheme: Scheme, scripts: bool) -> Iterator[Page]:
        with self.page(width=width, scheme=scheme, scripts=scripts) as page:
            page.goto(url, wait_until="load")
            yield page

    def _asked(self, trouble: list[str], url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.address).netloc:
            trouble.append(f"another host: {url}")


def _heard(trouble: list[str], kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        trouble.append(f"console {kind}: {text}")


def _failed(trouble: list[str], url: str, reason: str | None) -> None:
    if reason != "net::ERR_ABORTED":  # the reader went on before the page was whole
        trouble.append(f"failed: {url}: {reason}")


def _answered(trouble: list[str], status: int, url: str) -> None:
    if status >= 400:
        trouble.append(f"{status}: {url}")


@pytest.fixture(scope="session")
def visitor(chromium: Browser, sample_below: Path) -> Iterator[Visitor]:
    with serve(sample_below) as address:
        yield Visitor(chromium, address, sample_below)


@pytest.fixture(scope="session")
def find(visitor: Visitor, sample_below: Path) -> Find:
    """Give the address of the first page of regulations of a type."""
    return lambda kind: visitor.address + find_law_page(sample_below, kind)


@pytest.fixture(scope="session")
def offices(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A site of thirty localities that have filled in twenty points, and ninety documents."""
    root, output = tmp_path_factory.mktemp("offices"), tmp_path_factory.mktemp("offices-output")
    url = f"https://binhhai.example{BASE}/"
    write_site(root, documents=59, localities=30, points=20, url=url)
    done = run("--root", root, "--output", output, "--now", NOW)
    assert done.code == 0, done.err
    with serve(output, headers=POLICY) as address:
        yield Visitor(chromium, address, output)
