"""Units beside documents that nobody can name: they are never the text's own."""

from __future__ import annotations

import pytest

from bantin.regulations.law import find_citations
from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.short_names import short_names

OWNERS = (
    "Kế hoạch 21",
    "Đề án 06",
    "Hướng dẫn 36",
    "Công văn 1234",
    "Thông báo số 7",
    "Tờ trình 45",
    "Pháp lệnh 16",
    "Chương trình hành động 12",
    "Điều lệ Đảng",
    "Điều lệ Hội Nông dân Việt Nam",
    "Quy chế làm việc của Ủy ban nhân dân huyện",
    "Nội quy kỳ họp Quốc hội",
    "Công ước Viên",
    "Công ước của Liên hợp quốc về Luật Biển năm 1982",
    "Hiệp định CPTPP",
    "Hiến pháp năm 2013",
    "Hương ước thôn Đông",
    "Hợp đồng số 15",
    "Nghị quyết Trung ương 4 (khóa XII)",
    "Kết luận của Bộ Chính trị",
    "Quy định nêu trên",
    "QĐ 45",
    "KH 21",
    "CITES",
)
# Mostly deeds or things, for which the text itself provides elsewhere.
NO_ARTICLES = (
    "Kế hoạch giám sát",
    "Báo cáo thẩm tra",
    "Tờ trình",
    "Tiêu chuẩn chất lượng",
    "Hợp đồng",
)


def units(*texts: str, within: str = "dieu-1") -> list[tuple[str, str, str]]:
    """Return the units that the last text cites, with the document's type and number or title."""
    found = find_citations([(within, text) for text in texts])[-1]
    said = (one.citation for one in found)
    return [(one.unit, one.type, one.number or one.title) for one in said if one.unit]


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện {} (Điều 9, 10).",
        "Thực hiện {} (theo Điều 9).",
        "Thực hiện {}, khoản 2 Điều 9.",
        "Thực hiện {} – Điều 9.",
        "Thực hiện {}: Điều 9.",
        "Thực hiện Điều 9 {}.",
        "Thực hiện Điều 9, {}.",
        "Thực hiện khoản 2 Điều 9 của {}.",
        "Thực hiện khoản 2 Điều 9 tại {}.",
        "Thực hiện khoản 2 Điều 9 ở {}.",
        "Thực hiện khoản 2 Điều 9 ({}).",
    ],
)
def test_units_beside_a_document_that_is_not_known_are_nobodys(owner: str, text: str) -> None:
    assert [one for one in units(text.format(owner)) if not one[2]] == []


@pytest.mark.parametrize("owner", ["Điều lệ Đảng", "Quy chế làm việc của Đảng ủy", "Công ước Viên"])
@pytest.mark.parametrize(
    "text",
    [
        "Theo {} tại Điều 9 thì họp mỗi tháng.",
        "Theo {} quy định tại Điều 9 thì họp mỗi tháng.",
        "Thực hiện Điều 9 theo {}.",
        "Việc nêu tại Điều 9 được quy định trong {}.",
    ],
)
def test_norms_own_what_they_are_said_to_provide(owner: str, text: str) -> None:
    assert units(text.format(owner)) == []


@pytest.mark.parametrize("thing", NO_ARTICLES)
@pytest.mark.parametrize("text", ["{} quy định tại Điều 9 gửi hằng năm.", "{} theo Điều 9 gửi đi."])
def test_what_the_text_provides_for_is_no_owner(thing: str, text: str) -> None:
    assert units(text.format(thing)) == [("dieu-9", "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm 2021 - 2025 thực hiện theo Điều 9.",
        "Kế hoạch 30 ngày đầu lập theo Điều 9.",
        "Báo cáo 6 tháng lập theo Điều 9.",
        "Thông báo 3 lần theo Điều 9 mà không đến.",
        "Đề án 1 triệu héc ta được hỗ trợ theo Điều 9.",
        "Quy định tại Điều 9 áp dụng cho mọi người.",
        "Chủ tịch ký Quy chế. Việc sửa đổi theo Điều 9.",
        "Ban hành Quy chế trong thời hạn tại Điều 9.",
        "Đại hội thông qua Điều lệ, bầu Ban Chấp hành theo Điều 9.",
        "Ban hành Quy chế cuộc đấu giá theo quy định tại Điều 9.",
        "Người vi phạm nội quy bị xử lý theo Điều 9.",
        "Người đạt Tiêu chuẩn chung (Điều 9) được bầu.",
        "Luật sư, Điều 9 quy định, phải có thẻ.",
    ],
)
def test_words_that_only_sound_like_such_a_document_take_nothing_away(text: str) -> None:
    assert units(text) == [("dieu-9", "", "")]


@pytest.mark.parametrize("kind", ["Quy chế", "Quy định", "Kế hoạch", "Hương ước", "Quy ước"])
def test_this_is_the_text_itself(kind: str) -> None:
    own = kind.lower()
    assert units(f"Theo Điều 9 {kind} này.") == [("dieu-9", own, "")]
    assert units(f"Theo khoản 2 Điều 9 của {kind} này.") == [("dieu-9.khoan-2", own, "")]
    assert units(f"{kind} này (Điều 9) áp dụng.") == [("dieu-9", "", "")]


@pytest.mark.parametrize("paper", ["Biên bản", "Kế hoạch kiểm tra", "Hợp đồng mẫu", "Báo cáo năm"])
def test_an_appendix_beside_a_paper_holds_its_form(paper: str) -> None:
    own = [("phu-luc-3", "", "")]
    assert units(f"Cán bộ lập {paper} (Phụ lục III) trong ngày.") == own
    assert units(f"Cán bộ lập {paper} (theo mẫu tại Phụ lục III) trong ngày.") == own
    assert units(f"Theo mẫu tại Phụ lục III ({paper}).") == own
    assert units("Vật nuôi thuộc Công ước CITES (Phụ lục III).") == []
    assert units("Vật nuôi thuộc Phụ lục III (CITES).") == []


def test_a_short_name_means_what_the_text_has_named_in_full() -> None:
    first = "Căn cứ Kế hoạch số 21/KH-UBND ngày 15/01/2024;"
    known = [("dieu-2", "kế hoạch", "21/KH-UBND")]
    assert units(first, "Theo Điều 2 Kế hoạch 21.") == known
    assert units(first, "Theo Kế hoạch 21 (Điều 2).") == known
    another = "Căn cứ Kế hoạch số 21-KH/HU;"
    assert units(first, another, "Theo Kế hoạch 21 (Điều 2).") == []
    assert units(first, "Theo Kế hoạch 22 (Điều 2).") == []


def test_such_a_short_name_alone_is_no_citation() -> None:
    ((), ()) = find_citations([("", "Theo Kế hoạch 21, Điều 2."), ("", "Công văn 12 đã gửi.")])


def test_no_type_goes_by_both_rules() -> None:
    cited = next(short_names("Theo Quy định 377 thì"))
    defined = next(short_names("Theo Kế hoạch 377 thì"))
    assert (cited.cited, defined.cited) == (True, False)
    assert words.needs_definition(defined.type)
    assert not words.needs_definition(cited.type)


def test_a_list_that_begins_in_brackets_ends_with_them() -> None:
    text = "Theo Quyết định số 45/QĐ-UBND (Điều 24) và Điều 7 Quy chế này."
    assert units(text) == [("dieu-24", "quyết định", "45/QĐ-UBND"), ("dieu-7", "quy chế", "")]


def test_a_list_goes_on_anew_behind_anothers_unit() -> None:
    text = "Họp theo Điều lệ Đảng, Điều 24, và theo Điều 7 Quy chế này."
    assert units(text) == [("dieu-7", "quy chế", "")]
    text = "Họp theo Điều 24, và theo Điều 7 Quy chế này."
    assert units(text) == [("dieu-24", "quy chế", ""), ("dieu-7", "quy chế", "")]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Theo khoản 1,2 Điều 5.", ["1", "2"]),
        ("Theo các khoản 2, 3,4 và 5 Điều 5.", ["2", "3", "4", "5"]),
        ("Theo khoản 1,3,5 Điều 5.", ["1", "3", "5"]),
    ],
)
def test_lists_may_lack_blanks(text: str, clauses: list[str]) -> None:
    assert [one[0] for one in units(text)] == [f"dieu-5.khoan-{clause}" for clause in clauses]


@pytest.mark.parametrize("sum_", ["1,5 triệu đồng", "1,2%", "2,75 lần mức của Điều lệ"])
def test_a_decimal_fraction_is_no_list(sum_: str) -> None:
    assert units(f"Nộp các khoản {sum_}.") == []


def test_a_unit_is_anothers_where_the_list_goes_on_to_units_of_that() -> None:
    text = "Tội quy định tại Chương XIII và các tội quy định tại các điều 207, 349 và 350 của {}."
    articles = ["dieu-207", "dieu-349", "dieu-350"]
    assert [one[0] for one in units(text.format("Bộ luật Hình sự"))] == articles
    own = units(text.format("Bộ luật này"))
    assert [one[0] for one in own] == ["chuong-13", *articles]


def test_the_heading_of_a_unit_may_stand_before_its_document() -> None:
    text = "Bãi bỏ Phụ lục IV - Danh mục ngành, nghề {} Luật Đầu tư số 61/2020/QH14."
    known = [("phu-luc-4", "luật", "61/2020/QH14")]
    assert units(text.format("ban hành kèm theo")) == known
    assert units(text.format("của")) == known
    assert units("Theo mẫu tại Phụ lục IV - Danh mục ngành, nghề.") == [("phu-luc-4", "", "")]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Chương I Phần thứ tư", "phan-4.chuong-1"),
        ("Chương I, Phần thứ nhất", "phan-1.chuong-1"),
        ("Phần thứ hai", "phan-2"),
        ("Điều 5 Phần thứ hai", "dieu-5"),
    ],
)
def test_parts_are_named_by_ordinals(words: str, unit: str) -> None:
    assert units(f"Theo {words} của Bộ luật này.") == [(unit, "bộ luật", "")]
    named = units(f"Theo {words} của Bộ luật Dân sự.")
    assert named == [(unit, "bộ luật", "Bộ luật Dân sự")]
