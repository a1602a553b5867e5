"""Pages fit every width, bear larger text and wider spacing, and print without what is pressed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.site import TYPES, each_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visiting import Visitor

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
  const fits = one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1;
  if (fits || !one.textContent.trim()) return false;
  const style = getComputedStyle(one);
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
  const meant = style.clipPath !== "none";  // for who hears the page, not for who sees it
  const seen = one.checkVisibility() && !one.closest(".unseen, .skip") && !meant;
  return seen && hides;
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""

# WCAG 2.2, 1.4.12.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

# System fonts differ in width by about a tenth: Noto Sans is narrow, DejaVu Sans is wide.
WIDE_LETTERS = "* { letter-spacing: .06em !important; }"


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Page]:
    with visitor.open(request.param, width=320) as page:
        yield page


each_page = pytest.mark.parametrize("page", each_of(TYPES, "layout"), indirect=True)


@contextmanager
def _styled(page: Page, style: str) -> Iterator[None]:
    """Add a style, and take it away again."""
    added = page.add_style_tag(content=style)
    try:
        yield
    finally:
        added.evaluate("one => one.remove()")


@each_page
def test_no_page_scrolls_sideways(page: Page) -> None:
    """320 px is 1280 px at a zoom of 400 % (WCAG 2.2, 1.4.10)."""
    for width in (320, 360, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width


@each_page
def test_wider_spacing_clips_nothing(page: Page) -> None:
    with _styled(page, SPACING):
        _fits(page, 320, 1280)


@each_page
def test_the_largest_text_fits(page: Page) -> None:
    page.evaluate("document.documentElement.dataset.size = 'larger'")
    try:
        _fits(page, 360, 768, 1200, 1280)
        with _styled(page, WIDE_LETTERS):
            _fits(page, 360, 768, 1200, 1280)
    finally:
        page.evaluate("document.documentElement.dataset.size = 'normal'")


def _fits(page: Page, *widths: int) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
        assert page.evaluate(CLIPPED) == [], width


@pytest.mark.parametrize(
    "kind", ["news", "commented", "consultation", "meeting", "regulation", "register", "home"]
)
def test_paper_gets_the_text_and_nothing_to_press(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind) as page:
        page.emulate_media(media="print", color_scheme="dark")
        for gone in (".nav", ".breadcrumb", ".skip", ".looks", ".share", ".pager", "form"):
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


# What of a status' sign borders make, against its width: 1 is a whole disc.
SIGNS = """() => Object.fromEntries([...document.querySelectorAll(".status")].map((one) => {
  const style = getComputedStyle(one, "::before");
  const filled = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
  const paints = style.backgroundImage !== "none" || style.backgroundColor !== "rgba(0, 0, 0, 0)";
  return [one.dataset.status, [paints, style.borderStyle, filled / parseFloat(style.width)]];
}))"""


def test_paper_keeps_the_signs_of_statuses(visitor: Visitor) -> None:
    """Browsers print borders, and backgrounds only for those who ask for them."""
    with visitor.open("register") as page:
        page.emulate_media(media="print")
        signs = page.evaluate(SIGNS)
    assert not any(paints for paints, _, _ in signs.values())
    assert signs["in-force"][2] >= 1
    assert 0.5 < signs["partly-expired"][2] < 1
    assert signs["expired"][2] < 0.5
    assert signs["draft"][1] == "dashed"


def test_controls_are_large_enough_to_touch(visitor: Visitor) -> None:
    """WCAG 2.2, 2.5.5 (AAA): 44 by 44 CSS pixels, for what stands by itself.

    Links in a sentence and those in the line of places above a title are as high as their line,
    but never less than the 24 pixels of 2.5.8.
    """
    with visitor.open("home", width=360) as page:
        page.locator(".looks summary").click()
        for query in (
            ".nav a",
            ".looks summary",
            ".looks label span",
            ".topics a",
            ".footer-links a",
        ):
            _all_large(page, query, 43)
        _all_large(page, "button", 36)
    with visitor.open("kind", width=360) as page:
        _all_large(page, ".pager a", 43)
        _all_large(page, ".breadcrumb a", 24)


def _all_large(page: Page, query: str, least: int) -> None:
    found = [one for one in page.locator(query).all() if one.is_visible()]
    assert found, query
    for element in found:
        box = element.bounding_box()
        assert box is not None
        assert box["height"] >= least, (query, element.inner_text(), box["height"])
        assert box["width"] >= 24, (query, element.inner_text(), box["width"])
