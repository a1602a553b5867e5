"""Staging and committing: what changes under the output folder, and what never does."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.files import Outcome, commit, stage
from bantin.files.workspace import HIDDEN, workspace
from tests.unit.builders import quick

Files = dict[str, str]


class Place:
    """A site's folders on disk."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.owned = root / HIDDEN / "owned.json"
        self.stage = root / "stage"
        self.stage.mkdir(parents=True, exist_ok=True)

    def build(self, files: Files) -> Outcome:
        staged = [
            stage(self.output, self.stage, path, text.encode()) for path, text in files.items()
        ]
        return commit(self.output, self.stage, staged, owned=self.owned)

    def there(self) -> Files:
        return {
            path.relative_to(self.output).as_posix(): path.read_text(encoding="utf-8")
            for path in self.output.rglob("*")
            if path.is_file()
        }

    def folders(self) -> list[str]:
        return sorted(
            path.relative_to(self.output).as_posix()
            for path in self.output.rglob("*")
            if path.is_dir()
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_first_build_writes_everything(place: Place) -> None:
    outcome = place.build({"index.html": "a", "tin/x/index.html": "b"})
    assert outcome == Outcome(
        written=("index.html", "tin/x/index.html"), unchanged=0, removed=(), foreign=()
    )
    assert place.there() == {"index.html": "a", "tin/x/index.html": "b"}


def test_staging_touches_nothing_under_the_output(place: Place) -> None:
    place.build({"index.html": "a"})
    stage(place.output, place.stage, "index.html", b"moi")
    stage(place.output, place.stage, "khac/index.html", b"moi")
    assert place.there() == {"index.html": "a"}
    assert place.folders() == []


def test_what_is_the_same_is_not_written_again(place: Place) -> None:
    place.build({"a": "1", "b": "2"})
    before = (place.output / "a").stat()
    outcome = place.build({"a": "1", "b": "3"})
    assert (outcome.written, outcome.unchanged) == (("b",), 1)
    after = (place.output / "a").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_someone_changed_or_deleted_is_made_again(place: Place) -> None:
    files = {"a": "1", "b": "2", "c": "3"}
    place.build(files)
    (place.output / "a").write_text("X", encoding="utf-8")
    (place.output / "b").unlink()
    assert place.build(files).written == ("a", "b")
    assert place.there() == files


def test_what_is_no_longer_made_is_removed_with_its_empty_folders(place: Place) -> None:
    place.build({"a/b/c/x": "1", "a/b/y": "2", "z/z": "3"})
    outcome = place.build({"a/b/y": "2"})
    assert outcome.removed == ("a/b/c/x", "z/z")
    assert place.there() == {"a/b/y": "2"}
    assert place.folders() == ["a", "a/b"]


def test_what_no_build_has_made_is_kept_and_named(place: Place) -> None:
    place.output.mkdir()
    (place.output / "CNAME").write_text("x.vn", encoding="utf-8")
    (place.output / ".nojekyll").write_text("", encoding="utf-8")
    outcome = place.build({"cu/x": "1"})
    (place.output / "cu/cua-toi").write_text("y", encoding="utf-8")
    assert outcome.foreign == ("CNAME",)
    outcome = place.build({"moi": "1"})
    assert outcome.removed == ("cu/x",)
    assert outcome.foreign == ("CNAME", "cu/cua-toi")
    assert place.there() == {"CNAME": "x.vn", ".nojekyll": "", "cu/cua-toi": "y", "moi": "1"}


@pytest.mark.parametrize("memory", ["", "{}", "[1]", "[", "null"])
def test_without_a_memory_nothing_is_removed(place: Place, memory: str) -> None:
    place.build({"a": "1", "b": "2"})
    place.owned.write_text(memory, encoding="utf-8")
    outcome = place.build({"a": "1"})
    assert outcome.removed == ()
    assert outcome.foreign == ("b",)
    assert place.there() == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"gioi-thieu": "1", "b": "2"}, {"gioi-thieu/index.html": "1", "b": "2"}),
        ({"gioi-thieu/index.html": "1"}, {"gioi-thieu": "1"}),
        ({"a/b/c": "1", "a/b/d": "1"}, {"a": "1"}),
    ],
)
def test_a_file_may_become_a_folder_and_a_folder_a_file(
    place: Place, before: Files, after: Files
) -> None:
    place.build(before)
    outcome = place.build(after)
    assert place.there() == after
    assert outcome.removed == tuple(sorted(before.keys() - after.keys()))


def test_a_commit_that_fails_half_way_loses_nothing_and_the_next_completes_it(
    place: Place,
) -> None:
    place.build({"a": "1", "b": "2", "old": "3"})
    (place.output / "m").write_text("của người khác", encoding="utf-8")
    wanted = {"a": "4", "m/x": "5", "z": "6"}
    with pytest.raises(OSError, match=r"m"):
        place.build(wanted)
    there = place.there()
    assert there["m"] == "của người khác"
    assert there["a"] in {"1", "4"}
    assert (there["b"], there["old"]) == ("2", "3")
    assert {"a", "b", "old", "m/x", "z"} <= set(json.loads(place.owned.read_bytes()))
    (place.output / "m").unlink()
    outcome = place.build(wanted)
    assert place.there() == wanted
    assert outcome.removed == ("b", "old")
    assert outcome.foreign == ()


def test_a_memory_is_written_whole_or_not_at_all(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.build({"a": "1", "b": "2"})

    def killed(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", killed)
        with pytest.raises(KeyboardInterrupt):
            commit(place.output, place.stage, [], owned=place.owned)
    assert place.build({"a": "1"}).removed == ("b",)


def test_a_stale_file_below_what_someone_made_a_file_is_forgotten(place: Place) -> None:
    place.build({"a/x": "1"})
    (place.output / "a/x").unlink()
    (place.output / "a").rmdir()
    (place.output / "a").write_text("y", encoding="utf-8")
    assert place.build({"b": "1"}).removed == ()
    assert place.there() == {"a": "y", "b": "1"}


NAMES = st.sampled_from(["a", "b/x", "b/y", "b/c/z", "d/e/f/g", "h.txt", "b/k.txt"])
SITES = st.dictionaries(NAMES, st.sampled_from(["", "1", "22"]))


@given(st.lists(SITES, min_size=1, max_size=4))
@quick
def test_after_any_builds_the_output_is_that_of_the_last(sites: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        before: Files = {}
        for site in sites:
            outcome = place.build(site)
            assert place.there() == site
            assert set(outcome.removed) == before.keys() - site.keys()
            assert set(outcome.written) == {p for p in site if before.get(p) != site[p]}
            assert outcome.unchanged == len(site) - len(outcome.written)
            assert all(any((place.output / f).iterdir()) for f in place.folders())
            before = site


def test_a_workspace_is_gone_afterwards(tmp_path: Path) -> None:
    with workspace(tmp_path) as folder:
        (folder / "x").write_text("x", encoding="utf-8")
        assert folder.parent == tmp_path / HIDDEN
    assert not folder.exists()
    with pytest.raises(ZeroDivisionError), workspace(tmp_path) as folder:
        raise ZeroDivisionError
    assert not folder.exists()
