"""A build that plans only what a change reaches makes, and leaves, what one of everything does."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.pipeline import bare_theme
from tests.pipeline.lab import Lab, news
from tests.pipeline.machine import in_memory
from tests.pipeline.narrow_site import check, counted, rich_site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def lab(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    """Yield a site in memory: each step of a test builds it twice."""
    folder = in_memory()
    bare_theme.install(folder / "theme", monkeypatch)
    yield rich_site(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["nhap", "nhap-cu", "nhap-sau", "sap-dang", "sap-het", "da-het"])
@pytest.mark.parametrize("drafts", [True, False])
def test_what_is_not_public_and_stays_so_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, name: str, *, drafts: bool
) -> None:
    """So is what ends some day. What is due or over is in previews."""
    if not drafts and name in {"sap-dang", "da-het"}:
        return
    check(lab, drafts=drafts)
    path = f"content/news/{name}.md"
    plans = counted(monkeypatch)
    for line in ("title: Khác", "summary: Khác", "topics: [dan-chu]"):
        start = line.partition(" ")[0]
        lines = [one for one in lab.read(path).split("\n") if not one.startswith(start)]
        lab.write(path, "\n".join((lines[0], line, *lines[1:])))
        check(lab, drafts=drafts)
    lab.write(path, f"{lab.read(path)}\nThêm một câu, xem [tin](tin-1.md#phan-mot).\n")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 4


@pytest.mark.parametrize(
    ("drafts", "more"),
    [
        (True, "draft: true\n"),
        (True, "draft: true\nexpires: 2024-07-13 21:00\n"),
        (True, "expires: 2024-07-12 21:00\n"),
        (True, "expires: 2024-07-13 21:00\n"),
        (False, "draft: true\n"),
        (False, "draft: true\nexpires: 2024-07-13 21:00\n"),
        (False, "expires: 2024-07-13 21:00\n"),
    ],
)
@pytest.mark.parametrize("date", ["2024-07-12 09:00", "2024-07-13 20:30", "2024-03-01"])
def test_what_is_new_and_not_public_for_ever_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, date: str, more: str, *, drafts: bool
) -> None:
    if "12 21:00" in more and "13" in date:
        return  # over before it began
    if not drafts and "20:30" in date and "draft" not in more:
        return  # others may wait for it
    check(lab, drafts=drafts)
    lab.write("content/news/moi.md", news("Tin mới", date, more=f"slug: moi\n{more}"))
    plans = counted(monkeypatch)
    report = check(lab, drafts=drafts)
    assert plans == ["cold"]
    named = {item.source_path for group in report.withheld for item in group.items}
    hidden = "draft" in more or "12 21:00" in more or "20:30" in date
    assert ("content/news/moi.md" in named) == hidden


@pytest.mark.parametrize("name", ["tin-8", "moi"])
def test_what_has_failed_is_wrong_until_it_is_mended(lab: Lab, name: str) -> None:
    """The state knows it as it is, the output as it was."""
    check(lab)
    text = news("Tin", "2024-07-11", more=f"slug: {name}\n", body="[x](tin-5.md#khong-co)")
    lab.write(f"content/news/{name}.md", text)
    assert check(lab).outcome == "content-errors"
    lab.write("content/news/tin-7.md", f"{lab.read('content/news/tin-7.md')}\nKhác.\n")
    assert check(lab).outcome == "content-errors"
    lab.write(f"content/news/{name}.md", text.replace("khong-co", "phan-mot"))
    assert check(lab).outcome == "built"


def test_a_report_counts_drafts_that_it_does_not_name(lab: Lab) -> None:
    for number in range(30):
        text = news(f"Nháp {number}", "2024-07-01", more=f"slug: n-{number}\ndraft: true\n")
        lab.write(f"content/news/n-{number:02}.md", text)
    check(lab)
    for name in ("a", "n-15-b", "z"):
        text = news(name, "2024-07-01", more=f"slug: nhap-{name}\ndraft: true\n")
        lab.write(f"content/news/{name}.md", text)
        check(lab)


@pytest.mark.parametrize("drafts", [True, False])
def test_the_pages_of_both_languages_follow_what_changes_in_one(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, *, drafts: bool
) -> None:
    check(lab, drafts=drafts)
    plans = counted(monkeypatch)
    pages = {
        "content/news/tin-2.md": "output/en/tin-tuc/2024/04/english-1/index.html",
        "content/news/english-1.md": "output/tin-tuc/2024/02/tin-2/index.html",
    }
    for path, other in pages.items():
        name = f"Khác {len(path)}"
        lines = [one for one in lab.read(path).split("\n") if not one.startswith("title:")]
        lab.write(path, "\n".join((lines[0], f"title: {name}", *lines[1:])))
        assert name not in lab.read(other)
        check(lab, drafts=drafts)
        assert name in lab.read(other)
    lab.edit("content/news/tin-2.md", "date:", "updated: 2024-07-12\ndate:")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 3


def test_a_mistake_that_was_undone_leaves_its_neighbours_alone(lab: Lab) -> None:
    """The state knows the mistaken text then, and that of the output is read again."""
    check(lab)
    path = "content/news/english-1.md"
    before = lab.read(path)
    lab.write(path, before.replace("tin-2.md", "english-0.md"))
    assert check(lab).outcome == "content-errors"
    lab.write(path, before)
    lab.edit("content/news/english-4.md", "title: English 4", "title: Another")
    assert check(lab).outcome == "built"


@pytest.mark.parametrize("drafts", [True, False])
def test_a_translation_that_is_published_is_narrow(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, *, drafts: bool
) -> None:
    check(lab, drafts=drafts)
    plans = counted(monkeypatch)
    more = "slug: moi-dich\nlanguage: en\ntranslation_of: tin-9.md\n"
    lab.write("content/news/moi-dich.md", news("New", "2024-07-01", more=more))
    check(lab, drafts=drafts)
    assert "/en/tin-tuc/2024/07/moi-dich/" in lab.read("output/tin-tuc/2024/05/tin-9/index.html")
    sitemap = lab.read("output/sitemap/2024-05.xml")
    assert 'hreflang="en" href="https://binhan.example/en/tin-tuc/2024/07/moi-dich/"' in sitemap
    lab.edit("content/news/moi-dich.md", "tin-9.md", "tin-11.md")
    check(lab, drafts=drafts)
    assert plans == ["cold"] * 2
    assert "moi-dich" not in lab.read("output/tin-tuc/2024/05/tin-9/index.html")


def test_a_language_that_begins_or_ends_changes_every_page(lab: Lab) -> None:
    for number in range(5):
        lab.delete(f"content/news/english-{number}.md")
    check(lab)
    assert not (lab.output / "en").exists()
    lab.write("content/news/x.md", news("New", "2024-07-01", more="slug: x\nlanguage: en\n"))
    check(lab)
    assert "/en/" in lab.read("output/tin-tuc/index.html")
    lab.edit("content/news/x.md", "language: en", "draft: true\nlanguage: en")
    check(lab)
    assert not (lab.output / "en").exists()
