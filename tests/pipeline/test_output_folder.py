"""What lies in the output folder: what is ours is made good, what is not is left alone."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from bantin.composition import PORTAL
from bantin.pipeline import Options, SerialExecutor, build
from bantin.pipeline.verify import verify
from tests.pipeline.lab import Lab, assert_same, hindrance, signatures, stale, tree

if TYPE_CHECKING:
    from pathlib import Path


def test_foreign_files_survive_and_are_named(lab: Lab) -> None:
    for path in ("CNAME", "tin-tuc/ghi-chu.txt", "rieng/index.html"):
        lab.write(f"output/{path}", "của người khác")
    for _ in range(2):
        report = lab.build(explain=False)
        assert report.foreign == ("CNAME", "rieng/index.html", "tin-tuc/ghi-chu.txt")
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    assert len(lab.build().foreign) == 3
    report, differences = verify(
        lab.root, Options(), executor=SerialExecutor(), portal=PORTAL, now=lab.now
    )
    assert (len(report.foreign), differences) == (3, ())
    assert lab.read("output/rieng/index.html") == "của người khác"


def test_made_files_that_vanished_are_made_again(lab: Lab) -> None:
    lab.build()
    for path in ("index.html", "404.html", "tin.atom"):
        lab.delete(f"output/{path}")
    shutil.rmtree(lab.output / "tin-tuc" / "2024")
    report = lab.build()
    assert {"missing"} == set().union(*stale(report).values())
    assert len(report.written) == len(stale(report)) > 10
    assert_same(lab.made(), lab.cold())


def test_files_that_were_tampered_with_are_restored(lab: Lab) -> None:
    lab.build()
    lab.write("output/index.html", "hỏng")
    same_length = b"x" * len((lab.output / "404.html").read_bytes())
    lab.write("output/404.html", same_length)
    os.utime(lab.output / "tin.json")  # touched, and no more
    report = lab.build()
    assert stale(report) == {"index.html": ("altered",), "404.html": ("altered",)}
    assert_same(lab.made(), lab.cold())


def test_what_is_not_planned_any_more_is_pruned_with_its_folders(lab: Lab) -> None:
    lab.build()
    lab.delete("content/meetings/hop-dan.md")
    report = lab.build(explain=False)
    assert "hoi-nghi/2024/07/hop-dan-ap-binh-loi/index.html" in report.removed
    assert not (lab.output / "hoi-nghi" / "2024").exists()
    assert_same(lab.made(), lab.cold())
    assert lab.build(explain=False).removed == ()


def test_pruning_leaves_a_folder_with_a_foreign_file(lab: Lab) -> None:
    lab.build()
    place = "output/hoi-nghi/2024/07/hop-dan-ap-binh-loi/anh.txt"
    lab.write(place, "của người khác")
    lab.delete("content/meetings/hop-dan.md")
    report = lab.build(explain=False)
    assert report.foreign == (place.removeprefix("output/"),)
    assert lab.read(place) == "của người khác"


def test_a_foreign_folder_in_the_place_of_a_file_is_named_and_nothing_changes(lab: Lab) -> None:
    lab.build()
    lab.delete("output/404.html")
    lab.write("output/404.html/rieng.txt", "của người khác")
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    before = signatures(lab.output)
    for _ in range(2):
        report = lab.build()
        assert hindrance(report) == "in-the-way"
        assert str(report.told[0].diagnostic.params["path"]).endswith("404.html/rieng.txt")
        assert signatures(lab.output) == before
    shutil.rmtree(lab.output / "404.html")
    lab.check()


def test_a_foreign_file_in_the_place_of_a_folder_is_named_and_nothing_changes(lab: Lab) -> None:
    lab.build()
    lab.write("output/cu", "của người khác")
    lab.edit("content/pages/gioi-thieu.md", "title", "aliases: [/cu/trang.html]\ntitle")
    before = signatures(lab.output)
    for _ in range(2):
        assert hindrance(lab.build()) == "in-the-way"
        assert signatures(lab.output) == before
    lab.delete("output/cu")
    lab.check()


def test_an_empty_folder_in_the_place_of_a_file_is_no_hindrance(lab: Lab) -> None:
    lab.build()
    lab.delete("output/404.html")
    (lab.output / "404.html" / "trong" / "nua").mkdir(parents=True)
    lab.check()


def test_the_first_build_into_a_folder_with_foreign_files(lab: Lab) -> None:
    lab.write("output/index.html", "cũ")
    lab.write("output/la.txt", "của người khác")
    report = lab.build()
    assert report.foreign == ("la.txt",)
    assert (lab.output / "index.html").read_bytes() == lab.cold()["index.html"]


def test_nothing_is_left_in_the_hidden_folder_but_state_lock_theme_and_config(lab: Lab) -> None:
    for _ in range(2):
        lab.build()
        names = {path.name for path in (lab.root / ".bantin").iterdir()}
        assert names == {"state.sqlite", "lock.sqlite", "theme", "config"}
        lab.edit("content/news/tin-1.md", "Bà con", "Bà con và bà con")


def test_an_output_on_another_file_system_is_staged_there(lab: Lab, tmp_path: Path) -> None:
    other = tmp_path / "output"
    other.mkdir()
    if other.stat().st_dev == lab.root.stat().st_dev:
        pytest.skip("there is one file system only")
    for _ in range(2):
        options = Options(output=other)
        made = build(lab.root, options, executor=SerialExecutor(), portal=PORTAL, now=lab.now)
        assert made.outcome == "built"
        assert_same(tree(other), lab.cold())
        lab.edit("content/news/tin-1.md", "Bà con", "Bà con và bà con")
