"""A register of several pages in a browser: what is asked for is looked for where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bantin.regulations.site import register_sheets
from tests.browser.site import POLICY
from tests.browser.visiting import visited
from tests.conftest import BASE
from tests.pipeline.lab import CONFIG, Lab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("register years")]

TEXT = """\
---
title: Văn bản {number} năm {year}
date: {year}-0{number}-05
document: {{type: {type}, number: {number}-QĐ/ĐU, issuer: Đảng ủy, issued: {year}-0{number}-05}}
---

Điều 1. Một

Hai.
"""
YEARS = {2024: 2, 2023: 1, 2022: 5, 2021: 1}


@pytest.fixture(scope="module")
def years(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A site whose pages of the register have two documents, or three."""
    lab = Lab(tmp_path_factory.mktemp("register"))
    lab.write("site_config.yaml", CONFIG.replace("binhan.example", f"binhan.example{BASE}/"))
    for year, count in YEARS.items():
        for number in range(1, count + 1):
            kind = "Chỉ thị" if number % 2 else "Luật"
            text = TEXT.format(year=year, number=number, type=kind)
            lab.write(f"content/regulations/vb-{year}-{number}.md", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register_sheets, "SHEET_SIZE", 2)
        assert lab.build().outcome == "built"
    with visited(chromium, lab.output, headers=POLICY) as visitor:
        yield visitor


def shown(page: Page) -> list[str]:
    rows = page.locator("[data-register] tbody tr[data-facets]:not([hidden]) th a")
    return [one.strip() for one in rows.all_inner_texts()]


def said(page: Page) -> str:
    return page.locator(".counted [role=status]").inner_text()


def test_without_scripts_links_lead_to_every_year_and_through_all_pages(years: Visitor) -> None:
    with years.page(width=360, scripts=False) as page:
        page.goto(f"{years.address}van-ban/")
        found = shown(page)
        page.locator(".years summary").click()
        assert page.locator(".years a").all_inner_texts() == [str(one) for one in YEARS]
        while page.locator(".to-older").count():
            page.locator(".to-older").click()
            page.wait_for_load_state()
            found += shown(page)
        assert len(found) == len(set(found)) == sum(YEARS.values())
        page.locator(".years summary").click()
        page.locator("[data-year='2023']").click()
        page.wait_for_url("**/van-ban/#bt-2023")
        expect(page.locator("tbody:target .year")).to_be_in_viewport()


def test_what_is_counted_says_of_which_years(years: Visitor) -> None:
    with years.page() as page:
        page.goto(f"{years.address}van-ban/?q=2022")
        assert said(page).startswith("0 trong số 3 văn bản (2023 – 2024)")
        page.goto(f"{years.address}van-ban/nam/2022/trang-1/?type=luat")
        assert said(page).startswith("1 trong số 2 văn bản (5/1/2022 – 5/2/2022)")


def test_an_address_that_asks_for_a_year_leads_to_its_page(years: Visitor) -> None:
    with years.page() as page:
        page.goto(f"{years.address}van-ban/?year=2022&type=luat")
        page.wait_for_url("**/van-ban/nam/2022/?year=2022&type=luat")
        assert shown(page) == ["Văn bản 4 năm 2022"]
        page.goto(f"{years.address}van-ban/nam/2022/?year=2023")
        page.wait_for_url("**/van-ban/?year=2023*")
        assert shown(page) == ["Văn bản 1 năm 2023"]
        page.goto(f"{years.address}van-ban/?year=1999")
        assert said(page).startswith("0 trong số 3 văn bản (2023 – 2024)")


def test_what_is_chosen_is_chosen_in_the_next_year_too(years: Visitor) -> None:
    with years.page() as page:
        page.goto(f"{years.address}van-ban/")
        page.locator("#bt-type").select_option("luat")
        page.locator(".to-older").click()
        page.wait_for_url("**/van-ban/nam/2022/?type=luat")
        assert shown(page) == ["Văn bản 4 năm 2022"]
