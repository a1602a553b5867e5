"""What somebody else has put into .bantin or into the output folder leads no build outwards."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest

from bantin.engine import MANIFEST, Journal, Move
from tests.pipeline.lab import assert_same, database, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

SECRET = "không ai được đụng"


@pytest.fixture
def guarded(lab: Lab) -> Iterator[Lab]:
    """Return a site that was built, beside files that are as they were in the end."""
    for path in ("secret.txt", "theirs/index.html", "theirs/tin-tuc/2024/01/tin-so-1/index.html"):
        target = lab.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(SECRET, encoding="utf-8")
    (lab.root / ".git/hooks").mkdir(parents=True)
    lab.write(".git/config", SECRET)
    assert lab.build(explain=False).outcome == "built"
    yield lab
    assert (lab.folder / "secret.txt").read_text(encoding="utf-8") == SECRET
    assert set(tree(lab.folder / "theirs").values()) == {SECRET.encode()}
    assert {path.name for path in lab.folder.iterdir()} <= {"site", "secret.txt", "theirs", "theme"}
    assert tree(lab.root / ".git") == {"config": SECRET.encode()}


def code(report: Report) -> str:
    (told,) = report.told
    return told.diagnostic.code


def journal(lab: Lab, **changes: object) -> None:
    """Write a journal by hand, and a stage for it."""
    stage = lab.root / ".bantin/temp/stage"
    stage.mkdir(parents=True)
    (stage / "0").write_text("giả", encoding="utf-8")
    (stage / "link").symlink_to(lab.folder / "secret.txt")
    made = Journal(key="output", stage="stage", waves=((Move("0", "gia.html"),),))
    data = msgspec.json.encode(msgspec.structs.replace(made, **changes))
    (lab.root / ".bantin/journal.json").write_bytes(data)


@pytest.mark.parametrize(
    "wrong",
    [
        {"removals": ("../../secret.txt",)},
        {"removals": ("../.git/config",)},
        {"waves": ((Move("0", "../../secret.txt"),),)},
        {"waves": ((Move("0", "../.git/hooks/pre-commit"),),)},
        {"waves": ((Move("../../../../secret.txt", "lo.txt"),),)},
        {"waves": ((Move("link", "lo.txt"),),)},
        {"stage": "../../.."},
        {"key": ".git"},
        {"key": "../theirs"},
        {"key": "content"},
        {"listed": (Move("0", "index.html"),)},
    ],
    ids=str,
)
def test_a_journal_made_by_hand_is_passed_over(guarded: Lab, wrong: dict[str, object]) -> None:
    journal(guarded, **wrong)
    report = guarded.build(explain=False)
    assert (report.outcome, report.notices) == ("built", ())
    assert_same(guarded.made(), guarded.cold())
    assert not (guarded.root / ".bantin/journal.json").exists()
    assert not (guarded.root / ".bantin/temp").exists()


@pytest.mark.parametrize("field", ["removals", "waves"])
def test_no_journal_goes_through_a_link_in_the_output(guarded: Lab, field: str) -> None:
    (guarded.output / "kho").symlink_to(guarded.folder / "theirs")
    inside = "kho/index.html"
    journal(guarded, **{field: (inside,) if field == "removals" else ((Move("0", inside),),)})
    report = guarded.build(explain=False)
    assert report.outcome == ("built" if field == "removals" else "setup-errors")
    if field == "waves":
        assert code(report) == "in-the-way"
        (guarded.output / "kho").unlink()
        assert guarded.build(explain=False).outcome == "built"
        assert_same(guarded.made(), guarded.cold())


@pytest.mark.parametrize(
    "row",
    [
        "('output', '../../secret.txt', x'', '', 1, 1)",
        "('output', '/etc/passwd', x'', '', 1, 1)",
        "('output', '.git/config', x'', '', 1, 1)",
        "('output', 'a/../../../secret.txt', x'', '', 1, 1)",
        "('output', x'2e2e', x'', '', 1, 1)",
        "('output', 'a.html', 'text', '', 1, 1)",
        "('output', 'a.html', x'', x'00', 1, 1)",
        "('output', 'a.html', x'', '', 'long', 1)",
        "('output', 'a.html', x'', '', 1, 1.5)",
        "('output', '', x'', '', 1, 1)",
    ],
)
def test_a_state_with_odd_rows_is_damaged(guarded: Lab, row: str) -> None:
    with closing(sqlite3.connect(database(guarded))) as connection, connection:
        connection.execute(f"INSERT INTO made VALUES {row}")
    report = guarded.build()  # one that has nothing to do does not read rows
    assert (report.outcome, report.notices) == ("built", ("damaged",))
    assert report.removed == ()
    assert_same(guarded.made(), guarded.cold())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE inputs SET size = 'x'",
        "UPDATE inputs SET result = 'text'",
        "UPDATE inputs SET blob = 7",
        "UPDATE builds SET value = 'text'",
        "INSERT INTO inputs VALUES (x'ff', 1, 1, '', '', x'')",
    ],
)
def test_values_of_other_types_are_damage_too(guarded: Lab, change: str) -> None:
    with closing(sqlite3.connect(database(guarded))) as connection, connection:
        connection.execute(change)
    assert guarded.build().outcome == "built"
    assert_same(guarded.made(), guarded.cold())


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("state.sqlite", "secret.txt"),
        ("lock.sqlite", "secret.txt"),
        ("lock.holder", "secret.txt"),
        ("journal.json", "secret.txt"),
        ("journal.json.new", "secret.txt"),
        ("temp", "theirs"),
        ("theme", "theirs"),
        ("preview", "theirs"),
    ],
)
def test_links_in_the_hidden_folder_are_removed(guarded: Lab, name: str, target: str) -> None:
    place = guarded.root / ".bantin" / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(guarded.folder / target)
    guarded.delete("content/meetings/hop-dan.md")
    assert guarded.build(explain=False).outcome == "built"
    assert not place.is_symlink()
    assert_same(guarded.made(), guarded.cold())


def test_pipes_in_the_hidden_folder_hold_nobody_up(guarded: Lab) -> None:
    for name in ("journal.json", "lock.holder"):
        os.mkfifo(guarded.root / ".bantin" / name)
    assert guarded.build(explain=False).outcome == "built"


def test_a_hidden_folder_that_is_a_link_is_told(guarded: Lab) -> None:
    shutil.rmtree(guarded.root / ".bantin")
    (guarded.root / ".bantin").symlink_to(guarded.folder / "theirs")
    assert code(guarded.build(explain=False)) == "in-the-way"


def test_a_theme_kept_behind_a_link_is_made_anew(guarded: Lab) -> None:
    (kept,) = (guarded.root / ".bantin/theme").iterdir()
    shutil.rmtree(kept)
    kept.symlink_to(guarded.folder / "theirs")
    guarded.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    guarded.build(explain=False)
    assert_same(guarded.made(), guarded.cold())


def behind_a_link(lab: Lab, folder: str) -> None:
    shutil.rmtree(lab.output / folder)
    (lab.output / folder).symlink_to(lab.folder / "theirs" / folder)


def test_what_lies_behind_a_link_in_the_output_is_neither_written_nor_removed(
    guarded: Lab,
) -> None:
    behind_a_link(guarded, "tin-tuc")
    report = guarded.build(explain=False)
    assert code(report) == "in-the-way"
    assert str(report.told[0].diagnostic.params["path"]).endswith("/tin-tuc")
    # Nor when all of it is withdrawn.
    for number in range(1, 10):
        guarded.delete(f"content/news/tin-{number}.md")
    guarded.edit("content/regulations/quy-che.md", "Xem [tin](../news/tin-1.md).", "")
    guarded.build(explain=False)
    (guarded.output / "tin-tuc").unlink()
    guarded.build(explain=False)
    assert_same(guarded.made(), guarded.cold())


def test_a_link_in_the_place_of_a_file_is_replaced(guarded: Lab) -> None:
    for name in ("index.html", MANIFEST):
        (guarded.output / name).unlink()
        (guarded.output / name).symlink_to(guarded.folder / "theirs/index.html")
    guarded.build(explain=False)
    assert_same(guarded.made(), guarded.cold())
    assert not (guarded.output / "index.html").is_symlink()


def test_a_link_to_the_very_bytes_is_not_the_file(guarded: Lab) -> None:
    page = guarded.output / "index.html"
    page.rename(guarded.root / "kept.html")
    page.symlink_to(guarded.root / "kept.html")
    guarded.build(explain=False)
    assert not page.is_symlink()
    assert_same(guarded.made(), guarded.cold())
