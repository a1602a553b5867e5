"""axe-core finds nothing on any type of page, light or dark, on a phone or on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import findings, findings_at_widths
from tests.browser.site import TYPES, each_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visiting import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Page]:
    with visitor.open(request.param, width=360) as page:
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", each_of(TYPES, "axe"), indirect=True)
def test_axe_finds_nothing(page: Page, scheme: Scheme) -> None:
    assert findings_at_widths(page, scheme) == {}


def test_axe_finds_nothing_in_search_results(visitor: Visitor) -> None:
    with visitor.page(width=360) as page:
        page.goto(f"{visitor.url('search')}?q=can+gio")
        page.locator("[data-results] li").first.wait_for()
        assert findings(page) == []


def test_axe_finds_nothing_without_scripts(visitor: Visitor) -> None:
    """The page is checked as it is before scripts add to it."""
    with visitor.page() as page:
        page.route("**/assets/*.js", lambda route: route.fulfill(body=""))
        for kind in ("home", "regulation", "register", "search"):
            page.goto(visitor.url(kind))
            assert findings(page) == [], kind


def test_axe_does_find_mistakes(visitor: Visitor) -> None:
    with visitor.open("home") as page:
        page.evaluate("document.querySelector('img').removeAttribute('alt')")
        page.evaluate("document.documentElement.style.setProperty('--soft', '#6b6b6b')")
        found = findings(page)
        assert any("image-alt" in one for one in found)
        assert any("color-contrast-enhanced" in one for one in found), "5 to 1 is not enough"
