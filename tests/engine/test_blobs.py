"""Blobs travel in packs, are stored by their digests, and come out as they went in."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.engine import BlobPack, BlobReader, DamagedBlobError, digest_of, open_pack, open_state
from bantin.engine.database import FILE


@given(st.lists(st.binary(), max_size=6))
@settings(max_examples=60)
def test_every_blob_comes_out_as_it_went_in(blobs: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pack"
        pack = BlobPack()
        digests = [pack.add(data) for data in blobs]
        lengths = pack.write(path)
        with open_pack(str(path), lengths) as unpacked:
            assert list(unpacked) == list(zip(digests, blobs, strict=True))
        assert not path.exists()


def test_a_pack_of_nothing_need_not_exist(tmp_path: Path) -> None:
    with open_pack(str(tmp_path / "none"), ()) as unpacked:
        assert list(unpacked) == []


def test_a_blob_is_known_by_its_bytes() -> None:
    one, other = BlobPack(), BlobPack()
    other.add(b"before")
    assert one.add(b"x") == other.add(b"x") == digest_of(b"x")
    assert one.add(b"x") != one.add(b"y")


@pytest.fixture
def reader(tmp_path: Path) -> BlobReader:
    with open_state(tmp_path, engine="engine") as state:
        state.save_inputs([], [(digest_of(b"x"), b"x")])
    return BlobReader(tmp_path)


def test_a_block_reads_under_one_lock_and_gives_it_back(tmp_path: Path, reader: BlobReader) -> None:
    with closing(sqlite3.connect(tmp_path / FILE, timeout=0)) as writer:
        with reader.reading():
            assert reader.read(digest_of(b"x")) == b"x"
            writer.execute("DELETE FROM blobs")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                writer.commit()
            assert reader.read(digest_of(b"x")) == b"x"
        writer.commit()
    with pytest.raises(DamagedBlobError), reader.reading():
        reader.read(digest_of(b"x"))
    with closing(sqlite3.connect(tmp_path / FILE, timeout=0)) as writer, writer:
        writer.execute("DELETE FROM inputs")


def test_a_blob_is_read_by_its_digest(reader: BlobReader) -> None:
    assert reader.read(digest_of(b"x")) == b"x"


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM blobs",
        "UPDATE blobs SET data = x'79'",
        "UPDATE blobs SET data = 'x'",
        "DROP TABLE blobs",
    ],
)
def test_a_lost_or_altered_blob_is_told(reader: BlobReader, damage: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute(damage)
    with pytest.raises(DamagedBlobError, match=digest_of(b"x")):
        reader.read(digest_of(b"x"))
