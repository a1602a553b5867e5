"""From which days an act holds, by its own words."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.consolidating.days import act_days
from bantin.regulations.markup.outlines import read_outline

ISSUED, MAIN, LATER = date(2026, 4, 10), date(2026, 4, 25), date(2027, 1, 1)
ACT = """\
Điều 1. Sửa đổi Quyết định số 15/2025/QĐ-UBND
1. Sửa đổi khoản 1 Điều 5 như sau:
“1. Quyết định này có hiệu lực từ ngày 01/01/2030.”
2. Bãi bỏ khoản 2 Điều 5.

Điều 2. Hiệu lực thi hành
"""


@pytest.mark.parametrize(
    ("said", "parts", "stated", "doubts"),
    [
        ("Quyết định này có hiệu lực kể từ ngày 25 tháng 4 năm 2026.", {}, None, 0),
        ("Quyết định này có hiệu lực kể từ ngày 26 tháng 4 năm 2026.", {}, date(2026, 4, 26), 0),
        ("Quyết định này có hiệu lực kể từ ngày ký.", {}, ISSUED, 0),
        ("Luật này có hiệu lực thi hành từ ngày công bố.", {}, None, 0),
        ("Chánh Văn phòng chịu trách nhiệm thi hành.", {}, None, 0),
        (
            (
                "1. Quyết định này có hiệu lực từ ngày 25/4/2026, trừ khoản 2 Điều này.\n"
                "2. Khoản 2 Điều 1 Quyết định này có hiệu lực từ ngày 01/01/2027."
            ),
            {"dieu-1.khoan-2": LATER},
            None,
            0,
        ),
        ("Quyết định này có hiệu lực từ ngày 25/4/2026, trừ việc cấp phiếu hẹn.", {}, None, 1),
        (
            (
                "Quyết định này có hiệu lực từ ngày 25/4/2026. Việc cấp phiếu hẹn có hiệu lực từ"
                " ngày 01/01/2027."
            ),
            {},
            None,
            1,
        ),
        (
            (
                "Quyết định này có hiệu lực từ ngày 25/4/2026. Quyết định số 15/2025/QĐ-UBND có"
                " hiệu lực từ ngày 01/11/2025."
            ),
            {},
            None,
            0,
        ),
    ],
)
def test_days(said: str, parts: dict[str, date], stated: date | None, doubts: int) -> None:
    found = act_days(read_outline(f"{ACT}{said}\n"), "Quyết định", ISSUED, MAIN)
    assert (dict(found.parts), found.stated, len(found.doubts)) == (parts, stated, doubts)
    assert found.of("dieu-1.khoan-1") == MAIN
    assert found.of("dieu-1.khoan-2.diem-a") == parts.get("dieu-1.khoan-2", MAIN)
