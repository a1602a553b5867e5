"""What texts cite: links to documents and units, told back at both ends, with warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from bantin.portal.pages.attributes import attributes_of
from bantin.portal.pages.recipes import HtmlBody, PageRecipe
from bantin.regulations.content.citation_settings import CitationSettings
from bantin.regulations.site.values import laws_of
from tests.builders import config, item, make_plan, make_site, planning, prepare, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

HEADER = """
title: {title}
slug: {slug}
date: 2024-07-16
document: {{type: {type}, number: {number}, issuer: Ban Dân vận, issued: {issued}{more}}}
"""
TEXT = """Điều 1. Phạm vi

1. Về tổ chức.

a) Khối;

b) Tổ.

2. Về họp.

Điều 2. Hiệu lực

Từ ngày ký.
"""


def document(
    slug: str,
    number: str,
    text: str = TEXT,
    *,
    type_: str = "Quyết định",
    issued: str = "2024-07-15",
    more: str = "",
) -> AnyPrepared:
    header = HEADER.format(
        title=f"Văn bản {slug}", slug=slug, type=type_, number=number, issued=issued, more=more
    )
    return prepare(f"content/regulations/{slug}.md", header, text)


def news(text: str) -> AnyPrepared:
    return prepare("content/news/tin.md", "title: Tin\nslug: tin\ndate: 2024-08-01", text)


def site_of(*prepared: AnyPrepared) -> tuple[Site, list[str]]:
    site, findings = make_site(prepared)
    return site, [code for code, _ in told(findings)]


def links(site: Site, slug: str) -> list[str]:
    found = item(site, slug)
    return [
        one.link.url_path if one.link else ""
        for one in laws_of(site).cited.get(found.source_path, ())
    ]


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        ("Theo Quyết định số 5-QĐ/BDV.", ["/van-ban/nam/"], []),
        ("Theo khoản 2 Điều 1 Quyết định số 5-QĐ/BDV.", ["/van-ban/nam/#dieu-1.khoan-2"], []),
        (
            "Theo các điểm a và b khoản 1 Điều 1 Quyết định số 5-QĐ/BDV.",
            ["/van-ban/nam/#dieu-1.khoan-1.diem-a", "/van-ban/nam/#dieu-1.khoan-1.diem-b"],
            [],
        ),
        ("Theo Điều 9 Quyết định số 5-QĐ/BDV.", ["/van-ban/nam/"], ["unknown-unit"]),
        ("Theo Quyết định số 77-QĐ/BDV.", [""], []),
        ("Theo Điều 1 của luật.", [], []),
        # What the editor has linked is known, and `code` is no text.
        ("[Quyết định số 5-QĐ/BDV](https://x.vn)", ["/van-ban/nam/"], []),
        ("[Điều 9 Quyết định số 5-QĐ/BDV](https://x.vn)", ["/van-ban/nam/"], []),
        ("`5-QĐ/BDV`", [], []),
    ],
)
def test_a_citation_leads_to_the_unit_that_it_names(
    text: str, expected: list[str], codes: list[str]
) -> None:
    site, found = site_of(document("nam", "5-QĐ/BDV"), news(text))
    assert (links(site, "tin"), found) == (expected, codes)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quyết định số 5-QĐ/BDV, ngày 15/7/2024", True),
        ("Quyết định số 5-QĐ/BDV, ngày 12/12/2013", False),
        ("Quy định số 5-QĐ/BDV", False),
        ("Nghị định số 5-QĐ/BDV", False),
        ("số 5-QĐ/BDV", True),
    ],
)
def test_another_date_or_type_is_another_document(text: str, *, found: bool) -> None:
    site, codes = site_of(document("nam", "5-QĐ/BDV"), news(f"Theo {text}."))
    assert (links(site, "tin"), codes) == (["/van-ban/nam/"] if found else [""], [])


def test_a_quy_che_that_goes_by_the_number_of_its_decision_is_found_by_it() -> None:
    own = document("mau", "5/QĐ-UBND", type_="Quy chế")
    site, _ = site_of(own, news("Theo Quyết định số 05/QĐ-UBND và Quy chế số 5/QĐ-UBND."))
    assert links(site, "tin") == ["/van-ban/mau/"] * 2


def test_a_number_of_an_older_version_leads_to_that_version() -> None:
    versions = (version("2024-07-15", "4-QC/ĐU", TEXT), version("2025-07-15", "9-QC/ĐU", TEXT))
    site, codes = site_of(*versions, news("Theo Điều 1 Quy chế số 04-QC/ĐU và số 9-QC/ĐU."))
    assert codes == []
    assert links(site, "tin") == ["/van-ban/qc/2024-07-15/#dieu-1", "/van-ban/qc/"]


def version(day: str, number: str, text: str) -> AnyPrepared:
    header = HEADER.format(
        title="Quy chế", slug="qc", type="Quy chế", number=number, issued=day, more=""
    ).replace("slug: qc\n", "")
    return prepare(f"content/regulations/qc/{day}.md", header, text)


def test_what_an_older_version_cites_is_not_told_back() -> None:
    text = "Điều 1. A\n\nTheo Điều 2 Quyết định số 5-QĐ/BDV."
    old, new = version("2024-07-15", "4-QC/ĐU", text), version("2025-07-15", "4-QC/ĐU", text)
    site, codes = site_of(document("nam", "5-QĐ/BDV"), old, new)
    assert codes == []
    assert [one.link and one.link.url_path for one in laws_of(site).cited[old.source_path]] == [
        "/van-ban/nam/#dieu-2"
    ]
    (back,) = laws_of(site).backlinks["content/regulations/nam.md"]
    assert back.item.source_path == new.source_path


def test_the_change_of_a_unit_is_told_by_the_words_before_that_mention() -> None:
    more = ", relations: [{kind: sua-doi-bo-sung, target: 5-QĐ/BDV}]"
    text = "Điều 1. Căn cứ khoản 2 Điều 1, sửa đổi khoản 2 Điều 1 như sau."
    site, _ = site_of(document("nam", "5-QĐ/BDV"), document("sua", "6-QĐ/BDV", text, more=more))
    assert links(site, "sua")[-1] == "/van-ban/nam/#dieu-1.khoan-2"


def test_in_an_appendix_its_own_unit_is_meant_and_linked() -> None:
    text = f"{TEXT}\nPhụ lục I\n\nMẪU\n\nĐiều 1. Riêng\n\nTheo Điều 1 và Điều 2."
    site, _ = site_of(document("nam", "5-QĐ/BDV", text))
    own = item(site, "nam")
    first, second = attributes_of(planning(site), own, own)
    assert first.startswith('href="#phu-luc-1.dieu-1"')
    assert second.startswith('href="#dieu-2"')


def test_this_document_is_the_text_itself_or_what_it_came_with() -> None:
    decision = document("qd", "5-QĐ/BDV", "Điều 1. Ban hành\n\nBan hành Quy chế này.")
    rules = document(
        "qc",
        "5-QĐ/BDV-QC",
        "Điều 1. A\n\nTheo Điều 2 Quy chế này và Quyết định này.\n\nĐiều 2. B\n\nHết.",
        type_="Quy chế",
        more=", attached_to: 5-QĐ/BDV",
    )
    site, found = site_of(decision, rules)
    assert links(site, "qc") == ["/van-ban/qc/#dieu-2", "/van-ban/qd/"]
    assert links(site, "qd") == ["/van-ban/qc/"]
    assert found == []


def test_a_number_that_two_documents_have_is_told_unless_the_date_decides() -> None:
    old = document("cu", "5-QĐ/BDV", issued="2020-01-02")
    new = document("moi", "5-QĐ/BDV", issued="2024-03-04")
    site, found = site_of(old, new, news("Theo Quyết định số 5-QĐ/BDV."))
    assert (links(site, "tin"), found) == ([""], ["ambiguous-number"])
    site, found = site_of(old, new, news("Theo Quyết định số 5-QĐ/BDV, ngày 04/3/2024."))
    assert (links(site, "tin"), found) == (["/van-ban/moi/"], [])


def test_what_is_changed_is_meant_where_a_text_changes_another() -> None:
    amending = document(
        "sua",
        "9-QĐ/BDV",
        "Điều 1. Sửa đổi\n\n1. Sửa đổi khoản 2 Điều 1 như sau: “2. Họp mỗi tháng.”",
        more=", relations: [{kind: sua-doi-bo-sung, target: 5-QĐ/BDV, units: [dieu-1.khoan-2]}]",
    )
    site, found = site_of(document("nam", "5-QĐ/BDV"), amending)
    assert links(site, "sua") == ["/van-ban/nam/#dieu-1.khoan-2"]
    assert found == []
    assert laws_of(site).status["content/regulations/nam.md"] == "partly-expired"


@pytest.mark.parametrize("changed", ["5-QĐ/BDV", "6-QĐ/BDV"])
def test_words_are_changed_in_units_of_the_document_that_a_text_changes(changed: str) -> None:
    text = "Điều 1. Sửa đổi\n\n1. Thay thế cụm từ “chi bộ; tổ” bằng cụm từ “tổ” tại Điều 2."
    relations = f", relations: [{{kind: sua-doi-bo-sung, target: {changed}}}]"
    site, _ = site_of(
        document("nam", "5-QĐ/BDV"), document("sua", "9-QĐ/BDV", text, more=relations)
    )
    held = changed == "5-QĐ/BDV"
    # Of a document that the site does not hold it is none, and never the text's own Điều 2.
    assert links(site, "sua") == (["/van-ban/nam/#dieu-2"] if held else [""])


def test_who_cites_a_document_is_told_there() -> None:
    site, _ = site_of(document("nam", "5-QĐ/BDV"), news("Theo Điều 2 Quyết định số 5-QĐ/BDV."))
    (back,) = laws_of(site).backlinks["content/regulations/nam.md"]
    assert (back.item.source_path, back.citation.unit) == ("content/news/tin.md", "dieu-2")


def test_a_new_document_changes_only_its_own_pages_and_those_that_cite_it() -> None:
    others = [
        prepare(
            f"content/news/{n}.md", f"title: Tin {n}\nslug: tin-{n}\ndate: 2023-0{n}-01", "Chữ."
        )
        for n in range(1, 10)
    ]
    citing = prepare(
        "content/news/cu.md", "title: Cũ\nslug: cu\ndate: 2023-01-15", "Quyết định số 5-QĐ/BDV."
    )
    before, _ = site_of(*others, citing)
    after, _ = site_of(*others, citing, document("nam", "5-QĐ/BDV"))
    old, new = make_plan(before), make_plan(after)
    pages = {path for path in new if path.startswith("tin-tuc/2023") and old.get(path) != new[path]}
    assert pages == {"tin-tuc/2023/01/cu/index.html"}


def test_a_document_that_is_not_there_leads_to_the_register_of_the_configuration() -> None:
    register = CitationSettings(register="https://tracuu.vn/?so={number}")
    settings = structs.replace(config(), citations=register)
    site, _ = make_site([news("Theo Quyết định số 77-QĐ/BDV.")], settings=settings)
    recipe = make_plan(site)["tin-tuc/2024/08/tin/index.html"].recipe
    assert isinstance(recipe, PageRecipe)
    assert isinstance(recipe.body, HtmlBody)
    (attribute,) = recipe.body.attributes
    assert 'href="https://tracuu.vn/?so=77-Q%C4%90%2FBDV"' in attribute


def test_what_an_editor_has_linked_is_told_back_and_never_doubted() -> None:
    text = "[Điều 9 Quyết định số 5-QĐ/BDV](https://x.vn) và [Quyết định số 6](https://x.vn)"
    site, codes = site_of(
        document("nam", "5-QĐ/BDV"),
        document("a", "6-QĐ/BDV", issued="2020-01-02"),
        document("b", "6-QĐ/BDV"),
        news(text.replace("số 6", "số 6-QĐ/BDV")),
    )
    assert codes == []
    (back,) = laws_of(site).backlinks["content/regulations/nam.md"]
    assert (back.citation.unit, back.citation.linked) == ("dieu-9", True)


def test_a_number_that_all_versions_share_is_that_of_the_text_in_force() -> None:
    versions = (version("2024-07-15", "4-QC/ĐU", TEXT), version("2025-07-15", "4-QC/ĐU", TEXT))
    site, codes = site_of(*versions, news("Theo Quy chế số 4-QC/ĐU."))
    assert (links(site, "tin"), codes) == (["/van-ban/qc/"], [])


def test_a_unit_that_only_an_earlier_version_has_is_known_at_the_works_address() -> None:
    short = "Điều 1. Phạm vi\n\nMột."
    versions = (version("2024-07-15", "4-QC/ĐU", TEXT), version("2025-07-15", "4-QC/ĐU", short))
    site, codes = site_of(*versions, news("Theo Điều 2 Quy chế số 4-QC/ĐU."))
    assert (links(site, "tin"), codes) == (["/van-ban/qc/#dieu-2"], [])


def test_of_a_document_without_a_text_no_unit_is_missed() -> None:
    site, codes = site_of(
        document("nam", "5-QĐ/BDV", "Xem tệp."), news("Theo Điều 9 Quyết định số 5-QĐ/BDV.")
    )
    assert (links(site, "tin"), codes) == (["/van-ban/nam/"], [])


@pytest.mark.parametrize(
    "relations",
    [
        # As a whole it is replaced, and several are changed: which one is meant nobody can know.
        "{kind: thay-the, target: 5-QĐ/BDV}",
        "{kind: sua-doi-bo-sung, target: 5-QĐ/BDV}, {kind: dinh-chinh, target: 6-QĐ/BDV}",
        # The site does not hold all that is changed.
        "{kind: sua-doi-bo-sung, target: 5-QĐ/BDV}, {kind: sua-doi-bo-sung, target: 66-QĐ/TW}",
    ],
)
def test_a_change_leads_nowhere_where_it_is_not_sure_what_is_changed(relations: str) -> None:
    text = "Điều 1. A\n\nBãi bỏ Điều 2 như sau.\n\nĐiều 2. B\n\nHết."
    new = document("moi", "7-QĐ/BDV", text, more=f", relations: [{relations}]")
    site, codes = site_of(document("nam", "5-QĐ/BDV"), document("sau", "6-QĐ/BDV"), new)
    assert (links(site, "moi"), codes) == ([""], [])


def test_of_two_documents_that_came_with_a_decision_neither_is_this_one() -> None:
    decision = document("qd", "5-QĐ/BDV", "Điều 1. Ban hành\n\nBan hành Quy chế này.")
    rules = [
        document(slug, number, type_="Quy chế", more=", attached_to: 5-QĐ/BDV")
        for slug, number in (("a", "1-QC/BDV"), ("b", "2-QC/BDV"))
    ]
    site, _ = site_of(decision, *rules)
    assert links(site, "qd") == [""]
