"""What a Dask cluster costs a build: CPU seconds of each process, and of one job that does nothing.

    python -m bench.cluster_cost [--articles 2000] [--workers 2] [--jobs 500]
        [--results FILE]

The scheduler, the workers and the build share this machine, so how long a build takes says nothing
of other hosts, and no seconds are given. What can be told here is how much work there is, and where
it is done: what the build keeps for itself is the least that any number of hosts leaves to it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.engine.cluster import open_cluster
from bantin.engine.jobs import run_chunks
from bench.corpus import articles, write_site
from bench.generators import BANTIN, NOW, bantin, versions
from bench.measuring import spent
from bench.quiet import Watch
from bench.results import section, write_or_refuse

if TYPE_CHECKING:
    from collections.abc import Iterator


class Running(NamedTuple):
    """A cluster on this machine."""

    address: str
    scheduler: int
    workers: tuple[int, ...]

    def spent(self) -> tuple[float, float]:
        """Return the CPU seconds of the scheduler, and of all workers."""
        return spent(self.scheduler), sum(map(spent, self.workers))


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Running]:
    """Start a scheduler and workers of one thread each."""
    ready = folder / "scheduler.json"

    def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard"]
        return subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    running = [
        start(
            *("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-show"),
            *("--scheduler-file", str(ready)),
        )
    ]
    try:
        while not ready.exists() or not ready.read_text():
            time.sleep(0.1)
        address = json.loads(ready.read_text())["address"]
        running += [
            start(
                *("dask_worker", address, "--nthreads", "1", "--no-nanny"),
                *("--local-directory", str(folder / f"worker-{number}")),
            )
            for number in range(workers)
        ]
        ids = [one.pid for one in running]
        yield Running(address.replace("tcp://", "dask://"), ids[0], tuple(ids[1:]))
    finally:
        for one in running:
            one.kill()
            one.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def build(root: Path, *arguments: str) -> float:
    """Build from nothing, and return the CPU seconds of the build's own process and children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory(dir=root.parent) as apart:
        subprocess.run(
            [
                *(*BANTIN, "--root", str(root), "--now", NOW, "--clean"),
                *("--output", f"{apart}/output", *arguments),
            ],
            check=True,
            env=_environment(),
            stderr=subprocess.DEVNULL,
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def nothing(_part: tuple[int, ...]) -> int:
    """Do the work of an empty job."""
    return 0


def own() -> float:
    """Return the CPU seconds of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def empty_jobs(running: Running, count: int) -> tuple[float, float, float]:
    """Return the CPU milliseconds of an empty job: here, in the scheduler, in the workers."""
    with open_cluster(running.address) as executor:
        list(run_chunks(executor, nothing, range(100), chunk=1))  # what is loaded once
        before, others = own(), running.spent()
        list(run_chunks(executor, nothing, range(count), chunk=1))
        after, theirs = own(), running.spent()
    each = 1000 / count
    return (
        (after - before) * each,
        (theirs[0] - others[0]) * each,
        (theirs[1] - others[1]) * each,
    )


def of_builds(root: Path, folder: Path, workers: int, jobs: int) -> Iterator[str]:
    """Yield the lines of a Markdown table, and a sentence on an empty job."""
    yield "| build | CPU s of the build | scheduler | workers | all |"
    yield "| --- | --: | --: | --: | --: |"
    for count in (1, workers):
        name = "one process" if count == 1 else f"{count} processes of one machine"
        yield _row(name, build(root, "--jobs", str(count)))
    with cluster(folder, workers) as running:
        here, scheduler, theirs = empty_jobs(running, jobs)
        for round_ in ("first", "second"):
            before = running.spent()
            mine = build(root, "--executor", running.address)
            after = running.spent()
            name = f"Dask, {workers} workers, {round_} build"
            yield _row(name, mine, after[0] - before[0], after[1] - before[1])
    yield ""
    yield (
        f"A job that does nothing: {here:.2f} ms of the build, {scheduler:.2f} ms of the scheduler,"
        f" {theirs:.2f} ms of a worker."
    )


def _row(name: str, build: float, scheduler: float = 0, workers: float = 0) -> str:
    both = (f"{one:.1f}" if scheduler else "" for one in (scheduler, workers))
    return f"| {name} | {build:.1f} | {' | '.join(both)} | {build + scheduler + workers:.1f} |"


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    wanted = parser.parse_args()
    watch = Watch()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "site")
        write_site(root, articles(wanted.articles))
        lines = [*of_builds(root, Path(name), wanted.workers, wanted.jobs)]
    text = section(
        f"A cluster: what a build of {wanted.articles:,} texts costs",
        ["\n".join(lines)],
        versions=[
            *versions([bantin("full", "everything")], Path()),
            f"distributed {version('distributed')}",
        ],
        quiet=watch.said({}),
        rounds=1,
    )
    return write_or_refuse(wanted.results, text, watch.hindrances({}))


if __name__ == "__main__":
    raise SystemExit(main())
