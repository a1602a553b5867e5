"""What a state keeps, and what it forgets when another engine opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.engine import (
    NO_INPUTS,
    NOTHING,
    BlobPack,
    BlobReader,
    DamagedBlobError,
    Finished,
    Input,
    Made,
    copy_state,
    open_state,
)

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = "engine 1"
DIGEST = "0123456789abcdef" * 2
VALUE = Finished(value=b"value", record=NOTHING, known=NO_INPUTS)


def condition(hidden: Path, engine: str = ENGINE, *, clean: bool = False) -> str:
    with open_state(hidden, engine=engine, clean=clean) as state:
        return state.condition


def test_a_state_is_fresh_once_and_then_warm(tmp_path: Path) -> None:
    assert condition(tmp_path) == "fresh"
    assert condition(tmp_path) == "warm"
    assert condition(tmp_path, clean=True) == "fresh"
    assert condition(tmp_path) == "warm"


def test_what_another_engine_left_is_forgotten_but_for_the_list_of_made_files(
    tmp_path: Path,
) -> None:
    made = Made(output_path="a.html", fingerprint=b"f", digest="d", size=1, mtime_ns=2)
    one = Input(source_path="content/a.md", size=1, mtime_ns=2, digest="d", blob="b", result=b"r")
    with open_state(tmp_path, engine=ENGINE) as state:
        state.save_inputs([one], [("b", b"data")])
        state.save_build("output", [made], [], VALUE)
    with open_state(tmp_path, engine=ENGINE) as state:
        assert state.inputs() == {"content/a.md": one}
        assert state.finished("output") == VALUE
    with open_state(tmp_path, engine="engine 2") as state:
        assert state.condition == "other-engine"
        assert state.inputs() == {}
        assert state.finished("output") is None
        assert [row.fingerprint for row in state.made("output").values()] == [b""]
    assert condition(tmp_path, "engine 2") == "warm"


def test_a_finished_build_says_itself_which_inputs_it_has_used(tmp_path: Path) -> None:
    one = Input(source_path="content/a.md", size=1, mtime_ns=2, digest=DIGEST, blob="", result=b"r")
    with open_state(tmp_path, engine=ENGINE) as state:
        state.save_inputs([one], [])
        known = state.known_inputs()
        assert known.signatures() == {"content/a.md": (1, 2)}
        assert known.digests_of(["content/a.md"]) == {"content/a.md": DIGEST}
        finished = Finished(value=b"value", record=NOTHING, known=known)
        state.save_build("a", [], [], finished)
        state.save_inputs([replace(one, digest="0" * 32)], [])
        assert state.finished("a") == finished
        state.drop_inputs(["content/a.md"], [])
        assert state.finished("a") == finished
        assert state.known_inputs() == NO_INPUTS


def test_a_build_that_is_cut_short_ends_the_validity_of_its_own_output_alone(
    tmp_path: Path,
) -> None:
    made = Made(output_path="a.html", fingerprint=b"", digest="", size=-1, mtime_ns=0)
    with open_state(tmp_path, engine=ENGINE) as state:
        for output in ("a", "b"):
            state.save_build(output, [made], [], VALUE)
        state.save_made("a", [], ["a.html"])
        assert state.finished("a") is None
        assert state.finished("b") == VALUE
        assert state.made("a") == {}
        assert state.made("b") == {"a.html": made}


def test_a_blob_stays_as_long_as_an_input_has_it(tmp_path: Path) -> None:
    pack = BlobPack()
    shared, own = pack.add(b"shared"), pack.add(b"own")
    one, two, three = (
        Input(source_path=path, size=1, mtime_ns=2, digest="d", blob=blob, result=b"r")
        for path, blob in (("one.md", shared), ("two.md", shared), ("three.md", own))
    )
    with open_state(tmp_path, engine=ENGINE) as state:
        state.save_inputs([one, two, three], [(shared, b"shared"), (own, b"own")])
        reader = BlobReader(tmp_path)
        state.drop_inputs(["one.md", "three.md"], [shared, own])
        assert reader.read(shared) == b"shared"
        with pytest.raises(DamagedBlobError):
            reader.read(own)
        state.drop_inputs(["two.md"], [shared])
        with pytest.raises(DamagedBlobError):
            reader.read(shared)


def test_a_copy_of_a_state_is_used_and_the_state_stays_as_it_was(tmp_path: Path) -> None:
    one = Input(source_path="content/a.md", size=1, mtime_ns=2, digest="d", blob="b", result=b"r")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    with open_state(here, engine=ENGINE) as state:
        state.save_inputs([one], [("b", b"data")])
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    copy_state(here, there)
    with open_state(there, engine=ENGINE) as state:
        assert state.inputs() == {"content/a.md": one}
        state.drop_inputs(["content/a.md"], ["b"])
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


def test_a_state_that_is_not_there_or_damaged_or_a_link_is_not_copied(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    copy_state(here, there)
    (here / "state.sqlite").write_bytes(b"no database, and long enough to be read as one" * 99)
    copy_state(here, there)
    assert condition(there) == "fresh"
    other = tmp_path / "other"
    other.mkdir()
    (other / "state.sqlite").symlink_to(there / "state.sqlite")
    copy_state(other, here)
    assert (here / "state.sqlite").read_bytes().startswith(b"no database")
