"""What `bantin consolidate` does not use or does not understand: told, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.consolidating.lab import (
    FOLDER,
    REPLACED,
    act,
    desk,
    law,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Quyết định này có hiệu lực kể từ ngày 05 tháng 3 năm 2026.", "day-differs"),
        (
            (
                "Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2026. Việc gửi giấy mời có"
                " hiệu lực từ ngày 01 tháng 7 năm 2026."
            ),
            "days-unclear",
        ),
    ],
)
def test_an_act_whose_days_leave_a_doubt_is_not_used(
    tmp_path: Path, said: str, reason: str
) -> None:
    site = desk(tmp_path, act(REPLACED, said=said))
    before = site.files()
    found = site.data("hop-dan")
    assert [one["reason"] for one in found["skipped"]] == [reason]
    assert (site.call("hop-dan").code, site.files()) == (1, before)


def test_what_has_not_been_issued_or_has_ended_is_not_used(tmp_path: Path) -> None:
    end = act("Bãi bỏ Điều 9.", number="4/2026/QĐ-UBND", of="").replace(
        "---\n\n", "  relations:\n    - {kind: bai-bo, target: 2/2026/QĐ-UBND}\n---\n\n", 1
    )
    end = end.replace("1/2024/", "2/2026/")
    draft = act(REPLACED, number="3/2026/QĐ-UBND", top="draft: true\n")
    site = desk(tmp_path, act(REPLACED), draft, end)
    found = site.data("hop-dan")
    assert sorted(one["reason"] for one in found["skipped"]) == ["draft", "ended-by"]
    named = site.data("hop-dan", "--by", "3/2026/QĐ-UBND")
    assert [one["draft"] for one in named["versions"]] == [True]


@pytest.mark.parametrize(
    ("extra", "arguments", "said"),
    [
        ({}, ("hop-dam",), "có phải ý bạn là “hop-dan”"),
        ({}, ("9/2020/QĐ-UBND",), "không có văn bản nào là “9/2020/QĐ-UBND”"),
        ({}, ("hop-dan", "--by", "9/2020/QĐ-UBND"), "không có văn bản nào là “9/2020/QĐ-UBND”"),
        ({}, ("hop-dan", "--by", "hop-dan"), "không thể tự sửa"),
        (
            {"other.md": law().replace("slug: hop-dan", "slug: khac")},
            ("1/2024/QĐ-UBND",),
            f"{FOLDER}/hop-dan.md, {FOLDER}/other.md",
        ),
        ({"m.md": law(more="  model: true\n").replace("hop-dan", "m")}, ("m",), "văn bản mẫu"),
        ({"x.md": "---\ntitle: X\n---\n"}, (f"{FOLDER}/x.md",), "đang có lỗi"),
        ({"y.md": law("Lời.\n").replace("hop-dan", "y")}, ("y",), "không có điều, khoản"),
        ({"z.md": law().replace("hop-dan", "a_b")}, ("a_b",), "không đặt tên là “a_b” được"),
    ],
)
def test_what_is_not_clear_is_told_and_nothing_done(
    tmp_path: Path, extra: dict[str, str], arguments: tuple[str, ...], said: str
) -> None:
    site = desk(tmp_path, act(REPLACED))
    for name, text in extra.items():
        site.put(f"{FOLDER}/{name}", text)
    before = site.files()
    run = site.call(*arguments)
    assert run.code == 2
    assert said in run.err
    assert site.files() == before
