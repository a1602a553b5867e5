"""What scripts add: search, the size of the text, copying; by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.site import TYPES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _search(visitor: Visitor, page: Page, words: str) -> list[str]:
    page.goto(visitor.url("search"))
    page.locator("#bt-q").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("p[data-status]")).not_to_have_text(re.compile(r"^\s*$|…$"))
    assert page.locator("#bt-q").input_value() == words
    return [text.strip() for text in page.locator("[data-results] li").all_inner_texts()]


@pytest.mark.parametrize("kind", TYPES)
def test_the_first_stop_is_the_way_to_the_content(kind: str, visitor: Visitor) -> None:
    with visitor.open(kind) as page:
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash === '#bt-main'")
        page.keyboard.press("Tab")
        # The next stop lies behind the navigation.
        page.wait_for_function("document.activeElement.closest('main, footer')")


@pytest.mark.parametrize("kind", ["home", "regulation", "register", "search"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wherever_the_focus_is_it_can_be_seen(kind: str, scheme: str, visitor: Visitor) -> None:
    looks = """() => { const one = document.activeElement;
      const styles = [null, "::before", "::after"].map((part) => getComputedStyle(one, part));
      const widths = styles.map((style) =>
        style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth));
      return [one.outerHTML.slice(0, 80), Math.max(...widths), one.checkVisibility()]; }"""
    with visitor.open(kind, scheme="dark" if scheme == "dark" else "light") as page:
        for _stop in range(25):
            page.keyboard.press("Tab")
            element, width, visible = page.evaluate(looks)
            assert visible, element
            assert width >= 2, element


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("dang", "Đảng"),
        ("can gio", "Cần Giờ"),
        ("dân vận khéo", "Dân vận khéo"),
        ("DIEM MO", "điểm mở"),
    ],
)
def test_search_needs_no_diacritics(words: str, wanted: str, visitor: Visitor) -> None:
    with visitor.page() as page:
        results = _search(visitor, page, words)
        assert any(wanted.lower() in result.lower() for result in results)
        marks = page.locator("[data-results] mark").all_inner_texts()
        assert marks


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("uỷ", "ủy"), ("Đảng", "đảng")])
def test_two_spellings_find_the_same(one: str, other: str, visitor: Visitor) -> None:
    with visitor.page() as page:
        found = _search(visitor, page, one)
        assert found
        assert sorted(found) == sorted(_search(visitor, page, other))


def test_search_leads_to_the_article_and_says_when_there_is_none(visitor: Visitor) -> None:
    with visitor.page() as page:
        _search(visitor, page, "dan van")
        link = page.locator("[data-results] a").first
        title = link.inner_text()
        link.click()
        page.wait_for_load_state()
        assert title.strip().startswith(page.locator("h1").inner_text().strip())
        assert _search(visitor, page, "<img src=x onerror=alert(1)> zzzz") == []
        assert page.locator("p[data-status]").inner_text().strip()
        assert page.locator("p[data-status]").get_attribute("role") == "status"


@pytest.mark.parametrize("kind", TYPES)
def test_every_page_has_a_field_to_search_from(kind: str, visitor: Visitor) -> None:
    with visitor.page(width=360, scripts=False, missing=True) as page:
        page.goto(visitor.url(kind))
        # The one in the masthead; the search page has only its own.
        field = page.get_by_role("searchbox").first
        field.focus()
        expect(field).to_be_in_viewport(ratio=1)
        page.keyboard.type("quy chế")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=*")
        # Without scripts it says so, and offers other ways.
        links = page.locator("noscript a")
        assert [link.is_visible() for link in links.all()] == [True] * 3


def test_printing_and_copying_are_offered(visitor: Visitor) -> None:
    with visitor.page(own=True) as page:
        page.add_init_script(
            """window.done = []; window.print = () => done.push("print");
            navigator.clipboard.writeText = async (text) => { done.push(text); };"""
        )
        page.goto(visitor.url("news"))
        page.locator("[data-print]").click()
        page.locator("[data-copy]").click()
        expect(page.locator(".share [role=status]")).not_to_be_empty()
        printed, copied = page.evaluate("done")
        assert printed == "print"
        assert copied == page.locator("link[rel=canonical]").get_attribute("href")


def test_an_unknown_address_offers_ways_on(visitor: Visitor) -> None:
    with visitor.page(missing=True) as page:
        page.goto(f"{visitor.address}khong/co/trang/nay/")
        assert page.locator("h1").is_visible()
        assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
        page.locator("#bt-q").fill("quy chế")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=*")
        page.locator("[data-results] li").first.wait_for()
