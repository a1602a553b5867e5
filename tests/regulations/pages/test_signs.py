"""What a copy of a text warns of, and that what offices sign carries no warning of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.content.config import Locality
from bantin.regulations.pages.signs import signs
from bantin.regulations.pages.told import legal_text
from tests.builders import at, config, item, make_site, planning, prepare, sound_site

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

NOW = at("2026-12-01")
TEXT = "Điều 1. Phạm vi\n\n1. Một.\n\n2. Hai.\n\nĐiều 2. Hiệu lực\n\nTừ ngày ký."
SETTINGS = structs.replace(
    config(), localities=(Locality(id="a", name="A", type="xã"), Locality(id="b", name="B"))
)


def decision(slug: str, number: str, *more: str, text: str = TEXT) -> AnyPrepared:
    lines = (
        *("type: Quyết định", f"number: {number}", "issuer: Ủy ban", "issued: 2024-01-15"),
        *more,
    )
    header = f"title: Văn bản {slug}\nslug: {slug}\ndate: 2024-02-01\ndocument:\n"
    header += "\n".join(f"  {line}" for line in lines)
    return prepare(f"content/regulations/{slug}.md", header, text)


def version(day: str, *more: str) -> AnyPrepared:
    header = (
        f"title: Quy chế\ndate: 2024-02-01\ndocument: {{type: Quy chế, issuer: Ban, {''.join(more)}"
    )
    header += f"number: 5-QC/BDV, issued: 2024-01-15, effective: {day}}}"
    return prepare(f"content/regulations/mau/{day}.md", header, TEXT)


def told(site: Site, slug: str) -> list[str]:
    return [*signs(planning(site), item(site, slug))]


def site_of(*texts: AnyPrepared, now: datetime = NOW) -> Site:
    return sound_site(texts, settings=SETTINGS, now=now)


def test_a_text_that_applies_as_it_stands_warns_of_nothing() -> None:
    assert told(site_of(decision("goc", "9/2024/QĐ-UBND")), "goc") == []


def test_a_document_that_has_ended_says_by_whom_and_from_when() -> None:
    by = decision(
        "moi",
        "10/2024/QĐ-UBND",
        "effective: 2025-01-01",
        "relations: [{kind: thay-the, target: goc}]",
    )
    site = site_of(decision("goc", "9/2024/QĐ-UBND"), by)
    assert told(site, "goc") == [
        "Expired. Replaced by Quyết định no. 10/2024/QĐ-UBND, from 1/1/2025."
    ]
    before = site_of(decision("goc", "9/2024/QĐ-UBND"), by, now=at("2024-12-31"))
    assert told(before, "goc") == []


def test_what_has_not_begun_says_so() -> None:
    site = site_of(decision("goc", "9/2024/QĐ-UBND", "effective: 2027-01-01"))
    assert told(site, "goc") == ["Not yet in force."]


def test_units_that_others_have_changed_are_named_each() -> None:
    relation = "relations: [{kind: bai-bo, target: goc, units: [dieu-1.khoan-2]}]"
    by = decision("moi", "10/2024/QĐ-UBND", "effective: 2025-01-01", relation)
    site = site_of(decision("goc", "9/2024/QĐ-UBND"), by)
    assert told(site, "goc") == [
        "Partly expired.",
        "The text below does not show these changes:",
        "Khoản 2 Điều 1: Repealed from 1/1/2025, by Quyết định no. 10/2024/QĐ-UBND.",
    ]


def test_a_version_that_does_not_apply_says_when_it_did() -> None:
    site = site_of(version("2024-07-15"), version("2025-01-01"), version("2027-01-01"))
    (past, future) = (
        [*signs(planning(site), one)] for one in sorted(site.unlisted, key=lambda x: x.source_path)
    )
    assert past == ["Former version, applied from 15/7/2024 to 31/12/2024."]
    assert future == ["A version to come, applies from 1/1/2027."]
    assert told(site, "mau") == []


def test_a_draft_says_that_it_is_one() -> None:
    draft = prepare(
        "content/regulations/du-thao.md",
        "title: Dự thảo\nslug: du-thao\ndate: 2026-11-01\nconsultation: {until: 2026-12-31}\n"
        "document: {type: Quy ước, issuer: Xã}",
        TEXT,
    )
    site, _ = make_site([draft], now=NOW)
    assert told(site, "du-thao") == ["Draft text. It has not been issued and is not in force."]


def test_what_offices_fill_in_and_sign_carries_no_sign_and_no_source() -> None:
    model = prepare(
        "content/regulations/mau/2024-07-15.md",
        "title: Quy chế\ndate: 2024-02-01\nopen_points: {so: {label: Số, type: number}}\n"
        "document: {model: true, type: Quy chế, issuer: Ban, effective: 2024-07-15}",
        f"{TEXT}\n\nCó [[so]].",
    )
    adoption = prepare(
        "content/regulations/mau/adoptions/a.md",
        "locality: a\nversion: 2024-07-15\nvalues: {so: 5}\n"
        "document: {number: 1-QC/ĐU, issuer: Đảng ủy, issued: 2024-09-01, effective: 2027-01-01}",
        "",
    )
    site = site_of(model, adoption, decision("goc", "9/2024/QĐ-UBND"))
    found = {
        one.url_path: (
            legal_text(planning(site), one).for_reading,
            legal_text(planning(site), one).signs,
        )
        for one in site.items
    }
    assert found == {
        "/van-ban/mau/": (False, ()),
        "/van-ban/mau/a/": (False, ()),
        "/van-ban/goc/": (True, ()),
    }
