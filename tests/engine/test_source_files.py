"""Which files of a source folder are listed, which are left out and which refused."""

from __future__ import annotations

import os
import socket
import sys
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest

from bantin.engine import (
    DEEPEST,
    SourceFile,
    TooLargeError,
    Tree,
    is_settled,
    names_digest,
    read_bytes,
    read_tree,
    source_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable
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
def test_what_is_no_regular_file_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    os.mkfifo(tmp_path / "content/ong.md")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "content/cam.md"))
    files, problems = names(read_tree(tmp_path, "content"))
    assert files == ["content/a.md"]
    assert sorted(problems) == ["content/cam.md special", "content/ong.md special"]
    for name in ("content/ong.md", "content/cam.md", "content"):
        with pytest.raises(OSError):  # noqa: PT011 - each system says it otherwise
            read_bytes(tmp_path, name)


def test_a_name_that_is_no_utf8_is_refused_with_all_that_lies_below(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    folder = tmp_path / "content" / os.fsdecode(b"th\xe1ng-7")
    folder.mkdir()
    (folder / "b.md").write_text("b", encoding="utf-8")
    assert names(read_tree(tmp_path, "content")) == (
        ["content/a.md"],
        ["content/th\\udce1ng-7 name"],
    )


@pytest.mark.parametrize("depth", [DEEPEST, DEEPEST + 1, 300])
def test_folders_are_entered_to_a_depth(tmp_path: Path, depth: int) -> None:
    write(tmp_path, "content/a.md")
    here = os.open(tmp_path / "content", os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("b.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    files, problems = names(read_tree(tmp_path, "content"))
    deep = "/".join(["content", *("d" for _ in range(DEEPEST + 1))])
    assert problems == ([f"{deep} deep"] if depth > DEEPEST else [])
    assert len(files) == (1 if depth > DEEPEST else 2)


@pytest.fixture(params=[True, False], ids=["by descriptor", "by path"])
def _way_of_listing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and os.scandir not in os.supports_fd:
        pytest.skip("folders are listed by path alone")
    monkeypatch.setattr(source_files, "_BY_DESCRIPTOR", request.param)


@pytest.mark.usefixtures("_way_of_listing")
def test_what_goes_while_it_is_listed_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "content/a.md", "content/b/c.md")
    scandir = os.scandir

    def slow(folder: int | str) -> object:
        entries = scandir(folder)
        if (tmp_path / "content/b").exists():
            (tmp_path / "content/b/c.md").unlink()
            (tmp_path / "content/b").rmdir()
        return entries

    monkeypatch.setattr(os, "scandir", slow)
    assert names(read_tree(tmp_path, "content")) == (["content/a.md"], [])


@pytest.mark.usefixtures("_way_of_listing")
def test_a_folder_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "content/a.md", "content/b/c.md")

    def refusing(own: Callable[..., object]) -> Callable[..., object]:
        def asked(path: int | str, *given: object) -> object:
            if str(path).endswith("/b"):
                raise PermissionError(path)
            return own(path, *given)

        return asked

    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    assert names(read_tree(tmp_path, "content")) == (["content/a.md"], ["content/b closed"])


def test_a_file_with_too_many_bytes_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert read_bytes(tmp_path, "a.md", limit=4) == b"a.md"
    with pytest.raises(TooLargeError) as caught:
        read_bytes(tmp_path, "a.md", limit=3)
    assert caught.value.size == 4


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
