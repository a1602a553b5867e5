"""Which files of a source folder are listed, which are left out and which refused."""

from __future__ import annotations

import os
import sys
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bantin.engine import SourceFile, Tree, is_settled, names_digest, read_bytes, read_tree

if TYPE_CHECKING:
    from pathlib import Path

NFD = unicodedata.normalize("NFD", "Bến phà.md")


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def names(tree: Tree) -> tuple[list[str], list[str]]:
    return (
        [file.source_path for file in tree.files],
        [f"{problem.source_path} {problem.code}" for problem in tree.problems],
    )


def test_files_are_listed_in_order(tmp_path: Path) -> None:
    write(tmp_path, "content/news/b.md", "content/a.MD", "content/news/2024/07/a.md")
    write(tmp_path, "content/z.jpg", "content/news/b.pdf", "content/news/md", "outside.md")
    assert names(read_tree(tmp_path, "content")) == (
        [
            "content/a.MD",
            "content/news/2024/07/a.md",
            "content/news/b.md",
            "content/news/b.pdf",
            "content/news/md",
            "content/z.jpg",
        ],
        [],
    )


def test_hidden_files_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "content/.a.md", "content/.git/b.md", "content/~$c.md", "content/~$anh.docx")
    write(tmp_path, "content/x~.md")
    assert names(read_tree(tmp_path, "content")) == (["content/x~.md"], [])


def test_a_name_is_known_in_its_composed_form_and_read_in_its_own(tmp_path: Path) -> None:
    write(tmp_path, f"content/{NFD}")
    (file,) = read_tree(tmp_path, "content").files
    assert file.source_path == "content/Bến phà.md"
    assert unicodedata.is_normalized("NFC", file.source_path)
    assert read_bytes(tmp_path, file.real_path)
    assert file.size == (tmp_path / file.real_path).stat().st_size


@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.md", "khong-co.md", "vong.md"])
def test_a_link_out_of_the_content_or_to_nothing_is_refused(tmp_path: Path, target: str) -> None:
    write(tmp_path, "outside.md", "content/a.md")
    (tmp_path / "content/vong.md").symlink_to(target)
    assert names(read_tree(tmp_path, "content")) == (
        ["content/a.md"],
        ["content/vong.md link"],
    )


def test_a_linked_folder_is_refused_wherever_it_is(tmp_path: Path) -> None:
    write(tmp_path, "content/news/a.md", "ngoai/b.md")
    (tmp_path / "content/trong").symlink_to("news")
    (tmp_path / "content/ngoai").symlink_to("../ngoai")
    (tmp_path / "content/news/vong").symlink_to("..")
    files, problems = names(read_tree(tmp_path, "content"))
    assert files == ["content/news/a.md"]
    assert sorted(problems) == [
        "content/news/vong link",
        "content/ngoai link",
        "content/trong link",
    ]


def test_a_link_to_a_file_of_the_content_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "content/images/anh.jpg")
    (tmp_path / "content/anh.jpg").symlink_to("images/anh.jpg")
    assert names(read_tree(tmp_path, "content")) == (
        ["content/anh.jpg", "content/images/anh.jpg"],
        [],
    )


def test_the_content_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "kho/news/a.md")
    (tmp_path / "content").symlink_to("kho")
    assert names(read_tree(tmp_path, "content")) == (["content/news/a.md"], [])


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_what_is_no_regular_file_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    os.mkfifo(tmp_path / "content/ong.md")
    assert names(read_tree(tmp_path, "content")) == (["content/a.md"], [])


def test_an_empty_content_is_empty(tmp_path: Path) -> None:
    (tmp_path / "content/news").mkdir(parents=True)
    assert names(read_tree(tmp_path, "content")) == ([], [])


def test_of_two_names_that_are_one_in_nfc_the_second_is_refused(tmp_path: Path) -> None:
    write(tmp_path, f"content/{NFD}", "content/Bến phà.md")
    if len(os.listdir(tmp_path / "content")) < 2:  # noqa: PTH208
        pytest.skip("the file system takes them for one")
    assert names(read_tree(tmp_path, "content")) == (
        ["content/Bến phà.md"],
        ["content/Bến phà.md twin"],
    )


def test_the_names_tell_what_was_added_and_removed(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", "content/b.md")
    both = names_digest(read_tree(tmp_path, "content").files)
    (tmp_path / "content/a.md").write_text("other bytes", encoding="utf-8")
    assert names_digest(read_tree(tmp_path, "content").files) == both
    (tmp_path / "content/b.md").unlink()
    assert names_digest(read_tree(tmp_path, "content").files) != both


def test_a_file_has_the_later_of_its_two_times(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    for mtime in (10**18, time.time_ns() + 10**12):
        os.utime(tmp_path / "content/a.md", ns=(mtime, mtime))
        (file,) = read_tree(tmp_path, "content").files
        assert file.mtime_ns == max(mtime, (tmp_path / "content/a.md").stat().st_ctime_ns)


def test_a_file_that_was_just_written_is_not_trusted_by_its_time() -> None:
    now = time.time_ns()

    def settled(age_in_seconds: float) -> bool:
        mtime = now - int(age_in_seconds * 1e9)
        return is_settled(SourceFile(source_path="a", real_path="a", size=1, mtime_ns=mtime))

    assert not settled(0)
    assert not settled(1.5)
    assert not settled(-3600)  # a clock that is ahead
    assert settled(5)
