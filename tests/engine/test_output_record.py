"""A record of an output folder tells whether any file is not as it was left."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.engine import NOTHING, OutputRecord, manifest_of, read_digest, scan
from bantin.engine.output_record import look, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAST = 1_600_000_000
LATER = 10**19 // 2  # a clock's ns, so far that any time is settled


def fill(folder: Path) -> None:
    for path in ("index.html", "tin/a/index.html", "tin/a/anh.jpg", "tin/b/index.html", "Đ/ệ.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
        os.utime(folder / path, (PAST, PAST))


def seen(record: OutputRecord, folder: Path, listed: bytes = b"") -> OutputRecord | None:
    count = len(record.counts) // 4
    found = look(record, str(folder), range(count), listed)
    return record.with_times(found[: 8 * count], found[8 * count :]) if found else None


@pytest.fixture(params=["listed", "by times", "begun"])
def left(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[OutputRecord, Path]:
    """A folder with its record: one that a build has left, or one of which the times are known.

    They are known by looking, or because a first build has just put the folder there.
    """
    folder = tmp_path / "output"
    fill(folder)
    record: OutputRecord | None = NOTHING.after(scan(folder), ())
    if request.param == "by times":
        with monkeypatch.context() as patched:
            patched.setattr(time, "time_ns", lambda: LATER)
            assert record is not None
            record = seen(record, folder)
    elif request.param == "begun":
        with monkeypatch.context() as patched:
            patched.setattr(time, "time_ns", lambda: LATER)
            record = NOTHING.after(scan(folder), ()).begun(str(folder))
    assert record is not None
    return record, folder


Left = tuple[OutputRecord, "Path"]


def test_what_was_left_is_there(left: Left) -> None:
    record, folder = left
    assert record.existing() == scan(folder)
    assert record.count() == 5
    assert record.is_sound()
    assert seen(record, folder) is not None


def move(folder: Path) -> None:
    (folder / "tin/a").rename(folder / "tin/c")


def link(folder: Path) -> None:
    (folder / "tin/a").rename(folder / "khác")
    (folder / "tin/a").symlink_to(folder / "khác")


def hide(folder: Path) -> None:
    before = (folder / "tin/a").stat()
    (folder / "tin/a/mới.html").write_text("")
    os.utime(folder / "tin/a", ns=(before.st_atime_ns, before.st_mtime_ns))


def grow(folder: Path) -> None:
    (folder / "tin/b/index.html").write_text("dài hơn nhiều", encoding="utf-8")
    os.utime(folder / "tin/b/index.html", (PAST, PAST))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "tin/a/anh.jpg").unlink(),
        lambda folder: (folder / "tin/a/mới.html").write_text(""),
        lambda folder: (folder / "mới.html").write_text(""),
        lambda folder: os.utime(folder / "Đ/ệ.txt", (PAST, PAST + 1)),
        lambda folder: (folder / "tin/a/anh.jpg").rename(folder / "tin/b/anh.jpg"),
        lambda folder: shutil.rmtree(folder / "tin"),
        shutil.rmtree,
        lambda folder: shutil.copytree(folder / "Đ", folder / "tin/a/mới"),
        move,
        link,
        hide,
        grow,
    ],
)
def test_any_other_file_is_noticed(left: Left, change: Callable[[Path], object]) -> None:
    record, folder = left
    change(folder)
    assert seen(record, folder) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "tin/a/.ẩn").write_text(""),
        lambda folder: (folder / ".manifest").write_text(""),
        lambda folder: (folder / "tin/Thumbs.db").write_text(""),
        lambda folder: (folder / "trống/rỗng").mkdir(parents=True),
        lambda folder: shutil.copytree(folder, folder.parent / "khác"),
    ],
)
def test_hidden_files_and_empty_folders_are_no_difference(
    left: Left, change: Callable[[Path], object]
) -> None:
    record, folder = left
    change(folder)
    assert seen(record, folder) is not None


@pytest.mark.parametrize("begun", [False, True], ids=["listed", "begun"])
def test_folders_are_listed_until_their_times_are_settled(
    *, begun: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the build of a new folder knows of it is right, but for times that are too new."""
    listed: list[str] = []
    own = os.scandir

    def noted(path: str) -> object:
        listed.append(os.path.relpath(path, tmp_path))
        return own(path)

    fill(tmp_path)
    record: OutputRecord | None = NOTHING.after(scan(tmp_path), ())
    if begun:
        assert record is not None
        record = record.begun(str(tmp_path))
    monkeypatch.setattr(os, "scandir", noted)
    every = [".", "tin", "tin/a", "tin/b", "Đ"]
    for now, expected in ((time.time_ns(), every), (LATER, every), (LATER, [])):
        listed.clear()
        monkeypatch.setattr(time, "time_ns", lambda now=now: now)
        assert record is not None
        record = seen(record, tmp_path)
        assert sorted(listed) == expected
    (tmp_path / "tin/a/index.html").rename(tmp_path / "tin/a/anh.jpg")
    assert record is not None
    record = seen(
        record.after({"tin/a/anh.jpg": _of(tmp_path / "tin/a/anh.jpg")}, ["tin/a/index.html"]),
        tmp_path,
    )
    assert sorted(listed) == ["tin/a"]
    assert record is not None


def test_a_folder_that_was_begun_long_ago_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    monkeypatch.setattr(time, "time_ns", lambda: LATER)
    record = NOTHING.after(scan(tmp_path), ()).begun(str(tmp_path))
    monkeypatch.setattr(os, "scandir", None)
    assert seen(record, tmp_path) == record


def _of(path: Path) -> tuple[int, int]:
    details = path.stat()
    return details.st_size, details.st_mtime_ns


names = st.text(st.sampled_from("aăb."), min_size=1, max_size=3).filter(lambda one: one[0] != ".")
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
signatures = st.tuples(st.integers(0, 2**40), st.integers(-(2**40), 2**62))
files = st.dictionaries(paths, signatures, max_size=8)


@given(before=files, written=files, data=st.data())
def test_a_record_changes_as_its_files_do(
    before: dict[str, tuple[int, int]], written: dict[str, tuple[int, int]], data: st.DataObject
) -> None:
    record = NOTHING.after(before, ())
    assert record.existing() == before
    removed = data.draw(st.sets(st.sampled_from(sorted({*before, *written})))) if before else set()
    record = record.after(written, removed)
    expected = {path: one for path, one in {**before, **written}.items() if path not in removed}
    assert record.existing() == expected
    assert record.count() == len(expected)
    assert record.is_sound()


@given(before=files, count=st.integers(1, 4))
def test_parts_are_all_of_it(before: dict[str, tuple[int, int]], count: int) -> None:
    record = NOTHING.after(before, ())
    parts = parts_of(record, count)
    together = [place for part in parts for place in part]
    assert all(parts)
    assert together == [*range(len(record.counts) // 4)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"files": b"\0../../etc/passwd"},
        {"files": b"\0.."},
        {"files": b"\0.git"},
        {"files": b"\0"},
        {"files": b"\0a\0b"},
        {"files": b""},
        {"folders": b"\0\0.."},
        {"folders": b"\0\0a/b"},
        {"folders": b"\0a\0b"},
        {"parents": b"\0\0\0\0\1\0\0\0"},
        {"parents": b"\0\0\0\0\xff\xff\xff\xff"},
        {"counts": b"\2\0\0\0\xff\xff\xff\xff"},
        {"counts": b"\1\0\0\0"},
        {"counts": b""},
        {"sizes": b"123"},
        {"times": b""},
    ],
)
def test_a_record_that_leads_elsewhere_or_does_not_fit_is_none(wrong: dict[str, bytes]) -> None:
    record = NOTHING.after({"tin/a.html": (1, 2)}, ())
    assert record.is_sound()
    assert not replace(record, **wrong).is_sound()


def list_of(folder: Path) -> bytes:
    """Return the folder's own list of its files."""
    return manifest_of("own", {path: read_digest(folder, path) for path in scan(folder)})


def test_new_times_are_nothing_where_the_bytes_are_those_of_the_list(left: Left) -> None:
    record, folder = left
    listed = list_of(folder)
    for path in scan(folder):
        os.utime(folder / path, (PAST + 9, PAST + 9))
    now = seen(record, folder, listed)
    assert now is not None
    assert now.existing() == scan(folder)


def test_other_bytes_of_the_same_length_are_seen_under_new_times(left: Left) -> None:
    record, folder = left
    listed = list_of(folder)
    (folder / "tin/a/anh.jpg").write_text("tin/a/anh.jpG", encoding="utf-8")
    assert seen(record, folder, listed) is None


def test_a_file_that_no_list_names_is_not_believed(left: Left) -> None:
    record, folder = left
    listed = b"\n".join(line for line in list_of(folder).split(b"\n") if b"anh.jpg" not in line)
    os.utime(folder / "tin/a/anh.jpg", (PAST + 9, PAST + 9))
    assert seen(record, folder, listed) is None
    assert seen(record, folder, b"") is None
