"""What is heard of the search and of comments: names, roles, order, and what is announced."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.searching import ask, found

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Every text that a part with the role "status" has had.
_LISTENS = """addEventListener("DOMContentLoaded", () => {
  window.heard = [];
  document.querySelectorAll("[role=status]").forEach((part) =>
    new MutationObserver(() => part.textContent && window.heard.push(part.textContent))
      .observe(part, {childList: true, characterData: true, subtree: true}));
});"""


def heard(page: Page) -> list[str]:
    """Return what has been announced since this was asked last."""
    said: list[str] = page.evaluate("window.heard.splice(0)")
    return said


def test_the_search_page_is_one_form_and_its_results(town: Visitor) -> None:
    with town.page() as page:
        ask(town, page, "217 qd tw")
        expect(page.get_by_role("search")).to_have_count(1)
        expect(page.locator("main")).to_match_aria_snapshot("""
          - heading "Tìm kiếm" [level=1]
          - search "Tìm kiếm có bộ lọc":
            - text: Từ cần tìm, có dấu hoặc không dấu
            - searchbox "Từ cần tìm, có dấu hoặc không dấu": 217 qd tw
            - button "Tìm kiếm"
            - group: Lọc kết quả
          - region "Kết quả":
            - heading "Kết quả" [level=2]
            - status: 2 kết quả
            - list:
              - listitem:
                - heading "Quy chế giám sát" [level=3]:
                  - link "Quy chế giám sát"
                - paragraph:
                  - mark: 217-QĐ/TW
                  - text: /Văn bản .* Còn hiệu lực .* Ban hành/
                  - time: 12/12/2013
                - paragraph
        """)


def test_a_title_ends_before_the_unit_that_is_found(town: Visitor) -> None:
    with town.page() as page:
        ask(town, page, "khoản 2 điều 5 quyết định 15/2025/QĐ-UBND")
        first = page.locator("[data-results] a").first
        expect(first).to_have_accessible_name("Bảng giá bến bãi : Khoản 2 Điều 5")


def test_each_answer_is_announced_once(town: Visitor) -> None:
    with town.page(own=True) as page:
        page.add_init_script(_LISTENS)
        ask(town, page, "hòa giải")
        assert heard(page) == ["1 kết quả"]
        field = page.locator("#bt-q")
        # Another answer in the same words is an answer too.
        field.fill("vườn hoa")
        field.press("Enter")
        expect(page.locator("[data-results] h3").first).to_have_text("Chăm vườn hoa của xóm")
        assert heard(page) == ["1 kết quả"]
        expect(field).to_be_focused()
        field.fill("zzzz")
        field.press("Enter")
        expect(page.locator("p[data-status]")).to_have_text("Không tìm thấy bài nào.")
        assert heard(page) == ["Không tìm thấy bài nào."]
        expect(page.get_by_role("region", name="Kết quả").get_by_role("list")).to_have_count(1)


def test_a_suggestion_is_announced(town: Visitor) -> None:
    with town.page(own=True) as page:
        page.add_init_script(_LISTENS)
        ask(town, page, "danvan")
        assert heard(page)[-1] == "Có phải bạn tìm dân vận?"


def slowly(asked: Route) -> None:
    """Answer later than a reader would like to wait without a word."""
    sleep(0.6)
    asked.continue_()


def test_waiting_is_told_only_where_there_is_some(town: Visitor) -> None:
    with town.page(own=True) as page:
        page.add_init_script(_LISTENS)
        page.goto(f"{town.address}tim-kiem/")
        page.route("**/*.json*", slowly)
        page.locator("#bt-q").fill("hòa giải")
        page.locator("#bt-q").press("Enter")
        found(page)
        assert heard(page) == ["Đang tìm…", "1 kết quả"]


def test_trying_again_in_vain_keeps_the_focus(town: Visitor, chromium: Browser) -> None:
    with chromium.new_page() as page:
        page.route("**/*.json*", lambda one: one.abort())
        page.goto(f"{town.address}tim-kiem/?q=giam+sat")
        again = page.get_by_role("button", name="Thử lại")
        again.focus()
        page.keyboard.press("Enter")
        expect(again).to_be_focused()
        expect(page.locator("p[data-status]")).to_have_text("Không tải được dữ liệu tìm kiếm.")
