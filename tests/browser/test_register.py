"""The register in a browser: filtered, sorted, its state in the address, and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from bantin.vietnamese import fold
from tests.browser.site import MOVES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROWS = "[data-register] tbody tr[data-facets]"


def rows(page: Page) -> Locator:
    """The documents that are shown."""
    return page.locator(f"{ROWS}:not([hidden])")


def numbers(page: Page) -> list[str]:
    return [one.strip() for one in rows(page).locator(".number").all_inner_texts()]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_it_is_complete_without_scripts_and_leads_to_parts(visitor: Visitor) -> None:
    with visitor.open("register", width=360, scripts=False) as page:
        assert rows(page).count() >= 8
        assert all(one.is_visible() for one in rows(page).all())
        page.locator(".choices summary").click()
        assert not page.locator("[data-filters]").is_visible()
        assert page.locator(".choices a[download]").count() == 2
        years = page.locator(".unscripted a[href^='#']")
        years.last.click()
        page.wait_for_url("**/#bt-*")
        expect(page.locator("tbody:target .year")).to_be_in_viewport()
        elsewhere = page.locator(".unscripted a:not([href^='#'])").first
        elsewhere.click()
        page.wait_for_load_state()
        assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scripts", ["with scripts", "without"])
def test_on_a_phone_the_first_document_is_seen_at_once(scripts: str, visitor: Visitor) -> None:
    with visitor.page(width=360, scripts=scripts == "with scripts") as page:
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(visitor.url("register"))
        for part in ("h1", ".choices summary", f"{ROWS} th a"):
            expect(page.locator(part).first).to_be_in_viewport(ratio=1)


def test_the_order_is_marked_where_one_looks(visitor: Visitor) -> None:
    with visitor.open("register") as page:
        head = page.get_by_role("columnheader", name="Ngày ban hành")
        expect(head).to_have_attribute("aria-sort", "descending")
        sign = "one => getComputedStyle(one, '::after').content"
        assert "↓" in str(head.locator("button").evaluate(sign))
        with visitor.open("register", scripts=False) as still:
            assert "↓" in str(still.locator("th[aria-sort] .sort").evaluate(sign))
        page.set_viewport_size({"width": 360, "height": 640})
        expect(page.locator("[data-sorted]")).to_be_in_viewport()
        assert "mới nhất trước" in page.locator("[data-sorted]").inner_text()


def test_it_is_sorted_by_keyboard(visitor: Visitor) -> None:
    with visitor.open("register") as page:
        before = numbers(page)
        head = page.get_by_role("columnheader", name="Ngày ban hành")
        head.locator("button").focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        assert asked(page) == {"sort": ["issued"]}
        place = head.evaluate("one => one.cellIndex")
        days = page.eval_on_selector_all(
            ROWS,
            """(rows, place) => rows.map((row) =>
              (row.cells[place].querySelector("time") || {dateTime: ""}).dateTime)""",
            place,
        )
        dated = [one for one in days if one]
        assert dated == sorted(dated)
        assert days == dated + [""] * (len(days) - len(dated)), "what has no date comes last"
        page.keyboard.press("Space")
        assert head.get_attribute("aria-sort") == "descending"
        assert numbers(page) == before, "years stand again as they were"
        assert asked(page) == {}
        title = page.get_by_role("columnheader", name="Trích yếu")
        title.locator("button").click()
        assert page.locator("th[aria-sort]").count() == 1
        assert not any(one.is_visible() for one in page.locator(".year").all())
        assert sorted(numbers(page)) == sorted(before)


def test_it_is_filtered_as_one_types(visitor: Visitor) -> None:
    with visitor.open("register") as page:
        total = rows(page).count()
        status = page.locator(".counted [role=status]")
        assert status.inner_text().startswith(f"{total} văn bản")
        page.locator("#bt-text").press_sequentially("quy dinh")
        assert 0 < rows(page).count() < total
        texts = [fold(text) for text in rows(page).all_inner_texts()]
        assert all("quy" in text and "dinh" in text for text in texts)
        page.locator("#bt-text").fill("không có văn bản nào như thế")
        assert rows(page).count() == 0
        assert status.inner_text().startswith(f"0 trong số {total}")
        assert not any(one.is_visible() for one in page.locator(".year").all())
        page.get_by_role("button", name="Hiện tất cả").press("Enter")
        assert rows(page).count() == total
        expect(page.locator("#bt-text")).to_be_focused()
        assert asked(page) == {}


@pytest.mark.parametrize("name", ["year", "topic", "place", "issuer", "type", "status"])
def test_each_filter_is_in_the_address_and_comes_back_with_it(name: str, offices: Visitor) -> None:
    with offices.open("register") as page:
        total = rows(page).count()
        page.locator(f"#bt-{name}").select_option(index=1)
        value = page.locator(f"#bt-{name}").input_value()
        assert asked(page) == {name: [value]}
        kept = numbers(page)
        assert 0 < len(kept) < total
        facets = rows(page).evaluate_all("rows => rows.map(row => row.dataset.facets)")
        assert all(f"{name}:{value}" in one.split() for one in facets)
        page.reload()
        assert numbers(page) == kept
        assert page.locator(f"#bt-{name}").input_value() == value
        rows(page).locator("th a").first.click()
        page.go_back()
        assert numbers(page) == kept


def test_filters_and_order_go_together(offices: Visitor) -> None:
    with offices.page() as page:
        page.goto(f"{offices.url('register')}?year=2015&sort=-number&q=quyet+dinh")
        shown = numbers(page)
        assert shown
        assert shown == sorted(shown, key=lambda one: int(one.split("/")[0]), reverse=True)
        assert {one.split("/")[1] for one in shown} == {"2015"}
        page.set_viewport_size({"width": 360, "height": 640})
        assert page.locator(".choices summary").text_content() == "Lọc, sắp xếp, tải về (2)"


def test_what_no_document_has_is_a_filter_all_the_same(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.url('register')}?topic=khong-con&sort=chieu-cao")
        assert rows(page).count() == 0
        assert page.locator("#bt-topic").input_value() == "khong-con"


def test_on_a_phone_it_is_sorted_by_the_form(visitor: Visitor) -> None:
    with visitor.open("register", width=360) as page:
        page.locator(".choices summary").click()
        page.locator("#bt-sort").select_option("number")
        assert asked(page) == {"sort": ["number"]}
        assert page.locator("[data-sorted]").inner_text() == "Số ký hiệu"
        heads = page.locator("thead button")
        assert {one.get_attribute("tabindex") for one in heads.all()} == {"-1"}


def test_a_screen_reader_hears_heads_of_rows_columns_and_years(offices: Visitor) -> None:
    for width in (360, 1280):
        with offices.open("register", width=width) as page:
            table = page.get_by_role("table", name="Sổ văn bản")
            first = table.get_by_role("row").filter(has=page.locator(".number")).first
            expect(first.get_by_role("rowheader")).to_have_count(1)
            expect(table.get_by_role("columnheader", name="Cơ quan ban hành")).to_have_count(1)
            expect(table.get_by_role("rowheader", name="Năm 2025", exact=True)).to_have_count(1)


def test_nothing_moves_when_the_script_comes(offices: Visitor) -> None:
    for width in (360, 1280):
        with offices.page(width=width, own=True) as page:
            page.add_init_script(MOVES)
            page.goto(offices.url("register"))
            page.wait_for_timeout(300)
            assert page.evaluate("window.moved") == [], width
