"""What lies inside a folder, on every system, and what leads out of it."""

from __future__ import annotations

import stat
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from bantin.engine.inside import delete_all, is_inside, is_link, is_link_at, read_regular

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", ["a", "a/b.html", "a/b c/đ", ".hidden", "a/...", "a..b/c"])
def test_plain_paths_are_inside(path: str) -> None:
    assert is_inside(path, windows=False)
    assert is_inside(path, windows=True)


@pytest.mark.parametrize(
    "path", ["", ".", "..", "../a", "a/../b", "a/..", "/a", "a//b", "a/", "./a", "a\0b"]
)
def test_paths_that_may_lead_out_are_not(path: str) -> None:
    assert not is_inside(path, windows=False)
    assert not is_inside(path, windows=True)


@pytest.mark.parametrize("path", ["C:/a", "C:a", "a\\..\\b", "\\\\host\\share", "a:stream", "a|b"])
def test_what_windows_reads_as_a_path_is_not_inside_there(path: str) -> None:
    assert is_inside(path, windows=False)
    assert not is_inside(path, windows=True)


def seen(mode: int, **more: int) -> Any:  # noqa: ANN401 - what os.lstat returns
    return SimpleNamespace(st_mode=mode, **more)


def test_junctions_are_links_too() -> None:
    assert is_link(seen(stat.S_IFLNK))
    assert is_link(seen(stat.S_IFDIR, st_reparse_tag=0xA0000003))
    assert not is_link(seen(stat.S_IFDIR, st_reparse_tag=0))
    assert not is_link(seen(stat.S_IFDIR))


def test_a_link_is_followed_only_where_that_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"bytes")
    (tmp_path / "b").symlink_to("a")
    assert read_regular(f"{tmp_path}/b") == b"bytes"
    for name in ("b", "khong-co"):
        with pytest.raises(OSError):  # noqa: PT011 - each system says it otherwise
            read_regular(f"{tmp_path}/{name}", follow=False)


def test_of_a_link_the_link_is_deleted_and_of_a_folder_all(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/file").write_bytes(b"")
    (tmp_path / "ours/deep").mkdir(parents=True)
    (tmp_path / "ours/deep/link").symlink_to(tmp_path / "theirs")
    (tmp_path / "link").symlink_to("theirs")
    for name in ("ours", "link", "theirs/none"):
        delete_all(tmp_path / name)
    assert not is_link_at(tmp_path / "link")
    assert [path.name for path in tmp_path.rglob("*")] == ["theirs", "file"]
