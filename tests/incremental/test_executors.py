"""The same bytes wherever the work is done, and a clear end where a worker is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bantin.pipeline.workshop import ProduceJob

from bantin.engine.jobs import (
    Cluster,
    NoClusterError,
    SerialExecutor,
    WorkerDiedError,
    make_executor,
    open_cluster,
    run_chunks,
)
from tests.incremental.lab import assert_same, news, signatures, tree
from tests.incremental.program import PROJECT, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.incremental.lab import Lab


# Forking beside the threads of a parallel test run may never end.
pytestmark = pytest.mark.alone


def many(lab: Lab, count: int = 150) -> Lab:
    """Give a site so many articles that the work is shared out."""
    for number in range(count):
        date = f"2024-0{number % 6 + 1}-{number % 27 + 1:02} {number % 24:02}:00"
        lab.write(f"content/news/nhieu-{number}.md", news(f"Nhiều {number}", date))
    return lab


def test_two_processes_make_what_one_makes(lab: Lab) -> None:
    many(lab)
    with make_executor(2) as executor:
        assert lab.build(executor=executor).outcome == "built"
        assert_same(lab.made(), lab.cold())
        for path in ("content/news/nhieu-3.md", "content/news/nhieu-90.md"):
            lab.edit(path, "bàn bạc", "đồng lòng")
        # Enough pages to be shared out again, with the templates of now.
        lab.write("templates/item.html", '{% extends "base.html" %}{% block main %}x{% endblock %}')
        assert lab.build(executor=executor).outcome == "built"
        assert_same(lab.made(), lab.cold())


def square(numbers: tuple[int, ...]) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("count", [0, 1, 32, 33, 64, 65, 1000])
def test_results_come_in_order(count: int) -> None:
    with make_executor(2) as pool:
        for executor in (SerialExecutor(), pool):
            found = [n for chunk in run_chunks(executor, square, range(count)) for n in chunk]
            assert found == [n * n for n in range(count)]


def test_one_job_needs_no_process() -> None:
    assert isinstance(make_executor(1), SerialExecutor)
    assert isinstance(make_executor(2), ProcessPoolExecutor)


def die(numbers: tuple[int, ...]) -> list[int]:
    if 70 in numbers:
        os._exit(3)
    return list(numbers)


def test_a_dead_worker_is_an_error_of_its_own() -> None:
    with make_executor(2) as executor, pytest.raises(WorkerDiedError):
        list(run_chunks(executor, die, range(200)))


def fail(numbers: tuple[int, ...]) -> list[int]:
    raise ZeroDivisionError(numbers)


def test_what_fails_in_a_worker_fails_here_as_it_is() -> None:
    with make_executor(2) as executor, pytest.raises(ZeroDivisionError):
        list(run_chunks(executor, fail, range(200)))


def test_a_build_that_loses_a_worker_leaves_the_output_alone(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(lab)
    lab.build()
    before = signatures(lab.output)
    lab.write("templates/item.html", '{% extends "base.html" %}{% block main %}x{% endblock %}')
    with monkeypatch.context() as patch:
        # Forked workers have this too.
        patch.setattr(ProduceJob, "__call__", lambda *_: os._exit(9))
        with make_executor(2) as executor:
            report = lab.build(executor=executor)
    assert report.outcome == "setup-errors"
    assert [told.diagnostic.code for told in report.told] == ["worker-died"]
    assert signatures(lab.output) == before
    lab.check()


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
import time
from bantin.engine.jobs import make_executor

def wait(_):
    os.write(1, b"working\\n")
    time.sleep(600)

with make_executor(2) as executor:
    list(executor.map(wait, range(2)))
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_workers_end_with_a_killed_build() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HANGING], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        workers = children(process.pid)
        process.kill()
        process.wait()
        assert lines == ["working\n", "working\n"]
        assert len(workers) == 2
        # No limit of its own: a worker that lives on hangs the test.
        while any(alive(worker) for worker in workers):
            time.sleep(0.05)


def test_a_wrong_address_of_a_cluster_is_told() -> None:
    with pytest.raises(NoClusterError):
        open_cluster("tcp://127.0.0.1:1")


def test_dask_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoClusterError, match="pip install"):
        open_cluster("dask://127.0.0.1:1")


dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers on this machine; yield their address."""
    ready = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}

    def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        log = (folder / f"{module}.log").open("ab")
        with log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                stdout=log,
                stderr=log,
                env=environment,
                cwd=folder,
            )

    processes = [
        start(
            "dask_scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"),
            *("--scheduler-file", str(ready)),
        )
    ]
    try:
        while not ready.exists() or not ready.read_text():
            assert processes[0].poll() is None, (folder / "dask_scheduler.log").read_text()
            time.sleep(0.1)
        import msgspec  # noqa: PLC0415 - read once

        address = msgspec.json.decode(ready.read_bytes())["address"]
        processes += [
            start(
                "dask_worker",
                address,
                *("--nthreads", "1", "--no-dashboard", "--no-nanny"),
                *("--local-directory", str(folder / f"worker-{number}")),
            )
            for number in range(2)
        ]
        yield address.replace("tcp://", "dask://")
    finally:
        # Asked to end, a worker may wait for its scheduler for ever.
        for process in processes:
            process.kill()
            process.wait()


@dask
@pytest.mark.slow
def test_a_dask_cluster_makes_the_same_bytes(dressed: Lab) -> None:
    many(dressed)
    with cluster(dressed.folder) as address:
        arguments = ("--root", dressed.root, "--now", dressed.now.isoformat())
        done = run(*arguments, "--executor", address, "--json")
        assert done.code == 0, done.err
        assert_same(dressed.made(), dressed.cold())
        # The workers live on: they must not remember the templates of the build before.
        dressed.write(
            "templates/item.html",
            '{% extends "base.html" %}{% block main %}{{ page.title }}{% endblock %}',
        )
        done = run(*arguments, "--executor", address, "--json")
        assert done.code == 0, done.err
        assert_same(dressed.made(), dressed.cold())


class _Refusal(Exception):  # noqa: N818 - what stands for KilledWorker
    pass


class _Client:
    """What a Dask client is to us; its jobs end as they are told."""

    def __init__(self, end: Future[object]) -> None:
        self.end = end
        self.closed = False

    def get_executor(self, *, pure: bool) -> _Client:
        assert not pure
        return self

    def submit(self, *_: object) -> Future[object]:
        return self.end

    def shutdown(self, *, wait: bool) -> None:
        assert wait

    def close(self) -> None:
        self.closed = True


def ended(failure: BaseException | None) -> Future[object]:
    future: Future[object] = Future()
    if failure is None:
        future.cancel()
        future.set_running_or_notify_cancel()
    else:
        future.set_exception(failure)
    return future


@pytest.mark.parametrize(
    ("failure", "told"),
    [(_Refusal(), WorkerDiedError), (None, WorkerDiedError), (ValueError(), ValueError)],
    ids=["a worker was killed", "the scheduler is gone", "the job failed"],
)
def test_a_lost_worker_of_a_cluster_is_told_as_one(
    failure: BaseException | None, told: type[Exception]
) -> None:
    client = _Client(ended(failure))
    with Cluster(client, _Refusal) as executor, pytest.raises(told):
        list(run_chunks(executor, square, range(20), here=False))
    assert client.closed


@dask
def test_no_scheduler_at_an_address_is_told(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed  # noqa: PLC0415 - an extra

    def refuse(*_: object, **__: object) -> None:
        message = "Timed out"
        raise OSError(message)

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(NoClusterError, match="không nối được"):
        open_cluster("dask://127.0.0.1:1")
    assert tree(lab.output) == {}
