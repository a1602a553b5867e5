"""What pages of regulations show of others: changes, localities, places that name them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from msgspec import convert, structs

from bantin.addresses import TEXTS, output_path
from bantin.content.config import Locality
from bantin.regulations.content.regulation import RegulationSettings
from bantin.regulations.exports import Decision
from bantin.regulations.pages import facts as legal
from bantin.regulations.pages.adoptions import adopted_model, adoption_rows, columns
from bantin.regulations.pages.facts import law_facts, point_views
from bantin.regulations.pages.issuing import cited_as, decision_of
from bantin.regulations.pages.unit_notes import MOST_PLACES, unit_notes
from bantin.regulations.site.addresses import owned_paths
from bantin.regulations.site.values import laws_of
from tests.builders import (
    KINDS,
    at,
    config,
    item,
    make_plan,
    make_site,
    planning,
    prepare,
    sound_site,
    told,
)

if TYPE_CHECKING:
    from bantin.content import Finding
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Site

TEXT = """Điều 1. Tổ chức

1. Một.

2. Hai.

Điều 2. Hiệu lực

Từ ngày ký.
"""
MODEL = """
title: Quy chế mẫu
date: 2024-07-16
localities: [a, b]
document: {model: true, type: Quy chế, issuer: Ban Dân vận, effective: 2024-07-15}
open_points: {so: {label: Số thành viên, type: number}}
"""
PLACES = (
    Locality(id="a", name="A", type="xã", valid_to=date(2025, 6, 30), successor="b"),
    Locality(id="b", name="B", type="xã", valid_to=date(2025, 12, 31), successor="c"),
    Locality(id="c", name="C", type="xã"),
)
SETTINGS = structs.replace(config(), localities=PLACES)


def without(*endings: str, data: bool = True) -> SiteConfig:
    """Settings of a site that does without some formats."""
    own = convert({"without": endings, "data": data}, RegulationSettings)
    return cast("SiteConfig", structs.replace(cast("Any", SETTINGS), regulations=own))


def decision(slug: str, number: str, *lines: str, text: str = TEXT) -> AnyPrepared:
    facts = "\n".join(
        f"  {line}" for line in ("type: Quyết định", f"number: {number}", "issuer: Ban", *lines)
    )
    header = f"title: Văn bản {slug}\nslug: {slug}\ndate: 2024-07-16\ndocument:\n{facts}"
    if "issued" not in facts:
        header += "\n  issued: 2024-07-15"
    return prepare(f"content/regulations/{slug}.md", header, text)


def version(day: str, text: str = TEXT, points: str = "") -> AnyPrepared:
    header = MODEL.replace("}}\n", f"}}{points}}}\n") if points else MODEL
    header = header.replace("effective: 2024-07-15", f"effective: {day}")
    return prepare(f"content/regulations/mau/{day}.md", header, f"{text}\nCó [[so]].\n")


def adoption(place: str, number: str = "12-QC/ĐU", day: str = "2024-07-15") -> AnyPrepared:
    header = f"""
locality: {place}
version: {day}
document: {{number: {number}, issuer: Đảng ủy xã, issued: 2024-09-01}}
values: {{so: 5}}
"""
    return prepare(f"content/regulations/mau/adoptions/{place}.md", header, "")


def relation(kind: str, target: str, *units: str) -> str:
    return f"relations: [{{kind: {kind}, target: {target}, units: [{', '.join(units)}]}}]"


def notes(site: Site, slug: str) -> list[tuple[str, str]]:
    return [(note.kind, note.unit) for note in unit_notes(planning(site), item(site, slug))]


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("sua-doi-bo-sung", "dieu-1.khoan-2", ("amended", "dieu-1.khoan-2")),
        ("thay-the", "dieu-1.khoan-2", ("replaced", "dieu-1.khoan-2")),
        ("bai-bo", "dieu-1", ("repealed", "dieu-1")),
        ("dinh-chinh", "dieu-1", ("corrected", "dieu-1")),
        ("dinh-chi", "dieu-2", ("suspended", "dieu-2")),
        # Units that are to be put in are told where they would follow.
        ("sua-doi-bo-sung", "dieu-1a", ("added", "dieu-1")),
        ("sua-doi-bo-sung", "dieu-1.khoan-2a", ("added", "dieu-1.khoan-2")),
        ("sua-doi-bo-sung", "dieu-1.khoan-3", ("added", "dieu-1")),
    ],
)
def test_a_change_of_a_unit_is_told_at_it(kind: str, unit: str, expected: tuple[str, str]) -> None:
    site = sound_site(
        [decision("cu", "5-QĐ/BDV"), decision("moi", "6-QĐ/BDV", relation(kind, "5-QĐ/BDV", unit))]
    )
    assert notes(site, "cu") == [expected]


def test_before_a_change_has_force_and_after_a_suspension_ends_there_is_nothing_to_tell() -> None:
    change = relation("sua-doi-bo-sung", "5-QĐ/BDV", "dieu-2")
    stop = relation("tam-ngung", "5-QĐ/BDV", "dieu-1")
    site = sound_site(
        [
            decision("cu", "5-QĐ/BDV"),
            decision("moi", "6-QĐ/BDV", "effective: 2027-01-01", change),
            decision("dung", "7-QĐ/BDV", "expired: 2025-01-01", stop),
        ]
    )
    assert notes(site, "cu") == []


def test_what_a_version_has_taken_in_is_not_told_at_it() -> None:
    change = decision(
        "moi", "6-QĐ/BDV", "issued: 2025-01-01", relation("sua-doi-bo-sung", "mau", "dieu-2")
    )
    for day, expected in (
        ("2024-12-31", [("amended", "dieu-2")]),
        ("2025-01-01", []),
        ("2025-06-01", []),
    ):
        assert notes(sound_site([version(day), change], settings=SETTINGS), "mau") == expected


def findings_of(*prepared: AnyPrepared, now: str = "2026-12-01") -> list[Finding]:
    return make_site(prepared, settings=SETTINGS, now=at(now))[1]


def test_a_unit_that_only_an_older_version_has_breaks_no_build() -> None:
    change = decision("moi", "6-QĐ/BDV", relation("bai-bo", "mau", "dieu-2"))
    found = findings_of(
        version("2024-07-15"), version("2025-01-01", "Điều 1. Khác\n\nMột."), change
    )
    assert found == []
    (unknown,) = findings_of(
        version("2024-07-15"), decision("moi", "6-QĐ/BDV", relation("bai-bo", "mau", "dieu-9"))
    )
    assert (unknown.code, unknown.severity) == ("unknown-unit", "warning")


def test_a_locality_that_is_no_more_leads_to_the_one_of_today() -> None:
    site = sound_site([version("2024-07-15"), adoption("a")], settings=SETTINGS)
    rows = {
        row.locality: row.successor and row.successor.title
        for row in adoption_rows(planning(site), item(site, "mau"))
    }
    assert rows == {"Xã A": "Xã C", "Xã B": "Xã C", "Xã C": None}


def test_an_adoption_is_told_what_changes_its_model() -> None:
    change = relation("sua-doi-bo-sung", "mau", "dieu-2")
    amending = decision("moi", "6-QĐ/BDV", "issued: 2024-08-01", change)
    site = sound_site([version("2024-07-15"), adoption("a"), amending], settings=SETTINGS)
    context = planning(site)
    (adopted,) = laws_of(site).adopted.values()
    assert [link.title for link in adopted_model(context, adopted).amended_by] == ["Văn bản moi"]


def test_the_matrix_tells_a_blank_from_a_point_that_was_not_there() -> None:
    ky = ", ky: {label: Kỳ họp, required: false}"
    prepared = [
        version("2024-07-15"),
        version("2025-01-01", f"{TEXT}\nHọp [[ky]].", ky),
        adoption("a"),
        adoption("b", "13-QC/ĐU", "2025-01-01"),
    ]
    site = sound_site(prepared, settings=SETTINGS)
    model = item(site, "mau")
    context = planning(site)
    found = columns(context, model, tuple(point_views(context, model, None)))
    assert {one.locality: one.values for one in found} == {
        "Xã A": ("5", None),
        "Xã B": ("5", ""),
    }


def test_a_page_lists_no_more_places_than_a_reader_can_use() -> None:
    articles = [
        prepare(
            f"content/news/tin-{number}.md",
            f"title: Tin {number}\ndate: 2024-08-01 08:{number:02}",
            "Theo khoản 1 Điều 1 Quyết định số 5-QĐ/BDV.",
        )
        for number in range(30)
    ]
    site = sound_site([decision("cu", "5-QĐ/BDV"), *articles])
    context, own = planning(site), item(site, "cu")
    (note,) = unit_notes(context, own)
    assert (len(note.links), note.total) == (MOST_PLACES, 30)
    facts = law_facts(context, own)
    assert (len(facts.cited_by), facts.cited_by_total) == (min(30, legal.MOST_PLACES), 30)
    assert facts.cited_by[0].title == "Tin 29"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12-QC/ĐU", None),
        (
            "05/QĐ-UBND",
            Decision(number="05/QĐ-UBND", issuer="Đảng ủy xã", issued=date(2024, 9, 1)),
        ),
    ],
)
def test_a_quy_che_with_the_number_of_a_decision_came_with_it(
    number: str, expected: Decision | None
) -> None:
    site = sound_site([version("2024-07-15"), adoption("a", number)], settings=SETTINGS)
    context: Context = planning(site)
    (adopted,) = laws_of(site).adopted.values()
    assert decision_of(context, adopted.item) == expected
    assert (
        "ban hành kèm theo Quyết định số 05/QĐ-UBND" in cited_as(context, adopted.item)
    ) == bool(expected)


def test_every_file_of_a_regulation_has_an_address_that_is_its_own() -> None:
    prepared = [
        version("2024-07-15"),
        version("2025-01-01"),
        adoption("a"),
        decision("x", "5-QĐ/B"),
    ]
    site = sound_site(prepared, settings=SETTINGS)
    laws = laws_of(site)
    found = owned_paths(site.items, laws.editions, laws.adopted, KINDS["regulation"].formats)
    owned = {output_path(path) for path, _ in found}
    pages = {output_path(one.url_path) for one in site.items}
    planned = {path for path in make_plan(site) if path.startswith("van-ban/")}
    own = {
        path
        for path in planned
        if path.count("/") == 1 or path.startswith(TEXTS.url_path.removeprefix("/"))
    }
    assert owned | pages == planned - own


def test_a_locality_cannot_take_the_address_of_the_matrix() -> None:
    places = (*PLACES, Locality(id="diem-mo", name="Điểm Mở"))
    _, findings = make_site(
        [version("2024-07-15"), adoption("diem-mo")],
        settings=structs.replace(SETTINGS, localities=places),
    )
    assert "same-address" in [code for code, _ in told(findings)]


@pytest.mark.parametrize("path", ["2024-07-15/", "2024-07-15/#dieu-1", "diem-mo/", "diem-mo.csv"])
def test_what_belongs_to_a_regulation_can_be_linked(path: str) -> None:
    linking = prepare(
        "content/news/tin.md",
        "title: Tin\ndate: 2024-08-01",
        f"[đây](/van-ban/mau/{path})",
    )
    sound_site([version("2024-07-15"), linking], settings=SETTINGS)


def test_an_old_address_leads_to_the_last_version_that_had_the_unit() -> None:
    linking = prepare(
        "content/news/tin.md",
        "title: Tin\ndate: 2024-08-01",
        "[đây](/van-ban/mau/#dieu-2) và [kia](/van-ban/mau/#dieu-1.khoan-1)",
    )
    prepared = [
        version("2024-07-15"),
        version("2025-01-01", TEXT.replace("2. Hai.\n", "")),
        version("2026-01-01", "Điều 1. Khác\n\nMột."),
    ]
    site = sound_site([*prepared, linking], settings=SETTINGS)
    facts = law_facts(planning(site), item(site, "mau"))
    assert {(unit.id, unit.day.year, unit.url) for unit in facts.former} == {
        ("dieu-1.khoan-1", 2025, "/van-ban/mau/2025-01-01/#dieu-1.khoan-1"),
        ("dieu-1.khoan-2", 2024, "/van-ban/mau/2024-07-15/#dieu-1.khoan-2"),
        ("dieu-2", 2025, "/van-ban/mau/2025-01-01/#dieu-2"),
    }


def test_a_version_knows_the_text_in_force_and_what_changed_since_the_one_before() -> None:
    site = sound_site([version("2024-07-15"), version("2025-01-01")], settings=SETTINGS)
    context = planning(site)
    (old,) = site.unlisted
    then, now = law_facts(context, old), law_facts(context, item(site, "mau"))
    assert (then.current and then.current.url, now.current) == ("/van-ban/mau/", None)
    assert [one.redline for one in now.editions] == ["", "/van-ban/mau/2025-01-01/so-sanh/"]


def offered(settings: SiteConfig) -> dict[str, set[str]]:
    """The formats of a model, of its adoption, and of a decision."""
    prepared = [version("2024-07-15"), adoption("a"), decision("x", "5-QĐ/B")]
    site = sound_site(prepared, settings=settings)
    return {
        one.url_path: {file.format for file in law_facts(planning(site), one).downloads}
        for one in site.items
    }


def test_every_text_is_offered_in_every_format() -> None:
    everything = {"docx", "pdf", "xml", "txt", "json"}
    assert offered(SETTINGS) == dict.fromkeys(
        ("/van-ban/mau/", "/van-ban/mau/a/", "/van-ban/x/"), everything
    )


def test_a_site_may_do_without_formats_but_not_without_those_that_offices_sign() -> None:
    settings = without("docx", "pdf", "txt")
    to_sign = {"docx", "pdf", "xml", "json"}
    assert offered(settings) == {
        "/van-ban/mau/": to_sign,
        "/van-ban/mau/a/": to_sign,
        "/van-ban/x/": {"xml", "json"},
    }


def test_a_locality_ends_after_its_last_day() -> None:
    for day, ended in (("2025-06-30", None), ("2025-07-01", date(2025, 6, 30))):
        site = sound_site([version("2024-07-15"), adoption("a")], settings=SETTINGS, now=at(day))
        row, *_ = adoption_rows(planning(site), item(site, "mau"))
        assert (row.locality, row.ended, row.living) == ("Xã A", ended, ended is None)
