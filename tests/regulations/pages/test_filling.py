"""The page on which a locality fills in a model: what it asks for, and where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from msgspec import structs

from bantin.content.config import Locality
from bantin.regulations.fill_views import Choice, FillPage, FillPlace
from bantin.regulations.pages.facts import law_facts
from tests.builders import config, item, make_plan, planning, prepare, sound_site, told, view_of
from tests.builders import make_site as any_site

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

TEXT = """Điều 1. Tổ chức

Có [[so]] thành viên, họp [[ky]].

Điều 2. Hiệu lực

Quy chế này có hiệu lực từ {}.
"""
POINTS = """
  so: {label: Số thành viên, type: number, min: 9, max: 15, default: 11, hint: Chọn số lẻ.}
  ky: {label: Kỳ họp, type: choice, options: {thang: hằng tháng, quy: hằng quý}}
  ngay: {label: Ngày, type: date}
"""
PLACES = (
    Locality(id="a", name="A", type="xã", valid_to=date(2025, 6, 30), successor="b"),
    Locality(id="b", name="B", type="xã", valid_from=date(2025, 7, 1)),
    Locality(id="c", name="C", type="xã"),
)
SETTINGS = structs.replace(config(), localities=PLACES)
DAY = "effective: 2024-07-15"


def model(name: str, *, days: str = DAY, force: str = "ngày [[ngay]]") -> AnyPrepared:
    facts = ", ".join(filter(None, ("model: true, type: Quy chế, issuer: Ban Dân vận", days)))
    header = f"title: Quy chế mẫu\ndate: 2024-07-16\ndocument: {{{facts}}}\nopen_points:{POINTS}"
    if "[[" not in force:
        header = header.replace("  ngay: {label: Ngày, type: date}\n", "")
    return prepare(f"content/regulations/{name}.md", header, TEXT.format(force))


def adoption() -> AnyPrepared:
    header = """
locality: c
version: 2024-07-15
document: {number: 1-QC/ĐU, issuer: Đảng ủy xã C, issued: 2024-08-01}
values: {so: 9, ky: quy, ngay: 2024-09-01}
departures: [{unit: dieu-1, reason: Xã nhỏ., text: Có ba thành viên.}]
"""
    return prepare("content/regulations/mau/adoptions/c.md", header, "")


def form(site: Site, path: str) -> FillPage:
    return cast("FillPage", view_of(make_plan(site), f"van-ban/{path}/dien/index.html"))


def test_each_version_has_a_form_and_they_lead_to_each_other() -> None:
    days = ("2024-07-15", "2025-01-01")
    versions = [model(f"mau/{day}", days=f"effective: {day}") for day in days]
    site = sound_site(versions, settings=SETTINGS)
    pages = [form(site, f"mau/{day}") for day in days]
    for day, page in zip(days, pages, strict=True):
        assert page.url == f"/van-ban/mau/{day}/dien/"
        assert page.version.isoformat() == day
        assert page.edition is not None
        assert page.edition.url == page.url
        assert [one.url for one in page.editions] == [one.url for one in pages]
        assert page.kept_as == "/van-ban/mau/"
        assert page.folder == "content/regulations/mau/adoptions"
        assert not page.indexed
    planned = make_plan(site)
    for page in pages:
        assert page.parts.removeprefix("/") in planned
        assert page.word.removeprefix("/") in planned


def test_a_model_of_one_version_has_its_form_below_its_page() -> None:
    site = sound_site([model("quy-che-mau")], settings=SETTINGS)
    page = form(site, "quy-che-mau")
    assert page.editions == ()
    assert page.version.isoformat() == "2024-07-15"
    assert page.folder == "content/regulations/quy-che-mau/adoptions"
    assert law_facts(planning(site), item(site, "quy-che-mau")).fill == page.url


def test_a_model_that_nobody_can_adopt_has_none() -> None:
    site = sound_site([model("quy-che-mau", days="")], settings=SETTINGS)
    assert not [path for path in make_plan(site) if "/dien/" in path]
    assert law_facts(planning(site), item(site, "quy-che-mau")).fill == ""


def test_points_are_asked_for_as_a_header_has_them() -> None:
    number, choice, day = form(
        sound_site([model("quy-che-mau")], settings=SETTINGS), "quy-che-mau"
    ).points
    assert (number.lowest, number.highest, number.given) == ("9", "15", "11")
    assert number.hint == "Chọn số lẻ."
    assert choice.choices == (
        Choice(key="thang", words="hằng tháng"),
        Choice(key="quy", words="hằng quý"),
    )
    assert (day.type, day.lowest, day.given, day.used) == ("date", "", "", True)


@pytest.mark.parametrize(
    ("force", "begins"),
    [("ngày [[ngay]]", "ngay"), ("ngày ký", ""), ("ngày 01 tháng 8 năm 2024", None)],
)
def test_the_first_day_of_force_is_asked_for_where_the_text_does_not_say_it(
    force: str, begins: str | None
) -> None:
    assert (
        form(
            sound_site([model("quy-che-mau", force=force)], settings=SETTINGS), "quy-che-mau"
        ).begins
        == begins
    )


def test_localities_of_today_may_adopt_and_know_what_they_have() -> None:
    site = sound_site([model("mau/2024-07-15"), adoption()], settings=SETTINGS)
    assert form(site, "mau/2024-07-15").places == (
        FillPlace(id="b", name="Xã B", begun=date(2025, 7, 1), ended=None, url="", departures=0),
        FillPlace(id="c", name="Xã C", begun=None, ended=None, url="/van-ban/mau/c/", departures=1),
    )


@pytest.mark.parametrize(
    "path", ["/van-ban/quy-che-mau/dien/", "/van-ban/quy-che-mau/dien/ban-word.json"]
)
def test_nothing_else_takes_its_addresses(path: str) -> None:
    other = prepare("content/news/x.md", f"title: X\ndate: 2024-01-01\naliases: [{path}]")
    _, findings = any_site([model("quy-che-mau"), other], settings=SETTINGS)
    assert [code for code, _ in told(findings)]
