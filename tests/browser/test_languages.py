"""An item in two languages, as it is seen and heard: the switch, its page, and its search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_goes_from_one_language_to_the_other_and_back(
    visitor: Visitor, width: int
) -> None:
    with visitor.open("original", width=width, scripts=False) as page:
        switch = page.get_by_role("navigation", name="Ngôn ngữ của bài này")
        expect(switch).to_match_aria_snapshot("""
          - navigation "Ngôn ngữ của bài này":
            - list:
              - listitem: Tiếng Việt
              - listitem:
                - link "English"
        """)
        link = switch.get_by_role("link", name="English")
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == ("en", "en")
        title = page.locator("h1").inner_text()
        link.click()
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.get_by_role("navigation", name="Languages of this page")).to_be_visible()
        back = page.locator(".tongue-note a")
        expect(back).to_have_text(title)
        assert back.get_attribute("lang") == "vi"
        back.click()
        assert page.locator("html").get_attribute("lang") == "vi"
        assert page.locator("h1").inner_text() == title


def test_a_page_leads_to_what_there_is_in_its_language(visitor: Visitor) -> None:
    with visitor.open("translation", width=1280, scripts=False) as page:
        expect(page.locator(".masthead")).to_match_aria_snapshot("""
          - banner:
            - paragraph: /Fatherland Front/
            - paragraph:
              - link "Cần Giờ People's Affairs"
            - list:
              - listitem:
                - link "Tiếng Việt"
            - navigation "Main navigation":
              - list:
                - listitem:
                  - link "In English"
                - listitem:
                  - link "About this site"
                - listitem:
                  - search "Search the site":
                    - text: Words to search for, with or without diacritics
                    - searchbox "Words to search for, with or without diacritics"
                    - button "Search"
        """)
        page.locator(".nameplate a").click()
        expect(page.locator("h1")).to_have_text("In English")
        assert page.locator(".cards .card").count() == 2


def test_a_search_from_an_english_page_finds_what_is_in_english(visitor: Visitor) -> None:
    with visitor.open("translation", width=1280) as page:
        page.get_by_role("searchbox").fill("festival")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("[data-status]")).to_have_text("1 result")
        assert page.locator("html").get_attribute("lang") == "en"
        expect(page.get_by_label("Language")).to_have_value("en")
        found = page.locator("[data-results] li")
        assert found.get_attribute("lang") == "en"
        page.get_by_label("Language").select_option("")
        page.get_by_role("searchbox").fill("Nghinh Ông")
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator('[data-results] li[lang="vi"]').first).to_be_visible()
        expect(page.locator('[data-results] li[lang="en"]').first).to_be_visible()
