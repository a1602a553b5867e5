"""Decisions, rules and plans as offices write them, and what is true of each."""

from __future__ import annotations

from datetime import date

from tests.importing.office import (
    ARTICLES,
    BASES,
    CENTRE,
    LEVELS,
    MOTTO,
    NATION,
    PARTY,
    RIGHT,
    ROMAN,
    Sheet,
    Truth,
    state,
)


def decision_in_tables() -> tuple[bytes, Truth]:
    """A decision of the State: letterhead and end in tables, all numbers typed."""
    sheet = Sheet()
    state(sheet, "15/2025/QĐ-UBND", "ngày 05 tháng 7 năm 2025")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Ban hành Quy chế tiếp công dân", bold=True, where=CENTRE)
    sheet.line("trên địa bàn xã Cần Giờ", bold=True, where=CENTRE)
    sheet.line("--------", where=CENTRE)
    sheet.line("ỦY BAN NHÂN DÂN XÃ CẦN GIỜ", bold=True, where=CENTRE)
    for base in BASES:
        sheet.line(base, italic=True)
    sheet.line("QUYẾT ĐỊNH:", bold=True, where=CENTRE)
    sheet.line("Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân xã Cần Giờ.")
    sheet.line("Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 8 năm 2025.")
    sheet.line("Điều 3. Chánh Văn phòng, Thủ trưởng các đơn vị chịu trách nhiệm thi hành./.")
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 3;", "- Đảng ủy xã;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!CHỦ TỊCH", "", "", "!Nguyễn Văn An"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định ban hành Quy chế tiếp công dân trên địa bàn xã Cần Giờ",
        number="15/2025/QĐ-UBND",
        issued=date(2025, 7, 5),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Chủ tịch",
        name="Nguyễn Văn An",
        units=("dieu-1", "dieu-2", "dieu-3"),
        recipients=3,
        words=(*BASES, "Quy chế tiếp công dân xã Cần Giờ", "chịu trách nhiệm thi hành"),
    )


def decision_numbered_by_word() -> tuple[bytes, Truth]:
    """The same with Word's own numbers, and a superior agency."""
    sheet = Sheet()
    sheet.columns(
        ["ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "!SỞ NỘI VỤ", "Số: 07/QĐ-SNV"],
        [f"!{NATION}", f"!{MOTTO}", "Thành phố Hồ Chí Minh, ngày 12 tháng 01 năm 2026"],
    )
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Về việc thành lập Tổ công tác", bold=True, where=CENTRE)
    for base in BASES:
        sheet.line(base, italic=True)
    sheet.line("QUYẾT ĐỊNH:", bold=True, where=CENTRE)
    list_ = sheet.numbering(LEVELS)
    units = []
    for article, (title, clauses) in enumerate(ARTICLES, 1):
        sheet.numbered(title, list_, 0, bold=True)
        units.append(f"dieu-{article}")
        for clause, text in enumerate(clauses, 1):
            sheet.numbered(text, list_, 1)
            units.append(f"dieu-{article}.khoan-{clause}")
    sheet.numbered("Tổ trưởng;", list_, 2)
    sheet.numbered("Các tổ viên.", list_, 2)
    units += ["dieu-3.khoan-1.diem-a", "dieu-3.khoan-1.diem-b"]
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, TCCB."],
        ["!KT. GIÁM ĐỐC", "!PHÓ GIÁM ĐỐC", "(Đã ký)", "!Trần Thị Bình"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định về việc thành lập Tổ công tác",
        number="07/QĐ-SNV",
        issued=date(2026, 1, 12),
        issuer="Sở Nội vụ",
        parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
        place="Thành phố Hồ Chí Minh",
        role="Phó Giám đốc",
        name="Trần Thị Bình",
        units=tuple(units),
        recipients=2,
        words=(*BASES, ARTICLES[0][1][0], ARTICLES[1][1][1], "Các tổ viên."),
    )


def rule_of_the_party() -> tuple[bytes, Truth]:
    """A rule of the Party: letterhead in tabs, the end in lines of its own, chapters."""
    sheet = Sheet()
    sheet.line("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH\tĐẢNG CỘNG SẢN VIỆT NAM")
    sheet.line("ĐẢNG ỦY XÃ CẦN GIỜ", bold=True)
    sheet.line("*")
    sheet.line("Số 18-QĐ/ĐU\tCần Giờ, ngày 10 tháng 11 năm 2026")
    sheet.line("QUY ĐỊNH", bold=True, where=CENTRE)
    sheet.line("về tổ chức và hoạt động của khối Dân vận xã", bold=True, where=CENTRE)
    sheet.line("-----", where=CENTRE)
    sheet.lines("- Căn cứ Điều lệ Đảng;", "- Xét đề nghị của Văn phòng Đảng ủy,")
    sheet.line("Ban Thường vụ Đảng ủy xã quy định như sau:")
    sheet.line("Chương I", bold=True, where=CENTRE)
    sheet.line("NHỮNG QUY ĐỊNH CHUNG", bold=True, where=CENTRE)
    sheet.line("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.line("Quy định này áp dụng cho khối Dân vận xã Cần Giờ.")
    sheet.line("Điều 2. Nguyên tắc", bold=True)
    sheet.lines("1. Tập trung dân chủ.", "2. Gồm:", "a) Bàn bạc tập thể;", "đ) Gần dân.")
    sheet.line("Chương II", bold=True, where=CENTRE)
    sheet.line("TỔ CHỨC THỰC HIỆN", bold=True, where=CENTRE)
    sheet.line("Điều 3. Hiệu lực", bold=True)
    sheet.line("Quy định này có hiệu lực từ ngày ký.")
    sheet.lines("Nơi nhận:", "- Thành ủy,", "- Các chi bộ,", "- Lưu Văn phòng.")
    for text in ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"):
        sheet.line(text, bold=True, where=RIGHT)
    sheet.line("(Đã ký)", italic=True, where=RIGHT)
    sheet.line("Lê Văn Cường", bold=True, where=RIGHT)
    return sheet.data(), Truth(
        kind="regulation",
        title="Quy định về tổ chức và hoạt động của khối Dân vận xã",
        number="18-QĐ/ĐU",
        issued=date(2026, 11, 10),
        issuer="Đảng ủy xã Cần Giờ",
        parent="Đảng bộ Thành phố Hồ Chí Minh",
        place="Cần Giờ",
        role="Bí thư",
        name="Lê Văn Cường",
        units=(
            "chuong-1",
            "dieu-1",
            "dieu-2",
            "dieu-2.khoan-1",
            "dieu-2.khoan-2",
            "dieu-2.khoan-2.diem-a",
            "dieu-2.khoan-2.diem-dd",
            "chuong-2",
            "dieu-3",
        ),
        recipients=3,
        words=("Căn cứ Điều lệ Đảng", "NHỮNG QUY ĐỊNH CHUNG", "Gần dân."),
    )


def decision_with_rules() -> tuple[bytes, Truth]:
    """A decision with the by-law that it issues behind its signature, in one file."""
    sheet = Sheet()
    state(sheet, "21/QĐ-UBND", "ngày 02 tháng 02 năm 2026")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Ban hành Quy chế làm việc", bold=True, where=CENTRE)
    sheet.line(BASES[0], italic=True)
    sheet.line("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.")
    sheet.line("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!CHỦ TỊCH", "!Nguyễn Văn An"],
    )
    sheet.line("QUY CHẾ", bold=True, where=CENTRE)
    sheet.line("Làm việc của Ủy ban nhân dân xã Cần Giờ", bold=True, where=CENTRE)
    sheet.line(
        "(Ban hành kèm theo Quyết định số 21/QĐ-UBND ngày 02 tháng 02 năm 2026)",
        italic=True,
        where=CENTRE,
    )
    sheet.line("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.line("Quy chế này quy định chế độ làm việc của Ủy ban nhân dân xã.")
    sheet.line("Điều 2. Nguyên tắc làm việc", bold=True)
    sheet.lines("1. Tập trung dân chủ.", "2. Đúng thẩm quyền.")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định ban hành Quy chế làm việc",
        number="21/QĐ-UBND",
        issued=date(2026, 2, 2),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Chủ tịch",
        name="Nguyễn Văn An",
        units=(
            "dieu-1",
            "dieu-2",
            "quy-che",
            "quy-che.dieu-1",
            "quy-che.dieu-2",
            "quy-che.dieu-2.khoan-1",
            "quy-che.dieu-2.khoan-2",
        ),
        recipients=2,
        words=("Ban hành kèm theo Quyết định này", "chế độ làm việc", "Đúng thẩm quyền."),
    )


def rules_alone() -> tuple[bytes, Truth]:
    """A by-law in a file of its own, which names the decision that it came with."""
    sheet = Sheet()
    sheet.line("QUY CHẾ", bold=True, where=CENTRE)
    sheet.line("TIẾP NHẬN Ý KIẾN CỦA NHÂN DÂN", bold=True, where=CENTRE)
    sheet.line(
        "(Ban hành kèm theo Quyết định số 33/QĐ-UBND ngày 15 tháng 3 năm 2026 "
        "của Ủy ban nhân dân xã Cần Giờ)",
        italic=True,
        where=CENTRE,
    )
    list_ = sheet.numbering(LEVELS)
    units = []
    for article, (title, clauses) in enumerate(ARTICLES, 1):
        sheet.numbered(title, list_, 0, bold=True)
        units.append(f"dieu-{article}")
        for clause, text in enumerate(clauses, 1):
            sheet.numbered(text, list_, 1)
            units.append(f"dieu-{article}.khoan-{clause}")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quy chế tiếp nhận ý kiến của Nhân dân",
        number="33/QĐ-UBND",
        issued=date(2026, 3, 15),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        units=tuple(units),
        words=(ARTICLES[0][1][0], ARTICLES[2][0]),
    )


def plan_without_articles() -> tuple[bytes, Truth]:
    """A plan in Roman numbers of Word's own, with a table of two merged cells."""
    sheet = Sheet()
    state(sheet, "12/KH-UBND", "ngày 9 tháng 3 năm 2026")
    sheet.line("KẾ HOẠCH", bold=True, where=CENTRE)
    sheet.line("Thực hiện phong trào thi đua năm 2026", bold=True, where=CENTRE)
    sheet.line("Ủy ban nhân dân xã xây dựng kế hoạch như sau:")
    list_ = sheet.numbering(ROMAN)
    sheet.numbered("Mục tiêu", list_, 0, bold=True)
    sheet.numbered("Mỗi ấp có một mô hình.", list_, 1)
    sheet.numbered("Nhiệm vụ", list_, 0, bold=True)
    sheet.numbered("Tuyên truyền đến từng hộ.", list_, 1)
    sheet.table([["STT", "Việc", "Thời hạn"], ["1", "Phát động", "Quý I"], ["2", "Sơ kết", ""]])
    table = sheet.file.tables[-1]
    table.cell(1, 2).merge(table.cell(2, 2))
    sheet.columns(
        ["Nơi nhận:", "- Đảng ủy xã;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!KT. CHỦ TỊCH", "!PHÓ CHỦ TỊCH", "!Phạm Thị Dung"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Kế hoạch thực hiện phong trào thi đua năm 2026",
        number="12/KH-UBND",
        issued=date(2026, 3, 9),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Phó Chủ tịch",
        name="Phạm Thị Dung",
        units=("phan-1", "phan-1.khoan-1", "phan-2", "phan-2.khoan-1"),
        recipients=2,
        tables=1,
        words=("Mỗi ấp có một mô hình.", "Tuyên truyền đến từng hộ.", "Phát động"),
    )


def decision_with_blanks() -> tuple[bytes, Truth]:
    """A decision whose number and day are still to be written in."""
    sheet = Sheet()
    state(sheet, "      /QĐ-UBND", "ngày …… tháng …… năm 2026")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Về việc giao chỉ tiêu", bold=True, where=CENTRE)
    sheet.line("Điều 1. Giao chỉ tiêu cho các ấp.")
    sheet.line("Điều 2. Các ấp chịu trách nhiệm thi hành.")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định về việc giao chỉ tiêu",
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        units=("dieu-1", "dieu-2"),
        words=("Giao chỉ tiêu cho các ấp.",),
    )


def conclusion_with_changes() -> tuple[bytes, Truth]:
    """A conclusion of the Party with a footnote, tracked changes, and everything in one column."""
    sheet = Sheet()
    sheet.columns(
        ["!HUYỆN ỦY CẦN GIỜ", "*", "Số 112-KL/HU"],
        [f"!{PARTY}", "---", "Cần Giờ, ngày 03 tháng 02 năm 2024"],
    )
    sheet.line("KẾT LUẬN", bold=True, where=CENTRE)
    sheet.line("CỦA BAN THƯỜNG VỤ HUYỆN ỦY", bold=True, where=CENTRE)
    sheet.line("về công tác dân vận năm 2024", bold=True, where=CENTRE)
    sheet.line("Ban Thường vụ Huyện ủy kết luận như sau:")
    first = sheet.line("1. Năm 2023 có 12 mô hình")
    sheet.footnote(first, "Theo báo cáo của khối Dân vận.")
    first.add_run(" được công nhận.")
    second = sheet.line("2. Năm 2024 phấn đấu có ")
    sheet.revised(second, "del", "mười lăm")
    sheet.revised(second, "ins", "hai mươi")
    second.add_run(" mô hình.")
    sheet.columns(
        ["Nơi nhận:", "- Ban Dân vận Thành ủy,", "- Lưu Văn phòng."],
        ["!T/M BAN THƯỜNG VỤ", "!PHÓ BÍ THƯ", "!Võ Thị Mai"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Kết luận của Ban Thường vụ Huyện ủy về công tác dân vận năm 2024",
        number="112-KL/HU",
        issued=date(2024, 2, 3),
        issuer="Huyện ủy Cần Giờ",
        place="Cần Giờ",
        role="Phó Bí thư",
        name="Võ Thị Mai",
        units=("khoan-1", "khoan-2"),
        recipients=2,
        notes=1,
        words=("12 mô hình", "phấn đấu có hai mươi mô hình.", "Theo báo cáo của khối"),
    )


def guidance_in_lines() -> tuple[bytes, Truth]:
    """Guidance of the Party whose letterhead is one line below the other."""
    sheet = Sheet()
    for text in ("HUYỆN ỦY CẦN GIỜ", "BAN DÂN VẬN", "*"):
        sheet.line(text, where=CENTRE)
    sheet.line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, where=CENTRE)
    sheet.line("Số 07-HD/BDVHU", where=CENTRE)
    sheet.line("Cần Giờ, ngày 20 tháng 8 năm 2024", italic=True, where=CENTRE)
    sheet.line("HƯỚNG DẪN", bold=True, where=CENTRE)
    sheet.line("vận dụng Quy chế mẫu", bold=True, where=CENTRE)
    sheet.line("Ban Dân vận Huyện ủy hướng dẫn như sau:")
    sheet.line("I. Nội dung", bold=True)
    sheet.lines("1. Lập bảng các điểm mở.", "2. Lấy ý kiến chi bộ.")
    sheet.line("II. Thực hiện", bold=True)
    sheet.line("1. Báo cáo trước ngày 30/9/2024.")
    sheet.columns(
        ["Nơi nhận:", "- Cấp ủy các xã;", "- Lưu Ban."], ["!TRƯỞNG BAN", "(Đã ký)", "!Lê Thị Hoa"]
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Hướng dẫn vận dụng Quy chế mẫu",
        number="07-HD/BDVHU",
        issued=date(2024, 8, 20),
        issuer="Ban Dân vận",
        parent="Huyện ủy Cần Giờ",
        place="Cần Giờ",
        role="Trưởng Ban",
        name="Lê Thị Hoa",
        units=("phan-1", "phan-1.khoan-1", "phan-1.khoan-2", "phan-2", "phan-2.khoan-1"),
        recipients=2,
        words=("hướng dẫn như sau", "Lấy ý kiến chi bộ.", "trước ngày 30/9/2024"),
    )
