"""What titles and short names lead to: by the configuration's table, or what the site holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from bantin.portal.pages.recipes import HtmlBody, PageRecipe
from bantin.regulations.content.citation_settings import CitationSettings, LawMeta
from bantin.regulations.site.values import laws_of
from tests.builders import config, item, make_plan, make_site, prepare, told

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

HEADER = """
title: {title}
slug: {slug}
date: 2025-11-16
document: {{type: {type}, number: {number}, issuer: {issuer}, issued: {issued}}}
"""
TEXT = "Điều 1. Phạm vi\n\n1. Về tổ chức.\n\nĐiều 9. Hiệu lực\n\nTừ ngày ký.\n"


def held(
    slug: str,
    title: str,
    number: str,
    *,
    type_: str = "Quy định",
    issuer: str = "Bộ Chính trị",
    issued: str = "2025-10-08",
) -> AnyPrepared:
    header = HEADER.format(
        title=title, slug=slug, type=type_, number=number, issuer=issuer, issued=issued
    )
    return prepare(f"content/regulations/{slug}.md", header, TEXT)


LAW = held("dat", "Luật Đất đai", "31/2024/QH15", type_="Luật", issued="2024-01-18")
RULES = held("ky-luat", "Quy định về kỷ luật", "377-QĐ/TW")


def news(text: str) -> AnyPrepared:
    return prepare("content/news/tin.md", "title: Tin\nslug: tin\ndate: 2025-12-01", text)


def links(
    *prepared: AnyPrepared, laws: dict[str, LawMeta] | None = None
) -> tuple[list[str], list[str]]:
    """Return where the citations of the news lead, and the codes of what is told."""
    settings = structs.replace(config(), citations=CitationSettings(laws=laws or {}))
    site, findings = make_site(prepared, settings=settings)
    cited = laws_of(site).cited.get(item(site, "tin").source_path, ())
    found = [one.address or (one.link.url_path if one.link else "") for one in cited]
    return found, [code for code, _ in told(findings)]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Theo Luật Đất đai năm 2024.", ["/van-ban/dat/"]),
        ("Theo khoản 1 Điều 1 Luật Đất đai 2024.", ["/van-ban/dat/#dieu-1.khoan-1"]),
        ("Theo Luật Đất đai năm 2024, Điều 9.", ["/van-ban/dat/", "/van-ban/dat/#dieu-9"]),
        # Which one in force on which day is meant, a title alone does not say.
        ("Theo Luật Đất đai.", [""]),
        ("Theo Luật Đất đai năm 2013.", [""]),
        ("Theo Luật Đất đai (sửa đổi) năm 2024.", [""]),
        ("Theo Quy định 377 (Điều 9).", ["/van-ban/ky-luat/", "/van-ban/ky-luat/#dieu-9"]),
        ("Theo Quy định 377 của Bộ Chính trị.", ["/van-ban/ky-luat/"]),
        ("Theo Quy định 377 của Ban Bí thư.", [""]),
        ("Theo Quy định 377 năm 2019.", [""]),
        ("Theo Quyết định 377.", [""]),
        ("Theo Chỉ thị 377.", [""]),
        # A unit that it does not have: another is meant.
        ("Theo Điều 77 Quy định 377.", [""]),
    ],
)
def test_a_name_leads_to_what_the_site_holds_where_that_is_certain(
    text: str, there: list[str]
) -> None:
    assert links(LAW, RULES, news(text)) == (there, [])


def test_two_that_may_be_meant_have_no_link_and_the_editor_is_told_how_to_say_it() -> None:
    other = held("cu", "Quy định cũ", "377-QĐ/ĐU", issuer="Đảng ủy xã")
    assert links(RULES, other, news("Theo Quy định 377.")) == ([""], ["ambiguous-name"])
    assert links(RULES, other, news("Theo Quy định 377 của Đảng ủy xã.")) == (["/van-ban/cu/"], [])
    table = {"Quy định 377": LawMeta(number="377-QĐ/TW")}
    assert links(RULES, other, news("Theo Quy định 377."), laws=table) == (
        ["/van-ban/ky-luat/"],
        [],
    )


TABLE = {
    "Luật Đất đai 2024": LawMeta(number="31/2024/QH15", address="https://vbpl.vn/dat-dai"),
    "Bộ luật Dân sự": LawMeta(number="91/2015/QH13", address="https://vbpl.vn/dan-su"),
    "Nghị quyết 18": LawMeta(number="18-NQ/TW"),
}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Theo Luật Đất đai năm 2024.", ["https://vbpl.vn/dat-dai"]),
        ("Theo Điều 5 Luật đất đai 2024.", ["https://vbpl.vn/dat-dai"]),
        ("Theo Luật Đất đai số 31/2024/QH15.", ["https://vbpl.vn/dat-dai"]),
        ("Theo Luật Đất đai.", [""]),
        ("Theo Bộ luật Dân sự.", ["https://vbpl.vn/dan-su"]),
        ("Theo BLDS, Điều 5.", ["https://vbpl.vn/dan-su"] * 2),
        ("Theo Bộ luật Dân sự năm 1995.", [""]),
        ("Theo Nghị quyết 18.", [""]),
    ],
)
def test_the_table_gives_names_their_numbers_and_addresses(text: str, there: list[str]) -> None:
    assert links(news(text), laws=TABLE) == (there, [])


def test_what_the_site_holds_comes_before_an_address() -> None:
    assert links(LAW, news("Theo Luật Đất đai năm 2024."), laws=TABLE) == (["/van-ban/dat/"], [])


def test_a_name_of_the_table_without_an_address_leads_to_the_register() -> None:
    citations = CitationSettings(register="https://tracuu.vn/?so={number}", laws=TABLE)
    settings = structs.replace(config(), citations=citations)
    site, _ = make_site([news("Theo Nghị quyết 18 và Luật Đất đai năm 2024.")], settings=settings)
    first, second = attributes(site)
    assert 'href="https://tracuu.vn/?so=18-NQ%2FTW"' in first
    assert 'href="https://vbpl.vn/dat-dai"' in second
    assert "Luật Đất đai 2024, 31/2024/QH15" in second


def attributes(site: Site) -> tuple[str, ...]:
    recipe = make_plan(site)["tin-tuc/2025/12/tin/index.html"].recipe
    assert isinstance(recipe, PageRecipe)
    assert isinstance(recipe.body, HtmlBody)
    return recipe.body.attributes


def test_quoted_words_speak_of_what_is_changed() -> None:
    header = HEADER.format(
        title="Sửa", slug="tin", type="Quy định", number="9-QĐ/TW", issuer="A", issued="2025-11-01"
    ).replace("}", ", relations: [{kind: sua-doi-bo-sung, target: 377-QĐ/TW}]}")
    text = "Điều 1. Sửa\n\n1. Thay bằng: “Theo Điều 9 Quy định này và khoản 1 Điều này.”"
    changing = prepare("content/regulations/tin.md", header, text)
    # What is changed by these words, nobody can say.
    assert links(RULES, changing) == (["/van-ban/ky-luat/#dieu-9"], ["amending-unread"])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Theo Điều 12.3 Quy định 377.", "dieu-12.diem-12-3"),
        ("Theo khoản 3 Điều 12 Quy định 377.", "dieu-12.diem-12-3"),
        ("Theo khoản 1.2 Điều 1 Quy định 377.", "dieu-1.khoan-1.diem-1-2"),
    ],
)
def test_decimals_lead_to_what_bears_them(text: str, unit: str) -> None:
    lines = ("Điều 1. A", "1. B.", "1.1. C.", "1.2. D.", "Điều 12. E", "12.1. F.", "12.2. G.")
    body = "\n\n".join((*lines, "12.3. H."))
    header = HEADER.format(
        title="X", slug="x", type="Quy định", number="377-QĐ/TW", issuer="A", issued="2025-10-08"
    )
    rules = prepare("content/regulations/x.md", header, body)
    assert links(rules, news(text)) == ([f"/van-ban/x/#{unit}"], [])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Theo Chương I Phần thứ nhất Quy định 377.", "chuong-1"),
        ("Theo Chương I, Phần thứ hai của Quy định 377.", "phan-2.chuong-1"),
        ("Theo Chương II Phần thứ hai Quy định 377.", "chuong-2"),
    ],
)
def test_a_chapter_is_that_of_the_part_that_is_named(text: str, unit: str) -> None:
    parts = ("Phần thứ nhất\nCHUNG", "Chương I\nA", "Điều 1. A", "Phần thứ hai\nRIÊNG")
    body = "\n\n".join((*parts, "Chương I\nB", "Điều 2. B", "Chương II\nC", "Điều 3. C"))
    header = HEADER.format(
        title="X", slug="x", type="Quy định", number="377-QĐ/TW", issuer="A", issued="2025-10-08"
    )
    rules = prepare("content/regulations/x.md", header, body)
    assert links(rules, news(text)) == ([f"/van-ban/x/#{unit}"], [])


def test_a_chapter_of_another_part_is_not_the_one_that_is_named() -> None:
    parts = ("Phần thứ nhất\nCHUNG", "Chương I\nA", "Điều 1. A", "Phần thứ hai\nRIÊNG")
    header = HEADER.format(
        title="X", slug="x", type="Quy định", number="377-QĐ/TW", issuer="A", issued="2025-10-08"
    )
    rules = prepare("content/regulations/x.md", header, "\n\n".join((*parts, "Điều 2. B")))
    found, _ = links(rules, news("Theo Chương I Phần thứ hai Quy định số 377-QĐ/TW."))
    assert found == ["/van-ban/x/"]
