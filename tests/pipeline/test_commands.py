"""What the command line promises about incremental builds."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bantin.composition import PORTAL
from bantin.pipeline import Options, SerialExecutor
from bantin.pipeline.verify import compare, verify
from tests.e2e.program import PROJECT, command
from tests.pipeline.lab import ZONE, tree

if TYPE_CHECKING:
    from tests.e2e.program import Run
    from tests.pipeline.lab import Lab

PAGE = "tin-tuc/2024/01/tin-so-1/index.html"


def build(lab: Lab, *arguments: str) -> Run:
    return command("--root", lab.root, "--now", lab.now.isoformat(), "--jobs", "1", *arguments)


def lines(done: Run) -> list[str]:
    return done.err.splitlines()


def test_explain_tells_why_each_file_was_made(dressed: Lab) -> None:
    first = build(dressed, "--explain")
    assert first.code == 0, first.err
    assert f"{PAGE}: tệp mới" in lines(first)
    second = build(dressed, "--explain")
    assert [
        line for line in lines(second) if ": " in line and line.startswith(("tin", "index"))
    ] == []
    dressed.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    dressed.delete("output/404.html")
    dressed.write("output/robots.txt", "hỏng")
    third = lines(build(dressed, "--explain"))
    assert f"{PAGE}: bài viết đã đổi" in third
    assert "404.html: tệp đã mất khỏi thư mục xuất" in third
    assert "robots.txt: tệp đã bị sửa trong thư mục xuất" in third
    assert not any(line.startswith("so-do-trang/index.html") for line in third)


def test_explain_speaks_of_the_named_files_only(dressed: Lab) -> None:
    build(dressed)
    done = build(dressed, "--explain", PAGE, "khong-co.html")
    assert done.code == 0
    assert lines(done)[:2] == [
        f"{PAGE}: không có gì thay đổi",
        "khong-co.html: trang không có tệp này",
    ]
    assert len(lines(done)) == 4, "and what is not public"


def test_explain_as_json_gives_reasons_by_their_names(dressed: Lab) -> None:
    build(dressed)
    dressed.write("templates/search.html", "<p>{{ page.title }}</p>")
    report = build(dressed, "--explain", "--json").report
    reasons = report["reasons"]
    assert isinstance(reasons, dict)
    assert {path: why for path, why in reasons.items() if why} == {
        "tim-kiem/index.html": ["template"]
    }
    assert reasons[PAGE] == []
    assert build(dressed, "--json").report["reasons"] == {}


def test_clean_forgets_the_state_and_makes_the_same_bytes(dressed: Lab) -> None:
    build(dressed)
    before = dressed.made()
    dressed.delete("content/pages/gioi-thieu.md")
    done = build(dressed, "--clean", "--explain", "--json")
    reasons = done.report["reasons"]
    assert isinstance(reasons, dict)
    # What was made is not forgotten: it must still be pruned.
    assert {why for found in reasons.values() for why in found} >= {"forgotten"}
    removed = done.report["removed"]
    assert isinstance(removed, list)
    assert "gioi-thieu/index.html" in removed
    assert done.report["notices"] == []
    made = dressed.made()
    assert all(made[path] == before[path] for path in (PAGE, "404.html"))


def test_verify_says_that_warm_is_cold(dressed: Lab) -> None:
    build(dressed)
    dressed.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    dressed.write("output/la.txt", "của người khác")
    done = build(dressed, "--verify")
    assert done.code == 0, done.err
    assert lines(done)[-1] == "Đã kiểm chứng: giống hệt bản dựng sạch, từng byte."
    done = build(dressed, "--verify", "--json")
    assert (done.code, done.report["differences"]) == (0, [])


def test_verify_names_what_differs_and_ends_with_1(
    dressed: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed.build()
    monkeypatch.setattr("bantin.pipeline.verify.build", _faulty)
    _, differences = verify(
        dressed.root, Options(), executor=SerialExecutor(), portal=PORTAL, now=dressed.now
    )
    assert [(one.output_path, one.warm, one.cold) for one in differences] == [
        ("404.html", False, True),
        ("index.html", True, True),
        ("thua.html", True, False),
    ]


def _faulty(root, options, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003, ANN202
    from bantin.pipeline.build import build as right  # noqa: PLC0415 - the name is taken

    report = right(root, options, **kwargs)
    if options.output is None:
        (root / "output/404.html").unlink()
        (root / "output/index.html").write_text("sai", encoding="utf-8")
        (root / "output/thua.html").write_text("thừa", encoding="utf-8")
    return report


def test_verify_through_the_command_line_finds_a_wrong_state(dressed: Lab) -> None:
    """Make the state lie: it says that a file was made so as somebody has altered it."""
    import sqlite3  # noqa: PLC0415 - this test alone forges a state
    from contextlib import closing  # noqa: PLC0415

    from bantin.engine import digest_of  # noqa: PLC0415

    build(dressed)
    path = dressed.output / "404.html"
    path.write_text("sai", encoding="utf-8")
    details = path.stat()
    with closing(sqlite3.connect(dressed.root / ".bantin/state.sqlite")) as connection, connection:
        connection.execute(
            "UPDATE made SET digest = ?, size = ?, mtime_ns = ? WHERE output_path = '404.html'",
            (digest_of(b"sai"), details.st_size, details.st_mtime_ns),
        )
    done = build(dressed, "--verify")
    assert done.code == 1
    assert "404.html: khác nội dung so với bản dựng sạch" in lines(done)
    assert build(dressed, "--verify", "--json").report["differences"] == ["404.html"]
    assert build(dressed, "--clean", "--verify").code == 0


def test_verify_of_a_site_with_errors_tells_them(dressed: Lab) -> None:
    dressed.write("content/news/hong.md", "---\ntitle: [\n---\n")
    done = build(dressed, "--verify")
    assert done.code == 1
    assert "[yaml-syntax]" in done.err
    assert "kiểm chứng" not in done.err


def test_compare_leaves_foreign_files_alone(dressed: Lab) -> None:
    one, two = dressed.folder / "one", dressed.folder / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / "a").write_text("a", encoding="utf-8")
    (one / "la").write_text("x", encoding="utf-8")
    assert compare(one, two, foreign=frozenset({"la"})) == ()
    assert [d.output_path for d in compare(one, two, foreign=frozenset())] == ["la"]


def test_next_publish_prints_an_instant_or_nothing(dressed: Lab) -> None:
    def due(now: str) -> str:
        done = command("next-publish", "--root", dressed.root, "--now", now)
        assert done.code == 0, done.err
        return done.out

    assert due("2024-07-13T08:30") == "2024-07-13T14:00:00+07:00\n"  # a meeting begins
    assert due("2024-07-13T14:00") == "2024-07-13T16:30:00+07:00\n"  # and ends
    assert due("2024-07-13T16:30") == "2024-07-13T18:00:00+07:00\n"
    assert due("2024-07-13T18:00") == "2024-07-13T20:00:00+07:00\n"
    assert due("2024-07-13T13:00Z") == "2024-07-14T12:00:00+07:00\n"
    assert due("2024-07-15") == ""
    midnight = command("next-publish", "--root", dressed.root, "--now", "2024-07-20", "--daily")
    assert midnight.out == "2024-07-21T00:00:00+07:00\n", "at the latest a new day begins"
    assert not (dressed.root / ".bantin").exists()


def test_next_publish_of_no_site_ends_with_2(dressed: Lab) -> None:
    done = command("next-publish", "--root", dressed.folder)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("damage", ["noise", "half"])
def test_a_damaged_state_is_one_line_and_no_traceback(dressed: Lab, damage: str) -> None:
    build(dressed)
    state = dressed.root / ".bantin" / "state.sqlite"
    whole = state.read_bytes()
    state.write_bytes(whole[: len(whole) // 2] if damage == "half" else b"rubbish" * 999)
    done = build(dressed)
    assert done.code == 0
    assert lines(done)[0] == "Những gì nhớ từ lần trước đã hỏng nên dựng lại từ đầu."
    assert len(lines(done)) == 3, "what was found, what was built, and what is not public"
    shutil.rmtree(dressed.root / ".bantin")
    before = tree(dressed.output)
    assert build(dressed).code == 0
    assert tree(dressed.output) == before


def test_the_clock_without_an_offset_is_the_sites(dressed: Lab) -> None:
    build(dressed)
    naive = dressed.now.astimezone(ZONE).replace(tzinfo=None)
    done = command("--root", dressed.root, "--now", naive.isoformat(), "--jobs", "1", "--json")
    assert done.report["written"] == []


# What the interpreter itself loads, or a tool that watches it, is none of ours.
PROBE = """
import sys
before = set(sys.modules)
from bantin.cli.main import main
from bantin.engine import source_files
source_files._GRANULARITY_NS = 1  # the site's files are trusted at once
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sorted(set(sys.modules) - before))
"""
UNUSED = {
    *("PIL", "babel", "email", "http", "icalendar", "importlib.metadata", "jinja2", "markdown"),
    *("nh3", "pydantic", "pygments", "rich", "urllib.request", "watchdog", "xml"),
}


def loaded(lab: Lab, *arguments: str) -> set[str]:
    """Build, and return the modules that it took."""
    options = ("--root", str(lab.root), "--now", lab.now.isoformat(), "--jobs", "1")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *options, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_a_build_with_nothing_to_do_loads_nothing_to_do_it_with(dressed: Lab) -> None:
    assert {"jinja2", "markdown", "nh3"} <= loaded(dressed)
    assert loaded(dressed) & UNUSED == set()
    assert loaded(dressed, "--json") & UNUSED == set()


def test_an_edit_loads_no_more_than_it_takes(dressed: Lab) -> None:
    build(dressed)
    dressed.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    unused = {"PIL", "babel", "email", "http", "icalendar", "importlib.metadata", "rich"}
    assert loaded(dressed) & unused == set()
