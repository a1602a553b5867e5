"""Pages fit every width, bear larger text and wider spacing, and print without what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.site import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The page's width beyond the window, and the elements that stick out of it by themselves.
OVERFLOW = """() => {
  const room = document.documentElement.clientWidth;
  const wide = document.scrollingElement.scrollWidth - room;
  if (wide <= 0) return [];
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible"
    || scrolls(element.parentElement));
  return [`${wide} px too wide`, ...[...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !scrolls(one.parentElement))
    .slice(0, 5).map((one) => `${one.tagName}.${one.className}`)];
}"""

# Text that its own box hides, of elements that hide anything.
CLIPPED = """() => [...document.body.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
  const seen = one.checkVisibility() && !one.closest(".unseen, .skip");
  return seen && hides && one.textContent.trim() && (
    one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""

# WCAG 2.2, 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

# System fonts differ in width by about a tenth: Noto Sans is narrow, DejaVu Sans is wide.
WIDE_LETTERS = "* { letter-spacing: .06em !important; }"


@pytest.mark.parametrize("kind", TYPES)
def test_no_page_scrolls_sideways(kind: str, visitor: Visitor) -> None:
    """320 px is 1280 px at a zoom of 400 % (WCAG 2.2, 1.4.10)."""
    with visitor.open(kind, width=320) as page:
        for width in (320, 360, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) == [], width


@pytest.mark.parametrize("kind", TYPES)
def test_wider_spacing_clips_nothing(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind, width=320) as page:
        page.add_style_tag(content=SPACING)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) == [], width
            assert page.evaluate(CLIPPED) == [], width


@pytest.mark.parametrize("kind", TYPES)
def test_the_largest_text_fits(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind, width=360) as page:
        page.evaluate("document.documentElement.dataset.size = 'larger'")
        _fits(page)
        page.add_style_tag(content=WIDE_LETTERS)
        _fits(page)


def _fits(page: Page) -> None:
    for width in (360, 768, 1200, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
        assert page.evaluate(CLIPPED) == [], width


@pytest.mark.parametrize(
    "kind", ["news", "commented", "consultation", "meeting", "regulation", "register", "home"]
)
def test_paper_gets_the_text_and_nothing_to_press(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind) as page:
        page.emulate_media(media="print", color_scheme="dark")
        for gone in (".nav", ".breadcrumb", ".skip", "[data-sizes]", ".share", ".pager", "form"):
            for element in page.locator(gone).all():
                assert not element.is_visible(), gone
        assert page.locator("h1").is_visible()
        if kind not in {"register", "home"}:
            assert page.locator(".prose").is_visible()
            assert page.locator(".address").inner_text().strip().endswith("/")
        dark_on_light = page.evaluate(
            """() => { const {color, backgroundColor} = getComputedStyle(document.body);
            return [color, backgroundColor].map((text) => text.match(/[\\d.]+/g).map(Number)); }"""
        )
        ink, paper = dark_on_light
        assert sum(ink[:3]) < 200
        assert sum(paper[:3]) > 700 or paper[3:] == [0]


def test_controls_are_large_enough_to_touch(visitor: Visitor) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, links in a sentence excepted."""
    with visitor.open("home", width=360) as page:
        for query in (".nav a", "button", ".pager a", ".topics a", ".footer-links a"):
            _all_large(page, query)


def _all_large(page: Page, query: str) -> None:
    for element in page.locator(query).all():
        box = element.bounding_box()
        if box is not None and element.is_visible():
            assert box["height"] >= 24, (query, element.inner_text())
            assert box["width"] >= 24, (query, element.inner_text())
