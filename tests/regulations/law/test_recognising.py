"""Lines become units: one small text for each way in which they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law import bases_in, find, recognise, walk
from bantin.regulations.law.values import Outline, Unit


def ids(text: str) -> list[str]:
    return [path[-1].id for path in walk(recognise(text))]


def only(text: str) -> Unit:
    (unit,) = recognise(text).units
    return unit


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("Chương I\nQUY ĐỊNH CHUNG", "Chương I", "QUY ĐỊNH CHUNG"),
        ("CHƯƠNG I\n\nQUY ĐỊNH CHUNG", "CHƯƠNG I", "QUY ĐỊNH CHUNG"),
        ("## Chương I. Quy định chung", "Chương I.", "Quy định chung"),
        ("**Chương I**\n**QUY ĐỊNH CHUNG**", "Chương I", "QUY ĐỊNH CHUNG"),
        ("## **Chương I**\n\n## **QUY ĐỊNH CHUNG**", "Chương I", "QUY ĐỊNH CHUNG"),
        ("Chương I: QUY ĐỊNH CHUNG", "Chương I:", "QUY ĐỊNH CHUNG"),
        ("Chương I - Quy định chung", "Chương I -", "Quy định chung"),
        ("Chương I – Quy định chung", "Chương I –", "Quy định chung"),
        ("Chương I QUY ĐỊNH CHUNG", "Chương I", "QUY ĐỊNH CHUNG"),
        ("Chương 1. Quy định chung", "Chương 1.", "Quy định chung"),
        ("Chương I\nQUY ĐỊNH\nCHUNG", "Chương I", "QUY ĐỊNH CHUNG"),
        ("Chương I\nCHỦ TỊCH ỦY BAN NHÂN DÂN", "Chương I", "CHỦ TỊCH ỦY BAN NHÂN DÂN"),
        ("Điều 5. Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("### Điều 5. Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("### Điều 5. Chế độ họp.", "Điều 5.", "Chế độ họp."),
        ("**Điều 5. Chế độ họp**", "Điều 5.", "Chế độ họp"),
        ("**Điều 5.** **Chế độ họp**", "Điều 5.", "Chế độ họp"),
        ("**Điều 5.** Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("**Điều 5**. Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("Điều 5\\. Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("Điều 5: Chế độ họp", "Điều 5:", "Chế độ họp"),
        ("Điều 5 . Chế độ họp", "Điều 5 .", "Chế độ họp"),
        ("Điều 5.Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("Điều 5 Chế độ họp", "Điều 5", "Chế độ họp"),
        ("ĐIỀU 5. Chế độ họp", "ĐIỀU 5.", "Chế độ họp"),
        ("Ðiều 5. Chế độ họp", "Ðiều 5.", "Chế độ họp"),
        ("Điều\u00a05.\u00a0Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("\t  Điều 5. Chế độ họp  ", "Điều 5.", "Chế độ họp"),
        ("Điều 5.\nChế độ họp", "Điều 5.", "Chế độ họp"),
        ("Điều\n5. Chế độ họp", "Điều 5.", "Chế độ họp"),
        ("Điều 5. Chế độ họp của\nTổ Dân vận", "Điều 5.", "Chế độ họp của Tổ Dân vận"),
        ("Điều 5. Chế độ họp và\nbáo cáo", "Điều 5.", "Chế độ họp và báo cáo"),
        ("Điều 5. Áp dụng\nLuật Báo chí\n1. Báo.", "Điều 5.", "Áp dụng Luật Báo chí"),
        ("PHẦN THỨ NHẤT\nNHỮNG VẤN ĐỀ CHUNG", "PHẦN THỨ NHẤT", "NHỮNG VẤN ĐỀ CHUNG"),
        ("Phần thứ mười một\nA", "Phần thứ mười một", "A"),
        ("Phần I\nCHUNG", "Phần I", "CHUNG"),
        ("Điều 20.\nTheo dõi, giám sát\n1. A.", "Điều 20.", "Theo dõi, giám sát"),
        ("Mục 1. HỌP", "Mục 1.", "HỌP"),
        ("MỤC 1\nHỌP", "MỤC 1", "HỌP"),
        ("#### Mục 1\n## HỌP", "Mục 1", "HỌP"),
        ("Tiểu mục 2. Họp", "Tiểu mục 2.", "Họp"),
        ("PHỤ LỤC\nBIỂU MẪU", "PHỤ LỤC", "BIỂU MẪU"),
        ("Phụ lục I\nBIỂU MẪU\n(Kèm theo Quy chế)", "Phụ lục I", "BIỂU MẪU"),
        ("Phụ lục số 01: Biểu mẫu", "Phụ lục số 01:", "Biểu mẫu"),
        ("I. MỤC ĐÍCH, YÊU CẦU", "I.", "MỤC ĐÍCH, YÊU CẦU"),
        ("## I. Mục tiêu", "I.", "Mục tiêu"),
        ("I/. MỤC ĐÍCH", "I/.", "MỤC ĐÍCH"),
        ("I- MỤC ĐÍCH", "I-", "MỤC ĐÍCH"),
    ],
)
def test_a_unit_with_a_title(text: str, label: str, title: str) -> None:
    unit = only(text)
    assert (unit.label, unit.title) == (label, title)


@pytest.mark.parametrize(
    ("text", "label", "content"),
    [
        ("**Điều 5.** Quyết định này có hiệu lực.", "Điều 5.", "Quyết định này có hiệu lực."),
        ("Điều 5. Quyết định này\ncó hiệu lực.", "Điều 5.", "Quyết định này\ncó hiệu lực."),
        ("Điều 5. Hội nghị gồm:", "Điều 5.", "Hội nghị gồm:"),
        ("Điều 5.\nQuyết định này có hiệu lực.", "Điều 5.", "Quyết định này có hiệu lực."),
        (
            "Điều 5. Bản án của\nTòa án được thi hành.",
            "Điều 5.",
            "Bản án của\nTòa án được thi hành.",
        ),
        (f"Điều 3. Các ông {'A, ' * 40}bà B thi hành", "Điều 3.", None),
        ("1. Họp.", "1.", "Họp."),
        ("1\\. Họp.", "1.", "Họp."),
        ("**1.** Họp.", "1.", "Họp."),
        ("**1. Họp:** hằng tháng.", "1.", "**Họp:** hằng tháng."),
        ("**1. Họp**", "1.", "**Họp**"),
        ("1/ Họp.", "1/", "Họp."),
        ("1/. Họp.", "1/.", "Họp."),
        ("1) Họp.", "1)", "Họp."),
        ("1- Họp.", "1-", "Họp."),
        ("1.Họp.", "1.", "Họp."),
        ("1.. Họp.", "1..", "Họp."),
        ("1. *Ý kiến* là góp ý.", "1.", "*Ý kiến* là góp ý."),
        ("1\\. [[so]] người.", "1.", "[[so]] người."),
        ("a) họp;", "a)", "họp;"),
        ("*a)* họp;", "a)", "họp;"),
        ("**a)** họp;", "a)", "họp;"),
        ("a\\) họp;", "a)", "họp;"),
        ("- a) họp;", "a)", "họp;"),
        ("a. Họp;", "a.", "Họp;"),
        ("a/ Họp;", "a/", "Họp;"),
    ],
)
def test_a_unit_with_text(text: str, label: str, content: str | None) -> None:
    unit = only(text)
    assert (unit.label, unit.title) == (label, "")
    assert unit.content == (text.removeprefix("Điều 3. ") if content is None else content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Điều 1. A\n1. B.\na) C;\nb) D.\n2. E.", "1 1.k1 1.k1.a 1.k1.b 1.k2"),
        ("Điều 1. A\na) B;\nđ) C.", "1 1.a 1.dd"),
        ("Điều 5. A\nB.\nĐiều 5a. C\nD.\nĐiều 6. E", "5 5a 6"),
        ("Điều 1. A\n1. B.\n2. C.\n2a. D.\n3. E.", "1 1.k1 1.k2 1.k2a 1.k3"),
        (
            "Điều 1. A\n1. B:\nd) C;\nd1) D;\nđ) E;\nđ1) G.",
            "1 1.k1 1.k1.d 1.k1.d1 1.k1.dd 1.k1.dd1",
        ),
        (
            "Điều 1. A\n1. B:\na) C:\n- D;\n+ E;\n+ G;\n- H.",
            ("1 1.k1 1.k1.a 1.k1.a.t1 1.k1.a.t1.t1 1.k1.a.t1.t2 1.k1.a.t2"),
        ),
        ("Điều 1. A\n1. B:\n\\- D;\n\\+ E;", "1 1.k1 1.k1.t1 1.k1.t1.t1"),
        ("Điều 1. A\n1. B:\n– D;\n• E;", "1 1.k1 1.k1.t1 1.k1.t2"),
        ("Điều 1. A\n1. B:\n-Dân;\n-Chính;", "1 1.k1 1.k1.t1 1.k1.t2"),
        ("Chương I\nA\nMục 1\nB\nTiểu mục 1\nC\nĐiều 1. D", "c1 c1.m1 c1.m1.tm1 1"),
        ("Phần I\nA\nChương I\nB\nPhần II\nC\nChương I\nD", "p1 c1 p2 p2.c1"),
        ("Điều 1. A\nB.\nĐiều 1. C\n1. D.", "1 1~2 1~2.k1"),
        ("I. A\n1. B.\na) C.\nII. D\n1. E.", "p1 p1.k1 p1.k1.a p2 p2.k1"),
        (
            "I. A\n1. B.\n1.1. C.\na) D;\n1.2. E.\n2. G.",
            "p1 p1.k1 p1.k1.1-1 p1.k1.1-1.a p1.k1.1-2 p1.k2",
        ),
        ("A. TÌNH HÌNH\nI. KINH TẾ\nII. XÃ HỘI\nB. NHIỆM VỤ", "pa pa.m1 pa.m2 pb"),
        ("Phần I\nA\nI. B\nII. C", "p1 p1.m1 p1.m2"),
        ("Điều 1. Phê duyệt kế hoạch:\nI. MỤC TIÊU\n1. A.\nĐiều 2. B.", "1 1.p1 1.p1.k1 2"),
        (
            "Điều 1. A\n1. B.\nPhụ lục I\nC\n1. D.\nPhụ lục II\nĐiều 1. E\n1. G.",
            "1 1.k1 l1 l1.k1 l2 l2.1 l2.1.k1",
        ),
        ("1. A.\na) B;\n2. C.", "k1 k1.a k2"),
        (
            "1. Phòng chuyên môn thẩm định hồ sơ và trình lãnh đạo trong 03 ngày\n2. Văn thư gửi.",
            "k1 k2",
        ),
        ("Điều 1. A\n1. B gồm:\n1) C;\n2) D.", "1 1.k1 1.k1.t1 1.k1.t2"),
        ("Điều 1. A\n\n| 1. | B |\n|---|---|\n| a) | C |\n\n1. D.", "1 1.k1"),
        ("Điều 1. A\n\n```\n1. B\n\nĐiều 2. C\n```\n\n1. D.", "1 1.k1"),
        ("Điều 1. A\n\n> 1. B\n\n1. D.", "1 1.k1"),
        ("Điều 1. A\n1. Theo khoản 1.\n\n3. C.", "1 1.k1 1.k3"),
    ],
)
def test_the_ids_of_the_units_of_a_text(text: str, expected: str) -> None:
    assert ids(text) == [in_full(short) for short in expected.split()]


def in_full(short: str) -> str:
    """Return "dieu-1.khoan-2.diem-a" for "1.k2.a"."""
    names = {"k": "khoan", "t": "tiet", "c": "chuong", "m": "muc", "p": "phan", "l": "phu-luc"}
    pieces = []
    for piece in short.split("."):
        if piece.startswith("tm"):
            pieces.append(f"tieu-muc-{piece[2:]}")
        elif piece[0] in names and len(piece) > 1 and piece != "d1":
            pieces.append(f"{names[piece[0]]}-{piece[1:]}")
        else:
            is_article = piece[0].isdigit() and "-" not in piece
            pieces.append(f"{'dieu' if is_article else 'diem'}-{piece}")
    return ".".join(pieces)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. A\n1. Áp dụng cho các đơn vị được quy định chi tiết tại khoản\n2. Điều này.",
        "Điều 1. A\n1. Chương trình của nhiệm kỳ được thông qua ở hội nghị năm\n2024. Các xã.",
        "Điều 1. A\n1. Chương trình gồm\n2024. Các xã thực hiện.",
        "Điều 1. A\n1. Theo quy định tại\nĐiều 5 Luật Báo chí.",
        "Điều 1. A\n1. Như\nđiều 2. của Luật.",
        "Điều 1. A\n1. Có\n500. 000 đồng.",
        "Điều 1. A\n1. Tổ chức chính trị\n- xã hội.",
        "Điều 1. A\n1. Theo\na), b) và c) khoản này.",
        "Điều 1. A\n1. Ông\nC. Mác viết.",
        "Điều 1. A\n1. Theo\nPhụ lục I ban hành kèm theo Quy chế này.",
        "Điều 1. A\n1. Theo\nChương II Nghị định này.",
        "Điều 1. A\n1. Mức\n1.500 đồng.",
    ],
)
def test_a_line_that_only_looks_like_a_unit_goes_on_with_the_text(text: str) -> None:
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1"]


def test_units_of_another_document_that_are_quoted_are_text() -> None:
    outline = recognise(
        "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Họp:\na) Hằng tháng;\n"
        "b) Hằng quý.”.\n"
        "2. Bổ sung Điều 5a như sau: “Điều 5a. Họp\n1. Trực tuyến.”\n"
        '3. Sửa đổi điểm a như sau:\n"a) Một;\nb) Hai."\n4. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực\nNgay.'
    )
    assert [path[-1].id for path in walk(outline)] == [
        "dieu-1",
        *(f"dieu-1.khoan-{number}" for number in (1, 2, 3, 4)),
        "dieu-2",
    ]
    assert find(outline, "dieu-1.khoan-1")[-1].content.endswith("b) Hằng quý.”.")
    assert "“Điều 5a. Họp" in find(outline, "dieu-1.khoan-2")[-1].content


def test_a_quotation_that_is_never_closed_hides_nothing() -> None:
    assert ids("1. Như sau:\n“2. Họp.\n2. Khác.\n3. Nữa.") == ["khoan-1", "khoan-2", "khoan-3"]


def test_what_stands_before_the_units() -> None:
    outline = recognise(
        "QUYẾT ĐỊNH\nVề việc họp\n\n*Căn cứ Luật Báo chí;*\n\n*Theo đề nghị của Văn phòng,*\n\n"
        "Xét tờ trình ngày 05\ntháng 01.\n\nTheo đó, việc họp như sau:\n\nQUYẾT ĐỊNH:\n\nĐiều 1. A"
    )
    assert outline.preamble.split("\n\n") == [
        "QUYẾT ĐỊNH",
        "Về việc họp",
        "Căn cứ Luật Báo chí;",
        "Theo đề nghị của Văn phòng,",
        "Xét tờ trình ngày 05 tháng 01.",
        "Theo đó, việc họp như sau:",
        "QUYẾT ĐỊNH:",
    ]


OPENINGS = st.lists(
    st.sampled_from(
        """HỘI ĐỒNG NHÂN DÂN XÃ|Căn cứ Luật Báo chí;|Căn cứ Luật Tổ chức,|Chiểu Sắc lệnh;
Để chấn chỉnh lề lối làm việc;|Để chấn chỉnh việc họp, xã yêu cầu:|Xét Tờ trình số 5;
Theo đề nghị của Chánh Văn phòng,|Theo đề nghị của tổ.|Sau khi thảo luận,|Nhằm tiết kiệm;
Thực hiện chỉ đạo của cấp trên;|Theo đó, các tổ họp.|Ban Thường vụ ban hành;|QUYẾT NGHỊ:
**Căn cứ Nghị định**;|*Xét thấy cần thiết;*|và đề nghị của Mặt trận;""".replace("\n", "|").split(
            "|"
        )
    ),
    min_size=1,
    max_size=8,
)


@given(OPENINGS, st.sampled_from(["\n", "\n\n"]))
def test_the_order_of_a_preamble_is_never_changed(lines: list[str], between: str) -> None:
    outline = recognise(f"{between.join(lines)}\n\nĐiều 1. A\n")

    def words(text: str) -> list[str]:
        return text.replace("*", "").split()

    assert words(outline.preamble) == words(" ".join(lines))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Căn cứ Luật;", "Để chấn chỉnh;", "Chiểu Sắc lệnh;", "Xét đề nghị."], [1, 1, 1, 1]),
        (
            ["HỘI ĐỒNG NHÂN DÂN", "Căn cứ Luật.", "Theo tinh thần ấy, xã họp.", "QUYẾT"],
            [0, 1, 0, 0],
        ),
        (["Để chấn chỉnh, xã yêu cầu:", "Theo đó, họp.", "Căn cứ:", "Căn cứ Luật."], [0, 0, 0, 1]),
        (["Xét đề nghị.", "Căn cứ Luật;"], [1, 1]),
    ],
)
def test_bases_are_told_from_the_other_lines_of_a_preamble(
    lines: list[str], expected: list[int]
) -> None:
    assert [*bases_in(lines)] == [bool(one) for one in expected]


@pytest.mark.parametrize(
    "ending",
    [
        "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Mẫu",
        (
            "**Nơi nhận:**\n\n- Như Điều 1;\n- Lưu: VT.\n\n**TM. ỦY BAN NHÂN DÂN**\n\n"
            "**CHỦ TỊCH**\n\n*(Đã ký)*\n\n**Lê Văn Mẫu**"
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Mẫu\n\n"
            "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT."
        ),
        (
            "| **Nơi nhận:** | **TM. ỦY BAN NHÂN DÂN** |\n|---|---|\n| - Như Điều 1; | CHỦ TỊCH |\n"
            "| - Lưu: VT. | (Đã ký) |\n|  | Lê Văn Mẫu |"
        ),
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như Điều 1;\tCHỦ TỊCH\n- Lưu: VT.\n(Đã ký)\nLê Văn Mẫu",
    ],
)
def test_recipients_and_signature(ending: str) -> None:
    outline = recognise(f"Điều 1. Quyết định này có hiệu lực.\n\n{ending}\n")
    assert outline.recipients == ("- Như Điều 1;", "- Lưu: VT.")
    assert tuple(line.strip("*") for line in outline.signature) == (
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Lê Văn Mẫu"),
    )
    assert outline.units[0].content == "Quyết định này có hiệu lực."


@pytest.mark.parametrize("line", ["T/M BAN THƯỜNG VỤ", "K/T TRƯỞNG BAN", "KT. CHỦ TỊCH", "BÍ THƯ"])
def test_a_signature_without_recipients(line: str) -> None:
    assert recognise(f"Điều 1. A.\n{line}\nLê Văn Mẫu").signature == (line, "Lê Văn Mẫu")


def test_office_and_name_around_a_signature_in_small_letters() -> None:
    outline = recognise("Điều 1. Có hiệu lực.\n\nChủ tịch\n\n(Đã ký)\n\nLê Văn Mẫu")
    assert outline.signature == ("Chủ tịch", "(Đã ký)", "Lê Văn Mẫu")


def test_a_regulation_behind_the_decision_that_it_is_attached_to() -> None:
    outline = recognise(
        "Điều 1. Ban hành Quy chế.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Mẫu\n"
        "QUY CHẾ\nLàm việc của Ủy ban\n(Ban hành kèm theo Quyết định số 5/QĐ-UBND)\n"
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\n"
        "PHỤ LỤC I\nBIỂU MẪU\nMẫu số 01\nBÁO CÁO\n1. Kết quả\nMẫu số 02\n1. Danh sách"
    )
    assert [path[-1].id for path in walk(outline)] == [
        "dieu-1",
        "quy-che",
        "quy-che.chuong-1",
        "quy-che.dieu-1",
        "quy-che.dieu-1.khoan-1",
        "phu-luc-1",
        "phu-luc-1.mau-1",
        "phu-luc-1.mau-1.khoan-1",
        "phu-luc-1.mau-2",
        "phu-luc-1.mau-2.khoan-1",
    ]
    assert outline.units[1].title == "Làm việc của Ủy ban"
    assert outline.signature == ("CHỦ TỊCH", "Lê Văn Mẫu")


def test_paragraphs_of_a_unit_stay_apart_and_broken_lines_together() -> None:
    text = (
        "1. Nguyên tắc\nCông tác dân vận là việc của cả hệ thống chính trị, được làm thường xuyên\n"
        "và gắn với từng địa bàn.\n    Đoạn lùi vào\n\n\n\nĐoạn sau\n| a | b |\n|---|---|"
    )
    assert only(text).content == (
        "Nguyên tắc\n\nCông tác dân vận là việc của cả hệ thống chính trị, được làm thường xuyên\n"
        "và gắn với từng địa bàn.\n\nĐoạn lùi vào\n\nĐoạn sau\n\n| a | b |\n|---|---|"
    )


def test_a_fence_is_kept_to_the_letter() -> None:
    fence = "```\n  1. lùi\n\n\n\tb)  \n```"
    assert only(f"1. Ví dụ:\n{fence}\nHết.").content == f"Ví dụ:\n\n{fence}\n\nHết."


def test_lines_are_those_of_the_text() -> None:
    outline = recognise("\n\nĐiều 1. A\r\n\r\n1. B.\r\nĐiều\n2. C")
    assert [path[-1].line for path in walk(outline)] == [3, 5, 6]


@pytest.mark.parametrize("text", ["", "\n", "   ", "---", "Một đoạn văn."])
def test_a_text_without_units_is_a_preamble(text: str) -> None:
    assert recognise(text) == Outline(preamble=text.strip())
