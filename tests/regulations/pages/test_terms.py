"""The page of all terms: there where documents define any, each with who says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bantin.regulations.register_views import RegisterPage
from bantin.regulations.term_views import TermsPage
from bantin.theme import views
from tests.builders import item, make_plan, make_site, prepare, sound_site, told, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from tests.builders import Planned

PATH = "van-ban/tu-ngu/index.html"
TEXT = "Điều 2. Giải thích từ ngữ\n\n1\\. *{name}* là {words}.\n\nĐiều 3. Họp\n\n{name} họp.\n"


def document(slug: str, name: str, words: str, issued: str = "2024-05-01") -> AnyPrepared:
    header = (
        f"title: {slug}\ndate: 2024-06-01\n"
        f"document: {{type: Quyết định, number: 1-QĐ/{slug.upper()}, issuer: Xã, issued: {issued}}}"
    )
    return prepare(f"content/regulations/{slug}.md", header, TEXT.format(name=name, words=words))


def plain(slug: str) -> AnyPrepared:
    return prepare(
        f"content/regulations/{slug}.md",
        f"title: {slug}\ndate: 2024-06-01\n"
        f"document: {{type: Quyết định, number: 2-QĐ/X, issuer: Xã, issued: 2024-05-01}}",
        "Điều 1. Một\n\nHai.",
    )


def links(plan: dict[str, Planned]) -> list[str]:
    page = view_of(plan, "so-do-trang/index.html")
    assert isinstance(page, views.SiteMapPage)
    return [link.url for section in page.sections for link in section.links]


def register_of(plan: dict[str, Planned]) -> RegisterPage:
    page = view_of(plan, "van-ban/index.html")
    assert isinstance(page, RegisterPage)
    return page


def terms_of(plan: dict[str, Planned]) -> TermsPage:
    page = view_of(plan, PATH)
    assert isinstance(page, TermsPage)
    return page


def test_without_definitions_there_is_no_page_and_nothing_leads_there() -> None:
    plan = make_plan(sound_site([plain("a")]))
    assert PATH not in plan
    assert register_of(plan).terms == ""
    assert "/van-ban/tu-ngu/" not in links(plan)


def test_with_one_it_is_in_the_register_and_the_site_maps() -> None:
    plan = make_plan(sound_site([document("a", "Tổ dân vận", "tổ chức ở ấp")]))
    assert register_of(plan).terms == "/van-ban/tu-ngu/"
    assert "/van-ban/tu-ngu/" in links(plan)
    (term,) = terms_of(plan).terms
    assert (term.id, term.name) == ("tu-to-dan-van", "Tổ dân vận")
    (one,) = term.meanings
    assert one.words == "là tổ chức ở ấp."
    (place,) = one.places
    assert (place.unit, place.url) == ("Khoản 1 Điều 2", "/van-ban/a/#dieu-2.khoan-1")
    assert place.status == "in-force"


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    names = ("Đất ở", "Dân cư", "Ấp văn hóa", "An ninh", "Ăn uống", "Đá quý")
    plan = make_plan(sound_site([document(f"v{n}", name, "một") for n, name in enumerate(names)]))
    assert [one.name for one in terms_of(plan).terms] == [
        *("An ninh", "Ăn uống", "Ấp văn hóa", "Dân cư", "Đá quý", "Đất ở"),
    ]


def test_one_term_of_several_documents_stands_once_the_newest_first() -> None:
    plan = make_plan(
        sound_site(
            [
                document("a", "Tổ hoà giải", "tổ chức ở ấp", "2023-01-01"),
                document("b", "Tổ hòa giải", "nhóm người", "2024-01-01"),
                document("c", "tổ hòa giải", "tổ chức ở ấp", "2025-01-01"),
            ]
        )
    )
    (term,) = terms_of(plan).terms
    said = [(one.words, [place.title for place in one.places]) for one in term.meanings]
    assert said == [("là tổ chức ở ấp.", ["c", "a"]), ("là nhóm người.", ["b"])]


def test_machines_are_told_each_term() -> None:
    page = terms_of(make_plan(sound_site([document("a", "Tổ dân vận", "tổ chức ở ấp")])))
    assert page.schema_type == "DefinedTermSet"
    (node,) = json.loads(json.dumps(page.more_facts("https://x.vn")))["hasDefinedTerm"]
    assert node == {
        "@type": "DefinedTerm",
        "@id": "https://x.vn/van-ban/tu-ngu/#tu-to-dan-van",
        "url": "https://x.vn/van-ban/tu-ngu/#tu-to-dan-van",
        "name": "Tổ dân vận",
        "description": "là tổ chức ở ấp.",
    }


def test_the_address_has_one_owner() -> None:
    _, findings = make_site((document("a", "Tổ dân vận", "tổ chức ở ấp"), plain("tu-ngu")))
    assert [code for code, _ in told(findings)] == ["same-address"]


def test_an_adoption_repeats_nothing_of_its_model() -> None:
    model = prepare(
        "content/regulations/mau/2024-07-15.md",
        "title: Mẫu\ndate: 2024-07-16\nlocalities: [can-gio, thanh-an]\n"
        "document: {model: true, type: Quy chế, issuer: Ban, effective: 2024-07-15}\n"
        "open_points: {so: {label: Số, type: number, required: false}}",
        "Điều 2. Giải thích từ ngữ\n\n1\\. *Tổ dân vận* là tổ chức ở ấp.\n\n"
        "2\\. *Khối dân vận* là nhóm có [[so]] người.\n",
    )
    adoption = prepare(
        "content/regulations/mau/adoptions/can-gio.md",
        "locality: can-gio\nversion: 2024-07-15\n"
        "document: {number: 3-QĐ/X, issuer: Xã, issued: 2024-08-01}\nvalues: {so: 9}",
        "",
    )
    site = sound_site([model, adoption])
    assert item(site, "can-gio").url_path == "/van-ban/mau/can-gio/"
    found = {one.name: one.meanings for one in terms_of(make_plan(site)).terms}
    assert [len(one.places) for one in found["Tổ dân vận"]] == [1]
    assert [one.words for one in found["Khối dân vận"]] == [
        *("là nhóm có 9 người.", "là nhóm có …… người."),
    ]
