"""Which document and which units an instruction is about."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import read
from bantin.regulations.law.amending.values import DocumentName
from tests.regulations.law.amending.lab import NUMBER, told


def test_a_document_that_nobody_names_is_said() -> None:
    act = recognise(
        "Điều 1. Sửa đổi, bổ sung một số điều của các luật có liên quan\n"
        "1. Bãi bỏ khoản 3 Điều 79.\n"
    )
    assert [one.reason for one in read(act).unread] == ["no-document"]


def test_a_regulation_that_speaks_of_changes_orders_none() -> None:
    act = recognise(
        "Điều 1. Nhiệm vụ\n1. Bãi bỏ văn bản trái pháp luật của cấp dưới.\n"
        "2. Sửa đổi hợp đồng theo khoản 2 Điều 5.\n3. Bổ sung vốn cho chợ.\n"
        "Điều 2. Thay đổi tên chợ\nTên chợ được thay đổi theo Điều 3 Quy chế này.\n"
    )
    found = read(act)
    assert found.instructions == ()
    assert found.unread == ()


def test_the_title_says_which_document_is_meant() -> None:
    act = recognise("Điều 1. Bãi bỏ khoản 2 Điều 3.\n")
    found = read(act, title="Quyết định sửa đổi, bổ sung Quy chế họp chợ")
    assert [one.document for one in found.instructions] == [
        DocumentName(text="Quy chế họp chợ", type="quy chế", title="họp chợ")
    ]


def test_what_a_title_says_is_not_ordered_twice() -> None:
    act = recognise(
        "Điều 1. Bãi bỏ khoản 2 Điều 3 của Luật Chợ số 5/2020/QH14\nBãi bỏ khoản 2 Điều 3.\n"
        "Điều 2. Bãi bỏ khoản 1 Điều 6 của Luật Chợ số 5/2020/QH14\nBãi bỏ khoản 2 Điều 6.\n"
    )
    assert [one.target.id for one in read(act).instructions] == [
        "dieu-3.khoan-2",
        "dieu-6.khoan-1",
        "dieu-6.khoan-2",
    ]


def test_appendices_and_forms_of_the_act_come_in_place_of_others_or_beside_them() -> None:
    act = recognise(
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 3/2025/QĐ-UBND\n"
        "1. Thay thế Mẫu số 01 tại Phụ lục II ban hành kèm theo Quyết định số 3/2025/QĐ-UBND bằng "
        "Mẫu số 01 tại Phụ lục ban hành kèm theo Quyết định này.\n"
        "2. Bổ sung Phụ lục III ban hành kèm theo Quyết định này vào sau Phụ lục II.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n"
        "PHỤ LỤC\nCÁC MẪU\n\nMẫu số 01\nĐƠN XIN CHỖ NGỒI\n\nKính gửi: Ban quản lý chợ.\n\n"
        "PHỤ LỤC III\nGIÁ\n\nRau: 5.000 đồng.\n"
    )
    found = read(act)
    assert found.unread == ()
    form, appendix = found.instructions
    assert (form.action, form.target.id, form.units[0].id) == (
        *("replace", "phu-luc-2.mau-1"),
        "phu-luc-2.mau-1",
    )
    assert form.target.words == "Mẫu số 01 Phụ lục II"
    assert (appendix.action, appendix.target.id, appendix.position) == (
        *("insert", "phu-luc-3"),
        "after",
    )


def test_a_unit_within_many_others_is_one_unit() -> None:
    assert told(
        "Bãi bỏ điểm 4.1 tiểu mục 04, mục II, Phần A thuộc Phụ lục số 01 ban hành kèm theo Quyết "
        f"định số {NUMBER}."
    ) == ["repeal phu-luc-1.phan-a.muc-2.tieu-muc-4.diem-4-1"]


def test_a_heading_may_announce_the_text_below_it() -> None:
    act = recognise(
        f"Điều 1. Sửa đổi, bổ sung khoản 3 Điều 2 của Quyết định số {NUMBER}\n"
        "“3. Ngày lễ chợ họp đến trưa.”.\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực.\n"
    )
    found = read(act)
    assert found.unread == ()
    (one,) = found.instructions
    assert (one.action, one.target.id, one.units[0].content) == (
        *("replace", "dieu-2.khoan-3"),
        "Ngày lễ chợ họp đến trưa.",
    )


def test_what_a_heading_says_that_cannot_be_read_is_not_left_out_below_it() -> None:
    act = recognise(
        f"Quyết định sửa đổi, bổ sung một số điều của Quyết định số {NUMBER}\n\n"
        "Điều 1. Thay cụm từ tại điểm b(ii) khoản 1 Điều 2\n"
        "Thay cụm từ “thu phí” bằng cụm từ “thu giá”.\n"
        "Điều 2. Sửa đổi một số khoản của điểm chợ cũ tại Điều 3\n"
        "1. Bãi bỏ khoản 2.\n2. Bãi bỏ khoản 4 Điều 3.\n"
    )
    found = read(act)
    assert [one.target.id for one in found.instructions] == ["dieu-3.khoan-4"]
    assert [(one.by, one.reason) for one in found.unread] == [
        ("dieu-1", "wording"),
        ("dieu-1", "no-unit"),
        ("dieu-2", "wording"),
        ("dieu-2.khoan-1", "no-unit"),
    ]


def test_documents_are_repealed_by_a_list() -> None:
    act = recognise(
        "Điều 5. Hiệu lực\n1. Quyết định này có hiệu lực.\n2. Bãi bỏ các văn bản sau đây:\n"
        "- Quyết định số 3/2020/QĐ-UBND ngày 5 tháng 5 năm 2020 về việc họp chợ đêm.\n"
        "- Thông báo của Ban quản lý chợ.\n"
    )
    found = read(act)
    assert [(one.action, one.document.number, one.target.id) for one in found.instructions] == [
        ("repeal", "3/2020/QĐ-UBND", "")
    ]
    assert [one.by for one in found.unread] == ["dieu-5.khoan-2.tiet-2"]


HEADER = DocumentName(text=NUMBER, number=NUMBER)


BARE = "Điều 1. Sửa đổi, bổ sung khoản 3 Điều 2\n“3. Ngày lễ chợ họp đến trưa.”.\n"


def test_the_header_says_which_document_is_meant_where_nothing_else_does() -> None:
    (one,) = read(recognise(BARE), document=HEADER).instructions
    assert (one.document.number, one.target.id) == (NUMBER, "dieu-2.khoan-3")
    assert read(recognise(BARE)).instructions == ()


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Sửa đổi, bổ sung một số điều của Quyết định số 9/2020/QĐ-UBND", ""),
        (
            "Sửa đổi Quyết định số 9/2020/QĐ-UBND và sửa đổi Quyết định số 8/2020/QĐ-UBND",
            "",
        ),
        (
            "",
            ("Điều 2. Sửa đổi khoản 1 Điều 4 của Quyết định số 9/2020/QĐ-UBND\n“1. Chợ nghỉ.”.\n"),
        ),
    ],
)
def test_the_header_counts_nothing_against_the_text(title: str, more: str) -> None:
    found = read(recognise(BARE + more), title=title, document=HEADER)
    assert NUMBER not in {one.document.number for one in found.instructions}
