"""One build at a time on one site."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bantin.engine import locked
from tests.incremental.lab import assert_same, tree
from tests.incremental.program import PROJECT, command, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.incremental.lab import Lab

# Builds, stops when all articles are read, and goes on when it is told to.
_SLOW = """
import sys
from datetime import datetime
from pathlib import Path
from bantin.composition import PORTAL
from bantin.pipeline import Options, SerialExecutor, build

def observe(progress):
    if progress.stage == "read" and progress.done == progress.total:
        print("holding", flush=True)
        sys.stdin.readline()

root, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
print(build(root, Options(), executor=SerialExecutor(), portal=PORTAL, now=now, observe=observe).outcome)
"""


@contextmanager
def slow_build(lab: Lab) -> Iterator[subprocess.Popen[str]]:
    """Start a build that holds the lock until it is told to go on."""
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW, str(lab.root), lab.now.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "holding\n"
            yield process
        finally:
            process.kill()


def test_the_second_build_says_who_holds_the_lock_and_waits(dressed: Lab) -> None:
    with slow_build(dressed) as first:
        arguments = command("--root", dressed.root, "--now", dressed.now.isoformat(), "--jobs", 1)
        with subprocess.Popen(
            arguments, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        ) as second:
            assert second.stderr is not None
            line = second.stderr.readline()
            assert line.startswith("Đang chờ một bản dựng khác xong:")
            assert str(first.pid) in line
            assert str(dressed.output) in line
            assert second.poll() is None
            assert not dressed.output.exists()
            out, _ = first.communicate("\n", timeout=120)
            assert out == "built\n"
            rest = second.stderr.read()
            assert second.wait() == 0, rest
            assert "0 tệp mới ghi" in rest
    assert_same(dressed.made(), dressed.cold())


def test_a_killed_holder_does_not_block(dressed: Lab) -> None:
    with slow_build(dressed) as first:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (dressed.root / ".bantin" / "lock.holder").exists()
    done = run("--root", dressed.root, "--now", dressed.now.isoformat(), "--jobs", 1)
    assert done.code == 0, done.err
    assert "Đang chờ" not in done.err
    assert_same(dressed.made(), dressed.cold())


def test_the_lock_is_free_when_its_holder_is_done(place: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        with locked(place, holder="một", waiting=told.append):
            assert "một" in (place / "lock.holder").read_text(encoding="utf-8")
        assert not (place / "lock.holder").exists()
    assert told == []


def test_the_lock_is_free_when_its_holder_fails(place: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(place, holder="một", waiting=pytest.fail):
        raise ZeroDivisionError
    with locked(place, holder="hai", waiting=pytest.fail):
        pass


@pytest.mark.parametrize("content", [b"", b"rubbish " * 100, b"\x00" * 5000])
def test_whatever_lies_in_the_place_of_the_lock_does_not_block(place: Path, content: bytes) -> None:
    (place / "lock.sqlite").write_bytes(content)
    (place / "lock.holder").write_bytes(b"\xff\xfe rubbish")
    with locked(place, holder="một", waiting=pytest.fail):
        pass


def test_a_lock_that_cannot_be_made_is_an_error_and_not_a_wait(place: Path) -> None:
    (place / "lock.sqlite").mkdir()
    with (
        pytest.raises(OSError, match="unable to open"),
        locked(place, holder="một", waiting=pytest.fail),
    ):
        pass


def test_a_lock_on_a_full_disk_is_an_error_and_not_a_wait(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def execute(self, _: str) -> None:
            failure = sqlite3.OperationalError("database or disk is full")
            failure.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise failure

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: Full())
    with (
        pytest.raises(OSError, match="disk is full"),
        locked(place, holder="một", waiting=pytest.fail),
    ):
        pass


def test_builds_of_other_sites_do_not_wait(dressed: Lab) -> None:
    other = dressed.folder / "other"
    with slow_build(dressed):
        report = dressed.cold()  # the same site with another hidden folder
    assert report
    assert tree(other) == {}
