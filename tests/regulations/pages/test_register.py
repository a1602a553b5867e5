"""The register's page: its columns, what it can be limited to, and the years of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.register_views import RegisterPage
from tests.builders import make_plan, prepare, sound_site, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

HEADER = """
title: {slug}
date: 2024-06-01
{more}
document: {{type: {type}, number: {number}, issuer: {issuer}, issued: {issued}{facts}}}
"""


def document(
    slug: str,
    issued: str = "2024-05-01",
    *,
    type_: str = "Quyết định",
    issuer: str = "Đảng ủy xã",
    more: str = "",
    facts: str = "",
) -> AnyPrepared:
    header = HEADER.format(
        slug=slug,
        more=more,
        type=type_,
        number=f"{len(slug)}-QĐ/{slug.upper()}",
        issuer=issuer,
        issued=issued,
        facts=facts,
    )
    return prepare(f"content/regulations/{slug}.md", header, "Điều 1. Một\n\nHai.")


def register(*prepared: AnyPrepared) -> RegisterPage:
    page = view_of(make_plan(sound_site(prepared)), "van-ban/index.html")
    assert isinstance(page, RegisterPage)
    return page


def choices(page: RegisterPage) -> dict[str, list[str]]:
    return {one.id: [option.value for option in one.options] for one in page.filters}


def test_columns_are_those_that_a_row_fills_in_their_order() -> None:
    bare = document("a")
    assert register(bare).columns == ("number", "type", "issuer", "issued")
    told = document("bb", facts=", effective: 2024-05-10, signer: {name: An, role: Bí thư}")
    assert register(bare, told).columns == (
        *("number", "type", "issuer", "signer", "issued", "effective"),
    )
    ended = document("ccc", facts=", effective: 2024-05-10, expired: 2024-06-01")
    assert "expired" in register(bare, ended).columns


def test_a_filter_is_there_where_it_divides_the_rows() -> None:
    first = document("a", "2024-05-01", more="topics: [dan-van]\nlocalities: [can-gio]")
    assert choices(register(first)) == {}
    second = document(
        "bb", "2023-05-01", type_="Chỉ thị", issuer="Xã đoàn", more="topics: [quy-che]"
    )
    assert choices(register(first, second)) == {
        "year": ["2024", "2023"],
        "topic": ["dan-van", "quy-che"],
        "place": ["can-gio"],
        "issuer": ["dang-uy-xa", "xa-doan"],
        "type": ["chi-thi", "quyet-dinh"],
    }


def test_a_row_says_what_it_can_be_chosen_by() -> None:
    page = register(
        document("a", more="topics: [quy-che, dan-van]\nlocalities: [can-gio]"),
        document("bb", "2001-05-01"),
    )
    assert set(page.rows[0].facets) == {
        *("topic:quy-che", "topic:dan-van", "place:can-gio", "year:2024"),
        *("issuer:dang-uy-xa", "type:quyet-dinh", "status:in-force"),
    }
    said = {facet for row in page.rows for facet in row.facets}
    offered = {f"{one.id}:{option.value}" for one in page.filters for option in one.options}
    assert offered <= said


def test_years_topics_and_localities_lead_on_without_scripts() -> None:
    page = register(
        document("a", more="topics: [dan-van]\nlocalities: [can-gio]"),
        document("bb", "2023-05-01", type_="Chỉ thị"),
    )
    urls = {one.id: [option.url for option in one.options] for one in page.filters}
    assert urls == {
        "year": ["#bt-2024", "#bt-2023"],
        "topic": ["/chu-de/dan-van/"],
        "place": ["/dia-phuong/can-gio/"],
        "type": ["", ""],
    }


def test_two_spellings_of_an_agency_are_one_choice() -> None:
    one, other = document("a", issuer="Ủy ban xã Hòa"), document("bb", issuer="Uỷ ban xã Hoà")
    assert "issuer" not in choices(register(one, other))
    assert choices(register(one, other, document("ccc")))["issuer"] == [
        *("dang-uy-xa", "uy-ban-xa-hoa"),
    ]


def test_a_model_without_a_day_of_issue_stands_in_the_year_in_which_it_came_out() -> None:
    model = prepare(
        "content/regulations/mau.md",
        "title: Mẫu\ndate: 2023-06-01\ndocument: {model: true, type: Quy chế, issuer: Ban}",
        "Điều 1. Một\n\nHai.",
    )
    page = register(model, document("a"))
    assert [(row.title, row.year) for row in page.rows] == [("a", "2024"), ("Mẫu", "2023")]
