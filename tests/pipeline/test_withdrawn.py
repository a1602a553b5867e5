"""What is withdrawn is gone, whatever has become of what builds remember."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from bantin.engine import MANIFEST, digest_of, manifest_of
from tests.pipeline.faults import CrashError, Steps
from tests.pipeline.lab import CONFIG, assert_same, database, news, picture, tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

ARTICLE = "content/meetings/hop-dan.md"
PAGE = "hoi-nghi/2024/07/hop-dan-ap-binh-loi/index.html"


def deleted(lab: Lab) -> None:
    shutil.rmtree(lab.root / ".bantin")


def noise(lab: Lab) -> None:
    database(lab).write_bytes(bytes(range(256)) * 40)


def emptied(lab: Lab) -> None:
    database(lab).write_bytes(b"")


def cut(lab: Lab) -> None:
    data = database(lab).read_bytes()
    database(lab).write_bytes(data[: len(data) // 2])


def of_another_machine(lab: Lab) -> None:
    """Restore the state of before the article was there, as an old cache does."""
    shutil.rmtree(lab.root / ".bantin")
    shutil.copytree(lab.folder / "older", lab.root / ".bantin")


LOSSES = [deleted, noise, emptied, cut, of_another_machine]


def codes(report: Report) -> list[str]:
    return [told.diagnostic.code for told in report.told]


@pytest.fixture
def built(lab: Lab) -> Lab:
    """Return a site that was built without a meeting, and again with it."""
    meeting = lab.read(ARTICLE)
    lab.delete(ARTICLE)
    lab.build(explain=False)
    shutil.copytree(lab.root / ".bantin", lab.folder / "older")
    lab.write(ARTICLE, meeting)
    assert lab.build(explain=False).outcome == "built"
    return lab


@pytest.mark.parametrize("lose", LOSSES)
def test_an_article_is_gone_after_the_next_build_though_the_state_is_lost(
    built: Lab, lose: Callable[[Lab], None]
) -> None:
    built.delete(ARTICLE)
    lose(built)
    report = built.build(explain=False)
    assert PAGE in report.removed
    assert report.foreign == ()
    assert_same(built.made(), built.cold())
    assert not (built.output / PAGE).parent.exists()


@pytest.mark.parametrize("lose", LOSSES)
def test_what_one_build_failed_to_do_the_next_does(built: Lab, lose: Callable[[Lab], None]) -> None:
    built.delete(ARTICLE)
    built.write("content/news/hong.md", "---\ntitle: [\n---\n")
    lose(built)
    assert built.build(explain=False).outcome == "content-errors"
    assert (built.output / PAGE).exists()
    built.delete("content/news/hong.md")
    built.build(explain=False)
    assert_same(built.made(), built.cold())


def test_pictures_and_smaller_copies_go_too(built: Lab) -> None:
    built.write("content/images/anh.png", picture((1, 2, 3)))
    deleted(built)
    report = built.build(explain=False)
    assert [path for path in report.removed if path.startswith("anh/")]
    assert_same(built.made(), built.cold())


def test_the_folder_of_another_machine_is_cleared_too(built: Lab) -> None:
    """Two machines publish into one folder; the second has built into it before."""
    copy = built.folder / "copy"
    shutil.copytree(built.root, copy)
    one = built.root
    built.root, built.output = copy, copy / "output"
    built.write("content/news/moi.md", news("Bài mới", "2024-07-12"))
    built.build(explain=False)
    shutil.rmtree(one / "output")
    shutil.copytree(copy / "output", one / "output")
    built.root, built.output = one, one / "output"
    report = built.build(explain=False)
    assert "tin-tuc/2024/07/bai-moi/index.html" in report.removed
    assert_same(built.made(), built.cold())
    assert built.build(explain=False).written == ()


def test_a_file_that_was_changed_by_hand_is_kept_and_named(built: Lab) -> None:
    built.write(f"output/{PAGE}", "sửa tay")
    built.delete(ARTICLE)
    deleted(built)
    for _ in range(2):
        report = built.build(explain=False)
        assert PAGE not in report.removed
        assert report.foreign == (PAGE,)
    assert built.read(f"output/{PAGE}") == "sửa tay"


def test_files_of_another_site_are_kept_and_named(built: Lab) -> None:
    """Whoever names the wrong folder with --output loses nothing but what has the same name."""
    theirs = built.made()
    built.write("site_config.yaml", CONFIG.replace("binhan.example", "khac.example"))
    built.delete(ARTICLE)
    deleted(built)
    report = built.build(explain=False)
    assert PAGE in report.foreign
    assert report.removed == ()
    assert built.made().keys() >= theirs.keys()


@pytest.mark.parametrize("kind", ["outside", "absolute", "foreign", "link", "folder", "hidden"])
def test_a_list_made_by_hand_removes_nothing_that_no_build_made(built: Lab, kind: str) -> None:
    outside = built.folder / "secret.txt"
    outside.write_text("không ai được đụng", encoding="utf-8")
    built.write("output/rieng/la.txt", "của người khác")
    built.write("output/.rieng/la.txt", "của người khác")
    (built.output / "lien-ket.txt").symlink_to(outside)
    (built.output / "kho").symlink_to(built.folder)
    secret = digest_of(outside.read_bytes())
    path, digest = {
        "outside": ("../../secret.txt", secret),
        "absolute": (str(outside), secret),
        "foreign": ("rieng/la.txt", "0" * 32),
        "link": ("lien-ket.txt", secret),
        "folder": ("kho/secret.txt", secret),
        "hidden": (".rieng/la.txt", digest_of("của người khác".encode())),
    }[kind]
    listed = (built.output / MANIFEST).read_bytes()
    (built.output / MANIFEST).write_bytes(listed + f"{digest} {path}\n".encode())
    deleted(built)
    for _ in range(2):
        report = built.build(explain=False)
        assert report.outcome == "built"
        assert report.removed == ()
        assert report.foreign == ("kho", "lien-ket.txt", "rieng/la.txt")
    assert outside.read_text(encoding="utf-8") == "không ai được đụng"
    assert built.read("output/rieng/la.txt") == "của người khác"
    assert built.read("output/.rieng/la.txt") == "của người khác"


@pytest.mark.parametrize("damage", [b"", b"\xff" * 100, b"# other\n"])
def test_a_damaged_list_is_written_anew(built: Lab, damage: bytes) -> None:
    listed = (built.output / MANIFEST).read_bytes()
    (built.output / MANIFEST).write_bytes(damage)
    report = built.build(explain=False)
    assert (report.written, report.removed) == ((), ())
    assert (built.output / MANIFEST).read_bytes() == listed
    (built.output / MANIFEST).unlink()
    built.build(explain=False)
    assert (built.output / MANIFEST).read_bytes() == listed


def test_the_list_is_that_of_a_clean_build_and_names_every_file(built: Lab) -> None:
    built.delete(ARTICLE)
    built.write("output/la.txt", "của người khác")
    built.build(explain=False)
    made = built.made()
    listed = made.pop(MANIFEST)
    assert listed == built.cold()[MANIFEST]
    del made["la.txt"]
    head = listed.partition(b"\n")[0].decode().removeprefix("# ")
    assert listed == manifest_of(head, {path: digest_of(data) for path, data in made.items()})


def test_a_crash_at_any_step_and_then_the_state_is_lost(built: Lab) -> None:
    """The list names what was there and what was to come, so nothing stays behind in between."""
    saved = built.folder / "saved"
    built.delete(ARTICLE)
    built.edit("content/news/tin-2.md", "bàn bạc", "đồng lòng")
    built.write("content/news/moi.md", news("Bài mới", "2024-07-12"))
    shutil.copytree(built.root, saved, symlinks=True)
    crashes = 0
    for last in range(0, 2000, 3):
        with Steps(last) as steps, suppress(CrashError):
            built.build(explain=False)
        if not steps.failed:
            break
        crashes += 1
        # By now the new article is withdrawn as well.
        built.delete("content/news/moi.md")
        deleted(built)
        report = built.build(explain=False)
        assert report.foreign == (), steps.at
        assert_same(built.made(), built.cold())
        shutil.rmtree(built.root)
        shutil.copytree(saved, built.root, symlinks=True)
    assert crashes > 20


def test_strict_tells_foreign_files_as_errors_and_changes_nothing(built: Lab) -> None:
    assert built.build(explain=False, strict=True).outcome == "built"
    built.write("output/rieng/la.txt", "của người khác")
    built.delete(ARTICLE)
    before = tree(built.output)
    for _ in range(2):
        report = built.build(explain=False, strict=True)
        assert report.outcome == "content-errors"
        assert codes(report) == ["foreign-file"]
        assert report.told[0].diagnostic.span.source_path == "output/rieng/la.txt"
        assert report.errors == 1
        assert tree(built.output) == before
    assert built.build(explain=False).outcome == "built"
    assert built.build(explain=False, strict=True).outcome == "content-errors"
    built.delete("output/rieng/la.txt")
    assert built.build(explain=False, strict=True).outcome == "built"


def test_strict_tells_warnings_as_errors(built: Lab) -> None:
    built.edit("content/news/tin-1.md", "Bà con", "Bà con đọc [bản nháp](nhap.md).")
    assert built.build(explain=False).outcome == "built"
    report = built.build(explain=False, strict=True)
    assert (report.outcome, codes(report), report.errors) == (
        "content-errors",
        ["link-to-unpublished"],
        1,
    )


def test_files_whose_names_are_no_utf8_are_foreign_and_can_be_told(built: Lab) -> None:
    (built.output / os.fsdecode(b"l\xe1.txt")).write_bytes(b"x")
    for _ in range(2):
        assert built.build(explain=False).foreign == ("l\\udce1.txt",)
