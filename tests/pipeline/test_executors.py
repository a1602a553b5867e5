"""The same bytes wherever the work is done, and a clear end where a worker is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from bantin.cli.build import open_executor
from bantin.cli.options import WrongUsageError
from bantin.engine.targets import ProduceJob
from bantin.engine.workers import make_executor
from bantin.words import Words
from tests.pipeline.lab import assert_same, news, signatures
from tests.pipeline.program import PROJECT, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bantin.engine.workers import StartMethod
    from tests.pipeline.lab import Lab


def many(lab: Lab, count: int = 150) -> Lab:
    """Give a site so many articles that the work is shared out."""
    for number in range(count):
        date = f"2024-0{number % 6 + 1}-{number % 27 + 1:02} {number % 24:02}:00"
        lab.write(f"content/news/nhieu-{number}.md", news(f"Nhiều {number}", date))
    return lab


@pytest.mark.parametrize("method", [None, "spawn"])
def test_two_processes_make_what_one_makes(lab: Lab, method: StartMethod | None) -> None:
    many(lab)
    with make_executor(2, method=method) as executor:
        assert lab.build(executor=executor).outcome == "built"
        assert_same(lab.made(), lab.cold())
        for path in ("content/news/nhieu-3.md", "content/news/nhieu-90.md"):
            lab.edit(path, "bàn bạc", "đồng lòng")
        # Enough pages to be shared out again, with the templates of now.
        lab.write("templates/item.html", '{% extends "base.html" %}{% block main %}x{% endblock %}')
        assert lab.build(executor=executor).outcome == "built"
        assert_same(lab.made(), lab.cold())


class Deadly(Executor):
    """Hands work to workers, and has them die of all that makes pages."""

    def __init__(self, workers: Executor) -> None:
        self._workers = workers

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:  # noqa: ANN401
        if isinstance(fn, ProduceJob):
            return self._workers.submit(os._exit, 9)
        return self._workers.submit(fn, *args)


def test_a_build_that_loses_a_worker_leaves_the_output_alone(lab: Lab) -> None:
    many(lab)
    lab.build()
    before = signatures(lab.output)
    lab.write("templates/item.html", '{% extends "base.html" %}{% block main %}x{% endblock %}')
    with make_executor(2) as workers:
        report = lab.build(executor=Deadly(workers))
    assert report.outcome == "setup-errors"
    assert [told.diagnostic.code for told in report.told] == ["worker-died"]
    assert signatures(lab.output) == before
    lab.check()


def test_a_build_with_nothing_to_do_starts_no_worker(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(lab)
    lab.build()
    # As if the files had been written long ago: a fresh one is read again.
    monkeypatch.setattr("bantin.engine.source_files._GRANULARITY_NS", -3600 * 10**9)
    lab.build()
    monkeypatch.setattr(
        "bantin.engine.workers._start_pool", lambda *_: pytest.fail("a worker was started")
    )
    with make_executor(2) as executor:
        assert lab.build(executor=executor, explain=False).written == ()


@pytest.mark.parametrize(
    ("address", "missing", "told"),
    [
        ("tcp://127.0.0.1:1", False, "“tcp://127.0.0.1:1” không phải là địa chỉ"),
        ("dask://127.0.0.1:1", True, "chưa cài Dask: pip install"),
    ],
)
def test_a_cluster_that_cannot_be_had_is_told(
    address: str, told: str, monkeypatch: pytest.MonkeyPatch, *, missing: bool
) -> None:
    if missing:
        monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WrongUsageError) as caught:
        open_executor(address, 2)
    assert Words("vi").speak(caught.value.reason).startswith(told)


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
