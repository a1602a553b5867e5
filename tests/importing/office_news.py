"""Notices, letters, minutes and news as offices write them, and what is true of each."""

from __future__ import annotations

from datetime import date

from tests.importing.office import CENTRE, MOTTO, NATION, RIGHT, Sheet, Truth, state


def notice() -> tuple[bytes, Truth]:
    """A notice of the State."""
    sheet = Sheet()
    state(sheet, "45/TB-UBND", "ngày 20 tháng 4 năm 2026")
    sheet.line("THÔNG BÁO", bold=True, where=CENTRE)
    sheet.line("Về việc tạm ngưng chuyến tàu ngày 25/4/2026", bold=True, where=CENTRE)
    sheet.line("Ủy ban nhân dân xã thông báo tạm ngưng chuyến tàu do gió mạnh.")
    sheet.line("Bà con liên hệ bến tàu để đổi vé.")
    return sheet.data(), Truth(
        kind="notice",
        title="Thông báo về việc tạm ngưng chuyến tàu ngày 25/4/2026",
        issued=date(2026, 4, 20),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        words=("do gió mạnh.", "để đổi vé.", "45/TB-UBND"),
    )


def invitation() -> tuple[bytes, Truth]:
    """An invitation to a meeting."""
    sheet = Sheet()
    state(sheet, "16/GM-UBND", "ngày 2 tháng 6 năm 2026")
    sheet.line("GIẤY MỜI", bold=True, where=CENTRE)
    sheet.line("Dự họp dân ấp Bình Lợi", bold=True, where=CENTRE)
    sheet.line("Kính gửi: Các hộ dân ấp Bình Lợi", bold=True)
    sheet.lines(
        "Ủy ban nhân dân xã trân trọng kính mời bà con dự họp:",
        "1. Thời gian: 8 giờ 30 phút, ngày 12 tháng 6 năm 2026",
        "2. Địa điểm: Nhà văn hóa ấp Bình Lợi",
        "3. Chủ trì: Đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân xã",
        "4. Nội dung: Bàn việc sửa đường",
    )
    return sheet.data(), Truth(
        kind="meeting",
        title="Giấy mời dự họp dân ấp Bình Lợi",
        issued=date(2026, 6, 2),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Nhà văn hóa ấp Bình Lợi",
        role="Chủ tịch Ủy ban nhân dân xã",
        name="Nguyễn Văn An",
        words=("Kính gửi: Các hộ dân", "8 giờ 30 phút", "Bàn việc sửa đường"),
    )


def news_item() -> tuple[bytes, Truth]:
    """A news item: bold lines for headings, a picture with its caption, a byline."""
    sheet = Sheet()
    sheet.line("Thứ Bảy, ngày 13 tháng 6 năm 2026", italic=True)
    sheet.line("Cần Giờ: Bà con Thạnh An họp bàn giữ sạch bãi biển", bold=True, where=CENTRE)
    sheet.picture("Bà con ngồi quanh bàn")
    sheet.line("Ảnh: Quang cảnh buổi họp.", italic=True, where=CENTRE)
    first = sheet.line("(Trang tin xã) - Sáng 12/6, bà con bàn việc dọn 500 m")
    first.add_run("2").font.superscript = True
    first.add_run(" bãi. Xem ")
    sheet.link(first, "trang của xã", "https://cangio.example.vn/a_b")
    first.add_run(" [1] * a_b <chưa rõ>.")
    sheet.line("Kết quả", bold=True)
    for text in ("Mỗi tuần dọn một lần;", "Có ba điểm gom rác."):
        sheet.file.add_paragraph(text, style="List Bullet")
    sheet.line("Việc cần làm", bold=True)
    for text in ("Kẻ vạch bãi xe.", "Đặt thùng rác."):
        sheet.file.add_paragraph(text, style="List Number")
    sheet.table([["Ấp", "Số hộ"], ["Thiềng Liềng", "120"]])
    sheet.line("Thanh Tâm", bold=True, where=RIGHT)
    return sheet.data(), Truth(
        kind="news",
        title="Cần Giờ: Bà con Thạnh An họp bàn giữ sạch bãi biển",
        issued=date(2026, 6, 13),
        name="Thanh Tâm",
        tables=1,
        pictures=1,
        words=(
            "Ảnh: Quang cảnh buổi họp.",
            "(Trang tin xã) - Sáng 12/6, bà con bàn việc dọn 500 m2 bãi.",
            "Xem trang của xã [1] * a_b",
            "<chưa rõ>",
            "Kết quả",
            "Mỗi tuần dọn một lần;",
            "Đặt thùng rác.",
            "Thiềng Liềng",
        ),
    )


def news_with_headings() -> tuple[bytes, Truth]:
    """A news item with Word's own styles."""
    sheet = Sheet()
    sheet.file.add_heading("Ngày hội đại đoàn kết", level=0)
    sheet.line("Ngày hội được tổ chức ở bốn ấp.")
    sheet.file.add_heading("Phần lễ", level=1)
    sheet.line("Có 200 người dự.")
    sheet.file.add_heading("Văn nghệ", level=3)
    sheet.line("Bà con hát đờn ca tài tử.")
    return sheet.data(), Truth(
        kind="news",
        title="Ngày hội đại đoàn kết",
        words=("Ngày hội được tổ chức", "Phần lễ", "Có 200 người dự.", "Văn nghệ", "đờn ca"),
    )


def minutes() -> tuple[bytes, Truth]:
    """The minutes of a meeting, whose place stands in a sentence."""
    sheet = Sheet()
    sheet.columns(["UBND XÃ CẦN GIỜ", "!BAN ĐIỀU HÀNH ẤP LONG THẠNH"], [f"!{NATION}", f"!{MOTTO}"])
    sheet.line("BIÊN BẢN", bold=True, where=CENTRE)
    sheet.line("Họp dân ấp Long Thạnh", bold=True, where=CENTRE)
    sheet.line(
        "Hôm nay, vào lúc 18 giờ 30 phút ngày 28/11/2026, tại Nhà văn hóa ấp Long Thạnh, "
        "Ban điều hành ấp họp dân."
    )
    sheet.line("Chủ trì: Ông Lê Văn Tám - Trưởng ấp")
    sheet.lines("I. NỘI DUNG", "Bàn việc giữ sạch bãi biển.", "II. KẾT LUẬN", "Nhất trí.")
    return sheet.data(), Truth(
        kind="meeting",
        title="Biên bản họp dân ấp Long Thạnh",
        issuer="Ban điều hành ấp Long Thạnh",
        place="Nhà văn hóa ấp Long Thạnh",
        role="Trưởng ấp",
        name="Lê Văn Tám",
        words=("Hôm nay, vào lúc 18 giờ 30 phút", "Bàn việc giữ sạch", "Nhất trí."),
    )


def bare_news() -> tuple[bytes, Truth]:
    """News as most people type them: no style, no bold, typed hyphens."""
    sheet = Sheet()
    sheet.lines(
        "Ra quân dọn rác tại bến tàu Thạnh An",
        "Sáng nay, hơn 50 đoàn viên ra quân dọn rác tại bến tàu.",
        "Kết quả:",
        "- Thu gom 2 tấn rác;",
        "- Trồng 100 cây.",
        "1. Việc thứ nhất là giữ sạch.",
        "2. Việc thứ hai là trồng cây.",
    )
    return sheet.data(), Truth(
        kind="news",
        title="Ra quân dọn rác tại bến tàu Thạnh An",
        words=("Sáng nay,", "Kết quả:", "Thu gom 2 tấn rác;", "1. Việc thứ nhất", "2. Việc"),
    )


def letter() -> tuple[bytes, Truth]:
    """An official letter."""
    sheet = Sheet()
    sheet.columns(
        ["!ỦY BAN NHÂN DÂN", "!XÃ CẦN GIỜ", "Số: 210/UBND-VX", "V/v mời góp ý dự thảo Quy ước"],
        [f"!{NATION}", f"!{MOTTO}", "Cần Giờ, ngày 4 tháng 5 năm 2026"],
    )
    sheet.line("Kính gửi: Ban điều hành các ấp", where=CENTRE)
    sheet.line("Ủy ban nhân dân xã đề nghị các ấp góp ý dự thảo Quy ước.")
    return sheet.data(), Truth(
        kind="notice",
        title="Mời góp ý dự thảo Quy ước",
        issued=date(2026, 5, 4),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        words=("Kính gửi", "đề nghị các ấp góp ý", "210/UBND-VX"),
    )
