"""A notice of a meeting that appears on its day invites nobody."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.portal.checks import late_invitations
from bantin.vietnamese import invites_on
from tests.builders import NOW, make_site, prepare, told

MEETING = """
title: Họp dân ấp Bình Lợi
date: {date}
meeting: {{date: {day}, place: Nhà văn hóa, organizer: Ban Công tác Mặt trận}}
"""
DAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("published", "day", "late"),
    [
        ("2026-12-05", "2026-12-05 08:00", True),
        ("2026-12-05 07:00", "2026-12-05 08:00", True),
        ("2026-12-05 17:00", "2026-12-05 08:00", False),
        ("2026-12-06", "2026-12-05 08:00", False),
        ("2026-12-04", "2026-12-05 08:00", False),
        ("2026-11-20", "2026-12-05 08:00", False),
        ("2026-11-20", "2026-11-20 08:00", False),
        ("2026-11-25", "2026-11-20 08:00", False),
        ("2026-12-01", "2026-12-01 07:00", False),
    ],
)
def test_a_meeting_to_come_that_is_published_on_its_day_is_pointed_out(
    published: str, day: str, *, late: bool
) -> None:
    path = "content/meetings/hop.md"
    _, findings = make_site([prepare(path, MEETING.format(date=published, day=day))], now=NOW)
    assert told(findings) == ([("late-invitation", path)] if late else [])


@pytest.mark.parametrize(
    "text",
    [
        "Họp dân ngày 5/12/2026",
        "Thông báo họp ngày 05/12",
        "Giấy mời dự hội nghị ngày 5 tháng 12 năm 2026",
        "Mời bà con dự lễ lúc 8 giờ, 5.12.2026",
        "Meeting on 5/12/2026",
    ],
)
def test_a_text_invites_on_the_day_that_it_names(text: str) -> None:
    assert invites_on(text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "Họp dân ngày 15/12/2026",
        "Họp dân ngày 5/12/2025",
        "Họp dân ngày 5/1/2026",
        "Giá xăng ngày 5/12/2026",
        "Kết quả họp về Quyết định 5/12/2026/QĐ",
        "Họp dân",
        "",
    ],
)
def test_other_texts_do_not(text: str) -> None:
    assert not invites_on(text, DAY)


@pytest.mark.parametrize(
    ("title", "published", "late"),
    [
        ("Thông báo họp dân ngày 5/12/2026", "2026-12-05", True),
        ("Thông báo họp dân ngày 5/12/2026", "2026-12-03", False),
        ("Ra mắt khu vui chơi ngày 5/12/2026", "2026-12-05", False),
        ("Kết quả buổi họp ngày 1/12/2026", "2026-12-01", False),
    ],
)
def test_a_notice_to_come_that_names_its_own_day_is_pointed_out(
    title: str, published: str, *, late: bool
) -> None:
    path = "content/notices/moi.md"
    notice = prepare(path, f"title: {title}\ndate: {published}")
    _, findings = make_site([notice], now=NOW)
    assert findings == []
    found = [*late_invitations([notice], NOW.date())]
    assert told(found) == ([("late-invitation", path)] if late else [])
