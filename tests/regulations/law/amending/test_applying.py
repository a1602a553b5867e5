"""Acts carried out on a town's regulation: what changes, and what is said of it."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import apply, read, rewritten
from bantin.regulations.law.amending.values import AppliedChange
from tests.regulations.law.amending.lab import LAW, amended, carried_out

TABLE = """\
Điều 1. Giá
Giá chỗ ngồi:

| STT | Hàng | Giá |
|---|---|---|
| 1 | Rau | 5.000 |
| 2 | Cá | 9.000 |

Điều 2. Hiệu lực
Quy chế có hiệu lực.
"""


@pytest.mark.parametrize(
    ("clause", "old", "new"),
    [
        (
            "Sửa đổi khoản 3 Điều 2 như sau: “3. Ngày lễ chợ họp đến trưa.”.",
            "3. Ngày lễ chợ nghỉ.",
            "3. Ngày lễ chợ họp đến trưa.",
        ),
        (
            "Sửa đổi Điều 1 như sau:\n“Điều 1. Nội dung\n1. Giờ họp.\n2. Người quản lý.”.",
            "**Điều 1. Phạm vi**\n\nQuy chế này quy định việc họp chợ.",
            "**Điều 1. Nội dung**\n\n1. Giờ họp.\n\n2. Người quản lý.",
        ),
        (
            "Sửa đổi tên Chương II như sau:\n“Chương II\nBAN QUẢN LÝ”.",
            "**Chương II**\n**TỔ CHỨC THỰC HIỆN**",
            "**Chương II**\n**BAN QUẢN LÝ**",
        ),
        (
            "Sửa đổi đoạn mở đầu khoản 2 Điều 2 như sau: “2. Chợ đêm họp vào Chủ nhật:”.",
            "2. Chợ đêm họp vào thứ Bảy:",
            "2. Chợ đêm họp vào Chủ nhật:",
        ),
        (
            "Bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau: “2a. Chợ Tết họp cả đêm.”.",
            "b) Không bán rượu.\n\n",
            "b) Không bán rượu.\n\n2a. Chợ Tết họp cả đêm.\n\n",
        ),
        (
            "Bổ sung điểm c khoản 2 Điều 2 như sau: “c) Không hút thuốc.”.",
            "b) Không bán rượu.\n\n",
            "b) Không bán rượu.\n\nc) Không hút thuốc.\n\n",
        ),
        (
            "Bổ sung Điều 3a vào sau Điều 3 như sau:\n“Điều 3a. Tổ trật tự\nTổ có năm người.”.",
            "hằng tháng.\n\n",
            "hằng tháng.\n\n**Điều 3a. Tổ trật tự**\n\nTổ có năm người.\n\n",
        ),
        (
            (
                "Bổ sung Chương Ia vào sau Chương I như sau:\n“Chương Ia\nVỆ SINH\nĐiều 2a. Rác\n"
                "Rác để riêng.”."
            ),
            "**Chương II**",
            "**Chương Ia**\n**VỆ SINH**\n\n**Điều 2a. Rác**\n\nRác để riêng.\n\n**Chương II**",
        ),
        (
            "Sửa đổi Điều 1 như sau: “Quy chế này quy định việc họp chợ và bến.”.",
            "quy định việc họp chợ.",
            "quy định việc họp chợ và bến.",
        ),
        (
            "Sửa đổi Điều 3 như sau:\n“1. Ban có ba người.\n2. Ban thu phí.”.",
            (
                "1. Ban quản lý chợ thu phí.\n\n2. Ban quản lý chợ báo cáo Ủy ban nhân dân thị "
                "trấn hằng tháng."
            ),
            "1. Ban có ba người.\n\n2. Ban thu phí.",
        ),
        (
            "Sửa đổi khoản 2 Điều 2 như sau:\n“Chợ đêm họp:\na) Thứ Bảy;\nb) Chủ nhật.”.",
            ("2. Chợ đêm họp vào thứ Bảy:\n\na) Từ 18 giờ đến 22 giờ;\n\nb) Không bán rượu."),
            "2. Chợ đêm họp:\n\na) Thứ Bảy;\n\nb) Chủ nhật.",
        ),
        (
            "Bổ sung vào khoản 3 Điều 2 như sau: “Ngày Tết chợ họp một buổi.”.",
            "3. Ngày lễ chợ nghỉ.",
            "3. Ngày lễ chợ nghỉ.\n\nNgày Tết chợ họp một buổi.",
        ),
        ("Bãi bỏ khoản 3 Điều 2.", "3. Ngày lễ chợ nghỉ.", "3. (được bãi bỏ)"),
        (
            "Bãi bỏ Điều 1.",
            "**Điều 1. Phạm vi**\n\nQuy chế này quy định việc họp chợ.",
            "**Điều 1.** (được bãi bỏ)",
        ),
        (
            "Bãi bỏ khoản 2 Điều 2.",
            "2. Chợ đêm họp vào thứ Bảy:\n\na) Từ 18 giờ đến 22 giờ;\n\nb) Không bán rượu.",
            "2. (được bãi bỏ)",
        ),
        (
            (
                "Thay cụm từ “Ủy ban nhân dân thị trấn” bằng cụm từ “Ủy ban nhân dân xã” tại "
                "khoản 2 Điều 3."
            ),
            "Ủy ban nhân dân thị trấn",
            "Ủy ban nhân dân xã",
        ),
        (
            "Thay cụm từ “ban quản lý chợ” bằng cụm từ “tổ quản lý chợ” tại tên Điều 3.",
            "**Điều 3. Ban quản lý chợ**",
            "**Điều 3. Tổ quản lý chợ**",
        ),
        ("Bỏ cụm từ “hằng ngày” tại khoản 1 Điều 2.", "18 giờ hằng ngày.", "18 giờ."),
        (
            "Bổ sung cụm từ “, giữ trật tự” vào sau cụm từ “thu phí” tại khoản 1 Điều 3.",
            "thu phí.",
            "thu phí, giữ trật tự.",
        ),
        (
            "Bổ sung cụm từ “thu gom rác,” vào trước cụm từ “thu phí” tại khoản 1 Điều 3.",
            "thu phí.",
            "thu gom rác, thu phí.",
        ),
        ("Chuyển khoản 3 Điều 2 thành khoản 4.", "3. Ngày lễ chợ nghỉ.", "4. Ngày lễ chợ nghỉ."),
    ],
)
def test_only_what_is_ordered_changes(clause: str, old: str, new: str) -> None:
    """Everything around stays byte for byte."""
    assert LAW.count(old) == 1
    assert carried_out(clause) == LAW.replace(old, new)


def test_all_places_of_words_are_meant() -> None:
    text = carried_out("Thay từ “chợ” bằng từ “phiên” tại Điều 3.")
    assert "1. Ban quản lý phiên thu phí." in text
    assert "2. Ban quản lý phiên báo cáo" in text
    assert "**Điều 3. Ban quản lý phiên**" in text
    assert "Quy chế này quy định việc họp chợ." in text


def test_a_unit_of_the_law_is_repealed_in_a_range() -> None:
    text = carried_out("Bãi bỏ các điều từ Điều 2 đến Điều 3.")
    assert "**Điều 2.** (được bãi bỏ)\n\n**Chương II**" in text
    assert "**Điều 3.** (được bãi bỏ)\n\n**Điều 4. Hiệu lực**" in text
    assert "Ban quản lý" not in text


def test_units_get_their_numbers_together_and_make_room() -> None:
    text = carried_out(
        "Bổ sung khoản 2 vào sau khoản 1 và chuyển các khoản 2, 3 thành các khoản 3, 4 Điều 2 như "
        "sau:\n“2. Chợ phiên họp vào mồng Một.”."
    )
    assert "2. Chợ phiên họp vào mồng Một.\n\n3. Chợ đêm" in text
    assert "4. Ngày lễ chợ nghỉ." in text


def test_a_number_that_is_repealed_is_given_to_the_next() -> None:
    text = carried_out("Bãi bỏ khoản 2 Điều 2 và chuyển khoản 3 Điều 2 thành khoản 2.")
    assert "hằng ngày.\n\n2. Ngày lễ chợ nghỉ.\n\n**Chương II**" in text


def test_changes_name_the_units_and_what_changed_them() -> None:
    done = amended(
        "Sửa đổi khoản 3 Điều 2 như sau: “3. Nghỉ.”.",
        "Bổ sung khoản 4 vào sau khoản 3 Điều 2 như sau: “4. Mưa bão chợ nghỉ.”.",
        "Bãi bỏ Điều 1.",
        "Thay từ “phí” bằng từ “giá” tại Điều 3.",
        "Chuyển Điều 4 thành Điều 5.",
    )
    assert done.refusals == ()
    assert done.changes == (
        AppliedChange(unit="dieu-2.khoan-3", how="amended", by="dieu-1.khoan-1"),
        AppliedChange(unit="dieu-2.khoan-4", how="inserted", by="dieu-1.khoan-2"),
        AppliedChange(unit="dieu-1", how="repealed", by="dieu-1.khoan-3"),
        AppliedChange(unit="dieu-3.khoan-1", how="amended", by="dieu-1.khoan-4"),
        AppliedChange(unit="dieu-5", how="renumbered", by="dieu-1.khoan-5", was="dieu-4"),
    )


@pytest.mark.parametrize(
    ("clause", "old", "new"),
    [
        (
            "Sửa đổi số thứ tự 2 tại Điều 1 như sau:\n“| 2 | Cá, tôm | 8.000 |”.",
            "| 2 | Cá | 9.000 |",
            "| 2 | Cá, tôm | 8.000 |",
        ),
        (
            "Bổ sung số thứ tự 3 vào sau số thứ tự 2 tại Điều 1 như sau:\n“| 3 | Thịt | 7.000 |”.",
            "| 2 | Cá | 9.000 |",
            "| 2 | Cá | 9.000 |\n| 3 | Thịt | 7.000 |",
        ),
        ("Bãi bỏ số thứ tự 1 tại Điều 1.", "| 1 | Rau | 5.000 |\n", ""),
    ],
)
def test_rows_of_a_table(clause: str, old: str, new: str) -> None:
    assert carried_out(clause, law=TABLE) == TABLE.replace(old, new)


def test_an_appendix_of_the_act_takes_the_place_of_one() -> None:
    law = recognise("Điều 1. Giá\nTheo Phụ lục I.\n\nPHỤ LỤC I\nGIÁ\n\n1. Rau: 5.000 đồng.\n")
    act = recognise(
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 3/2025/QĐ-UBND\n"
        "1. Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo Quyết định này.\n\n"
        "PHỤ LỤC I\nGIÁ MỚI\n\n1. Rau: 6.000 đồng.\n"
    )
    done = apply(law, read(act).instructions)
    assert done.refusals == ()
    (appendix,) = (unit for unit in done.outline.units if unit.kind == "appendix")
    assert (appendix.title, appendix.children[0].content) == ("GIÁ MỚI", "Rau: 6.000 đồng.")


def test_open_points_footnotes_and_comments_stay() -> None:
    law = (
        "Điều 1. Phí[^1]\n1. Mức phí là [[muc_phi]] đồng.\n<!-- xem lại -->\n"
        "2. Thu hằng tháng.\n\n[^1]: Theo quy định chung.\n\n3. Miễn cho người già.\n"
    )
    assert carried_out(
        "Sửa đổi khoản 2 Điều 1 như sau: “2. Thu hằng quý.”.", law=law
    ) == law.replace("hằng tháng", "hằng quý")


def test_a_footnote_that_nobody_names_any_more_goes() -> None:
    law = "Điều 1. Phí\n1. Thu phí[^1].\n2. Nộp ngân sách.\n\n[^1]: Bằng tiền mặt.\n"
    before = recognise(law)
    done = amended("Sửa đổi khoản 1 Điều 1 như sau: “1. Không thu phí.”.", law=law)
    assert done.outline.notes == ""
    assert "tiền mặt" not in rewritten(law, before, done.outline)


def test_an_act_that_means_the_attached_text_finds_its_units() -> None:
    law = (
        "Điều 1. Ban hành Quy chế họp chợ.\nĐiều 2. Giao Ban quản lý thi hành.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nQUY CHẾ\nHỌP CHỢ\n"
        "(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND)\n\n"
        "Điều 1. Giờ họp\nChợ họp từ 5 giờ.\n\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
    )
    done = amended("Sửa đổi Điều 1 như sau:\n“Điều 1. Giờ họp\nChợ họp từ 6 giờ.”.", law=law)
    assert [change.unit for change in done.changes] == ["quy-che.dieu-1"]
    assert done.outline.units[0] == recognise(law).units[0]


def test_a_section_of_a_plan_is_one_of_its_parts() -> None:
    law = "**I. MỤC TIÊU**\n\n1. Chợ sạch.\n\n**II. VIỆC LÀM**\n\n1. Quét chợ.\n\n2. Thu rác.\n"
    assert carried_out(
        "Sửa đổi điểm 1 mục II như sau: “1. Quét chợ hằng ngày.”.", law=law
    ) == law.replace("Quét chợ.", "Quét chợ hằng ngày.")


PASTED = """\
Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Quy chế này quy định việc họp chợ.

Điều 2. Giờ họp chợ
1. Chợ họp từ 5 giờ.
2. Ngày lễ chợ nghỉ.

Điều 3. Hiệu lực
Từ ngày ký.
"""


@pytest.mark.parametrize(
    ("clause", "old", "new"),
    [
        (
            "Sửa đổi khoản 2 Điều 2 như sau: “2. Ngày lễ chợ họp.”.",
            "2. Ngày lễ chợ nghỉ.",
            "2. Ngày lễ chợ họp.",
        ),
        (
            "Bổ sung khoản 3 vào sau khoản 2 Điều 2 như sau: “3. Mưa bão chợ nghỉ.”.",
            "chợ nghỉ.\n",
            "chợ nghỉ.\n3. Mưa bão chợ nghỉ.\n",
        ),
        ("Bãi bỏ Điều 3.", "Điều 3. Hiệu lực\nTừ ngày ký.\n", "Điều 3. (được bãi bỏ)\n"),
        ("Thay từ “chợ” bằng từ “phiên” tại Điều 1.", "họp chợ.", "họp phiên."),
    ],
)
def test_a_text_that_was_pasted_stays_as_it_was_set(clause: str, old: str, new: str) -> None:
    assert carried_out(clause, law=PASTED) == PASTED.replace(old, new)
