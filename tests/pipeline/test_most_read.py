"""A file that a job refreshes changes the front page and nothing else, and breaks no build."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bantin.content.file_names import MOST_READ
from tests.pipeline import bare_theme
from tests.pipeline.lab import NOW, Lab, small_site, without_search
from tests.pipeline.machine import in_memory
from tests.pipeline.narrow_site import check, counted, reads, rich_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    """Yield a site in memory: each step of a test builds it twice."""
    folder = in_memory()
    bare_theme.install(folder / "theme", monkeypatch)
    yield rich_site(folder)
    shutil.rmtree(folder)


def shown(lab: Lab) -> list[str]:
    """Return the items that the front page shows as read most."""
    _, _, rest = lab.read("output/index.html").partition('id="bt-most-read"')
    titles = rest.partition("</section>")[0].split('class="card-title"')[1:]
    return [one.partition("</a>")[0].rpartition(">")[2] for one in titles]


def test_it_changes_the_front_page_alone_and_narrowly(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(lab)
    plans = counted(monkeypatch)
    for names in (("2024/02/tin-2", "2024/01/tin-0"), ("2024/01/tin-0",), ("2024/03/tin-4", "/x/")):
        lab.write(MOST_READ, reads(*names))
        assert check(lab).written == ("index.html",)
    lab.delete(MOST_READ)
    assert check(lab).written == ("index.html",)
    assert check(lab).written == ()
    assert plans == ["cold"] * 5


def test_it_follows_what_becomes_of_its_items(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    lab.write(MOST_READ, reads("2024/01/tin-0", "/cu/tin-2.html", "2024/07/moi", "2024/03/tin-4"))
    check(lab)
    plans = counted(monkeypatch)
    lab.edit("content/news/tin-0.md", "title: Tin số 0", "title: Tên khác")
    assert "index.html" in check(lab).written
    moi = lab.read("content/news/tin-1.md").replace("slug: tin-1", "slug: moi")
    lab.write("content/news/moi.md", moi.replace("date: 2024-01", "date: 2024-07"))
    assert "index.html" in check(lab).written
    assert plans == ["cold"] * 2
    lab.edit("content/news/tin-4.md", "slug: tin-4", "slug: tin-4\ndraft: true")
    check(lab)


def test_warm_is_cold_with_the_theme_of_everybody(tmp_path: Path) -> None:
    lab = small_site(tmp_path)
    lab.write(MOST_READ, reads("2024/02/tin-so-2", "/van-ban/05-qd-bdvhu/", "/<b>x</b>/"))
    lab.check()
    assert shown(lab)[0] == "Tin số 2"
    lab.edit("content/news/tin-2.md", "Tin số 2", "Tin <b>mới</b>\nslug: tin-so-2")
    lab.check()
    assert shown(lab)[0] == "Tin &lt;b&gt;mới&lt;/b&gt;"
    lab.write(MOST_READ, reads("2024/03/tin-so-3"))
    assert without_search(lab.check().written) == ("index.html",)


def test_what_is_old_is_not_shown_and_breaks_nothing(tmp_path: Path) -> None:
    lab = small_site(tmp_path)
    lab.write(MOST_READ, reads("2024/02/tin-so-2"))
    last = NOW + timedelta(days=7)
    held = lab.build(now=last)
    assert (shown(lab), held.notices) == (["Tin số 2"], ())
    assert held.valid_until is not None
    after = lab.build(now=held.valid_until, strict=True)
    assert (after.outcome, after.notices, after.told) == ("built", ("most-read-old",), ())
    assert shown(lab) == []
    lab.write(MOST_READ, reads("2024/02/tin-so-2", when="2024-07-20 23:00:00 +0700"))
    lab.build(now=held.valid_until)
    assert shown(lab) == ["Tin số 2"]
    lab.build(now=NOW)  # of a day on which nobody can have counted it
    assert shown(lab) == []


@pytest.mark.parametrize("data", ["", "{", "[]", reads("2024/02/tin-so-2", when="hôm qua")])
def test_what_is_broken_is_told_once_and_shows_nothing(tmp_path: Path, data: str) -> None:
    lab = small_site(tmp_path)
    lab.write(MOST_READ, reads("2024/02/tin-so-2"))
    lab.build(explain=False)
    lab.write(MOST_READ, data)
    report = lab.build(explain=False)
    told = [(str(one.diagnostic.span), one.diagnostic.code) for one in report.told]
    assert (report.outcome, told) == ("built", [(MOST_READ, "most-read-unusable")])
    assert shown(lab) == []
    assert lab.build(explain=False).told == report.told
    lab.write(MOST_READ, reads("2024/03/tin-so-3"))
    assert lab.build(explain=False).told == ()
    assert shown(lab) == ["Tin số 3"]


def test_a_folder_or_a_giant_in_its_place_is_told(tmp_path: Path) -> None:
    lab = small_site(tmp_path)
    (lab.root / MOST_READ).mkdir()
    assert [one.diagnostic.code for one in lab.build().told] == ["most-read-unusable"]
    (lab.root / MOST_READ).rmdir()
    lab.write(MOST_READ, b" " * (9 * 1024 * 1024))
    report = lab.build()
    assert (report.outcome, len(report.told)) == ("built", 1)
