"""A build that has nothing to do sees so without the state's rows, and misses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin
from bantin.composition import PORTAL
from bantin.engine import State
from bantin.engine.inside import read_regular
from bantin.pipeline.config import config_of
from bantin.pipeline.kept_config import keep_config, kept_config
from tests.pipeline.lab import SETTLED, Lab, assert_same, signatures

if TYPE_CHECKING:
    from bantin.pipeline import Report

LATER = 5 * 10**18  # a clock's ns, so far that the time of any file tells its changes


@pytest.fixture
def built(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """A site that was built and looked at, with all its times settled."""
    monkeypatch.setattr("time.time_ns", lambda: LATER)
    for _ in range(2):
        build(lab)
    return lab


def build(lab: Lab) -> Report:
    report = lab.build(explain=False)
    assert report.outcome == "built", report.told
    return report


def quiet(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Build with nothing to do: no row is read, and no folder of the output listed."""
    folders: list[str] = []
    own = os.scandir

    def noted(path: str | int) -> object:
        if isinstance(path, str) and path.startswith(str(lab.output)):
            folders.append(path)
        return own(path)

    before = signatures(lab.output)
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", noted)
        # Seen in this process, which has one thread or is not forked.
        patch.setattr("bantin.engine.children.forks_safely", lambda: False)
        for name in ("made", "inputs", "known_inputs", "rows"):
            patch.setattr(State, name, lambda *_: pytest.fail("rows were read"))
        report = build(lab)
    assert (report.written, report.removed) == ((), ())
    assert signatures(lab.output) == before
    assert folders == []
    return report


def test_a_build_without_changes_reads_no_row_and_lists_no_folder(
    built: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = quiet(built, monkeypatch)
    assert report.articles == 12
    assert report.unchanged == len(built.made()) - 1  # the list of files is none of them


def test_new_times_cost_reading_once(built: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (built.root / "content").rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    read: list[str] = []

    def noted(path: str, *, limit: int | None = None, most: int | None = None) -> bytes:
        read.append(path)
        return read_regular(path, limit=limit, most=most)

    monkeypatch.setattr("bantin.engine.source_files.read_regular", noted)
    quiet(built, monkeypatch)
    assert any(path.endswith("tin-1.md") for path in read)
    assert any(path.endswith("anh.png") for path in read)
    read.clear()
    quiet(built, monkeypatch)
    assert [path for path in read if "/content/" in path] == []


def test_among_new_times_other_bytes_are_found(built: Lab) -> None:
    for path in (built.root / "content").rglob("*.*"):
        os.utime(path, ns=(SETTLED + 1, SETTLED + 1))
    built.edit("content/news/tin-3.md", "Họp ở nhà", "Hội ở nhà")  # of the same length
    assert "tin-tuc/2024/03/tin-so-3/index.html" in build(built).written
    assert_same(built.made(), built.cold())


@pytest.mark.parametrize("change", ["delete", "alter", "replace"])
def test_what_is_wrong_with_the_output_is_mended(built: Lab, change: str) -> None:
    page = built.output / "tin-tuc/2024/03/tin-so-3/index.html"
    size = page.stat().st_size
    if change == "delete":
        page.unlink()
    elif change == "alter":
        page.write_bytes(b"x" * size)
    else:
        (page.parent / "khác").write_bytes(b"x" * size)
        (page.parent / "khác").replace(page)
    assert build(built).written == ("tin-tuc/2024/03/tin-so-3/index.html",)
    assert_same(built.made(), built.cold())


def test_a_foreign_file_is_told_and_remembered(built: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    (built.output / "tin-tuc/la.txt").write_text("la")
    for _ in range(3):
        assert build(built).foreign == ("tin-tuc/la.txt",)
    assert quiet(built, monkeypatch).foreign == ("tin-tuc/la.txt",)
    (built.output / "tin-tuc/la.txt").unlink()
    assert build(built).foreign == ()


def test_an_edit_that_another_folder_has_seen_is_new_here(
    built: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = built.read("content/news/tin-3.md")
    built.edit("content/news/tin-3.md", "nhà văn hóa", "trụ sở")
    other = tmp_path / "preview"
    built.build(output=other, explain=False)
    assert "tin-tuc/2024/03/tin-so-3/index.html" in build(built).written
    built.write("content/news/tin-3.md", text)
    built.build(output=other, explain=False)
    build(built)
    assert_same(built.made(), built.cold())
    build(built)
    quiet(built, monkeypatch)


def test_a_mistake_and_its_mending_leave_the_last_build_current(
    built: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = built.read("content/news/tin-3.md")
    built.edit("content/news/tin-3.md", "date: 2024-03-02", "date: hôm qua")
    assert built.build(explain=False).outcome == "content-errors"
    built.write("content/news/tin-3.md", text)
    quiet(built, monkeypatch)


def test_a_configuration_is_kept_by_its_bytes(lab: Lab) -> None:
    config = config_of(lab.root, PORTAL)
    assert config is not None
    hidden = lab.root / ".bantin"
    assert kept_config(hidden, "one", PORTAL.types) is None
    keep_config(hidden, "one", config)
    assert kept_config(hidden, "one", PORTAL.types) == config
    keep_config(hidden, "two", config)
    assert kept_config(hidden, "one", PORTAL.types) is None


_PROGRAM = """
import sys
from bantin.cli.main import main
try:
    main()
finally:
    print(*sys.modules)
"""


def test_a_build_without_changes_loads_nothing_that_makes_or_reads(lab: Lab) -> None:
    def loaded() -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, "build", "--root", str(lab.root), "--now", _NOW],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(bantin.__file__).parent.parent,
        )
        return set(done.stdout.split())

    heavy = {"yaml", "jinja2", "markdown", "nh3", "bantin.content.schema", "bantin.portal.kind"}
    assert heavy <= loaded()
    path = lab.root / "site_config.yaml"
    os.utime(path, ns=(SETTLED + 5, SETTLED + 5))
    seldom = {"tempfile", "subprocess", "difflib", "shutil", "multiprocessing", "rich"}
    loaded()
    assert loaded() & (heavy | seldom) == set()


_NOW = "2024-07-13T08:30:00+07:00"
