"""A register of several pages in an incremental build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations.site import register_sheets
from tests.pipeline.lab import stale

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab

TEXT = """\
---
title: Văn bản {year}.{number}
date: {year}-{month:02}-05
document: {{type: Luật, number: {number}-QĐ/ĐU, issuer: Đảng ủy, issued: {year}-{month:02}-05}}
---

Điều 1. Một

Xem [danh mục](/van-ban/).
"""
YEARS = {2023: 1, 2022: 3, 2021: 5, 2020: 1}  # 2024 has one document in every lab


def write(lab: Lab, year: int, number: int, month: int = 0) -> None:
    text = TEXT.format(year=year, number=number, month=month or number)
    lab.write(f"content/regulations/vb-{year}-{number}.md", text)


def register(lab: Lab) -> list[str]:
    """The pages of the register that were made anew."""
    return sorted(one for one in stale(lab.check()) if _is_register(one))


def _is_register(path: str) -> bool:
    return path == "van-ban/index.html" or path.startswith("van-ban/nam/")


@pytest.fixture
def years(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Lab:
    monkeypatch.setattr(register_sheets, "SHEET_SIZE", 2)
    for year, count in YEARS.items():
        for number in range(1, count + 1):
            write(lab, year, number)
    assert lab.build().outcome == "built"
    return lab


def test_a_document_makes_the_pages_of_its_year_and_the_first(years: Lab) -> None:
    write(years, 2021, 6, month=3)
    assert register(years) == [
        "van-ban/index.html",
        *(f"van-ban/nam/2021/{part}index.html" for part in ("", "trang-1/", "trang-2/")),
    ]
    write(years, 2024, 1, month=1)
    assert "van-ban/nam/2020/index.html" not in register(years)


def test_a_new_text_of_a_document_makes_no_other_year(years: Lab) -> None:
    years.edit("content/regulations/vb-2020-1.md", "Văn bản 2020.1", "Văn bản đầu tiên")
    assert register(years) == ["van-ban/nam/2020/index.html"]


def test_news_leave_the_register_alone(years: Lab) -> None:
    years.edit("content/news/tin-3.md", "Tin số 3", "Tin số ba")
    assert register(years) == []


def test_a_year_that_loses_its_last_document_has_no_page(years: Lab) -> None:
    assert (years.output / "van-ban/nam/2020/index.html").exists()
    years.delete("content/regulations/vb-2020-1.md")
    years.check()
    assert not (years.output / "van-ban/nam/2020").exists()


def test_the_register_as_data_is_whole(years: Lab) -> None:
    table = (years.output / "van-ban/danh-muc.csv").read_text("utf-8-sig")
    assert len(table.splitlines()) == 1 + 1 + sum(YEARS.values())
