"""The output folder's own list of what builds have made: what it says, and what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.engine import (
    MANIFEST,
    digest_of,
    edited,
    extended,
    left_over,
    manifest_of,
    read_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OWNER = "these are the files of one"


def put(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """Write files, and return their digests by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {name: digest_of(text.encode()) for name, text in files.items()}


FILES = {"index.html": "trang chủ", "tin/một hai/index.html": "một", "b.txt": ""}


def test_a_list_is_found_again_whatever_the_order_of_its_files(tmp_path: Path) -> None:
    digests = put(tmp_path, FILES)
    listed = manifest_of(OWNER, digests)
    assert listed == manifest_of(OWNER, dict(reversed(digests.items())))
    (tmp_path / MANIFEST).write_bytes(listed)
    assert read_manifest(tmp_path, OWNER) == listed
    assert left_over(tmp_path, listed, FILES) == tuple(sorted(FILES))


def test_files_that_nobody_listed_or_that_were_changed_are_not_left_over(tmp_path: Path) -> None:
    listed = manifest_of(OWNER, put(tmp_path, FILES))
    put(tmp_path, {"index.html": "sửa tay", "la.txt": "của người khác"})
    assert left_over(tmp_path, listed, (*FILES, "la.txt")) == ("b.txt", "tin/một hai/index.html")


def test_another_owners_list_and_a_list_that_is_a_link_count_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(manifest_of(OWNER, {}))
    assert read_manifest(tmp_path, OWNER) == b""
    (tmp_path / MANIFEST).symlink_to("real")
    assert read_manifest(tmp_path, OWNER) == b""
    (tmp_path / MANIFEST).unlink()
    (tmp_path / MANIFEST).write_bytes(manifest_of("another", {}))
    assert read_manifest(tmp_path, OWNER) == b""
    (tmp_path / MANIFEST).unlink()
    (tmp_path / MANIFEST).mkdir()
    assert read_manifest(tmp_path, OWNER) == b""


@pytest.mark.parametrize(
    "line",
    [b"\xff\xfe", b"no-space", b" ", b"\n\n\n", b"x" * 100_000, b"d ../secret", b"d /etc/passwd"],
)
def test_damaged_lines_name_nothing(tmp_path: Path, line: bytes) -> None:
    digests = put(tmp_path, FILES)
    listed = manifest_of(OWNER, {"b.txt": digests["b.txt"]}) + line + b"\n"
    assert left_over(tmp_path, listed, FILES) == ("b.txt",)


def test_a_link_is_not_what_was_made_though_its_bytes_are(tmp_path: Path) -> None:
    digests = put(tmp_path, {"a.txt": "một"})
    (tmp_path / "b.txt").symlink_to("a.txt")
    listed = manifest_of(OWNER, {"b.txt": digests["a.txt"], "c.txt": ""})
    (tmp_path / "c.txt").symlink_to("nowhere")
    assert left_over(tmp_path, listed, ("b.txt", "c.txt")) == ()


def test_during_a_commit_a_file_counts_as_it_was_and_as_it_will_be(tmp_path: Path) -> None:
    before = manifest_of(OWNER, put(tmp_path, {"a": "cũ", "gone": "g"}))
    after = manifest_of(OWNER, {"a": digest_of("mới".encode()), "new": digest_of(b"n")})
    both = extended(before, after, ["a", "new"])
    assert left_over(tmp_path, both, ["a", "gone"]) == ("a", "gone")
    put(tmp_path, {"a": "mới", "new": "n"})
    assert left_over(tmp_path, both, ["a", "gone", "new"]) == ("a", "gone", "new")
    assert extended(b"", after, []) == after


names = st.text("ab/é ", min_size=1, max_size=4)
lists = st.dictionaries(names, st.sampled_from(["00", "ff"]), max_size=8)


@given(lists, lists, st.sets(names))
def test_an_edited_list_is_that_of_the_files_as_they_are(
    before: dict[str, str], made: dict[str, str], gone: set[str]
) -> None:
    gone -= made.keys()
    after = {path: digest for path, digest in (before | made).items() if path not in gone}
    assert edited(manifest_of("us", before), made, gone) == manifest_of("us", after)
