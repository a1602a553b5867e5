"""What earlier builds left is used where it is sound, and forgotten wherever there is a doubt."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bantin import files
from bantin.files import open_state
from bantin.files.state import FILE
from tests.incremental.lab import assert_same, news, picture, signatures, stale, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.incremental.lab import Lab

ENGINE = "engine 1"


def condition(hidden: Path, engine: str = ENGINE, *, clean: bool = False) -> str:
    with open_state(hidden, engine=engine, clean=clean) as state:
        return state.condition


def test_a_state_is_fresh_once_and_then_warm(place: Path) -> None:
    assert condition(place) == "fresh"
    assert condition(place) == "warm"
    assert condition(place, clean=True) == "fresh"
    assert condition(place) == "warm"


def test_what_another_engine_left_is_forgotten_but_for_the_list_of_made_files(place: Path) -> None:
    made = files.Made(path="a.html", fingerprint=b"f", digest="d", size=1, mtime_ns=2)
    one = files.Input(path="content/a.md", size=1, mtime_ns=2, digest="d", body="b", result=b"r")
    with open_state(place, engine=ENGINE) as state:
        state.save_inputs([one], [("b", b"html")], new=True)
        state.save_build("output", [made], [], b"value")
    with open_state(place, engine=ENGINE) as state:
        assert state.inputs() == {"content/a.md": one}
        assert state.build("output") == b"value"
    with open_state(place, engine="engine 2") as state:
        assert state.condition == "other-engine"
        assert state.inputs() == {}
        assert state.build("output") is None
        assert [row.fingerprint for row in state.made("output").values()] == [b""]
    assert condition(place, "engine 2") == "warm"


def test_new_inputs_end_the_validity_of_every_finished_build(place: Path) -> None:
    one = files.Input(path="content/a.md", size=1, mtime_ns=2, digest="d", body="", result=b"r")
    with open_state(place, engine=ENGINE) as state:
        state.save_inputs([one], [], new=True)
        state.save_build("a", [], [], b"value")
        state.save_build("b", [], [], b"value")
        state.save_inputs([one], [], new=False)
        state.drop_inputs([])
        state.drop_inputs(["content/unknown.md"])
        assert state.build("a") == b"value"
        state.drop_inputs(["content/a.md"])
        assert state.build("a") is None
        assert state.build("b") is None
        state.save_build("a", [], [], b"value")
        state.save_inputs([one], [], new=True)
        assert state.build("a") is None


def database(lab: Lab) -> Path:
    return lab.root / ".bantin" / FILE


def test_a_build_that_nothing_calls_for_writes_nothing(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.root)
    report = lab.build(explain=False)
    assert (report.written, report.removed, report.notice) == ((), (), "")
    assert stale(lab.build()) == {}
    # The lock and the state open their files; nothing else is touched.
    assert signatures(lab.output) == {
        path.removeprefix("output/"): mark
        for path, mark in before.items()
        if path.startswith("output/")
    }


def test_another_engine_builds_anew_and_says_so(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.build()
    lab.delete("content/news/tin-1.md")
    monkeypatch.setattr(files, "engine_digest", lambda: "another")
    lab.edit("content/regulations/quy-che.md", "Xem [tin](../news/tin-1.md).", "")
    report = lab.build()
    assert report.notice == "other-engine"
    assert {"forgotten"} <= set().union(*stale(report).values())
    assert "tin-tuc/2024/01/tin-so-1/index.html" in report.removed
    assert_same(lab.made(), lab.cold())


def zero(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes((7 * n * n + 3) % 256 for n in range(5000)))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "file").write_bytes(b"foreign")


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


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
        connection.execute("DROP TABLE bodies")


@pytest.mark.parametrize(
    "damage", [zero, noise, folder, older, foreign_database, header_only, text, lost_table]
)
def test_a_damaged_state_means_a_cold_build_and_a_notice(
    lab: Lab, damage: Callable[[Path], None]
) -> None:
    lab.build()
    damage(database(lab))
    lab.edit("content/news/tin-2.md", "bàn bạc", "đồng lòng")
    report = lab.build()
    assert report.outcome == "built", report.told
    assert report.notice == "damaged"
    assert_same(lab.made(), lab.cold())
    assert lab.build().notice == ""
    assert stale(lab.build()) == {}


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
        made = lab.made()
        # A damaged list of made files cannot tell that a file was ours; all others must be right.
        assert_same({path: made[path] for path in made if path not in report.foreign}, cold)


@pytest.mark.parametrize(
    ("table", "name", "column", "letters"),
    [("inputs", "path", "result", "Tin số 3"), ("builds", "output", "value", "articles")],
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
        lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    report = lab.build(explain=False)
    assert report.notice == "damaged"
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


def test_a_deleted_state_costs_a_cold_build_and_changes_no_file(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.output)
    shutil.rmtree(lab.root / ".bantin")
    report = lab.build()
    assert (report.outcome, report.notice, report.foreign) == ("built", "", ())
    assert_same(lab.made(), lab.cold())
    # All of it is written once more: nobody remembers what lies there.
    assert set(report.written) == before.keys()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM bodies",
        "UPDATE bodies SET html = CAST(html AS TEXT)",
        "UPDATE bodies SET html = CAST(replace(CAST(html AS TEXT), 'Bà', 'Ba') AS BLOB)",
    ],
)
def test_lost_and_altered_bodies_are_noticed(lab: Lab, damage: str) -> None:
    lab.build()
    with closing(sqlite3.connect(database(lab))) as connection, connection:
        connection.execute(damage)
    # Nothing needs a body yet.
    assert lab.build().notice == ""
    lab.edit("content/news/tin-1.md", "title: Tin số 1", "title: Tin số một")
    report = lab.check()
    assert report.notice == "damaged"
    assert lab.build().notice == ""


def test_several_outputs_of_one_site_each_stay_right(lab: Lab) -> None:
    one, two = lab.folder / "one", lab.root / "two"
    for output in (one, two):
        lab.build(output=output, explain=False)
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    lab.build(output=two, explain=False)
    lab.build(output=two, explain=False)
    report = lab.build(output=one, explain=False)
    assert report.written == ("tin-tuc/2024/01/tin-so-1/index.html",)
    lab.rename("content/news/tin-2.md", "content/news/tin-hai.md")
    lab.delete("content/pages/gioi-thieu.md")
    lab.build(output=one, explain=False)
    lab.build(output=two, explain=False)
    lab.build(output=two, explain=False, drafts=True)
    assert_same(tree(one), lab.cold())
    assert_same(tree(two), lab.cold(drafts=True))


def test_a_site_that_moves_with_its_state_stays_warm(lab: Lab) -> None:
    lab.build()
    moved = lab.folder / "elsewhere" / "site"
    moved.parent.mkdir()
    lab.root.rename(moved)
    lab.root, lab.output = moved, moved / "output"
    assert stale(lab.build()) == {}
    assert lab.build(explain=False).written == ()
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    assert lab.check().written == ("tin-tuc/2024/01/tin-so-1/index.html",)


def test_a_fresh_checkout_with_new_times_stays_warm(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Continuous integration checks everything out anew, and restores state and output."""
    lab.build()
    fresh = lab.folder / "checkout"
    shutil.copytree(lab.root, fresh, copy_function=shutil.copyfile)
    for path in fresh.rglob("*"):
        os.utime(path)
    lab.root, lab.output = fresh, fresh / "output"
    before = signatures(lab.output)
    for job in ("preparing.prepare", "measuring.measure"):
        monkeypatch.setattr(
            f"bantin.pipeline.{job}", lambda *_: pytest.fail("a kept file was made anew")
        )
    report = lab.build()
    assert stale(report) == {}
    assert report.written == ()
    assert signatures(lab.output) == before
    assert lab.build(explain=False).written == ()


def test_a_fresh_checkout_without_output_is_built_from_what_is_kept(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.build()
    cold = lab.cold()
    shutil.rmtree(lab.output)
    for path in lab.root.rglob("*"):
        os.utime(path)
    monkeypatch.setattr(
        "bantin.pipeline.preparing.prepare", lambda *_: pytest.fail("a kept article was rendered")
    )
    report = lab.build()
    assert set(stale(report).values()) == {("missing",)}
    assert_same(lab.made(), cold)


def test_an_error_is_told_until_it_is_mended(lab: Lab) -> None:
    lab.build(explain=False)
    before = signatures(lab.output)
    lab.edit("content/news/tin-1.md", "bàn bạc", "bàn [việc](khong-co.md)")
    for _ in range(3):
        report = lab.build(explain=False)
        assert report.outcome == "content-errors"
        assert [told.diagnostic.code for told in report.told] == ["broken-link"]
    assert signatures(lab.output) == before
    lab.edit("content/news/tin-1.md", "bàn [việc](khong-co.md)", "bàn bạc")
    assert lab.check().written == ()


def test_a_warning_is_told_every_time(lab: Lab) -> None:
    lab.edit("content/news/tin-1.md", "Bà con", "Bà con đọc [bản nháp](nhap.md).")
    for _ in range(3):
        codes = [told.diagnostic.code for told in lab.build(explain=False).told]
        assert codes == ["link-to-unpublished"]


def test_a_new_file_that_a_link_now_means_is_noticed(lab: Lab) -> None:
    """A name is sought beside the article first, then below content/."""
    lab.edit("content/news/tin-8.md", "../images/anh.png", "images/anh.png")
    lab.build(explain=False)
    lab.write("content/news/images/anh.png", picture((1, 2, 3)))
    assert lab.build(explain=False).written != ()
    assert_same(lab.made(), lab.cold())
    lab.delete("content/news/images/anh.png")
    lab.build(explain=False)
    assert_same(lab.made(), lab.cold())


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "delete"])
def test_damage_to_what_is_kept_of_the_theme_does_no_harm(lab: Lab, damage: str) -> None:
    lab.build()
    kept = [path for path in (lab.root / ".bantin" / "theme").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        data = path.read_bytes()
        wrong = {
            "cut": data[:-1],
            "flip": data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
            "empty": b"",
        }
        if damage == "delete":
            path.unlink()
        else:
            path.write_bytes(wrong[damage])
    for name in range(1, 8):
        lab.edit(f"content/news/tin-{name}.md", "bàn bạc", "đồng lòng")
    assert lab.check().notice == ""


def test_articles_with_one_body_share_it_and_part_again(lab: Lab) -> None:
    for name in ("mot", "hai"):
        lab.write(f"content/news/{name}.md", news(f"Bài {name}", "2024-06-01", body="Một thân."))
    lab.check()
    lab.edit("content/news/mot.md", "Một thân.", "Thân khác.")
    lab.check()
    lab.delete("content/news/mot.md")
    lab.edit("content/news/hai.md", "title: Bài hai", "title: Bài thứ hai")
    lab.check()
