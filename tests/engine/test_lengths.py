"""What a system takes of long paths is tried before a commit is decided."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.engine import lengths
from bantin.engine.lengths import see_lengths, size_of
from bantin.engine.patience import LONGEST_PATH

if TYPE_CHECKING:
    from pathlib import Path


def folders(tmp_path: Path) -> tuple[Path, Path]:
    output, stage = tmp_path / "output", tmp_path / "stage"
    stage.mkdir()
    return output, stage


def test_what_every_system_takes_is_not_tried(tmp_path: Path) -> None:
    output, stage = folders(tmp_path)
    see_lengths(output, stage, ["index.html", "tin-tuc/2026/11/sua-duong/index.html"])
    see_lengths(output, stage, [])
    assert not [*stage.iterdir()]


def test_a_path_beyond_the_limit_is_told_by_its_own_name(tmp_path: Path) -> None:
    output, stage = folders(tmp_path)
    long = "/".join(["ế" * 60] * 30)
    with pytest.raises(OSError, match="too long") as failed:
        see_lengths(output, stage, ["index.html", long])
    assert (failed.value.errno, failed.value.filename) == (errno.ENAMETOOLONG, f"{output}/{long}")
    assert not output.exists()
    see_lengths(output, stage, ["/".join(["ế" * 60] * 5)])


class Limited:
    """A disk that takes names or paths up to a length only."""

    def __init__(self, *, name: int = 10_000, path: int = 10_000, windows: bool = False) -> None:
        self.name, self.path, self.windows = name, path, windows

    def __call__(self, path: Path) -> None:
        if size_of(path.name) <= self.name and size_of(str(path)) <= self.path:
            return
        failure = OSError(errno.ENAMETOOLONG, "x", str(path))
        if self.windows:  # which says that there is no such path
            failure = FileNotFoundError(errno.ENOENT, "x", str(path))
            failure.winerror = 3  # type: ignore[attr-defined, unused-ignore]
        raise failure


def test_an_encrypted_folder_takes_shorter_names(tmp_path: Path) -> None:
    output, stage = folders(tmp_path)
    paths = [f"{'a' * 143}/index.html", f"{'b' * 144}/index.html"]
    see_lengths(output, stage, paths[:1], write=Limited(name=143))
    with pytest.raises(OSError, match="too long") as failed:
        see_lengths(output, stage, paths, write=Limited(name=143))
    assert failed.value.filename == f"{output}/{paths[1]}"


def test_windows_takes_no_path_beyond_its_limit(tmp_path: Path) -> None:
    output, stage = folders(tmp_path)
    room = LONGEST_PATH - size_of(f"{output}/")
    disk = Limited(path=LONGEST_PATH, windows=True)
    see_lengths(output, stage, ["a/" * (room // 2 - 1) + "b"], write=disk)
    with pytest.raises(OSError, match="too long"):
        see_lengths(output, stage, ["a/" * (room // 2 + 1) + "b"], write=disk)
    see_lengths(output, stage, ["a/" * room + "b"], write=Limited())  # one that was set up for more


def test_another_failure_stays_what_it_is(tmp_path: Path) -> None:
    output, stage = folders(tmp_path)

    def full(path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with pytest.raises(OSError, match="No space left"):
        see_lengths(output, stage, ["a" * 200], write=full)


@given(st.integers(2, 5000))
def test_what_is_tried_is_as_long_as_what_is_meant(more: int) -> None:
    path = lengths._as_long("/stage/ế", size_of("/stage/ế") + more)
    assert size_of(path) == size_of("/stage/ế") + more
    assert all(0 < len(name) <= 50 for name in path.split("/")[3:])
