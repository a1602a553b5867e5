"""What a text lacks, or may lack: acts that are not used, and versions that do not name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.consolidating.lab import (
    FOLDER,
    MISSING,
    NEW,
    OLD,
    REPLACED,
    Desk,
    act,
    desk,
    law,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_an_act_that_amends_by_its_text_alone_is_told_and_keeps_the_text_back(
    tmp_path: Path,
) -> None:
    unsaid = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", day="2026-05-01", of="")
    site = desk(tmp_path, act(REPLACED), unsaid)
    run = site.call("hop-dan", "--publish")
    assert run.code == 1
    assert (
        f"({FOLDER}/sua-doi-2.md)\n    - dòng 14: lời văn sửa đổi Quyết định số 1/2024" in run.out
    )
    relation = "- {kind: bai-bo, target: hop-dan}"
    assert relation in run.out
    assert "vẫn là bản nháp dù có --publish" in run.out
    made = site.read(NEW)
    assert "draft: true" in made
    assert "3. Biên bản" in made
    english = site.call("hop-dan", "--lang", "en")
    assert "its text amends Quyết định số 1/2024/QĐ-UBND, and its front matter" in english.out
    # The remedy is one.
    header = f"  effective: 2026-05-01\n  relations:\n    {relation}\n"
    site.put(f"{FOLDER}/sua-doi-2.md", unsaid.replace("  effective: 2026-05-01\n", header))
    run = site.call("hop-dan")
    assert run.code == 0, run.out
    assert "3. (được bãi bỏ)" in site.read(f"{FOLDER}/hop-dan/2026-05-01.md")


@pytest.mark.parametrize(
    "other",
    [
        act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", of="").replace("1/2024/", "8/2024/"),
        law(
            "Điều 1. Căn cứ\nTheo Quyết định số 1/2024/QĐ-UBND.\n", number="3/2026/QĐ-UBND"
        ).replace("slug: hop-dan", "slug: khac"),
        act(
            "Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", of="", more="  expired: 2026-03-01\n"
        ),
    ],
    ids=["another document", "only cites", "never in force"],
)
def test_a_text_that_amends_nothing_of_a_document_keeps_nothing_back(
    tmp_path: Path, other: str
) -> None:
    site = desk(tmp_path, act(REPLACED), other)
    run = site.call("hop-dan", "--publish")
    assert run.code == 0, run.out
    assert "draft" not in site.read(NEW)


def test_an_act_on_the_day_of_a_version_that_does_not_name_it_is_told(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED))
    site.call("hop-dan", "--publish")
    later = act("Bãi bỏ khoản 2 Điều 2.", number="4/2026/QĐ-UBND", day="2026-05-01")
    site.put(f"{FOLDER}/b.md", act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND"))
    site.put(f"{FOLDER}/c.md", later)
    run = site.call("hop-dan", "--publish")
    assert run.code == 1
    assert f"{NEW} do máy lập không có thay đổi này" in run.out
    assert "sua-doi-1.md" not in run.out
    # What is made of it lacks the same change.
    assert "draft: true" in site.read(f"{FOLDER}/hop-dan/2026-05-01.md")


def test_what_people_have_made_on_the_day_of_an_act_is_to_be_looked_at(tmp_path: Path) -> None:
    own = law().replace("slug: hop-dan\n", "")
    versions: dict[str, str | bytes] = {OLD: own, NEW: own}
    site = Desk(tmp_path / "site", {**versions, f"{FOLDER}/a.md": act(REPLACED)})
    run = site.call("hop-dan")
    assert run.code == 0
    assert f"{NEW}; xem phiên bản ấy đã có thay đổi này chưa" in run.out
    entry = '{unit: dieu-2.khoan-1, how: amended, act: "2/2026/QĐ-UBND", from: 2026-03-01}'
    named = law(more=f"  history: [{entry}]\n").replace("slug: hop-dan\n", "")
    site.put(NEW, named)
    assert "Không dùng" not in site.call("hop-dan").out


@pytest.mark.parametrize(
    ("first", "draft"),
    [
        (act(REPLACED, top="draft: true\n"), True),
        (act(REPLACED, said="Quyết định này có hiệu lực kể từ ngày 05 tháng 3 năm 2026."), True),
        (act(REPLACED, more="  expired: 2026-03-01\n"), False),
        (act(REPLACED, day="2026-09-01", top="draft: true\n"), False),
        (
            act(REPLACED, day="2024-12-25", top="draft: true\n").replace(
                "2026-02-09", "2024-12-22"
            ),
            False,
        ),
    ],
    ids=["a draft", "a day in doubt", "never in force", "of a later day", "of before the text"],
)
def test_an_act_that_is_not_used_keeps_back_what_may_lack_it(
    tmp_path: Path, first: str, *, draft: bool
) -> None:
    later = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", day="2026-05-01")
    site = desk(tmp_path, first, later)
    run = site.call("hop-dan", "--publish")
    made = site.read(f"{FOLDER}/hop-dan/2026-05-01.md")
    assert ("draft: true" in made) is draft
    assert ("dù có --publish" in run.out) is draft
    assert "sua-doi-1.md" in run.out


def test_one_act_alone_past_an_earlier_one_is_told_and_no_text_to_publish(tmp_path: Path) -> None:
    later = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", day="2026-05-01")
    site = desk(tmp_path, act(REPLACED), later)
    run = site.call("hop-dan", "--by", "3/2026/QĐ-UBND", "--publish")
    assert run.code == 1
    assert f"({FOLDER}/sua-doi-1.md)\n    - có hiệu lực từ 01/03/2026 mà chưa phiên bản" in run.out
    assert "draft: true" in site.read(f"{FOLDER}/hop-dan/2026-05-01.md")
    # The earlier one alone lacks nothing of the later.
    other = desk(tmp_path / "b", act(REPLACED), later)
    run = other.call("hop-dan", "--by", "2/2026/QĐ-UBND", "--publish")
    assert run.code == 0
    assert "draft" not in other.read(NEW)


def test_what_follows_a_version_of_a_program_that_lacks_an_act_lacks_it_too(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED, day="2026-09-01"))
    assert site.call("hop-dan", "--publish").code == 0
    between = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", day="2026-08-01")
    site.put(f"{FOLDER}/b.md", between)
    site.put(
        f"{FOLDER}/c.md", act("Bãi bỏ khoản 2 Điều 2.", number="4/2026/QĐ-UBND", day="2026-10-01")
    )
    run = site.call("hop-dan", "--publish")
    assert "2026-09-01.md là phiên bản của ngày sau" in run.out
    assert "draft" not in site.read(f"{FOLDER}/hop-dan/2026-08-01.md")
    assert "draft: true" in site.read(f"{FOLDER}/hop-dan/2026-10-01.md")


def test_a_file_that_cannot_be_read_may_amend_and_is_told(tmp_path: Path) -> None:
    broken = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", more="  expired: 2026-02-01\n")
    site = desk(tmp_path, act(REPLACED), broken)
    run = site.call("hop-dan", "--publish")
    assert run.code == 1
    assert f"{FOLDER}/sua-doi-2.md đang có lỗi nên chưa đọc được" in run.out
    assert "draft: true" in site.read(NEW)


def test_what_is_left_stands_in_the_order_of_the_act(tmp_path: Path) -> None:
    unread = "Điều chỉnh nội dung khoản 1 Điều 2 cho phù hợp với thực tế:\n“1. Lời.”"
    site = desk(tmp_path, act(REPLACED, "Sửa đổi khoản 1 như sau:\n“x", MISSING, unread, MISSING))
    lines = [one["line"] for one in site.data("hop-dan")["versions"][0]["left"]]
    assert len(lines) > 1
    assert lines == sorted(lines)
