"""Localities adopt models: values fit their points, texts their versions, and mistakes are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from bantin.content import Prepared
from bantin.content.config import Locality, SiteConfig
from bantin.diagnostics import Severity
from bantin.portal.site.values import PageLink, Site
from bantin.regulations.law.known import recognised
from bantin.regulations.site.values import laws_of
from tests.builders import at, config, make_site, prepare, sound_site, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

PLACES = (
    Locality(id="thanh-an", name="Thạnh An", type="xã"),
    Locality(id="ly-nhon", name="Lý Nhơn"),
)
MODEL = """
title: Quy chế mẫu
slug: mau
date: 2024-07-16
localities: [thanh-an, ly-nhon]
document:
  model: true
  type: Quy chế
  issuer: Ban Dân vận
  issued: 2024-07-15
open_points:
  so: {label: Số thành viên, type: number, min: 9, max: 15}
  ngay: {label: Ngày họp đầu tiên, type: date, required: false}
  ky: {label: Kỳ họp, type: choice, options: {thang: mỗi tháng, quy: mỗi quý}, default: quy}
"""
TEXT = """Điều 1. Tổ chức

1. Khối có [[so]] thành viên.

2. Họp [[ky]], từ [[ngay]].

Điều 2. Hiệu lực

Quy chế này có hiệu lực từ ngày ký.
"""
ADOPTION = """
locality: thanh-an
version: 2024-07-15
document: {number: 12-QĐ/ĐU, issuer: Đảng ủy xã Thạnh An, issued: 2024-09-01}
values: {so: 11, ngay: 2024-10-05}
"""
OTHER = "content/regulations/mau/adoptions/ly-nhon.md"
PATH = "content/regulations/mau/adoptions/thanh-an.md"


def settings() -> SiteConfig:
    return structs.replace(config(), localities=PLACES)


def codes(adoption: str, text: str = "", model: str = MODEL, model_text: str = TEXT) -> list[str]:
    prepared = [
        prepare("content/regulations/mau.md", model, model_text),
        prepare(PATH, adoption, text),
    ]
    _, findings = make_site(prepared, settings=settings())
    return [code for code, _ in told(findings)]


def test_an_adoption_stands_below_its_model_and_has_its_values_in_words() -> None:
    prepared = [
        prepare("content/regulations/mau.md", MODEL, TEXT),
        prepare(PATH, ADOPTION, ""),
        prepare(OTHER, ADOPTION.replace("thanh-an", "ly-nhon").replace("12-QĐ", "13-QĐ"), ""),
    ]
    site = sound_site(prepared, settings=settings())
    assert laws_of(site).adopted[OTHER].item.url_path == "/van-ban/mau/ly-nhon/"
    adopted = laws_of(site).adopted[PATH]
    assert adopted.item.url_path == "/van-ban/mau/thanh-an/"
    assert adopted.item.meta.title == "Quy chế mẫu – Xã Thạnh An"
    assert adopted.values == {"so": "11", "ngay": "05/10/2024", "ky": "mỗi quý"}
    assert adopted.day == date(2024, 7, 15)
    assert adopted.behind == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("so: 11", "so: 8", ["bad-point-value"]),
        ("so: 11", "so: mười", ["bad-point-value"]),
        ("so: 11, ", "", ["point-missing"]),
        ("ngay: 2024-10-05", "ngay: 5/10/2024", ["bad-point-value"]),
        ("ngay: 2024-10-05", "ky: thang", []),
        ("ngay: 2024-10-05", "ky: tuan", ["bad-point-value"]),
        ("so: 11", "so: 11, la: 3", ["unknown-point"]),
        ("2024-07-15", "2025-01-01", ["unknown-version"]),
        ("thanh-an", "thanh-tan", ["unknown-locality"]),
        (
            "values",
            "departures: [{unit: dieu-1.khoan-2, reason: Xa, text: Họp hai tháng.}]\nvalues",
            [],
        ),
        (
            "values",
            "departures: [{unit: dieu-9, reason: Xa, text: A}]\nvalues",
            ["departure-unknown"],
        ),
        # A point that the locality has written out of the text needs no value.
        (
            "values: {so: 11, ",
            "departures: [{unit: dieu-1.khoan-1, reason: Xa, text: Tùy nơi.}]\nvalues: {",
            [],
        ),
        (
            "values",
            "departures: [{unit: dieu-2, reason: Xa, text: 'Có [[la]].'}]\nvalues",
            ["undeclared-point"],
        ),
        (
            "values",
            "departures: [{unit: dieu-2, reason: Xa, text: 'Xem [đó](#dieu-7).'}]\nvalues",
            ["broken-anchor"],
        ),
        (
            "values",
            "departures: [{unit: dieu-2, reason: Xa, text: 'Xem [đó](#dieu-1.khoan-2).'}]\nvalues",
            [],
        ),
    ],
)
def test_what_does_not_fit_the_model_is_told(old: str, new: str, expected: list[str]) -> None:
    assert codes(ADOPTION.replace(old, new)) == expected


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_may_have_blanks(draft: bool) -> None:  # noqa: FBT001 - a parameter
    header = ADOPTION.replace("so: 11, ", "") + ("draft: true\n" if draft else "")
    model = prepare("content/regulations/mau.md", MODEL, TEXT)
    _, findings = make_site([model, prepare(PATH, header, "")], settings=settings(), drafts=True)
    expected = Severity.WARNING if draft else Severity.ERROR
    assert [(one.code, one.severity) for one in findings] == [("point-missing", expected)]


def test_a_model_without_a_day_cannot_be_adopted() -> None:
    assert codes(ADOPTION, model=MODEL.replace("  issued: 2024-07-15\n", "")) == ["model-undated"]


def test_an_adoption_without_a_model_is_told() -> None:
    prepared = [prepare(PATH, ADOPTION, "")]
    _, findings = make_site(prepared, settings=settings())
    assert told(findings) == [("unknown-model", PATH)]


@pytest.mark.parametrize("name", ["mau", "mau/2024-07-15"])
@pytest.mark.parametrize("hidden", ["date: 2030-01-01", "draft: true\ndate: 2024-07-16"])
def test_an_adoption_of_a_model_that_is_not_public_is_not_either(name: str, hidden: str) -> None:
    header = MODEL.replace("date: 2024-07-16", hidden)
    model = prepare(f"content/regulations/{name}.md", header, TEXT)
    site, findings = make_site([model, prepare(PATH, ADOPTION, "")], settings=settings())
    assert (told(findings), site.items) == ([("model-unpublished", PATH)], ())
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("name", ["mau", "mau/2024-07-15"])
def test_of_an_adoption_whose_model_could_not_be_read_nothing_is_told(name: str) -> None:
    failed: AnyPrepared = Prepared(source_path=f"content/regulations/{name}.md")
    site = sound_site([failed, prepare(PATH, ADOPTION, "")], settings=settings())
    assert site.items == ()


def test_what_is_public_and_no_model_cannot_be_adopted() -> None:
    header = MODEL.replace("model: true", "number: 5-QC/HU").partition("open_points")[0]
    assert codes(ADOPTION, model=header, model_text="Điều 1. A\n\nMột.") == ["unknown-model"]


def test_points_are_declared_and_used() -> None:
    assert codes(ADOPTION, model_text=f"{TEXT}\n\nĐiều 3. Thêm\n\nCó [[la]].") == [
        "undeclared-point"
    ]
    assert codes(ADOPTION, model_text=TEXT.replace("[[ngay]]", "nay")) == ["unused-point"]


DEPARTURES = """
departures:
  - unit: dieu-1
    reason: Xã đảo
    text: |
      Điều 1. Tổ chức của [[so]] người

      1. Theo Quyết định số 9-QĐ/TU và khoản 1 Điều 2 Quy chế này.

      Điều 1a. Thêm

      Xem [hướng dẫn](/van-ban/huong-dan/).
"""
DECISION = """
title: Quyết định chín
slug: huong-dan
date: 2024-01-01
document: {type: Quyết định, number: 9-QĐ/TU, issuer: Thành ủy, issued: 2024-01-01}
"""


def departing(model_text: str = TEXT) -> tuple[Site, list[str]]:
    """The site in which a locality departs from a model, and what is told of it."""
    site, findings = make_site(
        [
            prepare("content/regulations/mau.md", MODEL, model_text),
            prepare("content/regulations/huong-dan.md", DECISION, "Điều 1. Một\n\nHai."),
            prepare(PATH, ADOPTION + DEPARTURES, ""),
        ],
        settings=settings(),
    )
    return site, [code for code, _ in told(findings)]


def test_what_is_known_of_an_adoption_is_that_of_its_own_text() -> None:
    site, _ = departing(TEXT.replace("Hiệu lực", "Hiệu lực từ [[ngay]]"))
    rendered = laws_of(site).adopted[PATH].item.rendered
    assert [heading.title for heading in rendered.headings] == [
        "Điều 1. Tổ chức của 11 người",
        "Điều 1a. Thêm",
        "Điều 2. Hiệu lực từ 05/10/2024",
    ]
    assert [(unit.id, unit.cited) for unit in recognised(rendered).units] == [
        ("dieu-1", "Điều 1"),
        ("dieu-1.khoan-1", "khoản 1 Điều 1"),
        ("dieu-1a", "Điều 1a"),
        ("dieu-2", "Điều 2"),
    ]
    assert "dieu-1.khoan-2" not in rendered.anchors


def test_what_a_locality_cites_is_resolved_told_and_told_back() -> None:
    site, codes = departing()
    assert [one.link and one.link.url_path for one in laws_of(site).cited[PATH]] == [
        None,  # "Quy chế này" of the model's text
        "/van-ban/huong-dan/",
        "/van-ban/mau/thanh-an/",  # its Điều 2 has no khoản
    ]
    assert codes == ["unknown-unit"]
    assert site.links[PATH][-1] == PageLink("/van-ban/huong-dan/")
    (back,) = laws_of(site).backlinks["content/regulations/huong-dan.md"]
    assert (back.item.source_path, back.citation.within) == (PATH, "dieu-1.khoan-1")


def test_what_came_with_the_model_is_not_what_came_with_the_adoption() -> None:
    attached = MODEL.replace("  issued", "  attached_to: 9-QĐ/TU\n  issued")
    text = TEXT.replace("từ ngày ký", "theo Điều 1 Quyết định này và Điều 1 Quy chế này")
    site, findings = make_site(
        [
            prepare("content/regulations/mau.md", attached, text),
            prepare("content/regulations/huong-dan.md", DECISION, "Điều 1. Một\n\nHai."),
            prepare(PATH, ADOPTION, ""),
        ],
        settings=settings(),
    )
    assert told(findings) == []

    def paths(source: str) -> list[str]:
        return [one.link.url_path if one.link else "" for one in laws_of(site).cited[source]]

    # The first one is "Quy chế này", which is where the reader is already.
    decision, own = "/van-ban/huong-dan/#dieu-1", "/van-ban/mau/#dieu-1"
    assert paths("content/regulations/mau.md") == ["", decision, own]
    assert paths(PATH) == ["", "", "/van-ban/mau/thanh-an/#dieu-1"]
    assert laws_of(site).cited[PATH][1].target is None


def test_what_a_model_cites_leads_to_the_same_in_the_text_of_the_locality() -> None:
    text = TEXT.replace(
        "từ ngày ký", "theo Điều 1 Quy chế này, khoản 2 Điều 1, và Quyết định số 9-QĐ/TU"
    )
    found = laws_of(departing(text)[0]).cited[PATH][1:]
    assert [one.link and one.link.url_path for one in found][:3] == [
        "/van-ban/mau/thanh-an/#dieu-1",
        None,  # the locality has no such unit
        "/van-ban/huong-dan/",
    ]
    assert found[0].words == "Tổ chức của 11 người"


def version(day: str, text: str) -> tuple[str, str, str]:
    begins = MODEL.replace("2024-07-15\n", f"2024-07-15\n  effective: {day}\n")
    return f"content/regulations/mau/{day}.md", begins, text


def test_the_version_of_the_day_stands_at_the_works_address() -> None:
    prepared = [
        prepare(*version("2024-07-15", TEXT)),
        prepare(*version("2025-01-01", TEXT.replace("thành viên", "người"))),
        prepare(*version("2030-01-01", TEXT)),
        prepare(PATH, ADOPTION, ""),
    ]
    site = sound_site(prepared, settings=settings(), now=at("2026-01-01"))
    day = site.now.date()
    assert [
        (one.day.year, one.state(day), one.url_path) for one in laws_of(site).editions["mau"]
    ] == [
        (2024, "past", "/van-ban/mau/2024-07-15/"),
        (2025, "current", "/van-ban/mau/2025-01-01/"),
        (2030, "future", "/van-ban/mau/2030-01-01/"),
    ]
    (current,) = (one.item for one in laws_of(site).editions["mau"] if one.main)
    assert current.url_path == "/van-ban/mau/"
    assert {item.source_path for item in site.items} == {
        PATH,
        "content/regulations/mau/2025-01-01.md",
    }
    adopted = laws_of(site).adopted[PATH]
    assert adopted.behind == ("dieu-1.khoan-1",)
    assert adopted.version.source_path == "content/regulations/mau/2024-07-15.md"


def test_all_versions_of_a_document_have_its_status() -> None:
    days = ("2024-07-15", "2025-01-01", "2030-01-01")
    site = sound_site([prepare(*version(day, TEXT)) for day in days], now=at("2026-01-01"))
    found = [laws_of(site).status[f"content/regulations/mau/{day}.md"] for day in days]
    assert found == ["model", "model", "model"]


def test_an_adoption_of_a_version_to_come_is_not_behind() -> None:
    prepared = [
        prepare(*version("2024-07-15", TEXT)),
        prepare(*version("2030-01-01", TEXT.replace("thành viên", "người"))),
        prepare(PATH, ADOPTION.replace("2024-07-15", "2030-01-01"), ""),
    ]
    site, _ = make_site(prepared, settings=settings(), now=at("2026-01-01"))
    assert laws_of(site).adopted[PATH].behind == ()


def test_an_adoption_of_a_model_whose_address_is_taken_stops_nothing() -> None:
    twin = MODEL.replace("  issued", "  number: 5-QC/HU\n  issued")
    prepared = [
        prepare("content/regulations/a.md", twin, TEXT),
        prepare("content/regulations/mau.md", MODEL, TEXT),
        prepare(PATH, ADOPTION, ""),
    ]
    _, findings = make_site(prepared, settings=settings())
    assert "same-address" in [code for code, _ in told(findings)]


def test_changed_units_are_told_in_the_order_of_reading_and_whole() -> None:
    new = TEXT.replace("Điều 2.", "Điều 1a. Thêm\n\n1. Một.\n\n2. Hai.\n\nĐiều 2.")
    new = new.replace("từ ngày ký", "ngay").replace("thành viên", "người")
    prepared = [
        prepare(*version("2024-07-15", TEXT)),
        prepare(*version("2025-01-01", new)),
        prepare(PATH, ADOPTION, ""),
    ]
    site, _ = make_site(prepared, settings=settings(), now=at("2026-01-01"))
    assert laws_of(site).adopted[PATH].behind == ("dieu-1.khoan-1", "dieu-1a", "dieu-2")


def test_before_its_first_version_a_work_shows_that_one() -> None:
    prepared = [prepare(*version("2030-01-01", TEXT)), prepare(*version("2031-01-01", TEXT))]
    site = sound_site(prepared, settings=settings(), now=at("2026-01-01"))
    assert [item.source_path for item in site.items] == ["content/regulations/mau/2030-01-01.md"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-09-01", "2024-09-01", []),
        ("2024-09-02", "2030-01-01", ["locality-ended"]),
        ("2020-01-01", "2024-08-31", ["locality-ended"]),
    ],
)
def test_a_locality_issues_only_while_it_exists(first: str, last: str, expected: list[str]) -> None:
    days = {"valid_from": date.fromisoformat(first), "valid_to": date.fromisoformat(last)}
    places = (structs.replace(PLACES[0], **days), PLACES[1])
    prepared = [
        prepare("content/regulations/mau.md", MODEL, TEXT),
        prepare(PATH, ADOPTION, ""),
    ]
    _, findings = make_site(prepared, settings=structs.replace(config(), localities=places))
    assert [code for code, _ in told(findings)] == expected


def test_a_locality_adopts_a_model_once() -> None:
    twice = PATH.replace("thanh-an", "thanh-an-2")
    prepared = [
        prepare("content/regulations/mau.md", MODEL, TEXT),
        prepare(PATH, ADOPTION, ""),
        prepare(twice, ADOPTION.replace("12-QĐ", "13-QĐ"), ""),
    ]
    site, findings = make_site(prepared, settings=settings())
    assert told(findings) == [("adoption-twice", twice)]
    assert [*laws_of(site).adopted] == [PATH]
