"""Whatever befalls what is kept, no page is ever wrong: damage means a cold build and a notice."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bantin.engine.database import FILE
from tests.pipeline.lab import assert_same, database, stale

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pipeline.lab import Lab


def zero(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes((7 * n * n + 3) % 256 for n in range(5000)))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "file").write_bytes(b"foreign")


def no_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE others (a)")
        connection.execute(f"PRAGMA user_version = {version}")


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def text(path: Path) -> None:
    path.write_text("Không phải là cơ sở dữ liệu.\n" * 50, encoding="utf-8")


def lost_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE blobs")


@pytest.mark.parametrize(
    "damage", [zero, noise, folder, no_version, foreign_database, header_only, text, lost_table]
)
def test_a_damaged_state_means_a_cold_build_and_a_notice(
    lab: Lab, damage: Callable[[Path], None]
) -> None:
    lab.build()
    damage(database(lab))
    lab.edit("content/news/tin-2.md", "bàn bạc", "đồng lòng")
    report = lab.build()
    assert report.outcome == "built", report.told
    assert report.notices == ("damaged",)
    assert_same(lab.made(), lab.cold())
    assert lab.build().notices == ()
    assert stale(lab.build()) == {}


@pytest.mark.parametrize("version", [1, 2, 77])
def test_a_state_of_another_version_is_no_damage_and_leaves_nothing_behind(
    lab: Lab, version: int
) -> None:
    lab.build()
    with closing(sqlite3.connect(database(lab))) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    lab.delete("content/meetings/hop-dan.md")
    report = lab.build()
    assert report.notices == ("other-engine",)
    assert "hoi-nghi/2024/07/hop-dan-ap-binh-loi/index.html" in report.removed
    assert report.foreign == ()
    assert_same(lab.made(), lab.cold())


def test_a_state_cut_off_anywhere_never_makes_a_wrong_page(lab: Lab) -> None:
    lab.build()
    whole = database(lab).read_bytes()
    lab.edit("content/news/tin-2.md", "bàn bạc", "đồng lòng")
    cold = lab.cold()
    page = 4096
    lengths = [1, 15, 16, 99, 100, 1000, page - 1, page, page + 1, 2 * page]
    lengths += [len(whole) * part // 8 for part in range(1, 8)] + [
        len(whole) - page,
        len(whole) - 1,
    ]
    for length in lengths:
        database(lab).write_bytes(whole[:length])
        report = lab.build()
        assert report.outcome == "built", (length, report.told)
        assert_same(lab.made(), cold)


def test_flipped_bytes_anywhere_never_make_a_wrong_page(lab: Lab) -> None:
    """SQLite checks its trees and not what they hold; values are sealed, bodies named by digest."""
    lab.build()
    whole = database(lab).read_bytes()
    lab.edit("content/news/tin-2.md", "bàn bạc", "đồng lòng")
    cold = lab.cold()
    for start in range(48):
        damaged = bytearray(whole)
        for at in range(start * 97, len(whole), 48 * 97):
            damaged[at] ^= 0x21
        database(lab).write_bytes(damaged)
        report = lab.build()
        assert report.outcome == "built", (start, report.told)
        # The output folder's own list tells which files were ours.
        assert report.foreign == ()
        assert_same(lab.made(), cold)


@pytest.mark.parametrize(
    ("table", "name", "column", "letters"),
    [("inputs", "source_path", "result", "Tin số 3"), ("builds", "output", "value", "articles")],
)
def test_a_single_wrong_letter_in_a_kept_value_is_noticed(
    lab: Lab, table: str, name: str, column: str, letters: str
) -> None:
    lab.build()
    right, wrong = letters.encode(), (letters[:-1] + "8").encode()
    with closing(sqlite3.connect(database(lab))) as connection, connection:
        rows = dict(connection.execute(f"SELECT {name}, {column} FROM {table}").fetchall())
        changed = {key: value.replace(right, wrong) for key, value in rows.items()}
        assert changed != rows
        connection.executemany(
            f"UPDATE {table} SET {column} = ? WHERE {name} = ?",
            [(value, key) for key, value in changed.items()],
        )
    if table == "inputs":
        # A row is read where something looks at it, as at what has changed.
        lab.edit("content/news/tin-3.md", "bàn bạc", "đồng lòng")
    report = lab.build(explain=False)
    assert report.notices == ("damaged",)
    assert_same(lab.made(), lab.cold())


def test_half_a_journal_beside_the_state_does_no_harm(lab: Lab) -> None:
    lab.build()
    journal = database(lab).with_name(f"{FILE}-journal")
    for content in (b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 100, os.urandom(3000)):
        journal.write_bytes(content)
        lab.edit("content/news/tin-2.md", "Bà con", "Bà con và Bà con")
        assert lab.check().outcome == "built"


def test_a_transaction_that_was_cut_short_is_undone(lab: Lab) -> None:
    """A process that dies while SQLite writes leaves a journal that the next one plays back."""
    lab.build()
    copy = lab.folder / "copy"
    with closing(sqlite3.connect(database(lab), isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE inputs SET digest = 'x', size = 1, result = zeroblob(9000)")
        shutil.copytree(lab.root / ".bantin", copy)
        connection.execute("ROLLBACK")
    assert (copy / f"{FILE}-journal").stat().st_size > 0
    shutil.rmtree(lab.root / ".bantin")
    copy.rename(lab.root / ".bantin")
    assert stale(lab.check()) == {}


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM blobs",
        "UPDATE blobs SET data = CAST(data AS TEXT)",
        "UPDATE blobs SET data = CAST(replace(CAST(data AS TEXT), 'Bà', 'Ba') AS BLOB)",
    ],
)
def test_lost_and_altered_bodies_are_noticed(lab: Lab, damage: str) -> None:
    lab.build()
    with closing(sqlite3.connect(database(lab))) as connection, connection:
        connection.execute(damage)
    # Nothing needs a body yet.
    assert lab.build().notices == ()
    lab.edit("content/news/tin-1.md", "title: Tin số 1", "title: Tin số một")
    report = lab.check()
    assert report.notices == ("damaged",)
    assert lab.build().notices == ()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "delete"])
def test_damage_to_what_is_kept_of_the_theme_does_no_harm(lab: Lab, damage: str) -> None:
    lab.build()
    kept = [path for path in (lab.root / ".bantin" / "theme").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        data = path.read_bytes()
        wrong = {
            "cut": data[:-1],
            "flip": data[:-3] + bytes(one ^ 1 for one in data[-3:]),
            "empty": b"",
        }
        if damage == "delete":
            path.unlink()
        else:
            path.write_bytes(wrong[damage])
    for name in range(1, 8):
        lab.edit(f"content/news/tin-{name}.md", "bàn bạc", "đồng lòng")
    assert lab.check().notices == ()
