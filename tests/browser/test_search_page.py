"""The search page: its address, the focus, more results, and what is read when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.searching import ask, found, query

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_filters_are_in_the_address(town: Visitor) -> None:
    with town.page() as page:
        page.goto(f"{town.address}tim-kiem/")
        page.locator("main summary").click()
        page.locator("#bt-topic").select_option("moi-truong")
        page.locator("#bt-q").fill("dang")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=dang&topic=moi-truong")
        first = found(page)
        assert sorted(first.titles) == ["Các dạng nước ngọt", "Đường liên ấp đang làm"]
        page.locator("#bt-q").fill("hoa")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=hoa&topic=moi-truong")
        assert found(page).titles == ["Chăm vườn hoa của xóm"]
        page.go_back()
        expect(page.locator("#bt-q")).to_have_value("dang")
        expect(page.locator("[data-results] li")).to_have_count(2)
        assert found(page) == first
    shared = query(town, "dang", topic="moi-truong")
    assert shared == first
    assert query(town, "dang", topic="khong-con").titles == []
    assert query(town, "", year="2013").titles == ["Quy chế giám sát"]
    assert query(town, "", kind="regulation", status="in-force", year="2025").titles == [
        "Bảng giá bến bãi"
    ]


def test_the_focus_stays_and_the_number_of_results_is_announced(town: Visitor) -> None:
    with town.page() as page:
        page.goto(f"{town.address}tim-kiem/")
        field = page.locator("#bt-q")
        field.focus()
        page.keyboard.type("dân vận khéo")
        page.keyboard.press("Enter")
        assert found(page).said == "18 kết quả"
        expect(field).to_be_focused()
        assert page.locator("p[data-status]").get_attribute("role") == "status"
        page.keyboard.press("Tab")  # the button
        page.keyboard.press("Tab")  # the filters
        page.keyboard.press("Tab")
        expect(page.locator("[data-results] a").first).to_be_focused()


def test_more_results_come_behind_those_that_are_there(town: Visitor) -> None:
    with town.page() as page:
        first = ask(town, page, "dân vận khéo")
        assert len(first.titles) == 5
        more = page.locator("[data-more]")
        more.focus()
        page.keyboard.press("Enter")
        links = page.locator("[data-results] h3 a")
        expect(links).to_have_count(15)
        expect(links.nth(5)).to_be_focused()
        assert found(page).said == "18 kết quả, đang hiện 15"
        assert found(page).titles[:5] == first.titles
        more.focus()
        page.keyboard.press("Enter")
        expect(links).to_have_count(18)
        expect(more).to_be_hidden()
        shown = found(page).titles
        assert len(set(shown)) == 18
        links.nth(16).click()
        page.wait_for_load_state()
        page.go_back()
        expect(links).to_have_count(18)
        assert found(page).titles == shown


def test_only_what_the_query_needs_is_read_and_five_records(town: Visitor) -> None:
    with town.page(own=True) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        ask(town, page, "dân vận")
        data = [url for url in asked if url.endswith(".json") or ".json?" in url]
        assert sum("/bai/" in url for url in data) == 5
        assert len(data) <= 8
        assert len(data) == len(set(data))


def test_what_the_search_needs_comes_while_the_words_are_typed_and_once(town: Visitor) -> None:
    with town.page(own=True) as page:
        page.goto(town.address)
        before = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        assert not [url for url in before if "/search" in url]
        page.locator("#bt-find").focus()
        page.locator("#bt-find").hover()
        needed = page.locator("link[rel=prefetch]")
        expect(needed).not_to_have_count(0)
        fetched = [str(one.get_attribute("href")) for one in needed.all()]
        assert len(fetched) == len(set(fetched))
        page.keyboard.type("hoa")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=hoa")
        assert len(found(page).titles) == 2
        head = page.locator("head :is(script[src], link[rel=stylesheet])")
        named = {str(one.evaluate("(one) => one.src || one.href")) for one in head.all()}
        assert {url for url in named if "/search" in url} == set(fetched)


def test_who_saves_data_gets_nothing_that_is_not_asked_for(town: Visitor) -> None:
    with town.page(own=True) as page:
        page.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
        )
        page.goto(town.address)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#bt-find").focus()
        page.wait_for_timeout(100)
        assert not [url for url in asked if "/search" in url or "/tim-kiem/" in url]


def test_what_could_not_be_read_is_asked_for_again(town: Visitor, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*.json*", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{town.address}tim-kiem/?q=hoa")
    retry = page.locator("[data-retry]")
    expect(retry).to_be_visible()
    assert page.locator("p[data-status]").inner_text() == "Không tải được dữ liệu tìm kiếm."
    page.unroute("**/*.json*")
    retry.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] li")).to_have_count(2)
    expect(page.locator("[data-results] a").first).to_be_focused()
    expect(retry).to_be_hidden()
    context.close()


def test_a_page_that_is_older_than_the_data_reads_them_anew(
    town: Visitor, chromium: Browser
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    address = f"{town.address}tim-kiem/?q=hoa"
    old = re.sub(r'"layers": \[.*?\]', '"layers": ["aaaaa"]', page.request.get(address).text())
    assert "aaaaa" in old
    page.route(address, lambda route: route.fulfill(body=old, content_type="text/html"))
    page.goto(address)
    expect(page.locator("[data-results] li")).to_have_count(2)
    context.close()


def test_headings_lead_from_the_page_to_its_results(town: Visitor) -> None:
    with town.page() as page:
        ask(town, page, "dân vận")
        levels = [
            int(str(heading.evaluate("(one) => one.tagName"))[1])
            for heading in page.locator("main :is(h1, h2, h3, h4)").all()
        ]
        assert levels == [1, 2, *[3] * 5]
