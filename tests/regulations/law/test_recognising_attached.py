"""What stands behind a signature: appendices, forms, documents with a letterhead of their own."""

from __future__ import annotations

import pytest

from bantin.regulations.law import find, recognise, walk

DECISION = (
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\nĐiều 2. Hiệu lực.\n"
    "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n"
)
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A")
ISSUED = "(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày 01/4/2026)\n"


def ids(text: str) -> list[str]:
    return [path[-1].id for path in walk(recognise(text))]


@pytest.mark.parametrize(
    "heading",
    [
        f"Phụ lục\nDANH MỤC\n{ISSUED}",
        f"Phụ lục\nDanh mục\n{ISSUED}",
        "Phụ lục I\nDanh mục\n",
        "PHỤ LỤC\nDANH MỤC\n",
        "Phụ Lục 1\nDanh mục\n",
        "phụ lục I\nDanh mục\n",
        "phụ lục số 1: Danh mục\n",
        "Phụ lục số 01\nDANH MỤC\n",
        "**Phụ lục**\n**Danh mục**\n",
    ],
)
def test_an_appendix_begins_right_behind_the_signature(heading: str) -> None:
    outline = recognise(f"{DECISION}{heading}1. Một.\n2. Hai.\n")
    name = [path[-1].id for path in walk(outline)]
    assert name[2].startswith("phu-luc")
    assert name[3:] == [f"{name[2]}.khoan-1", f"{name[2]}.khoan-2"]
    assert outline.signature == SIGNATURE
    said = heading.partition("\n")[0].strip("*")
    assert outline.units[2].label == said.removesuffix(" Danh mục")


def test_several_appendices_each_have_their_own_numbers() -> None:
    second = "PHỤ LỤC II\nHAI\n| TT | B |\n|---|---|\n1. C.\n"
    text = f"{DECISION}Phụ lục I\nMột\n1. A.\n{second}phụ lục III\n1. D."
    assert ids(text)[2:] == [
        *("phu-luc-1", "phu-luc-1.khoan-1", "phu-luc-2", "phu-luc-2.khoan-1", "phu-luc-3"),
        "phu-luc-3.khoan-1",
    ]


FORMS = (
    "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐơn\nKính gửi: …\n1. Họ tên\n2. Địa chỉ\n"
    "Mẫu số 02\nTỜ KHAI\nKính gửi: …\n1. Họ tên\n2. Địa chỉ\n"
)
OF_FORMS = [
    *("phu-luc-1", "phu-luc-1.mau-1", "phu-luc-1.mau-1.khoan-1", "phu-luc-1.mau-1.khoan-2"),
    *("phu-luc-1.mau-2", "phu-luc-1.mau-2.khoan-1", "phu-luc-1.mau-2.khoan-2"),
]


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "Mẫu số 01\tĐơn đề nghị\nMẫu số 02\tTờ khai\n",
        "| Mẫu số 01 | Đơn đề nghị |\n| Mẫu số 02 | Tờ khai |\n",
        "Mẫu số 01\nĐơn đề nghị\nMẫu số 02\nTờ khai\n",
        "Mẫu số 01: Đơn đề nghị\nMẫu số 02: Tờ khai\n",
        "STT\nTên\n1\nMẫu số 01\nĐơn đề nghị\n2\nMẫu số 02\nTờ khai\n",
    ],
)
def test_a_table_that_lists_forms_is_no_form(listed: str) -> None:
    outline = recognise(f"{DECISION}Phụ lục I\nBIỂU MẪU\n{listed}{FORMS}")
    assert [path[-1].id for path in walk(outline)][2:] == OF_FORMS
    assert find(outline, "phu-luc-1.mau-1")[-1].title == ""  # the State's name is none
    assert find(outline, "phu-luc-1.mau-2")[-1].title == "TỜ KHAI"


def test_a_list_whose_forms_come_nowhere_is_a_list() -> None:
    listed = "".join(f"Mẫu số 0{number}\nTờ khai\n" for number in range(1, 5))
    assert ids(f"{DECISION}Phụ lục I\nBIỂU MẪU\n{listed}")[2:] == ["phu-luc-1"]


@pytest.mark.parametrize(
    "listed",
    [
        "Phụ lục I. Danh mục A;\nPhụ lục II. Danh mục B.\n",
        "Phụ lục I\nDanh mục A\nPhụ lục II\nDanh mục B\n",
        "Phụ lục I\tDanh mục A\nPhụ lục II\tDanh mục B\n",
    ],
)
def test_a_list_of_appendices_is_none(listed: str) -> None:
    text = f"Điều 1. Ban hành các Phụ lục sau:\n{listed}{DECISION.partition(chr(10))[2]}"
    behind = "Phụ lục I\nDANH MỤC A\n1. Một.\n2. Hai.\n3. Ba.\nPhụ lục II\nDANH MỤC B\n1. Một.\n"
    assert ids(text + behind) == [
        *("dieu-1", "dieu-2", "phu-luc-1", "phu-luc-1.khoan-1", "phu-luc-1.khoan-2"),
        *("phu-luc-1.khoan-3", "phu-luc-2", "phu-luc-2.khoan-1"),
    ]


def test_the_code_of_a_form_is_of_its_label() -> None:
    unit = find(recognise(f"{DECISION}Phụ lục I\nA\nMẫu số 01/ĐK-GCN\nĐơn"), "phu-luc-1.mau-1")[-1]
    assert (unit.label, unit.title) == ("Mẫu số 01/ĐK-GCN", "Đơn")


STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    "letterhead",
    [
        "",
        f"ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH A\t{MOTTO}\n",
        f"UỶ BAN NHÂN DÂN      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ A      {MOTTO}\n",
        f"ỦY BAN NHÂN DÂN XÃ A\n-----\n{STATE}\n{MOTTO}\n-----\nSố: 1/QC\n",
        f"| ỦY BAN NHÂN DÂN | {STATE} |\n|---|---|\n| XÃ A | {MOTTO} |\n",
        f"**HỘI NÔNG DÂN XÃ A**\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n**{MOTTO}**\n\n",
        "TỈNH ỦY A\tĐẢNG CỘNG SẢN VIỆT NAM\n*\n",
        "ĐẢNG CỘNG SẢN VIỆT NAM\n\nTỈNH ỦY A\n*\nSố 12-QC/TU\nA, ngày 01 tháng 4 năm 2026\n",
    ],
)
def test_a_letterhead_above_what_is_attached_is_no_unit_and_nobody_s_signature(
    letterhead: str,
) -> None:
    text = (
        f"{DECISION}{letterhead}QUY CHẾ LÀM VIỆC\ncủa Ủy ban nhân dân xã\n{ISSUED}-----\n"
        "Chương I\nCHUNG\nĐiều 1. Một\n1. Hai.\nPhụ lục\nBIỂU\n"
    )
    outline = recognise(text)
    assert [path[-1].id for path in walk(outline)][2:] == [
        *("quy-che", "quy-che.chuong-1", "quy-che.dieu-1", "quy-che.dieu-1.khoan-1", "phu-luc")
    ]
    assert outline.signature == SIGNATURE
    attached = outline.units[2]
    assert attached.title == "LÀM VIỆC của Ủy ban nhân dân xã"
    assert ("VIỆT NAM" in attached.content) is bool(letterhead)


def test_a_second_document_with_its_letterhead_is_attached_behind_the_first() -> None:
    second = f"ỦY BAN NHÂN DÂN XÃ A\n{STATE}\n{MOTTO}\nNỘI QUY\n{ISSUED}"
    text = f"{DECISION}QUY CHẾ\nLàm việc\n{ISSUED}Điều 1. Một\n{second}Điều 1. Hai\n"
    assert ids(text)[2:] == ["quy-che", "quy-che.dieu-1", "noi-quy", "noi-quy.dieu-1"]


def test_a_letterhead_in_a_form_heads_nothing() -> None:
    form = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{MOTTO}\nQUYẾT ĐỊNH\nVề việc A\n1. Một\n"
    assert ids(f"{DECISION}Phụ lục I\nMẪU\nMẫu số 01\n{form}")[2:] == [
        *("phu-luc-1", "phu-luc-1.mau-1", "phu-luc-1.mau-1.khoan-1")
    ]


def test_a_letterhead_without_anything_attached_stays_where_it_was() -> None:
    outline = recognise(f"{DECISION}ỦY BAN NHÂN DÂN XÃ A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    assert outline.signature == (
        *SIGNATURE,
        "ỦY BAN NHÂN DÂN XÃ A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )


@pytest.mark.parametrize("name", ["HƯƠNG ƯỚC", "QUY ƯỚC", "BẢN QUY ĐỊNH", "ĐIỀU LỆ"])
def test_what_villages_and_associations_attach_is_attached(name: str) -> None:
    unit = recognise(f"{DECISION}{name}\nthôn Đoài\nĐiều 1. Một\n").units[2]
    assert (unit.kind, unit.label, len(unit.children)) == ("appendix", name, 1)
