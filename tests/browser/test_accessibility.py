"""axe-core finds nothing on any type of page, light or dark, on a phone or on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.site import TYPES

if TYPE_CHECKING:
    from tests.browser.conftest import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Rules and not standards alone: axe's best practices count too, and contrast by WCAG's AAA.
AXE = Axe()
OPTIONS = {"rules": {"color-contrast-enhanced": {"enabled": True}}}


def _findings(violations: list[dict[str, object]]) -> list[str]:
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in violations
        for node in _nodes(one)
    ]


def _nodes(violation: dict[str, object]) -> list[dict[str, object]]:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return nodes


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", TYPES)
def test_axe_finds_nothing(kind: str, scheme: Scheme, visitor: Visitor) -> None:
    with visitor.open(kind, width=360, scheme=scheme) as page:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert _findings(AXE.run(page, options=OPTIONS).response["violations"]) == [], width


def test_axe_finds_nothing_in_search_results(visitor: Visitor) -> None:
    with visitor.page(width=360) as page:
        page.goto(f"{visitor.url('search')}?q=can+gio")
        page.locator("[data-results] li").first.wait_for()
        assert _findings(AXE.run(page, options=OPTIONS).response["violations"]) == []


def test_axe_finds_nothing_without_scripts(visitor: Visitor) -> None:
    """The page is checked as it is before scripts add to it."""
    with visitor.page() as page:
        page.route("**/assets/*.js", lambda route: route.fulfill(body=""))
        for kind in ("home", "regulation", "register", "search"):
            page.goto(visitor.url(kind))
            assert _findings(AXE.run(page, options=OPTIONS).response["violations"]) == [], kind


def test_axe_does_find_mistakes(visitor: Visitor) -> None:
    with visitor.open("home") as page:
        page.evaluate("document.querySelector('img').removeAttribute('alt')")
        page.evaluate("document.documentElement.style.setProperty('--soft', '#6b6b6b')")
        found = _findings(AXE.run(page, options=OPTIONS).response["violations"])
        assert any("image-alt" in one for one in found)
        assert any("color-contrast-enhanced" in one for one in found), "5 to 1 is not enough"
