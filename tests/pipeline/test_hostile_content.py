"""Whatever lies under content/, a build ends with a line that names the file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from bantin.cli.exit_codes import exit_code
from bantin.cli.printing import Printer
from bantin.content import limits
from bantin.diagnostics import Severity
from bantin.engine.workers import make_executor
from bantin.pipeline import measure, prepare
from bantin.portal.pages import items
from bantin.portal.pages.recipes import PageRecipe
from bantin.portal.worker import Worker
from bantin.words import Words
from tests.pipeline.lab import assert_same, minutes, news

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

ODD = "content/news/la.md"


def told(report: Report) -> set[tuple[str, str]]:
    return {(one.diagnostic.span.source_path, one.diagnostic.code) for one in report.told}


def wrong(lab: Lab, text: str | bytes, path: str = ODD) -> set[tuple[str, str]]:
    """Build with one more file, and without it again; return what was told of it."""
    lab.write(path, text)
    report = lab.build(explain=False)
    assert report.outcome == "content-errors"
    assert exit_code(report) == 1
    lab.delete(path)
    assert lab.build(explain=False).outcome == "built"
    return told(report)


def test_files_headers_and_lists_have_limits(lab: Lab) -> None:
    text = news("Dài", "2024-07-01", body="a\n" * (limits.ARTICLE // 2))
    assert wrong(lab, text) == {(ODD, "file-too-large")}
    text = news("Dài", "2024-07-01", more=f"summary: {'a ' * (limits.HEADER // 2)}\n")
    assert wrong(lab, text) == {(ODD, "header-too-large")}
    text = news("Dài", "2024-07-01", topics="a, " * 50_000 + "a")
    assert wrong(lab, text) == {(ODD, "bad-value")}
    lab.write(ODD, news("Dài", "2024-07-01", body="a\n" * 1000))
    assert lab.build(explain=False).outcome == "built"


def test_an_attachment_has_a_limit_too(lab: Lab) -> None:
    with (lab.root / "content/files/mau.docx").open("wb") as file:
        file.truncate(limits.FILE + 1)  # takes no room on the disk
    lab.now += minutes(24 * 60)
    report = lab.build(explain=False)
    assert told(report) == {("content/news/tin-9.md", "file-too-large")}
    (one,) = report.told
    assert (one.diagnostic.params["size"], one.diagnostic.params["limit"]) == ("257 MB", "256 MB")
    assert one.source_line == "  - file: ../files/mau.docx"


def test_what_is_no_regular_file_is_told(lab: Lab) -> None:
    os.mkfifo(lab.root / ODD)
    assert told(lab.build(explain=False)) == {(ODD, "not-a-file")}
    (lab.root / ODD).unlink()
    path = lab.root / "content/news" / os.fsdecode(b"t\xe1n.md")
    path.write_bytes(b"x")
    report = lab.build(explain=False)
    assert told(report) == {("content/news/t\\udce1n.md", "bad-file-name")}


@pytest.mark.parametrize("name", ["folder", "pipe", "huge", "nothing"])
def test_a_configuration_that_is_none_is_told_as_what_it_is(lab: Lab, name: str) -> None:
    path = lab.root / "site_config.yaml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    if name == "folder":
        path.mkdir()
    elif name == "pipe":
        os.mkfifo(path)
    elif name == "huge":
        path.write_text(text + "#" * limits.CONFIG, encoding="utf-8")
    report = lab.build(explain=False)
    code = {"huge": "file-too-large", "nothing": "config-missing"}.get(name, "not-a-file")
    assert told(report) == {("site_config.yaml", code)}
    assert exit_code(report) == 2


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_folder_that_is_a_file_is_told(lab: Lab, name: str) -> None:
    (lab.root / "content").rename(lab.root / "weg")
    (lab.root / "content").mkdir()
    if name == "content":
        (lab.root / name).rmdir()
    (lab.root / name).write_text("x", encoding="utf-8")
    assert (name, "not-a-folder") in told(lab.build(explain=False))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0999-12-31 23:59", "3000-01-01"])
def test_days_at_the_ends_of_time_are_told(lab: Lab, day: str) -> None:
    assert wrong(lab, news("Xa", day)) == {(ODD, "no-such-date")}


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31 23:59", "2999-12-31 23:59-12:00"])
def test_days_nearly_there_are_days(lab: Lab, day: str) -> None:
    lab.write(ODD, news("Xa", day, more="expires: 2999-12-31 23:59:59-14:00\n"))
    assert lab.build(explain=False).outcome == "built"


FAILURES = [RecursionError("so tief"), MemoryError(), KeyError("x"), UnicodeError("y")]


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
def test_a_file_that_breaks_the_reader_is_named_and_the_others_are_read(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    real = prepare.prepare

    def breaking(path: str, *rest: Any, **settings: Any) -> object:  # noqa: ANN401
        if path == ODD:
            raise failure
        return real(path, *rest, **settings)

    lab.write(ODD, news("Lạ", "2024-07-01"))
    lab.write("content/news/hong.md", news("Hỏng", "2024-07-01", more="la: 1\n"))
    with monkeypatch.context() as patch:
        patch.setattr(prepare, "prepare", breaking)
        report = lab.build(explain=False)
    assert told(report) == {(ODD, "internal-error"), ("content/news/hong.md", "unknown-key")}
    (said,) = (one.diagnostic for one in report.told if one.diagnostic.code == "internal-error")
    assert type(failure).__name__ in str(said.params["reason"])
    assert "pipeline/prepare.py" in str(said.params["reason"])
    # Nothing of it is kept: the next build tries again.
    lab.delete("content/news/hong.md")
    assert lab.build(explain=False).outcome == "built"
    assert_same(lab.made(), lab.cold())


def break_measuring(patch: pytest.MonkeyPatch) -> None:
    def breaking(*_: object) -> object:
        raise MemoryError

    patch.setattr(measure, "measure", breaking)


def break_planning(patch: pytest.MonkeyPatch) -> None:
    real = items.ItemPages._page

    def breaking(pages: items.ItemPages, context: object, item: object, *rest: object) -> object:
        if getattr(item, "source_path", "") == "content/news/tin-8.md":
            raise RecursionError
        return real(pages, context, item, *rest)  # type: ignore[arg-type]

    patch.setattr(items.ItemPages, "_page", breaking)


def break_making(patch: pytest.MonkeyPatch) -> None:
    real = PageRecipe.make

    def breaking(recipe: PageRecipe, worker: object) -> object:
        if recipe.view.title == "Tin số 8":
            raise RecursionError
        return real(recipe, worker)  # type: ignore[arg-type]

    patch.setattr(PageRecipe, "make", breaking)


@pytest.mark.parametrize("broken", [break_measuring, break_planning, break_making])
@pytest.mark.parametrize("jobs", [1, 2])
def test_wherever_it_fails_the_article_is_named(
    lab: Lab,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[[pytest.MonkeyPatch], None],
    jobs: int,
) -> None:
    with monkeypatch.context() as patch, make_executor(jobs, method="fork") as executor:
        broken(patch)
        report = lab.build(explain=False, executor=executor)
    assert ("content/news/tin-8.md", "internal-error") in told(report)
    assert report.outcome == "content-errors"
    assert not lab.output.exists()
    assert lab.build(explain=False).outcome == "built"


@pytest.mark.parametrize("failure", [FileNotFoundError("weg"), PermissionError("zu")])
def test_a_file_that_vanishes_before_it_is_copied_is_named(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, failure: OSError
) -> None:
    def vanished(*_: object) -> bytes:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Worker, "read", vanished)
        report = lab.build(explain=False)
    assert told(report) == {("content/images/anh.png", "unreadable")}
    assert lab.build(explain=False).outcome == "built"


def test_a_failure_of_no_file_is_one_line_and_the_output_stays(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lab.build(explain=False)
    before = lab.made()
    lab.delete("content/meetings/hop-dan.md")
    with monkeypatch.context() as patch:
        patch.setattr("bantin.pipeline.phases.plan_files", lambda *_: 1 / 0)
        report = lab.build(explain=False)
    assert exit_code(report) == 2
    (one,) = report.told
    assert one.diagnostic.code == "internal-failure"
    assert one.diagnostic.severity is Severity.ERROR
    assert_same(lab.made(), before)
    Printer(Words("vi"), quiet=False).report(report, 1.0)
    calm = capsys.readouterr().err
    assert "ZeroDivisionError" in calm
    assert len(calm.splitlines()) == 3
    Printer(Words("vi"), quiet=False, debug=True).report(report, 1.0)
    assert "phases.py" in capsys.readouterr().err


def test_a_thousand_nested_lists_are_told_in_a_line_and_the_next_file_is_read_rightly(
    lab: Lab,
) -> None:
    """What recursion leaves half done in the reader of Markdown reaches no other file."""
    for number, body in enumerate(("* " * 800 + "a", "1. " * 800 + "a", "> - " * 400 + "a")):
        lab.write(f"content/news/a-{number}.md", news(f"Sâu {number}", "2024-07-01", body=body))
    lab.write("content/news/b.md", news("Sau", "2024-07-01", body="- một\n- hai\n\nba"))
    report = lab.build(explain=False)
    for number in range(3):
        lab.delete(f"content/news/a-{number}.md")
    lab.build(explain=False)
    assert_same(lab.made(), lab.cold())
    assert all(len(str(one.diagnostic.params)) < 20_000 for one in report.told)
