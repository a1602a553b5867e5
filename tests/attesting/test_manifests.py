"""The list of files: what it holds, what it refuses, and how a folder is held against it."""

from __future__ import annotations

import hashlib
import re
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.attesting.comparing import held_against
from bantin.attesting.manifests import (
    BadManifestError,
    FileManifest,
    ListedFile,
    is_listable,
    read,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

paths = st.from_regex(r"[a-zà-ỹ. ]{1,6}(/[a-z.]{1,6}){0,2}", fullmatch=True).filter(is_listable)
digests = st.binary(max_size=9).map(lambda data: hashlib.sha256(data).hexdigest())
files = st.lists(
    st.builds(ListedFile, paths, st.integers(0, 10**9), digests), unique_by=lambda one: one.path
)
NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def made(*listed: ListedFile) -> FileManifest:
    return FileManifest(site="https://binhan.example/", instant=NOW, files=tuple(sorted(listed)))


GOOD = written(made(ListedFile("a/b.html", 3, "0" * 64), ListedFile("c", 0, "f" * 64))).decode()


@given(files)
def test_what_is_written_is_read(listed: list[ListedFile]) -> None:
    assert read(written(made(*listed))) == made(*listed)


@given(st.integers(0, len(GOOD.encode()) - 1), st.binary(max_size=3))
def test_whatever_is_changed_in_a_list_it_is_read_or_refused(place: int, put: bytes) -> None:
    data = GOOD.encode()
    for changed in (data[:place] + put + data[place + 1 :], data[:place], put):
        with suppress(BadManifestError):
            assert all(is_listable(one.path) for one in read(changed).files)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# bantin manifest 1", "# bantin manifest 2", 1),
        ("# instant: 2026", "# instant: 26", 3),
        ("+00:00", "", 3),
        ("# files: 2", "# files: 3", 4),
        ("# size: 3", "# size: -3", 5),
        ("a/b.html", "../b.html", 6),
        ("a/b.html", "/etc/passwd", 6),
        ("a/b.html", "a/./b", 6),
        ("a/b.html", "C:b", 6),
        ("a/b.html", "a\\b", 6),
        ("a/b.html", "a\x1b[2J", 6),
        ("a/b.html", "c", 8),
        ("a/b.html", "d", 8),
        ("0" * 64, "0" * 63, 6),
        ("f" * 64 + "  c\n", "", 8),
        ("  c\n", "  c", 8),
    ],
)
def test_the_line_of_the_first_mistake_is_told(old: str, new: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(BadManifestError) as caught:
        read(GOOD.replace(old, new).encode())
    assert caught.value.line == line


@given(files, files, st.sets(paths))
def test_every_path_is_of_one_sort(
    listed: list[ListedFile], other: list[ListedFile], more: set[str]
) -> None:
    there = {one.path: one.sha256 for one in other}
    standing = held_against(made(*listed), {*there, *more}, there)
    held = (standing.unchanged, standing.changed, standing.missing, standing.extra)
    every = [path for sort in (*held, standing.hidden) for path in sort]
    assert sorted(every) == sorted({*there, *more, *(one.path for one in listed)})
    assert standing.same is (set(every) == {*standing.unchanged, *standing.hidden})
    assert all(there[path] in {one.sha256 for one in listed} for path in standing.unchanged)


def test_what_every_system_has_reads_a_list(tmp_path: Path) -> None:
    data = "Bà con".encode()
    (tmp_path / "trang của xã.html").write_bytes(data)
    one = ListedFile("trang của xã.html", len(data), hashlib.sha256(data).hexdigest())
    (tmp_path / "list").write_bytes(written(made(one)))
    command = ("sha256sum", "--check", "--strict", "list")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search("OK|xã", done.stdout)
    (tmp_path / "trang của xã.html").write_bytes(b"khac")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1
