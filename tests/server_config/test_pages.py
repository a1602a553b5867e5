"""Pages in Chromium, as a real server sends them: the policy is kept, and no attack runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.site import LAW_PAGES, TYPES, find_law_page, find_page
from tests.browser.visiting import Visitor
from tests.server_config.attacks import BODIES, DOWNLOADS, PICTURES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.server_config.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("servers")]
_WITHDRAWN = ("page", "not-found")  # answered 410 and 404 here


@pytest.fixture
def visitor(chromium: Browser, server: Server) -> Visitor:
    return Visitor(chromium, f"{server.address}/", server.folder)


def test_every_type_of_page_keeps_the_policy(visitor: Visitor, server: Server) -> None:
    kinds = [find_page(server.folder, kind) for kind in TYPES if kind not in _WITHDRAWN]
    laws = [find_law_page(server.folder, kind) for kind in LAW_PAGES]
    with visitor.page() as page:
        for path in dict.fromkeys((*kinds, *laws)):
            page.goto(visitor.address + path, wait_until="load")
            page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")


def test_the_search_finds_something(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}tim-kiem/?q=dân vận")
        page.locator("[data-results] li").first.wait_for()


def test_the_worker_that_keeps_pages_is_taken(visitor: Visitor) -> None:
    register = "() => navigator.serviceWorker.register('/giu-trang.js').then(() => '', String)"
    with visitor.page() as page:
        page.goto(f"{visitor.address}so-do-trang/")
        assert page.evaluate(register) == ""


def test_the_page_for_nothing_keeps_the_policy(visitor: Visitor) -> None:
    with visitor.page(missing=True) as page:
        page.goto(f"{visitor.address}khong-co/")
        page.get_by_role("heading", level=1).wait_for()


# What browsers make of headers is one question, what each server sends another (`test_servers`).
@pytest.mark.parametrize("server", ["nginx"], indirect=True)
@pytest.mark.parametrize("folder", [DOWNLOADS, PICTURES, ""])
def test_no_attack_runs_in_a_browser(chromium: Browser, server: Server, folder: str) -> None:
    context = chromium.new_context(accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    saved: list[str] = []
    page.on("download", lambda download: saved.append(download.suggested_filename))
    for ending in BODIES:
        page.goto(f"{server.address}/404.html")
        link = f"{server.address}/{folder}/tan-cong.{ending}".replace("//tan", "/tan")
        # As a reader would follow it; a download leaves the page where it is.
        page.evaluate("(url) => { location.href = url; }", link)
        page.wait_for_timeout(250)
    context.close()
    assert [url for url in asked if url.endswith("/ran")] == []
    if folder == DOWNLOADS:
        assert len(saved) == len(BODIES)
