"""What is found in running text, beyond the labelled sentences: rules, and what holds always."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.regulations.law.citations import finding as citing
from bantin.regulations.law.citations.finding import find, may_cite

PIECES = st.sampled_from(
    "điểm a|điểm đ|khoản 2|khoản 2a|Điều 5|Điều này|khoản này|điểm này|Điều 5a|Chương II|Mục 1"
    "|Phần III|Phụ lục I|Phụ lục này|tiết 1|các|, | và | đến |từ |của |tại | |\n|. |; |(|)|“|”|- "
    "|Quy chế này|Quy chế|quy định|Luật|ban hành kèm theo |Quyết định số 217-QĐ/TW|số |218-QĐ/TW"
    "|30/2020/NĐ-CP|Nghị định|, ngày 12/12/2013|ngày 05 tháng 01 năm 2023|ngày 31/2/2020|QH15|15/"
    "|217/QĐ-TW|31 - QĐ/TU|84 QĐ/TWĐTN|số12-CT/TW|15/QĐ - UBND|Nghị định 54/2019|2013/QH 13|điều 7"
    "|KHOẢN 2|ĐIỀU 5|PHỤ LỤC I|QUY CHẾ NÀY|NGHỊ ĐỊNH 54/2019|điểm 2|mục II|Điều6|luật này|b|c|3|7"
    "|61-CP|9/1998/QĐ.UB|15.QĐ/UB|Sửa đổi, |Bãi bỏ"
    "|63/ 2006/QĐ - UBND|Điều 21của |QH12của |3Điều 5"
    "|người|triệu|Phụ lục A|www.|@|/|Số: |IIII|\u00a0|–|Ðiều 5".split("|")
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=24).map("".join)
UNITS = st.sampled_from(
    ["", "dieu-5", "dieu-5.khoan-2.diem-dd", "phu-luc-1.dieu-2.khoan-1", "phan-1.khoan-3", "x..~2"]
)


def units(text: str, within: str = "") -> list[str]:
    return [one.citation.unit for one in find(text, within=within)]


@settings(max_examples=300)
@given(TEXTS, UNITS)
def test_mentions_are_in_order_inside_the_text_and_say_what_it_says(text: str, within: str) -> None:
    end = 0
    for mention in find(text, within=within):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.citation.text
        around = mention.citation.before, mention.citation.text, mention.citation.after
        assert " ".join("".join(around).split()) in " ".join(text.split())
        assert mention.citation.within == within
        end = mention.end


@settings(max_examples=300)
@given(TEXTS)
def test_the_quick_look_never_hides_what_is_there(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(citing, "may_cite", lambda _: True)
        found = find(text)
    assert find(text) == found
    assert may_cite(text) or not found


@given(TEXTS)
def test_a_number_and_a_type_are_in_normal_form(text: str) -> None:
    for mention in find(unicodedata.normalize("NFC", text)):
        said = mention.citation
        assert said.type == said.type.lower()
        assert not set(said.number) & set(" \n\u00a0–‑Ð")
        assert said.unit == "" or said.unit.isascii()


@given(TEXTS, TEXTS)
def test_a_paragraph_says_the_same_whatever_stands_before_it(before: str, text: str) -> None:
    """Two line ends and a full stop part what is cited."""
    alone = [one.citation.text for one in find(f"Xong.\n\n{text}")]
    together = [one.citation.text for one in find(f"{before}\n\nXong.\n\n{text}")]
    assert together[len(together) - len(alone) :] == alone


def test_text_without_citations_gives_none() -> None:
    assert find("") == ()
    assert find("Hội nghị giao ban quý II/2024 tại xã đảo, ngày 6/6.") == ()


def test_one_mention_holds_everything_the_text_says() -> None:
    text = "Căn cứ điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;"
    (mention,) = find(text, within="dieu-1")
    said = mention.citation
    assert text[mention.start : mention.end] == text[7:-1] == said.text
    assert (said.type, said.number) == ("nghị định", "30/2020/NĐ-CP")
    assert (said.issued, said.unit) == (date(2020, 3, 5), "dieu-5.khoan-2.diem-a")
    assert said.within == "dieu-1"


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        ("dieu-7.khoan-3.diem-b", ["dieu-7.khoan-1", "dieu-7.khoan-3.diem-a", "dieu-7"]),
        ("dieu-7a.khoan-3", ["dieu-7a.khoan-1", "dieu-7a.khoan-3.diem-a", "dieu-7a"]),
        ("phu-luc-2.dieu-7.khoan-3", [f"phu-luc-2.dieu-7{x}" for x in (".khoan-1", "", "")]),
        ("dieu-7", ["dieu-7.khoan-1", "dieu-7"]),
        ("phan-1.khoan-2", ["phan-1.khoan-2.diem-a"]),
        ("", []),
    ],
)
def test_this_unit_is_the_one_in_which_the_text_stands(within: str, expected: list[str]) -> None:
    text = "Theo khoản 1 Điều này, điểm a khoản này và Điều này."
    if within.startswith("phu-luc"):
        expected[1] = "phu-luc-2.dieu-7.khoan-3.diem-a"
    assert units(text, within) == expected


def test_a_citation_without_a_place_is_none() -> None:
    assert units("Theo khoản 1 Điều này và điểm a khoản này.") == []
    assert units("Áp dụng khoản 2 và Mục 1.") == []
    assert units("Tại Điều 5, rồi khoản 2 quy chế này.") == ["dieu-5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 05 Luật này", ["dieu-5"]),
        ("điểm đ1 khoản 2 Điều 5đ Luật này", ["dieu-5dd.khoan-2.diem-dd1"]),
        ("Chương XIV Luật này", ["chuong-14"]),
        ("Chương IX và Chương XL Luật này", ["chuong-9", "chuong-40"]),
        ("Tiểu mục 2 Mục 1 Chương II Luật này", ["chuong-2.muc-1.tieu-muc-2"]),
        ("Phụ lục số 03 Luật này", ["phu-luc-3"]),
        ("Phụ lục IA Luật này", ["phu-luc-1a"]),
        ("Điều 2 Phụ lục I Luật này", ["phu-luc-1.dieu-2"]),
        ("Mục I Phụ lục III Luật này", ["phu-luc-3.phan-1"]),
        ("các điểm a-đ khoản 1 Điều 2 Luật này", [f"dieu-2.khoan-1.diem-{x}" for x in ("a", "dd")]),
        ("Điều 3 - Điều 7 Luật này", ["dieu-3", "dieu-7"]),
        ("từ Điều 3 đến hết Điều 7 Luật này", ["dieu-3", "dieu-7"]),
        ("Điều 5, khoản 2, 3 Luật này", ["dieu-5.khoan-2", "dieu-5.khoan-3"]),
        ("Điều 5 và Phụ lục I Luật này", ["dieu-5", "phu-luc-1"]),
        ("Điều 9 Mục 2 Luật này", ["dieu-9"]),
        ("điểm 3 Mục II Luật này", ["phan-2.khoan-3"]),
        ("điểm 2, 3 Điều 8 Luật này", ["dieu-8.khoan-2", "dieu-8.khoan-3"]),
        ("Phụ lục Iđ Luật này", ["phu-luc-1dd"]),
        ("Phụ lục A và Phụ lục C Luật này", ["phu-luc-a", "phu-luc-100"]),
        ("khoản2 Điều5 Luật này", ["dieu-5.khoan-2"]),
        ("điều 5 luật này", ["dieu-5"]),
        ("KHOẢN 2 ĐIỀU 5 LUẬT NÀY", ["dieu-5.khoan-2"]),
    ],
)
def test_units_have_the_ids_of_the_outline(text: str, expected: list[str]) -> None:
    assert units(text) == expected
    assert {one.citation.type for one in find(text)} == {"luật"}


def test_an_attached_document_has_its_own_type_and_the_number_of_the_decision() -> None:
    text = "Điều 5 Quy chế (ban hành kèm theo Quyết định số 05-QĐ/BDVHU, ngày 1/2/2024)."
    (mention,) = find(text)
    assert mention.citation.text == text[:-1]
    assert (mention.citation.type, mention.citation.number) == ("quy chế", "05-QĐ/BDVHU")
    (whole,) = find("Quy chế ban hành kèm theo Quyết định số 05-QĐ/BDVHU.")
    assert whole.citation.text == "Quyết định số 05-QĐ/BDVHU"


def test_a_date_behind_a_list_is_the_last_documents() -> None:
    first, last = find("Quyết định số 217-QĐ/TW và số 218-QĐ/TW, ngày 12/12/2013.")
    assert first.citation.issued is None
    assert last.citation.issued == date(2013, 12, 12)


def test_a_date_that_is_none_is_left_out() -> None:
    (mention,) = find("Quyết định số 15/QĐ-UBND ngày 31/02/2024.")
    assert mention.citation.text == "Quyết định số 15/QĐ-UBND"
    assert mention.citation.issued is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Theo 217-QĐ/TW.", ""),
        ("Theo 30/2020/NĐ-CP.", "nghị định"),
        ("Theo 12-TT/TU.", "thông tri"),
        ("Theo 12/2024/TT-BTC.", "thông tư"),
        ("Theo 148/2025/QH15.", ""),
        ("Theo 1234/UBND-VX.", "công văn"),
        ("Theo NĐ 30/2020/NĐ-CP.", "nghị định"),
    ],
)
def test_a_bare_number_has_the_type_that_its_code_says(text: str, kind: str) -> None:
    (mention,) = find(text)
    assert mention.citation.type == kind


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Kết luận số 100 - KL/TW", "100-KL/TW"),
        ("Quyết định số 84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
        ("Quyết định số 217/QĐ-TW", "217-QĐ/TW"),
        ("Thông báo số 12/TB-ĐU", "12-TB/ĐU"),
        ("Quyết định số 15/QĐ-ĐHTU", "15/QĐ-ĐHTU"),
        ("Quyết định số31-QĐ/TW", "31-QĐ/TW"),
        ("Quyết định số 15/QĐ - UBND", "15/QĐ-UBND"),
        ("Thông tư số 26/2016/TT- BNV", "26/2016/TT-BNV"),
        ("Thông tư liên tịch số 83/2010/TTLT/BTC-BNN", "83/2010/TTLT/BTC-BNN"),
        ("Nghị quyết số 66.2/2025/NQ-CP", "66.2/2025/NQ-CP"),
        ("Luật số 32/2013/QH 13", "32/2013/QH13"),
        ("Nghị định 54/2019", "54/2019/NĐ-CP"),
        ("NĐ 54/2019", "54/2019/NĐ-CP"),
    ],
)
def test_a_number_is_told_as_its_document_bears_it(written: str, number: str) -> None:
    (mention,) = find(f"Thực hiện {written}, xã họp.")
    assert mention.citation.text == written
    assert mention.citation.number == number


@pytest.mark.parametrize(
    "text",
    [
        "Từ 54/2019 đến nay",
        "ngày 4 QĐ/TW",
        "Quyết định 54/2019/1",
        "vụ án số 4/QĐ-TA",
    ],
)
def test_less_than_a_number_is_none(text: str) -> None:
    assert find(text) == ()


def test_a_provision_in_brackets_behind_a_number_is_that_documents() -> None:
    document, unit = find("Quyết định số 08/QĐ-UBND (khoản 2 Điều 6)", within="dieu-1")
    assert (unit.citation.unit, unit.citation.number) == ("dieu-6.khoan-2", "08/QĐ-UBND")
    assert unit.citation.text == "khoản 2 Điều 6"
    assert document.citation.unit == ""


def test_a_provision_at_a_number_is_that_documents_in_news_alone() -> None:
    text = "Quyết định số 08/QĐ-UBND tại Điều 6"
    assert find(text)[1].citation.number == "08/QĐ-UBND"
    # There it may as well be an article of its own.
    assert [one.citation.unit for one in find(text, within="dieu-1")] == [""]


def test_a_law_without_a_number_takes_all_units_of_a_list() -> None:
    (*others, last) = find("Theo Điều 584, 589, 590 - Bộ luật Dân sự")
    assert [one.citation.title for one in (*others, last)] == ["Bộ luật Dân sự"] * 3
    within, law = find("Theo Chương VI (trừ Điều 93) của Bộ luật Lao động")
    assert (within.citation.unit, within.citation.title) == ("dieu-93", "Bộ luật Lao động")
    assert law.citation.unit == ""
    assert units("Luật sửa đổi, bổ sung Điều 6 và Phụ lục 4 về ngành, nghề", "dieu-1") == []
    assert units("Theo Điều 5, luật quy định khác") == ["dieu-5"]


def test_a_unit_in_small_letters_is_one_where_a_regulation_cites() -> None:
    assert units("theo điều 5 và điều 6.", "dieu-1") == ["dieu-5", "dieu-6"]
    assert units("theo điều 5 và điều 6.") == []
    assert units("điều 5 người lo", "dieu-1") == []


def test_characters_of_other_keyboards_are_read_and_offsets_stay() -> None:
    text = "Theo khoản\u00a02 Ðiều\u00a05 Nghị định số 30/2020/NÐ‑CP."
    (mention,) = find(text)
    assert mention.citation.text == text[5:-1]
    assert (mention.citation.number, mention.citation.unit) == ("30/2020/NĐ-CP", "dieu-5.khoan-2")


def test_a_line_end_within_a_citation_is_a_space() -> None:
    (mention,) = find("nêu tại khoản 2\nĐiều 5 Quy chế\nnày.")
    assert mention.citation.text == "khoản 2\nĐiều 5 Quy chế\nnày"


@pytest.mark.parametrize("label", ["Điều 5. Tên", "Điều 5: Tên", "Chương II", "Phụ lục I. Tên"])
def test_a_units_own_label_is_no_citation(label: str) -> None:
    assert find(label) == ()
    assert find(f"Hết điều trước.\n{label}") == ()
    assert find(f"sửa thành “{label}”" if label != "Chương II" else "") == ()


def test_a_label_that_goes_on_a_sentence_is_a_citation() -> None:
    assert units("theo quy định tại\nĐiều 5. Các tổ thi hành.") == ["dieu-5"]


def test_context_is_whole_words_on_either_side() -> None:
    text = f"{'trước ' * 30}Điều 5 Quy chế này {'sau ' * 40}"
    (mention,) = find(text)
    left, right = mention.citation.before, mention.citation.after
    assert set(left.split()) == {"trước"}
    assert set(right.split()) == {"sau"}
    assert 50 <= len(left) <= 60
    assert 50 <= len(right) <= 60


def test_context_near_an_end_is_what_there_is() -> None:
    (mention,) = find("Xem Điều 5 Quy chế này nhé")
    assert (mention.citation.before, mention.citation.after) == ("Xem ", " nhé")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Theo Quyết định số 7/ 2011/QĐ - UBND thì", [("", "7/2011/QĐ-UBND")]),
        ("Theo Thông tư số 7 / 2011 /TT-BTC thì", [("", "7/2011/TT-BTC")]),
        ("Theo Luật số 7/2011/QH13của Quốc hội", [("", "7/2011/QH13")]),
        ("Theo Nghị định 7/2011/NĐ-CPngày 02/3/2011 thì", [("", "7/2011/NĐ-CP")]),
        ("tại Điều 8của Luật số 7/2011/QH13", [("dieu-8", "7/2011/QH13")]),
        ("tại khoản 3Điều 8 Luật số 7/2011/QH13", [("dieu-8.khoan-3", "7/2011/QH13")]),
        ("tại Điều 8và Điều 9 Quy chế này", [("dieu-8", ""), ("dieu-9", "")]),
        ("còn 5/ 2011/24 tấn", []),
    ],
)
def test_blanks_within_numbers_and_words_stuck_to_them(
    text: str, said: list[tuple[str, str]]
) -> None:
    assert [(one.citation.unit, one.citation.number) for one in find(text)] == said


@pytest.mark.parametrize(
    ("text", "within", "found"),
    [
        ("Nghị định 7/2011/NĐ-CP nêu: lỗi hồ sơ; lỗi phí (Điều 8).", "", [""]),
        ("Nghị định 7/2011/NĐ-CP có hai lỗi. Đó là lỗi phí (Điều 8).", "", [""]),
        ("Nghị định 7/2011/NĐ-CP nêu: lỗi hồ sơ; lỗi phí (Điều 8).", "dieu-2", [""]),
        (
            "Nghị định 7/2011/NĐ-CP có hai lỗi. Ở đây là lỗi phí (Điều 8).",
            "dieu-2",
            ["", "dieu-8"],
        ),
    ],
)
def test_units_in_brackets_that_may_be_of_a_document_farther_before_are_nobodys(
    text: str, within: str, found: list[str]
) -> None:
    assert units(text, within) == found
