"""How worker processes start, and that they give what one process gives."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin
from bantin.engine import workers
from bantin.engine.jobs import SerialExecutor, WorkerDiedError, run_chunks
from bantin.engine.workers import ProcessExecutor, make_executor, start_method
from tests.engine.calls import die, fail, is_loaded, square

if TYPE_CHECKING:
    from bantin.engine.workers import StartMethod

PROJECT = Path(bantin.__file__).parent.parent
METHODS = multiprocessing.get_all_start_methods()
# Those that are safe beside the threads that a test run may have.
SAFE = [method for method in ("forkserver", "spawn") if method in METHODS]
ALL = ("fork", "forkserver", "spawn")


@pytest.mark.parametrize(
    ("platform", "available", "threads", "expected"),
    [
        ("linux", ALL, 1, "fork"),
        ("linux", ALL, 2, "forkserver"),
        ("linux", ("fork", "spawn"), 2, "spawn"),
        ("linux", ("spawn",), 1, "spawn"),
        ("darwin", ("spawn", "fork", "forkserver"), 1, "spawn"),
        ("darwin", ("spawn", "fork", "forkserver"), 2, "spawn"),
        ("win32", ("spawn",), 1, "spawn"),
        ("win32", ("spawn",), 2, "spawn"),
    ],
)
def test_a_process_with_threads_is_not_forked_nor_any_on_macos(
    platform: str, available: tuple[str, ...], threads: int, expected: str
) -> None:
    assert start_method(platform=platform, available=available, threads=threads) == expected


def test_threads_count_when_the_first_job_is_submitted(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def choose(*, threads: int, **_: object) -> str:
        seen.append(threads)
        return SAFE[0]

    monkeypatch.setattr(workers, "start_method", choose)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    with make_executor(2) as executor:
        before = workers._threads()
        thread.start()
        try:
            assert list(executor.map(square, [(3,)])) == [[9]]
            assert list(executor.map(square, [(4,)])) == [[16]]
        finally:
            done.set()
            thread.join()
    assert seen == [before + 1]


def test_one_worker_needs_no_process() -> None:
    assert isinstance(make_executor(1), SerialExecutor)
    assert isinstance(make_executor(2), ProcessExecutor)


def test_nothing_starts_before_the_first_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_start_pool", lambda *_: pytest.fail("started"))
    with make_executor(2) as executor:
        assert list(run_chunks(executor, square, range(20))) == [square(tuple(range(20)))]


@pytest.mark.parametrize("method", SAFE)
def test_processes_give_what_one_gives(method: StartMethod) -> None:
    with make_executor(2, method=method) as executor:
        for count in (33, 65, 1000):
            found = [n for chunk in run_chunks(executor, square, range(count)) for n in chunk]
            assert found == [n * n for n in range(count)]
        with pytest.raises(ZeroDivisionError):
            list(run_chunks(executor, fail, range(200)))
        # A worker knows only what its job imports.
        assert not executor.submit(is_loaded, "bantin.cli.main").result()


@pytest.mark.parametrize("method", SAFE)
def test_a_dead_worker_is_an_error_of_its_own(method: StartMethod) -> None:
    with make_executor(2, method=method) as executor, pytest.raises(WorkerDiedError):
        list(run_chunks(executor, die, range(200)))


def test_workers_that_cannot_be_started_or_reached_are_an_error_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        message = "handle is closed"
        raise OSError(message)

    class Closed(SerialExecutor):
        submit = refuse  # type: ignore[assignment]

    for start in (refuse, lambda *_: Closed()):
        monkeypatch.setattr(workers, "_start_pool", start)
        with make_executor(2) as executor, pytest.raises(WorkerDiedError):
            list(run_chunks(executor, square, range(100), chunk=1, here=False))


# A spawned worker imports the program's own module. Python 3.12 warns of a fork beside threads.
_PROGRAM = """
import sys
import threading
from multiprocessing import parent_process

from bantin.engine.workers import make_executor, start_method
from tests.engine.calls import square

def main():
    if "threads" in sys.argv:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    with make_executor(2, method=None if sys.argv[1] == "any" else sys.argv[1]) as executor:
        print(list(executor.map(square, [(2,), (3,)])))

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize(
    ("method", "threads"),
    [*((method, "") for method in ("any", *METHODS)), *((m, "threads") for m in ("any", *SAFE))],
)
def test_a_program_gets_its_workers(method: str, threads: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    done = subprocess.run(
        [sys.executable, "-W", "always::DeprecationWarning", str(program), method, threads],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[[4], [9]]\n", "")


def children(process: int) -> set[int]:
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


_HANGING = """
import os
import sys
import time
from bantin.engine.workers import make_executor

def wait(_):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(600)

if __name__ == "__main__":
    with make_executor(2, method=sys.argv[1]) as executor:
        list(executor.map(wait, range(2)))
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("method", METHODS)
def test_workers_end_with_a_killed_build(method: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_HANGING)
    with subprocess.Popen(
        [sys.executable, str(program), method],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
    ) as process:
        assert process.stdout is not None
        family = {int(process.stdout.readline()) for _ in range(2)}
        assert len(family) == 2
        family |= children(process.pid)
        process.kill()
        process.wait()
        # No limit of its own: a worker that lives on hangs the test.
        while any(alive(worker) for worker in family):
            time.sleep(0.05)
