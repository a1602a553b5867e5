"""A commune fills in a model on its page: what it types is seen, checked and kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.filling_page import (
    ADOPTION,
    LOCALITY,
    MODEL,
    WORD,
    fill_in,
    parts_of,
    taken,
    typed,
    words_of,
)
from tests.browser.site import serve
from tests.browser.test_layout import OVERFLOW
from tests.importing.forms import sample
from tests.importing.word_hands import W

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STRICT = {"Content-Security-Policy": "default-src 'self'"}


def test_the_text_follows_each_key(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        slots = page.locator("[data-law] [data-point=ten_don_vi]")
        assert slots.count() == 2
        expect(slots.first).to_have_class("open-point")
        page.locator("#bt-point-ten_don_vi").press_sequentially("xã A", delay=5)
        for slot in slots.all():
            expect(slot).to_have_text("xã A")
            expect(slot).to_have_class(re.compile("filled-point"))
        context = page.locator(".fill-field", has=page.locator("#bt-point-ten_don_vi"))
        expect(context.locator("[data-context]")).to_contain_text("khối Dân vận xã A (sau đây")
        expect(context.locator("[data-context] a")).to_have_text(
            ["khoản 1 Điều 1", "điểm a khoản 2 Điều 1"]
        )
        expect(page.locator("[data-progress]")).to_have_text(
            re.compile(r"Đã điền \d+ trên 16 điểm mở")
        )
        page.locator("#bt-point-ten_don_vi").fill("")
        expect(slots.first).to_have_class(re.compile("open-point"))
        expect(slots.first.locator(".unseen")).to_have_text("điểm mở: Tên xã, thị trấn, chưa điền")


def test_first_only_the_units_with_open_points_are_shown(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        expect(page.locator("[id='dieu-4.khoan-3']")).to_be_visible()
        expect(page.locator("#dieu-9")).to_be_hidden()
        page.get_by_role("radio", name="Toàn văn").check()
        expect(page.locator("#dieu-9")).to_be_visible()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("bt-point-so_thanh_vien", "21", "Nhiều nhất là 15."),
        ("bt-point-so_thanh_vien", "tám", "Đây không phải là số. Hãy viết như 600.000 hoặc 1,5."),
        ("bt-point-han_kien_toan", "31/7/2024", "Sớm nhất là ngày 01/8/2024."),
        ("bt-point-han_kien_toan", "30/2/2024", "Đây không phải là ngày."),
        ("bt-point-ten_don_vi", "x" * 41, "Nhiều nhất 40 ký tự."),
        ("bt-fact-issued", "31/2/2026", "Đây không phải là ngày."),
        ("bt-fact-number", "“08-QC/ĐU”", "Hãy bỏ dấu ngoặc kép."),
    ],
)
def test_what_a_build_refuses_is_told_at_its_field(
    field: str, typed: str, said: str, visitor: Visitor
) -> None:
    with visitor.open("filling", width=360) as page:
        box = page.locator(f"[id='{field}']")
        box.fill(typed)
        box.blur()
        told_here = page.locator(f"[id='{field}-fault']")
        expect(told_here).to_contain_text(said)
        expect(box).to_have_attribute("aria-invalid", "true")
        assert f"{field}-fault" in (box.get_attribute("aria-describedby") or "").split()
        box.fill("")
        box.blur()
        expect(told_here).to_have_text(re.compile("^$|phải điền"))


def test_what_is_missing_is_told_when_it_is_needed(visitor: Visitor) -> None:
    with visitor.open("filling", width=360) as page:
        expect(page.locator("[aria-invalid]")).to_have_count(0)
        page.locator(ADOPTION).click()
        box = page.locator("[data-faults]")
        expect(box).to_be_focused()
        lines = box.locator("li a")
        expect(box.locator("h2")).to_have_text(f"Có {lines.count()} chỗ cần sửa")
        expect(lines.first).to_have_text("Địa phương: Hãy chọn một.")
        expect(page.locator("[data-anyway]")).to_be_hidden()
        assert findings(page) == []
        lines.last.press("Enter")
        expect(page.locator("#bt-point-ngay_hieu_luc")).to_be_focused()
        page.locator("#bt-point-ngay_hieu_luc").fill("1/10/2024")
        expect(page.locator("#bt-point-ngay_hieu_luc-fault")).to_be_hidden()


def test_a_word_file_with_blanks_is_given_to_who_asks_twice(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        page.locator("#bt-point-so_thanh_vien").fill("11")
        page.locator(WORD).click()
        name, data = taken(page, "[data-anyway]")
        assert name == f"{LOCALITY}.docx"
        words = words_of(data)
        assert "Khối Dân vận có 11 thành viên" in words
        assert "Số ……" in words
        assert "ngày …… tháng …… năm ……" in words
        assert "Nơi nhận" not in words
        assert "sự cân đối ……" not in words
        # A blank stays a field of Word, with what it takes.
        assert data_blank(data) == "……"
        page.locator("#bt-point-so_thanh_vien").fill("99")
        page.locator(WORD).click()
        expect(page.locator("[data-anyway]")).to_be_hidden()


def data_blank(data: bytes) -> str:
    body = etree.fromstring(parts_of(data)["word/document.xml"])
    blanks = [
        one for one in body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    ]
    return "".join(blanks[0].itertext())


def test_what_is_filled_in_is_kept_for_all_versions_until_it_is_cleared(visitor: Visitor) -> None:
    with visitor.open("filling", own=True) as page:
        page.locator("#bt-point-ten_don_vi").fill("xã Thạnh An")
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        page.reload()
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("xã Thạnh An")
        page.locator(".list-head .jumps a:not([aria-current])").click()
        page.wait_for_url("**/2025-01-01/dien/")
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("xã Thạnh An")
        expect(page.locator("[data-law] [data-point=ten_don_vi]").first).to_have_text("xã Thạnh An")
        expect(page.locator("#bt-fact-locality")).to_have_value(LOCALITY)
        page.on("dialog", lambda one: one.accept())
        page.locator("[data-clear]").click()
        expect(page.locator("[data-status]")).to_have_text("Đã xóa.")
        expect(page.locator("#bt-point-ten_don_vi")).to_have_value("")
        assert page.evaluate("localStorage.length") == page.evaluate(
            "Object.keys(localStorage).filter((one) => !one.startsWith('bantin-dien')).length"
        )


def test_a_browser_that_keeps_nothing_fills_in_all_the_same(visitor: Visitor) -> None:
    with visitor.page(own=True) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
        )
        page.goto(visitor.url("filling"))
        page.locator("#bt-point-ten_don_vi").fill("xã A")
        expect(page.locator("[data-kept]")).to_contain_text("không cho lưu")
        expect(page.locator("[data-law] [data-point=ten_don_vi]").first).to_have_text("xã A")


def test_a_locality_that_has_adopted_is_told_what_the_new_file_lacks(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("#bt-fact-locality").select_option(LOCALITY)
        banner = page.locator("[data-adopted]")
        expect(banner).to_be_visible()
        expect(banner.locator("[data-departures]")).to_be_visible()
        assert (banner.locator("a").get_attribute("href") or "").endswith(f"{MODEL}/{LOCALITY}/")
        page.locator("#bt-fact-locality").select_option("can-gio")
        expect(banner).to_be_hidden()


def test_the_keyboard_goes_from_a_place_in_the_text_to_its_field(visitor: Visitor) -> None:
    with visitor.open("filling") as page:
        page.locator("[data-law] [data-point=ky_hop]").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#bt-point-ky_hop")).to_be_focused()
        expect(page.locator("[data-law] [data-point=ky_hop]").first).to_be_in_viewport()


def test_a_strict_policy_stops_nothing(chromium: Browser, sample_below: Path) -> None:
    with serve(sample_below, headers=STRICT) as address:
        page = chromium.new_page(accept_downloads=True)
        said: list[str] = []
        page.on("console", lambda one: said.append(one.text))
        page.goto(f"{address}van-ban/{MODEL}/2024-08-01/dien/")
        fill_in(page, typed(sample(LOCALITY)))
        assert taken(page, WORD)[1][:2] == b"PK"
        assert taken(page, ADOPTION)[1][:3] == b"---"
        page.close()
    assert said == []


def test_without_scripts_the_text_and_the_word_file_are_there(visitor: Visitor) -> None:
    with visitor.open("filling", width=360, scripts=False) as page:
        expect(page.locator("[data-fill]")).to_be_hidden()
        expect(page.locator("[data-local]").first).to_be_hidden()
        expect(page.locator("#dieu-9")).to_be_visible()
        link = page.locator("noscript a")
        assert (link.get_attribute("href") or "").endswith("/2024-08-01/toan-van.docx")


@pytest.mark.parametrize("width", [320, 360, 768, 1024, 1280])
def test_no_width_is_too_small_with_everything_told(width: int, visitor: Visitor) -> None:
    with visitor.open("filling", width=width) as page:
        page.locator("#bt-point-thanh_phan_khac").fill("đại diện " * 20)
        page.locator(ADOPTION).click()
        page.locator("[value=all]").check()
        assert page.evaluate(OVERFLOW) == []
