"""A commit happens wholly or not at all, whatever a build dies of."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from bantin import engine
from bantin.cli.exit_codes import exit_code
from bantin.engine import Journal
from bantin.engine.database import FILE
from tests.pipeline import bare_theme
from tests.pipeline.faults import CrashError, Steps, WritesOnly, forbidden, no_space, telling
from tests.pipeline.lab import CONFIG, Lab, assert_same, hindrance, news, stale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bantin.engine import Stage


JOURNAL = "journal.json"


@pytest.fixture
def tiny(place: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """Return a site with few files, built once, and then changed in many ways at once."""
    bare_theme.install(place / "theme", monkeypatch)
    lab = Lab(place)
    lab.write("site_config.yaml", CONFIG)
    file_then_folder = "aliases: [/cu/bai.html, /moi.html/bai.html]\n"
    lab.write("content/news/mot.md", news("Một", "2024-07-01", more=file_then_folder))
    lab.write("content/news/hai.md", news("Hai", "2024-07-02"))
    lab.write("content/news/ba.md", news("Ba", "2024-06-02"))
    lab.write("output/la.txt", "của người khác")
    lab.write("output/cu/la.txt", "của người khác")
    assert lab.build(explain=False).outcome == "built"
    # A file becomes a folder, a folder a file; pages come, go, move and change.
    lab.edit("content/news/mot.md", file_then_folder, "aliases: [/cu/bai.html/a.html, /moi.html]\n")
    lab.delete("content/news/hai.md")
    lab.edit("content/news/ba.md", "bàn bạc", "đồng lòng")
    lab.write("content/news/bon.md", news("Bốn", "2024-05-05"))
    return lab


FOREIGN = {"la.txt", "cu/la.txt"}


def own(lab: Lab) -> dict[str, bytes]:
    made = lab.made()
    assert made.keys() >= FOREIGN
    return {path: data for path, data in made.items() if path not in FOREIGN}


def again(lab: Lab, saved: Path) -> None:
    """Put the site back as it was saved."""
    shutil.rmtree(lab.root)
    shutil.copytree(saved, lab.root)


def steps_of(lab: Lab, saved: Path) -> list[int]:
    """Return the steps at which to end the next build of a site, which is put back."""
    again(lab, saved)  # files that are new to a build take more steps
    with Steps(10_000) as whole:
        lab.build(explain=False)
    again(lab, saved)
    return telling(whole.names)


def test_a_crash_at_any_step_is_completed_or_undone_by_the_next_build(tiny: Lab) -> None:
    saved = tiny.folder / "saved"
    shutil.copytree(tiny.root, saved)
    before, cold = tiny.made(), tiny.cold()
    decided = undone = 0
    for last in steps_of(tiny, saved):
        with Steps(last) as steps, suppress(CrashError):
            tiny.build(explain=False)
        if (tiny.root / ".bantin" / JOURNAL).exists():
            decided += 1
        elif own(tiny) != cold:
            # Not decided: not a byte may have changed.
            undone += 1
            assert_same(tiny.made(), before)
        report = tiny.build(explain=False)
        assert report.outcome == "built", (steps.at, report.told)
        assert_same(own(tiny), cold)
        assert set(report.foreign) == FOREIGN, steps.at
        assert stale(tiny.build()) == {}, steps.at
        again(tiny, saved)
    # The steps before and after the decision were both there.
    assert undone > 20
    assert decided > 15


def test_a_recovery_may_be_cut_short_too(tiny: Lab) -> None:
    cold = tiny.cold()
    saved = tiny.folder / "saved"
    with Steps(10_000) as whole:
        shutil.copytree(tiny.root, saved)
        whole.count = 0
        tiny.build(explain=False)
    steps = whole.count
    for first in range(steps // 2, steps, 3):
        again(tiny, saved)
        for last in (first, 3, 7, 12, 20, 40):
            with Steps(last), suppress(CrashError):
                tiny.build(explain=False)
        assert tiny.build(explain=False).outcome == "built"
        assert_same(own(tiny), cold)


def test_a_first_build_is_there_wholly_or_not_at_all(tiny: Lab) -> None:
    """Where no output folder is, one step brings all of it."""
    shutil.rmtree(tiny.output)
    saved = tiny.folder / "saved"
    shutil.copytree(tiny.root, saved)
    cold = tiny.cold()
    nothing = everything = 0
    for last in steps_of(tiny, saved):
        with Steps(last) as steps, suppress(CrashError):
            tiny.build(explain=False)
        assert not (tiny.root / ".bantin" / JOURNAL).exists()
        if tiny.output.exists():
            everything += 1
            assert_same(tiny.made(), cold)
        else:
            nothing += 1
        report = tiny.build(explain=False)
        assert (report.outcome, report.foreign) == ("built", ()), (steps.at, report.told)
        assert_same(tiny.made(), cold)
        assert stale(tiny.build()) == {}, steps.at
        again(tiny, saved)
    assert nothing > 20
    assert everything > 1


def test_a_first_build_into_an_empty_folder_keeps_the_folder(tiny: Lab) -> None:
    """A server or a container may hold it."""
    shutil.rmtree(tiny.output)
    tiny.output.mkdir()
    before = tiny.output.stat()
    assert tiny.build(explain=False).outcome == "built"
    assert tiny.output.stat().st_ino == before.st_ino
    assert_same(tiny.made(), tiny.cold())


@pytest.mark.parametrize("what", ["foreign", "gone"])
def test_what_happens_to_the_output_during_a_build_does_no_harm(
    tiny: Lab, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = tiny.cold()
    if what == "foreign":
        shutil.rmtree(tiny.output)
    look = engine.background_look

    @contextmanager
    def meddling(
        output: Path, record: engine.OutputRecord | None, listed: bytes
    ) -> Iterator[Callable[[], engine.Looked]]:
        with look(output, record, listed) as found:
            existing = found()
            if what == "gone":
                shutil.rmtree(output)
            yield lambda: existing

    take_place = engine.take_place

    def late(stage: Stage, output: Path, manifest: tuple[str, bytes]) -> bool:
        tiny.write("output/la.txt", "của người khác")
        return take_place(stage, output, manifest)

    with monkeypatch.context() as patch:
        patch.setattr(
            engine,
            "background_look" if what == "gone" else "take_place",
            meddling if what == "gone" else late,
        )
        report = tiny.build(explain=False)
    assert report.outcome == "built"
    tiny.build(explain=False)
    assert_same({path: data for path, data in tiny.made().items() if path not in FOREIGN}, cold)
    assert stale(tiny.build()) == {}


def crash_after_decision(lab: Lab) -> None:
    with Steps(10_000) as whole:
        saved = lab.folder / "before"
        shutil.copytree(lab.root, saved)
        whole.count = 0
        lab.build(explain=False)
    for last in range(whole.count, 0, -1):
        again(lab, saved)
        with Steps(last), suppress(CrashError):
            lab.build(explain=False)
        journal = lab.root / ".bantin" / JOURNAL
        if journal.exists() and any((lab.root / ".bantin" / "temp").rglob("*")):
            decided = msgspec.json.decode(journal.read_bytes(), type=Journal)
            stage = lab.root / ".bantin" / "temp" / decided.stage
            half = [(stage / move.staged).exists() for wave in decided.waves for move in wave]
            if 0 < sum(half) < len(half):
                return
    pytest.fail("no crash in the middle of the commit")


def test_an_unfinished_commit_moves_with_its_site(tiny: Lab) -> None:
    cold = tiny.cold()
    crash_after_decision(tiny)
    old = tiny.root
    moved = tiny.folder / "moved" / "site"
    moved.parent.mkdir()
    tiny.root.rename(moved)
    tiny.root, tiny.output = moved, moved / "output"
    report = tiny.build()
    assert (report.outcome, report.notices) == ("built", ("recovered",))
    assert_same(own(tiny), cold)
    assert not old.exists()


def test_an_unfinished_commit_whose_stage_is_lost_is_made_good(tiny: Lab) -> None:
    cold = tiny.cold()
    crash_after_decision(tiny)
    shutil.rmtree(tiny.root / ".bantin" / "temp")
    assert tiny.build().notices == ("recovered",)
    assert_same(own(tiny), cold)


def test_another_engine_finishes_a_commit_too_and_tells_both(
    tiny: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = tiny.cold()
    crash_after_decision(tiny)
    monkeypatch.setattr(engine, "code_key", lambda *_: "another")
    assert tiny.build().notices == ("other-engine", "recovered")
    assert_same(own(tiny), cold)


def test_a_commit_is_finished_though_the_site_has_errors_by_now(tiny: Lab) -> None:
    cold = tiny.cold()
    crash_after_decision(tiny)
    tiny.write("content/news/hong.md", "---\ntitle: [\n---\n")
    assert tiny.build().outcome == "content-errors"
    assert_same(own(tiny), cold)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"key": 1}', b"\xff\xfe"])
def test_a_damaged_journal_is_passed_over(tiny: Lab, damage: bytes) -> None:
    (tiny.root / ".bantin" / JOURNAL).write_bytes(damage)
    assert tiny.build().outcome == "built"
    assert_same(own(tiny), tiny.cold())
    assert not (tiny.root / ".bantin" / JOURNAL).exists()


def test_a_full_disk_at_any_write_leaves_the_output_alone(tiny: Lab) -> None:
    saved = tiny.folder / "saved"
    shutil.copytree(tiny.root, saved)
    before, cold = tiny.made(), tiny.cold()
    refused = 0
    for last in range(1000):
        with WritesOnly(last, no_space) as steps:
            report = tiny.build(explain=False)
        if not steps.failed:
            break
        if not (tiny.root / ".bantin" / JOURNAL).exists() and report.outcome != "built":
            refused += 1
            assert hindrance(report) == "not-writable"
            assert_same(tiny.made(), before)
        assert tiny.build(explain=False).outcome == "built"
        assert_same(own(tiny), cold)
        again(tiny, saved)
    assert refused > 15


def test_a_state_that_finds_no_room_leaves_the_output_alone(
    tiny: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tiny.made()
    for name in range(40):
        body = "Một đoạn dài. " * 400
        tiny.write(f"content/news/dai-{name}.md", news(f"Dài {name}", "2024-04-04", body=body))
    connect = sqlite3.connect

    def tight(*args: Any, **kwargs: Any) -> sqlite3.Connection:  # noqa: ANN401
        connection: sqlite3.Connection = connect(*args, **kwargs)
        if str(args[0]).endswith(FILE):
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", tight)
        assert hindrance(tiny.build()) == "not-writable"
    assert_same(tiny.made(), before)
    report = tiny.build()
    assert (report.outcome, report.notices) == ("built", ())
    assert_same(own(tiny), tiny.cold())


def test_an_output_that_cannot_be_written_is_told_and_left_alone(tiny: Lab) -> None:
    before, cold = tiny.made(), tiny.cold()

    class OutputOnly(Steps):
        def step(self, name: str) -> None:
            verb, _, path = name.partition(" ")
            if verb in {"unlink", "mkdir", "rmdir"} and str(tiny.output) in path:
                self.count += 1
                raise forbidden(name)

    with OutputOnly(0, forbidden):
        for _ in range(2):
            assert hindrance(tiny.build(explain=False)) == "not-writable"
            assert_same(tiny.made(), before)
    assert tiny.build().outcome == "built"
    assert_same(own(tiny), cold)


NOBODY = 65534


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can give up its rights")
def test_a_read_only_output_ends_the_program_with_2(lab: Lab) -> None:
    assert lab.build().outcome == "built"
    lab.edit("content/news/tin-1.md", "bàn bạc", "đồng lòng")
    before = lab.made()
    for path in (lab.folder, *lab.folder.rglob("*")):
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    for path in (lab.output, *lab.output.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    child = os.fork()
    if not child:
        code = 99
        try:
            if os.getuid() == 0:  # whom nothing is forbidden
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            report = lab.build(explain=False)
            codes = [told.diagnostic.code for told in report.told]
            code = exit_code(report) if codes == ["not-writable"] else 98
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    for path in (lab.output, *lab.output.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert os.waitstatus_to_exitcode(status) == 2
    assert_same(lab.made(), before)
