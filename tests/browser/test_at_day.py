"""“Xem tại ngày”: a day leads to its version and its status, in an address that can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.test_layout import OVERFLOW

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.visiting import Scheme, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORK: Final = "van-ban/quy-che-tiep-nhan-y-kien-xa-can-gio/"
AMENDED: Final = "van-ban/quyet-dinh-15-2025-qd-ubnd/"


def said(page: Page) -> list[str]:
    banner = page.locator("[data-day-banner]")
    expect(banner).to_be_visible()
    return [" ".join(one.split()) for one in banner.locator(":scope > *").all_inner_texts()]


def test_a_day_is_chosen_and_leads_to_its_version(visitor: Visitor) -> None:
    with visitor.page(width=360) as page:
        page.goto(visitor.address + WORK)
        assert not page.locator("[data-day-banner]").is_visible()
        page.locator("#bt-editions > summary").press("Enter")
        page.get_by_label("Xem tại ngày").fill("2025-12-24")
        page.get_by_label("Xem tại ngày").press("Enter")
        page.wait_for_url(f"**/{WORK}2025-10-01/?ngay=2025-12-24")
        title, version, status, *_ = said(page)
        assert title == "Văn bản tại ngày 24/12/2025."
        assert version.endswith("trên trang này: Từ ngày 1/10/2025 đến 30/4/2026.")
        assert status == "Tình trạng vào ngày đó: Còn hiệu lực."
        sent = page.get_by_role("link", name="Liên kết tới ngày này").get_attribute("href") or ""
        assert sent.endswith(f"{WORK}?ngay=2025-12-24")
        page.get_by_role("link", name="Văn bản hiện nay").click()
        page.wait_for_url(f"**/{WORK}")
        assert not page.locator("[data-day-banner]").is_visible()
        # Nobody comes back to an address that leads on at once.
        page.go_back()
        page.wait_for_url(f"**/{WORK}2025-10-01/?ngay=2025-12-24")


@pytest.mark.parametrize(
    ("day", "path", "lines"),
    [
        (
            "2020-02-29",
            WORK,
            [
                "Ở đây không có phiên bản của ngày đó; phiên bản sớm nhất ở đây: Từ ngày 1/10/2025",
                "Tình trạng vào ngày đó: Chưa ban hành.",
            ],
        ),
        ("2025-09-30", WORK, ["Ở đây không có phiên bản", "Tình trạng vào ngày đó: Chưa có hiệu"]),
        ("2025-10-01", f"{WORK}2025-10-01/", ["Phiên bản của ngày đó là phiên bản trên trang"]),
        ("2026-04-30", f"{WORK}2025-10-01/", ["Phiên bản của ngày đó là phiên bản trên trang"]),
        ("2026-05-01", WORK, ["trên trang này: Từ ngày 1/5/2026 đến 31/12/2026."]),
        (
            "2999-01-01",
            f"{WORK}2027-01-01/",
            ["trên trang này: Từ ngày 1/1/2027.", "Còn hiệu lực.", "Ngày đó chưa tới"],
        ),
        ("1/3/2026", f"{WORK}2025-10-01/", ["Phiên bản của ngày đó là phiên bản trên trang"]),
    ],
)
def test_each_day_tells_what_is_known_of_it(
    day: str, path: str, lines: list[str], visitor: Visitor
) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}?ngay={day}")
        page.wait_for_url(lambda url: url.split("?")[0] == visitor.address + path)
        found = said(page)
        for line in lines:
            assert any(line in one for one in found), (line, found)
        assert ("Ngày đó chưa tới" in " ".join(found)) == (day > "2900")


@pytest.mark.parametrize("text", ["2025-02-29", "hôm qua", "", "2025-13-01"])
def test_what_is_no_day_is_said_to_be_none(text: str, visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}?ngay={text}")
        assert said(page) == [f"“{text}” không phải là một ngày."]
        assert page.url.split("?")[0] == visitor.address + WORK


def test_another_version_than_that_of_the_day_says_so_and_shows_the_way(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{WORK}2027-01-01/?ngay=2026-06-01")
        assert said(page)[1] == (
            "Phiên bản của ngày đó: Từ ngày 1/5/2026 đến 31/12/2026. Đọc phiên bản đó"
        )
        page.get_by_role("link", name="Đọc phiên bản đó").click()
        page.wait_for_url(f"**/{WORK}2026-05-01/?ngay=2026-06-01")
        assert "phiên bản trên trang này" in said(page)[1]


def test_who_acted_on_a_document_is_named_for_the_days_on_which_it_does(visitor: Visitor) -> None:
    with visitor.page() as page:
        page.goto(f"{visitor.address}{AMENDED}?ngay=2026-04-24")
        assert said(page)[1] == "Tình trạng vào ngày đó: Còn hiệu lực."
        assert not page.locator("[data-day-banner] li").count()
        page.goto(f"{visitor.address}{AMENDED}?ngay=2026-04-25")
        assert said(page)[1] == "Tình trạng vào ngày đó: Hết hiệu lực một phần."
        expect(page.locator("[data-day-banner] li")).to_contain_text("04/2026/QĐ-UBND")


def test_without_scripts_the_days_stand_in_the_timeline(visitor: Visitor) -> None:
    with visitor.page(scripts=False) as page:
        page.goto(f"{visitor.address}{WORK}?ngay=2025-12-24")
        assert not page.locator("[data-day-banner]").is_visible()
        page.locator("#bt-editions > summary").click()
        assert not page.locator("#bt-day").is_visible()
        assert page.locator(".versions .timeline > li").count() == 3
        days = page.locator("[data-spans] > li").all_inner_texts()
        assert days[-1] == "Từ 1/10/2025: Còn hiệu lực"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_and_the_banner_are_accessible_and_fit(scheme: Scheme, visitor: Visitor) -> None:
    with visitor.page(width=360, scheme=scheme) as page:
        page.goto(f"{visitor.address}{AMENDED}?ngay=2026-05-01")
        page.locator(".days-fold > summary").click()
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) == [], width
            assert findings(page) == [], width
