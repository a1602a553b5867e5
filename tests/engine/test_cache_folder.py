"""Small files that are kept for one key, and count as missing when they are damaged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bantin.engine import CacheFolder, current_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_stored_is_found(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path / "cache")
    assert cache.get("a/b") is None
    for content in (b"", b"one", b"other"):
        cache.put("a/b", content)
        assert CacheFolder(tmp_path / "cache").get("a/b") == content
    assert cache.get("a/c") is None


@pytest.mark.parametrize("damaged", [b"", b"short", b"x" * 16 + b"content"])
def test_what_is_damaged_is_missing(tmp_path: Path, damaged: bytes) -> None:
    cache = CacheFolder(tmp_path)
    cache.put("name", b"content")
    (file,) = (path for path in tmp_path.iterdir() if path.name != "born")
    file.write_bytes(damaged)
    assert cache.get("name") is None


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = CacheFolder(tmp_path / "file")
    cache.put("name", b"content")
    assert cache.get("name") is None


def test_another_key_begins_anew(tmp_path: Path) -> None:
    CacheFolder(current_folder(tmp_path / "theme", "one")).put("name", b"content")
    assert CacheFolder(current_folder(tmp_path / "theme", "one")).get("name") == b"content"
    other = current_folder(tmp_path / "theme", "other")
    assert CacheFolder(other).get("name") is None
    assert not (tmp_path / "theme" / "one").exists()


@pytest.mark.parametrize("with_times", [False, True])
def test_what_was_brought_from_elsewhere_is_missing(tmp_path: Path, *, with_times: bool) -> None:
    """It may be code; whoever has made it could not know how to seal it for this folder."""
    CacheFolder(tmp_path / "theirs").put("code", b"import os")
    copy = shutil.copy2 if with_times else shutil.copyfile
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours", copy_function=copy)
    cache = CacheFolder(tmp_path / "ours")
    assert cache.get("code") is None
    cache.put("code", b"pass")
    assert CacheFolder(tmp_path / "ours").get("code") == b"pass"
    (tmp_path / "theirs").rename(tmp_path / "moved")
    assert CacheFolder(tmp_path / "moved").get("code") == b"import os"
