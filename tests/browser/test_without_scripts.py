"""Everything can be read and reached where scripts do not run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.site import TYPES

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("kind", TYPES)
def test_the_heading_the_text_and_the_way_on_are_there(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind, width=360, scripts=False) as page:
        assert page.locator("h1").is_visible()
        assert len(page.locator("main").inner_text()) > 20 or kind == "home"
        links = page.locator("nav.nav a")
        # In another language there is its list, and a page about the site.
        assert links.count() >= (2 if kind in {"translation", "language"} else 5)
        assert all(link.is_visible() for link in links.all())
        assert not page.locator(".looks").is_visible()
        assert all(not one.is_visible() for one in page.locator("[data-scripted]").all())


def test_an_article_is_complete(visitor: Visitor) -> None:
    with visitor.open("regulation", scripts=False) as page:
        assert page.locator(".prose").is_visible()
        assert not page.locator(".properties").is_visible(), "folded: the text comes first"
        page.locator("details.about summary").click()
        assert page.locator(".properties").is_visible()
        assert not page.locator("[data-goto], [data-within]").first.is_visible()
        page.locator("details.toc summary").click()
        link = page.locator("details.toc a").first
        assert link.is_visible()
        link.click()
        page.wait_for_url("**/#*")


def test_the_search_page_says_what_to_do_instead(visitor: Visitor) -> None:
    with visitor.open("search", scripts=False) as page:
        assert page.locator("noscript").inner_text().strip()
        assert page.locator("noscript a").count() == 3


def test_an_old_address_leads_on(visitor: Visitor) -> None:
    with visitor.page(scripts=False) as page:
        kind = visitor.url("kind")
        page.goto(kind)
        older = page.locator(".pager-older").get_attribute("href")
        assert older is not None
        number = int(older.rstrip("/").rsplit("-", 1)[1]) + 1
        page.goto(f"{kind}trang-{number}/")
        page.wait_for_url(kind)
        assert page.locator("h1").is_visible()
