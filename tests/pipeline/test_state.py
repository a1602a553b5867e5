"""What earlier builds left is used where it is sound, and forgotten wherever there is a doubt."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from bantin import engine
from bantin.engine import source_files
from tests.pipeline.lab import assert_same, news, picture, signatures, stale, tree, without_search

if TYPE_CHECKING:
    from tests.pipeline.lab import Lab


def test_a_build_that_nothing_calls_for_writes_nothing(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.root)
    report = lab.build(explain=False)
    assert (report.written, report.removed, report.notices) == ((), (), ())
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
    monkeypatch.setattr(engine, "code_key", lambda *_: "another")
    lab.edit("content/regulations/quy-che.md", "Xem [tin](../news/tin-1.md).", "")
    report = lab.build()
    assert report.notices == ("other-engine",)
    assert {"forgotten"} <= set().union(*stale(report).values())
    assert "tin-tuc/2024/01/tin-so-1/index.html" in report.removed
    assert_same(lab.made(), lab.cold())


@pytest.mark.usefixtures("unknown_markdown")
def test_a_build_that_does_something_says_that_nothing_makes_markdown_quick(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "_GRANULARITY_NS", 1)  # the site's files are trusted at once
    assert lab.build().notices == ("stock-markdown",)
    assert lab.build(explain=False).notices == ()
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    assert lab.build().notices == ("stock-markdown",)
    # Several things may be worth telling at once.
    monkeypatch.setattr(engine, "code_key", lambda *_: "another")
    assert lab.build().notices == ("other-engine", "stock-markdown")


def test_a_deleted_state_costs_a_cold_build_and_changes_no_file(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.output)
    shutil.rmtree(lab.root / ".bantin")
    report = lab.build()
    assert (report.outcome, report.notices, report.foreign) == ("built", (), ())
    assert_same(lab.made(), lab.cold())
    # All of it is written once more: nobody remembers what it was made from.
    assert {*report.written, engine.MANIFEST} == before.keys()


def test_several_outputs_of_one_site_each_stay_right(lab: Lab) -> None:
    one, two = lab.folder / "one", lab.root / "two"
    for output in (one, two):
        lab.build(output=output, explain=False)
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    lab.build(output=two, explain=False)
    lab.build(output=two, explain=False)
    report = lab.build(output=one, explain=False)
    assert without_search(report.written) == ("tin-tuc/2024/01/tin-so-1/index.html",)
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
    assert without_search(lab.check().written) == ("tin-tuc/2024/01/tin-so-1/index.html",)


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
    for job in ("prepare.prepare", "measure.measure"):
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
        "bantin.pipeline.prepare.prepare", lambda *_: pytest.fail("a kept article was rendered")
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


def test_articles_with_one_body_share_it_and_part_again(lab: Lab) -> None:
    for name in ("mot", "hai"):
        lab.write(f"content/news/{name}.md", news(f"Bài {name}", "2024-06-01", body="Một thân."))
    lab.check()
    lab.edit("content/news/mot.md", "Một thân.", "Thân khác.")
    lab.check()
    lab.delete("content/news/mot.md")
    lab.edit("content/news/hai.md", "title: Bài hai", "title: Bài thứ hai")
    lab.check()
