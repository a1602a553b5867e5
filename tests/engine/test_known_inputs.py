"""Which source files are not what they were is known from a packed list and from their bytes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.engine import NO_INPUTS, InputChanges, KnownInputs, changes_since, digest_of, read_tree
from bantin.engine import known_inputs as module

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.engine import SourceFile

PAST = 1_600_000_000
SETTLED = 10  # seconds after which a signature is trusted, and more


class Folder:
    """A folder of sources, all of which are known."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        for name in ("a", "b", "c", "d"):
            self.write(name, name)
        self.now = max(one.mtime_ns for one in self.files()) + SETTLED * 10**9
        monkeypatch.setattr("time.time_ns", lambda: self.now)
        rows = (
            (one.source_path, one.size, one.mtime_ns, digest_of(self.read(one)))
            for one in self.files()
        )
        self.known = NO_INPUTS.after(rows, ())

    def write(self, name: str, text: str) -> None:
        path = self.root / "content" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, file: SourceFile) -> bytes:
        return (self.root / file.real_path).read_bytes()

    def files(self) -> tuple[SourceFile, ...]:
        return read_tree(self.root, "content").files

    def changes(self) -> dict[str, str]:
        """Return which files are what, by their names."""
        files = self.files()
        read, others = files[:2], files[2:]
        found = changes_since(self.known, self.root, read, others)
        assert found.is_none == (not (found.added or found.changed or found.gone))
        self.touched = found.touched
        sorts = {
            "added": [one.source_path for one in found.added],
            "changed": [one.source_path for one in found.changed],
            "gone": [*found.gone],
            "touched": [one.source_path for one in found.touched],
        }
        return {
            sort: " ".join(path.removeprefix("content/").removesuffix(".md") for path in paths)
            for sort, paths in sorts.items()
            if paths
        }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return Folder(tmp_path, monkeypatch)


def test_nothing_is_read_while_signatures_are_the_same(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_bytes", lambda *_, **__: pytest.fail("read"))
    assert folder.changes() == {}


def test_other_bytes_are_changed_and_the_same_are_touched(folder: Folder) -> None:
    folder.write("a", "x")
    folder.write("b", "b")
    folder.write("c", "longer")
    os.utime(folder.root / "content/d.md", (PAST, PAST))
    assert folder.changes() == {"changed": "a c", "touched": "b d"}
    folder.known = folder.known.touched(folder.touched)
    assert folder.changes() == {"changed": "a c"}


def test_what_is_touched_now_is_read_again_until_its_time_tells(folder: Folder) -> None:
    folder.write("b", "b")
    folder.now = max(one.mtime_ns for one in folder.files())
    assert folder.changes() == {"touched": "b"}
    folder.known = folder.known.touched(folder.touched)
    assert folder.changes() == {"touched": "b"}
    folder.now += SETTLED * 10**9
    assert folder.changes() == {"touched": "b"}
    folder.known = folder.known.touched(folder.touched)
    assert folder.changes() == {}


def test_files_come_and_go(folder: Folder) -> None:
    folder.write("a0", "new")
    (folder.root / "content/d.md").unlink()
    # Of what nothing uses a new file is no change.
    assert folder.changes() == {"added": "a0", "gone": "d"}
    (folder.root / "content/a0.md").unlink()
    folder.write("x", "unused")
    assert folder.changes() == {"gone": "d"}


def test_a_file_that_could_not_be_read_is_tried_again(folder: Folder) -> None:
    (row,) = [one for one in folder.files() if one.source_path == "content/a.md"]
    folder.known = folder.known.after([(row.source_path, row.size, 0, "")], ())
    assert folder.changes() == {"changed": "a"}


def test_many_files_are_read_aside_with_the_same_result(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ENOUGH", 1)
    monkeypatch.setattr(module, "usable_cores", lambda: 3)
    folder.write("a", "x")
    for name in "bcd":
        folder.write(name, name)
    assert folder.changes() == {"changed": "a", "touched": "b c d"}


paths = st.text(st.sampled_from("ab/ệ"), max_size=3)
digests = st.just("") | st.binary(min_size=16, max_size=16).map(bytes.hex)
rows = st.dictionaries(
    paths, st.tuples(st.integers(0, 2**40), st.integers(-(2**40), 2**62), digests), max_size=6
)


@given(before=rows, changed=rows, gone=st.sets(paths, max_size=3))
def test_a_list_changes_as_its_files_do(
    before: dict[str, tuple[int, int, str]],
    changed: dict[str, tuple[int, int, str]],
    gone: set[str],
) -> None:
    known = NO_INPUTS.after(((path, *row) for path, row in before.items()), ())
    known = known.after(((path, *row) for path, row in changed.items()), gone)
    expected = {path: row for path, row in {**before, **changed}.items() if path not in gone}
    found = known.signatures()
    all_digests = known.digests_of(found)
    assert {path: (*found[path], all_digests[path]) for path in found} == {
        path: (*row[:2], "" if row[2] == "00" * 16 else row[2]) for path, row in expected.items()
    }
    assert known.is_sound()


@pytest.mark.parametrize(
    "wrong",
    [{"paths": ""}, {"paths": "\0a\0a"}, {"sizes": b"1"}, {"mtimes": b""}, {"digests": b""}],
)
def test_a_list_that_does_not_fit_is_none(wrong: dict[str, bytes]) -> None:
    known = NO_INPUTS.after([("a", 1, 2, "ab" * 16), ("b", 1, 2, "ab" * 16)], ())
    assert known.is_sound()
    assert not replace(known, **wrong).is_sound()
    assert InputChanges().is_none
    assert isinstance(known, KnownInputs)
