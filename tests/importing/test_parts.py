"""Heads, titles and ends of documents as they are found in the world, and names in capitals."""

from __future__ import annotations

from datetime import date, time

import pytest

from bantin.importing.casing import Casing
from bantin.importing.closing import read_closing
from bantin.importing.dates import days_in, time_in
from bantin.importing.docx import WordParagraph, WordPlace, WordRun
from bantin.importing.letterhead import dated_in, read_head
from bantin.importing.titles import attached_number, read_title, title_of


def lines(*texts: str) -> list[WordParagraph]:
    return [WordParagraph(source=WordPlace(), runs=(WordRun(text=text),)) for text in texts]


@pytest.mark.parametrize(
    ("text", "day", "blank"),
    [
        ("ngày 05 tháng 7 năm 2025", date(2025, 7, 5), False),
        ("Ngày 5 tháng 07 năm 2025", date(2025, 7, 5), False),
        ("ngày 13/7/2024", date(2024, 7, 13), False),
        ("ngày … tháng … năm 2026", None, True),
        ("ngày ..... tháng ..... năm ........", None, True),
        ("ngày    tháng    năm 2026", None, True),
        ("ngày 31 tháng 02 năm 2026", None, False),
    ],
)
def test_days(text: str, day: date | None, *, blank: bool) -> None:
    (found,) = days_in(text)
    assert (found.day, found.blank) == (day, blank)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8 giờ 30 phút, ngày 12", time(8, 30)),
        ("14g00 ngày 3/6", time(14)),
        ("lúc 19:15", time(19, 15)),
        ("2 giờ chiều", time(14)),
        ("25 giờ", None),
        ("Khoản 3, Điều 5", None),
    ],
)
def test_times(text: str, moment: time | None) -> None:
    assert time_in(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 5, ngày 3 tháng 4 năm 2024 của Ủy ban",
        "ngày 3 tháng 4 năm 2024 bắt đầu họp",
        "Số người dự: 5",
    ],
)
def test_a_sentence_is_no_date_of_a_letterhead(text: str) -> None:
    assert dated_in(text) is None


def test_news_has_no_head() -> None:
    assert read_head(lines("Cần Giờ: Họp dân", "Số người dự là 50.", "Số: nhiều lắm")).end == 0


def test_the_name_of_the_nation_in_a_sentence_is_no_head() -> None:
    found = read_head(lines("LUẬT", "CỦA QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    assert found.end == 0


def test_a_number_without_its_word_is_a_number_and_no_agency() -> None:
    found = read_head(
        lines(
            "UBND XÃ A",
            "31/2026/QC-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "QUY CHẾ",
            "Về họp",
        )
    )
    assert (found.number, found.issuer) == ("31/2026/QC-UBND", "UBND XÃ A")


@pytest.mark.parametrize(
    ("head", "type_", "subject", "issuer", "day"),
    [
        (
            (
                "LUẬT",
                "THI HÀNH ÁN DÂN SỰ",
                "CỦA QUỐC HỘI KHÓA XII, KỲ HỌP THỨ TƯ",
                "SỐ 26/2008/QH12 NGÀY 14 THÁNG 11 NĂM 2008",
            ),
            *("LUẬT", "THI HÀNH ÁN DÂN SỰ", "QUỐC HỘI", date(2008, 11, 14)),
        ),
        (
            ("LUẬT", "CỦA QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỐ 26/2008/QH12"),
            *("LUẬT", "", "QUỐC HỘI", None),
        ),
        (
            ("PHÁP LỆNH", "THÚ Y", "CỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI", "SỐ 26/2008/QH12"),
            *("PHÁP LỆNH", "THÚ Y", "ỦY BAN THƯỜNG VỤ QUỐC HỘI", None),
        ),
    ],
)
def test_the_head_of_an_older_law_names_no_law_as_the_agency(
    head: tuple[str, ...], type_: str, subject: str, issuer: str, day: date | None
) -> None:
    found = read_head(lines(*head, "Căn cứ Hiến pháp;"))
    assert (found.number_type, found.subject, found.issuer) == (type_, subject, issuer)
    assert (found.number, found.day, found.parent) == ("26/2008/QH12", day, "")


def test_what_stands_above_the_title_is_known() -> None:
    blocks = lines("Tài liệu nội bộ", "QUYẾT ĐỊNH", "Về việc họp", "Điều 1. Họp.")
    found = read_title(blocks, 0)
    assert found is not None
    assert (found.start, found.end, found.subject) == (1, 3, "Về việc họp")


def test_an_end_in_lines_with_tabs() -> None:
    blocks = lines(
        "Điều 1. Họp.",
        "Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN",
        "- Như Điều 1;\t\tCHỦ TỊCH",
        "- Lưu: VT.",
        "\t\t(Đã ký)",
        "PHỤ LỤC",
    )
    found = read_closing(blocks, 0)
    assert found.recipients == ("Như Điều 1;", "Lưu: VT.")
    assert found.titles == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert found.start == 1


def test_a_recipient_broken_by_hand_is_one() -> None:
    blocks = lines(
        "Nơi nhận:",
        "- Các bộ, cơ quan ngang bộ,",
        "cơ quan thuộc Chính phủ;",
        "- HĐND các xã",
        "trực thuộc tỉnh;",
        "Ban Bí thư,",
        "Văn phòng Trung ương,",
        "- Lưu: VT.",
        "TM. CHÍNH PHỦ",
        "THỦ TƯỚNG",
        "[(Đã ký)",
        "Nguyễn Văn Mẫu",
    )
    found = read_closing(blocks, 0)
    assert found.recipients == (
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;",
        "HĐND các xã trực thuộc tỉnh;",
        "Ban Bí thư,",
        "Văn phòng Trung ương,",
        "Lưu: VT.",
    )
    assert found.titles == ("TM. CHÍNH PHỦ", "THỦ TƯỚNG")


def test_an_office_within_the_text_is_no_signature() -> None:
    blocks = lines("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Căn cứ Luật …;", "Điều 1. Họp.")
    assert read_closing(blocks, 0).end == 0


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("ỦY BAN NHÂN DÂN XÃ CẦN GIỜ", "Ủy ban nhân dân xã Cần Giờ"),
        ("ĐẢNG BỘ HUYỆN CẦN GIỜ", "Đảng bộ huyện Cần Giờ"),
        ("UBND XÃ BÌNH KHÁNH", "UBND xã Bình Khánh"),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực"),
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân xã"),
    ],
)
def test_names_in_capitals(capitals: str, name: str) -> None:
    assert Casing(()).name(capitals) == name


def test_the_text_knows_best_how_a_name_is_written() -> None:
    casing = Casing(("Thực hiện phong trào Dân vận khéo trong Nhân dân.",))
    assert casing.name("VỀ PHONG TRÀO DÂN VẬN KHÉO") == "Về phong trào Dân vận khéo"


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Ban hành Quy chế", "Quyết định ban hành Quy chế"),
        ("Về việc họp", "Quyết định về việc họp"),
        ("Cần Giờ học tập", "Quyết định Cần Giờ học tập"),
        ("", "Quyết định"),
    ],
)
def test_titles(subject: str, title: str) -> None:
    assert title_of("Quyết định", subject) == title


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(Ban hành kèm theo Quyết định số 05-QĐ/BDVHU, ngày 15/7/2024)", "05-QĐ/BDVHU"),
        ("(Kèm theo Quyết định số 21/2026/QĐ-UBND ngày 2/2/2026)", "21/2026/QĐ-UBND"),
        ("(Ban hành kèm theo Quyết định số      /QĐ-UBND)", ""),
    ],
)
def test_the_number_of_a_decision(text: str, number: str) -> None:
    assert attached_number(text) == number
