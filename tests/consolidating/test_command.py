"""`bantin consolidate`: what is written where, what is said of it, and how it ends."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.consolidating.lab import (
    FOLDER,
    MISSING,
    NEW,
    OLD,
    REPLACED,
    TEXT,
    Desk,
    act,
    desk,
    law,
)
from tests.e2e.program import PROJECT, call, command

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = "quy-dinh-cho-va-ben-tau"


def test_the_next_version_is_a_draft_with_a_note_of_each_change(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED, "Bãi bỏ khoản 3 Điều 2."))
    run = site.call("1/2024/QĐ-UBND")
    assert run.code == 0, run.out + run.err
    assert set(site.files()) == {OLD, NEW, f"{FOLDER}/sua-doi-1.md"}
    assert site.read(OLD) == law()
    made = site.read(NEW)
    assert "date: 2026-06-01 09:00\ndraft: true\n" in made
    assert "slug" not in made
    assert (
        "  consolidated: machine\n  history:\n"
        '    - {unit: dieu-2.khoan-1, how: amended, act: "2/2026/QĐ-UBND", by: dieu-1.khoan-1, '
        "from: 2026-03-01}\n"
        '    - {unit: dieu-2.khoan-3, how: repealed, act: "2/2026/QĐ-UBND", by: dieu-1.khoan-2, '
        "from: 2026-03-01}\n"
    ) in made
    assert (
        "1. Khu phố họp mỗi quý một lần.\n2. Giấy mời gửi trước 05 ngày.\n3. (được bãi bỏ)" in made
    )
    assert "hop-dan/2026-03-01.md" in run.out
    assert run.out.count(f"{FOLDER}/sua-doi-1.md") == 1
    assert "- dòng 16: sửa đổi khoản 1 Điều 2\n" in run.out
    assert "- dòng 18: bãi bỏ khoản 3 Điều 2\n" in run.out


def test_what_no_act_touches_stays_to_the_letter(tmp_path: Path) -> None:
    odd = TEXT.replace("Điều 3. Hiệu lực", "<!-- để ý -->\n\n**Điều 3.**  Hiệu lực  ")
    odd = odd.replace("2. Giấy", "2\\. Giấy")
    header = law(odd, more="  # ghi chú của người biên tập\n").replace(
        "title: ", "# đầu tệp\ntitle: "
    )
    site = desk(tmp_path, act(REPLACED), text=header)
    assert site.call("hop-dan").code == 0
    made = site.read(NEW)
    for kept in (
        "# đầu tệp\n",
        "  # ghi chú của người biên tập\n",
        "<!-- để ý -->\n\n**Điều 3.**  Hi",
    ):
        assert kept in made
    assert "2\\. Giấy mời" in made


def test_the_header_says_which_document_an_act_means_that_names_none(tmp_path: Path) -> None:
    named = "Sửa đổi, bổ sung một số điều của Quyết định số 1/2024/QĐ-UBND"
    told = act(REPLACED).replace(named, "Sửa đổi, bổ sung một số điều")
    told = told.replace("title: Quyết định sửa đổi Quyết định số 1/2024/QĐ-UBND", "title: Sửa đổi")
    site = desk(tmp_path, told)
    assert "1/2024" not in told.replace("target: 1/2024", "")
    assert site.call("hop-dan").code == 0
    made = site.read(f"{FOLDER}/hop-dan/2026-03-01.md")
    assert "1. Khu phố họp mỗi quý một lần." in made


def test_again_nothing_is_done_and_nothing_written(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED))
    site.call("hop-dan")
    before = site.files()
    run = site.call("hop-dan")
    assert (run.code, site.files()) == (0, before)
    assert "Không có gì để hợp nhất" in run.out
    named = site.call("hop-dan", "--by", "2/2026/QĐ-UBND")
    assert (named.code, site.files()) == (1, before)
    assert "đã có" in named.out


def test_nothing_is_written_over(tmp_path: Path) -> None:
    # A file of that name which is no version: nobody reads it, and it stays.
    site = desk(tmp_path, act(REPLACED))
    site.put(NEW, "không phải bài")
    before = site.files()
    run = site.call("hop-dan")
    assert (run.code, site.files()) == (2, before)
    assert NEW in run.err


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED, MISSING))
    before = site.files()
    dry = site.call("hop-dan", "--dry-run")
    assert (dry.code, site.files()) == (1, before)
    assert "nếu bỏ --dry-run" in dry.out
    assert site.call("hop-dan").code == 1
    assert site.files() != before


def test_what_cannot_be_carried_out_is_left_and_told_in_both_languages(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED, MISSING))
    english = site.call("hop-dan", "--dry-run", "--lang", "en")
    assert "the text has no khoản 9 Điều 2" in english.out
    run = site.call("hop-dan")
    assert run.code == 1
    assert "không có khoản 9 Điều 2" in run.out
    assert f"({FOLDER}/sua-doi-1.md)\n      - dòng 18: " in run.out
    made = site.read(NEW)
    assert (
        '  unapplied:\n    - act: "2/2026/QĐ-UBND"\n      by: dieu-1.khoan-2\n'
        '      reason: "không có khoản 9 Điều 2 trong văn bản"\n'
    ) in made
    assert "mỗi quý một lần" in made


def test_where_nothing_can_be_carried_out_nothing_moves(tmp_path: Path) -> None:
    site = desk(tmp_path, act(MISSING))
    before = site.files()
    run = site.call("hop-dan")
    assert (run.code, site.files()) == (1, before)
    assert "không làm phiên bản này" in run.out


def test_a_whole_text_is_published_at_once_an_incomplete_one_never(tmp_path: Path) -> None:
    whole, part = desk(tmp_path / "a", act(REPLACED)), desk(tmp_path / "b", act(REPLACED, MISSING))
    run = whole.call("hop-dan", "--publish")
    assert run.code == 0
    assert "draft" not in whole.read(NEW)
    assert "consolidated: machine" in whole.read(NEW)
    assert "Bản hợp nhất do máy lập, để tham khảo" in run.out
    run = part.call("hop-dan", "--publish")
    assert run.code == 1
    assert "draft: true" in part.read(NEW)
    assert "vẫn là bản nháp dù có --publish" in run.out


def test_acts_follow_each_other_by_their_days_and_make_a_version_each(tmp_path: Path) -> None:
    later = act(
        "Sửa đổi khoản 1 Điều 2 như sau:\n“1. Khu phố họp hằng tháng.”",
        number="3/2026/QĐ-UBND",
        day="2026-09-01",
    )
    site = desk(tmp_path, later, act(REPLACED))
    assert site.call("hop-dan").code == 0
    last = site.read(f"{FOLDER}/hop-dan/2026-09-01.md")
    assert "mỗi quý" in site.read(NEW)
    assert "hằng tháng" in last
    assert last.count("{unit: dieu-2.khoan-1") == 2
    assert last.index("from: 2026-03-01") < last.index("from: 2026-09-01")


def test_two_acts_of_one_day_make_one_version(tmp_path: Path) -> None:
    other = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND")
    site = desk(tmp_path, act(REPLACED), other)
    assert site.call("hop-dan").code == 0
    made = site.read(NEW)
    assert "mỗi quý" in made
    assert "(được bãi bỏ)" in made


def test_a_part_that_holds_later_is_in_a_version_of_its_own(tmp_path: Path) -> None:
    said = (
        "1. Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2026, trừ khoản 2 Điều này.\n"
        "2. Khoản 2 Điều 1 Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2027."
    )
    site = desk(tmp_path, act(REPLACED, "Bãi bỏ khoản 3 Điều 2.", said=said))
    run = site.call("hop-dan")
    assert run.code == 0, run.out
    assert "3. Biên bản" in site.read(NEW)
    assert "3. (được bãi bỏ)" in site.read(f"{FOLDER}/hop-dan/2027-01-01.md")


def test_a_document_is_found_by_slug_number_and_file(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED))
    whole = str(site.root / FOLDER / "hop-dan.md")
    for name in ("hop-dan", "1/2024/QĐ-UBND", "số 01/2024/QĐ-UBND", f"{FOLDER}/hop-dan.md", whole):
        assert site.data(name)["slug"] == "hop-dan"


def test_a_number_that_two_documents_have_is_no_relation_to_either(tmp_path: Path) -> None:
    site = desk(tmp_path, act(REPLACED))
    site.put(f"{FOLDER}/other.md", law().replace("slug: hop-dan", "slug: khac"))
    found = site.data("hop-dan")
    (skipped,) = found["skipped"]
    assert (skipped["reason"], skipped["file"], skipped["line"]) == (
        "ambiguous",
        f"{FOLDER}/sua-doi-1.md",
        12,
    )


def test_an_act_of_another_document_is_not_used(tmp_path: Path) -> None:
    other = act(REPLACED, of="", number="5/2026/QĐ-UBND").replace(
        "1/2024/QĐ-UBND", "8/2024/QĐ-UBND"
    )
    site = desk(tmp_path, other)
    assert site.data("hop-dan")["versions"] == []
    found = site.data("hop-dan", "--by", "5/2026/QĐ-UBND")
    assert [one["reason"] for one in found["skipped"]] == ["nothing-about"]


def test_an_act_of_before_the_text_in_force_is_taken_to_be_in_it(tmp_path: Path) -> None:
    site = Desk(
        tmp_path / "site",
        {
            OLD: law().replace("slug: hop-dan\n", ""),
            f"{FOLDER}/hop-dan/2026-05-01.md": law().replace("slug: hop-dan\n", ""),
            f"{FOLDER}/a.md": act(REPLACED),
        },
    )
    assert site.call("hop-dan").code == 0
    found = site.data("hop-dan", "--by", f"{FOLDER}/a.md")
    assert [one["reason"] for one in found["skipped"]] == ["before"]


def test_a_version_between_two_that_are_there_is_made_and_the_later_one_named(
    tmp_path: Path,
) -> None:
    versions = {
        f"{FOLDER}/hop-dan/{day}.md": law().replace("slug: hop-dan\n", "")
        for day in ("2025-01-01", "2027-01-01")
    }
    site = Desk(tmp_path / "site", {**versions, f"{FOLDER}/a.md": act(REPLACED)})
    run = site.call("hop-dan")
    assert run.code == 0
    assert "2027-01-01.md là phiên bản của ngày sau" in run.out
    assert "mỗi quý" in site.read(NEW)


def test_one_file_becomes_a_folder_and_nothing_that_led_to_it_breaks(tmp_path: Path) -> None:
    text = law(TEXT + "\nXem [tin](../news/a.md) và [sổ](../files/so.csv).\n").replace(
        "date: ", "attachments:\n  - file: ../files/so.csv\ndate: ", 1
    )
    site = desk(tmp_path, act(REPLACED), text=text)
    site.put("content/files/so.csv", "a,b\n")
    site.put(f"{FOLDER}/hop-dan.comments.yaml", "comments: []\n")
    site.put(
        "content/news/a.md",
        "---\ntitle: Tin\ndate: 2026-01-01\n---\n\nTheo [quyết định](../regulations/hop-dan.md"
        "#dieu-2).\n\n```\n[giữ](../regulations/hop-dan.md)\n```\n",
    )
    run = site.call("hop-dan", "--publish")
    assert run.code == 0, run.out
    assert "- file: ../../files/so.csv" in site.read(OLD)
    assert "[tin](../../news/a.md)" in site.read(OLD)
    assert (site.root / FOLDER / "hop-dan" / "2025-01-01.comments.yaml").is_file()
    assert not (site.root / FOLDER / "hop-dan.md").exists()
    news = site.read("content/news/a.md")
    assert "[quyết định](/van-ban/hop-dan/#dieu-2)" in news
    assert "[giữ](../regulations/hop-dan.md)" in news
    built = call("build", "--root", site.root, "--now", "2026-06-01T10:00")
    assert built.code == 0, built.err
    page = (site.root / "output/van-ban/hop-dan/index.html").read_text("utf-8")
    assert "Bản hợp nhất do máy lập, để tham khảo" in page
    assert "mỗi quý một lần" in page
    for public in ("tin.json", "tin.atom", "van-ban/index.html"):
        text = (site.root / "output" / public).read_text("utf-8")
        assert "Bản hợp nhất do máy lập, để tham khảo" in text, public
    register = (site.root / "output/van-ban/danh-muc.json").read_text("utf-8")
    assert '"consolidated": "machine"' in register.replace('":"', '": "')


def test_what_a_program_reads(tmp_path: Path) -> None:
    found = desk(tmp_path, act(REPLACED, MISSING)).data("hop-dan")
    assert {"slug", "whole", "written", "moved", "versions", "skipped"} <= found.keys()
    (version,) = found["versions"]
    assert (version["day"], version["draft"], version["acts"]) == (
        "2026-03-01",
        True,
        ["Quyết định số 2/2026/QĐ-UBND"],
    )
    assert [one["unit"] for one in version["done"]] == ["dieu-2.khoan-1"]
    assert [(one["reason"], one["line"]) for one in version["left"]] == [("unit-missing", 18)]
    assert found["whole"] is False


def test_the_sample_is_what_the_command_writes(tmp_path: Path) -> None:
    """Where it is not, delete the later versions and run the command that stands here."""
    site = tmp_path / "site"
    shutil.copytree(PROJECT / FOLDER, site / FOLDER)
    shutil.copy(PROJECT / "site_config.yaml", site)
    versions = sorted((site / FOLDER / SAMPLE).iterdir())
    assert len(versions) == 4
    for made in versions[1:]:
        made.unlink()
    when = ("--now", "2026-11-20T09:00")
    run = command("consolidate", SAMPLE, "--publish", *when, "--root", site)
    assert run.code == 0, run.out
    for made in versions[1:]:
        assert made.read_bytes() == (PROJECT / FOLDER / SAMPLE / made.name).read_bytes()


def test_labels_in_any_dress_are_read_and_kept(tmp_path: Path) -> None:
    text = (
        "## Chương I. Chung\n\n**Điều 1 . Phạm vi:**\n\nLời.\n\n### Điều 2.  Kỳ họp\n\n"
        "1\\.  Khu phố họp mỗi năm một lần.\n\n2) Giấy mời gửi trước.\n\n**3.** Biên bản.\n"
    )
    site = desk(tmp_path, act(REPLACED), text=law(text))
    run = site.call("hop-dan")
    assert run.code == 0, run.out
    made = site.read(NEW)
    assert "mỗi quý một lần" in made
    for kept in ("## Chương I. Chung\n", "**Điều 1 . Phạm vi:**\n", "### Điều 2.  Kỳ họp\n"):
        assert kept in made


def test_a_choice_of_versions_says_which_a_program_has_made(tmp_path: Path) -> None:
    later = act("Bãi bỏ khoản 3 Điều 2.", number="3/2026/QĐ-UBND", day="2026-05-01")
    site = desk(tmp_path, act(REPLACED), later)
    assert site.call("hop-dan", "--publish").code == 0
    built = call("build", "--root", site.root, "--now", "2026-06-01T10:00")
    assert built.code == 0, built.err
    page = (site.root / "output/van-ban/hop-dan/so-sanh/index.html").read_text("utf-8")
    assert "từ 1/3/2026 đến 30/4/2026, do máy hợp nhất" in page
    assert "từ 1/1/2025 đến 28/2/2026<" in page
    assert '<p class="banner" data-by-machine hidden><strong>Bản hợp nhất do máy lập' in page
    assert page.count(" data-machine>") + page.count(" data-machine selected>") == 4
    assert "Phiên bản trước</label>" in page
