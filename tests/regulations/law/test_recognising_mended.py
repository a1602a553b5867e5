"""What converters, scanners and Word leave in a text does not hide its units, nor make any."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise, walk
from bantin.regulations.law.recognition.lines import TEXT, mended
from bantin.regulations.law.recognition.paragraphs import fences


def found(text: str) -> list[tuple[str, str]]:
    units = (path[-1] for path in walk(recognise(text)))
    return [(unit.id, unit.title or unit.content) for unit in units]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("**Điều ****5****. ****H****ọp**", "dieu-5", "Họp"),
        ("**Mục 1****HỌP BAN****CHỈ ĐẠO**", "muc-1", "HỌP BAN CHỈ ĐẠO"),
        ("**Chương I****HỌP**", "chuong-1", "HỌP"),
        ("**Điều\n5. Họp**", "dieu-5", "Họp"),
        ("**Chương\nII**\n\n**HỌP\nTỔ**", "chuong-2", "HỌP TỔ"),
        ("**Điều 5.\nHọp tổ\ndân vận**", "dieu-5", "Họp tổ dân vận"),
        ("**Điều 5. Tổ trưởng (bậc\nII)\n- Nhiệm vụ**", "dieu-5", "Tổ trưởng (bậc II) - Nhiệm vụ"),
        ("**PHẦN I.\nDANH MỤC**", "phan-1", "DANH MỤC"),
        ("**Điều 5. Họp **", "dieu-5", "Họp"),
        ("** Điều 5. Họp**", "dieu-5", "Họp"),
        ("**Điều 5. Họp** **tổ**", "dieu-5", "Họp tổ"),
        ("## Chương I\n## **HỌP**[3] **TỔ**", "chuong-1", "HỌP[3] TỔ"),
        ("Điều5. Họp", "dieu-5", "Họp"),
        ("Điều l. Họp", "dieu-1", "Họp"),
        ("Điều II. Họp", "dieu-2", "Họp"),
        ("Điều 8bis. Họp", "dieu-8bis", "Họp"),
        ("Đi\u00adều\u200b 5.\ufeff Họp", "dieu-5", "Họp"),
        ("- **Điều 1.** Họp", "dieu-1", "Họp"),
        ("PHỤ\nLỤC I\nSỔ HỌP", "phu-luc-1", "SỔ HỌP"),
        ("CHƯƠNG I\nTHU, CHI;\nSỔ SÁCH", "chuong-1", "THU, CHI; SỔ SÁCH"),
        (f"CHƯƠNG I\n{'SỔ SÁCH ' * 40}", "chuong-1", f"{'SỔ SÁCH ' * 39}SỔ SÁCH"),
    ],
)
def test_a_title_that_came_in_pieces(text: str, name: str, title: str) -> None:
    (unit,) = recognise(text).units
    assert (unit.id, unit.title) == (name, title)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("**1. **100% tổ họp.", "100% tổ họp."),
        ("1*. Họp* là bàn.", "*Họp* là bàn."),
        ("1.** **Tổ họp.", "Tổ họp."),
        ("_ 1. Tổ họp.", "Tổ họp."),
        ("-1. Tổ họp.", "Tổ họp."),
        ("1 . Tổ họp.", "Tổ họp."),
    ],
)
def test_a_clause_with_stray_marks(text: str, content: str) -> None:
    assert found(text) == [("khoan-1", content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. A\nl. B;\n2. C.", "dieu-1 dieu-1.khoan-1 dieu-1.khoan-2"),
        ("a. A\nb. B\nc. C\nd. D\ne. E\nf. F\ng. G", "a b c d e f g"),
        ("a) A;\n-b) B;\n__ c) C.", "a b c"),
        ("1. A\nSỔ THU\n1. B", "khoan-1 khoan-1~2"),
        ("Điều 1. A\nB.\nĐiều 2. họp tổ\nC.", "dieu-1 dieu-2"),
    ],
)
def test_sequences_that_go_on_all_the_same(text: str, expected: str) -> None:
    names = [name if "-" in name else f"diem-{name}" for name in expected.split()]
    assert [name for name, _ in found(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "1. Tổ họp theo (khoản 1,\n2) và ghi sổ.",
        "1. Bậc của tổ trưởng (hạng\nII) được ghi sổ.",
        "1. Tổ họp trong giai đoạn 2026\n- 2030.",
        "1. Tổ họp và ghi sổ theo quy định tại khoản\n\n12\n\n2. Điều này.",
        "1. Tổ họp và ghi sổ theo quy định tại khoản\n\n8   CÔNG BÁO/Số 3\n\n2. Điều này.",
        "1. Bảng:\n|\n2.\n|\nTổ họp\n|\n**A. Tổ**\n|",
        "1. Mức\n5. 000 đồng.",
        "1. Ngày\n15. 7 năm nay.",
        "1. Mật khẩu là\n****\nnhư trên.",
    ],
)
def test_what_only_looks_like_a_unit(text: str) -> None:
    assert [name for name, _ in found(text)] == ["khoan-1"]


def test_a_bracket_that_is_open_is_closed_by_no_label() -> None:
    text = "1. Tổ:\na) Họp (theo điểm a,\nb) và ghi sổ;\nb) Thu."
    assert [name for name, _ in found(text)] == ["khoan-1", "khoan-1.diem-a", "khoan-1.diem-b"]


def test_a_list_of_articles_is_no_sequence_of_articles() -> None:
    names = [name for name, _ in found("Điều 1. Bãi bỏ:\n- Điều 7. Họp;\n- Điều 9. Sổ.")]
    assert names == ["dieu-1", "dieu-1.tiet-1", "dieu-1.tiet-2"]


def test_a_unit_in_quotation_marks_is_quoted_without_an_introduction_too() -> None:
    text = "### Điều 1. Sửa khoản 2 Điều 5\n\n“2. A.\n\n3. B.”\n\n### Điều 2. C"
    assert [name for name, _ in found(text)] == ["dieu-1", "dieu-2"]


def test_a_quotation_that_was_closed_too_early_ends_with_the_mark_that_is_left_over() -> None:
    text = "1. Sửa như sau:\n“1. Họp tổ”.\n2. Ghi sổ.”.\n2. Bãi bỏ Điều 8."
    assert [name for name, _ in found(text)] == ["khoan-1", "khoan-2"]


@pytest.mark.parametrize(
    ("heading", "name", "title"),
    [
        ("**ĐIỀU LỆ**\n\nCỦA QUỸ", "dieu-le", "CỦA QUỸ"),
        ("QUY\nCHẾ\nHọp tổ", "quy-che", "Họp tổ"),
        ("TÀI LIỆU HƯỚNG DẪN\nHỌP TỔ", "tai-lieu", "HƯỚNG DẪN HỌP TỔ"),
    ],
)
def test_what_is_attached_has_articles_of_its_own(heading: str, name: str, title: str) -> None:
    text = f"Điều 1. A.\nCHỦ TỊCH\n\n{heading}\n(Kèm theo Quyết định này)\n\nĐiều 1. B"
    assert found(text) == [
        ("dieu-1", "A."),
        (name, title),
        (f"{name}.dieu-1", "B"),
    ]


def test_a_word_in_capitals_within_an_appendix_is_not_attached() -> None:
    text = "Điều 1. A.\nCHỦ TỊCH\n\nPHỤ LỤC I\nSỔ THU\n\nMức thu\n\nKẾ HOẠCH\n\nNĂM"
    assert [name for name, _ in found(text)] == ["dieu-1", "phu-luc-1"]


def test_the_bars_of_a_table_on_lines_of_their_own_are_no_part_of_the_ending() -> None:
    outline = recognise(
        "Điều 1. A.\n\n|\n**Nơi nhận:**\n- Tổ;\n- Lưu.\n"
        "|\n**TM. ỦY BAN\nNHÂN DÂN**\n**CHỦ TỊCH**\n|"
    )
    assert outline.units[0].content == "A."
    assert outline.recipients == ("- Tổ;", "- Lưu.")
    assert outline.signature == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_rows_and_headings_are_no_bases() -> None:
    text = "| Căn cứ | Luật |\n\n## Căn cứ pháp lý\n\n*Căn cứ Luật\nBáo chí; *\n\nĐiều 1. A"
    found = recognise(text).preamble.split("\n\n")
    assert found == ["| Căn cứ | Luật |", "## Căn cứ pháp lý", "Căn cứ Luật Báo chí;"]


def test_text_behind_a_bold_label_that_was_broken_by_hand_is_no_title() -> None:
    text = (
        "**Điều 1.** Ban hành kèm theo Quyết định này quy chế họp của các tổ dân vận thuộc\n"
        "Ủy ban xã."
    )
    (unit,) = recognise(text).units
    assert unit.title == ""
    assert unit.content.endswith("thuộc\nỦy ban xã.")


@pytest.mark.parametrize(
    "lines",
    [
        ["**Họp", "", "tổ**"],
        ["**Họp", "1. Một**"],
        ["**Họp", "**tổ**"],
        ["*) Một *", "*) Hai"],
        ["* Một", "* Hai"],
        ["********", "***"],
        ["| **a****b** |"],
        ["```", "**a****b", "c**", "```"],
        [f"{TEXT}**a****b**"],
    ],
)
def test_lines_that_stay_as_they_are(lines: list[str]) -> None:
    assert mended(lines, fences(lines)) == (lines, list(range(1, len(lines) + 1)))


def test_lines_that_were_joined_keep_the_number_of_the_first() -> None:
    outline = recognise("A\n\n**Điều\n5. Họp**\n\n1. B.\n**Điều 6.\nSổ**")
    assert [path[-1].line for path in walk(outline)] == [3, 6, 7]


@pytest.mark.parametrize(
    "space", [chr(code) for code in range(0x2000, 0x200B)] + ["\u202f", "\u3000"]
)
def test_a_space_of_any_width_before_a_label_says_nothing(space: str) -> None:
    text = f"Điều 1. Họp\n1. Một\n{space}2. Hai\n{space}{space}3.{space}Ba\n{space}a) Bốn"
    assert [path[-1].id for path in walk(recognise(text))] == [
        *("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1.khoan-3"),
        "dieu-1.khoan-3.diem-a",
    ]
