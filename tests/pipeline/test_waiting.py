"""A second build of a site waits for the first, says for whom, and is not blocked by dead ones."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.pipeline.lab import assert_same, tree
from tests.pipeline.program import PROJECT, command, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pipeline.lab import Lab

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
serial = SerialExecutor()
report = build(root, Options(), executor=serial, portal=PORTAL, now=now, observe=observe)
print(report.outcome)
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


def test_builds_of_other_sites_do_not_wait(dressed: Lab) -> None:
    other = dressed.folder / "other"
    with slow_build(dressed):
        report = dressed.cold()  # the same site with another hidden folder
    assert report
    assert tree(other) == {}
