"""A build whose work is done on another host: two network namespaces with a cable between them.

Both see the same folder under the same path, as hosts do that share a drive. Nothing leaves the
two namespaces. Who may not make any skips these tests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec import Struct

from tests.pipeline.lab import Lab, assert_same, news, signatures
from tests.pipeline.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("two hosts"),
    pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed"),
    pytest.mark.skipif(shutil.which("ip") is None, reason="no ip (iproute2)"),
]
HERE, THERE = "10.213.7.1", "10.213.7.2"

# Builds as the command does, with less patience; `spoil` is what happens to the first page's job.
PROGRAM = """
import os, signal, sys
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from distributed import Client, KilledWorker
from bantin.composition import PORTAL
from bantin.engine.cluster import Cluster
from bantin.engine.targets import ProduceJob
from bantin.pipeline import Options, build

address, root, now, spoil = sys.argv[1:5]

class Spoilt(Executor):
    def __init__(self, cluster):
        self.cluster, self.spoil = cluster, spoil
    def submit(self, fn, /, *args):
        if isinstance(fn, ProduceJob) and self.spoil == "all":
            return self.cluster.submit(os._exit, 9)
        if isinstance(fn, ProduceJob) and self.spoil.isdigit():
            pid, self.spoil = int(self.spoil), ""
            future = self.cluster.submit(fn, *args)
            os.kill(pid, signal.SIGKILL)
            return future
        return self.cluster.submit(fn, *args)

client = Client(address, timeout=60)
client.wait_for_workers(1, timeout=120)
with Cluster(client, KilledWorker, patience=15, pause=0.5) as cluster:
    report = build(
        Path(root), Options(), executor=Spoilt(cluster), now=datetime.fromisoformat(now),
        portal=PORTAL,
    )
print(report.outcome, *(one.diagnostic.code for one in report.told))
"""


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


class Hosts(Struct):
    """Two hosts by the names of their namespaces, the cluster's address, and its workers."""

    here: str
    there: str
    folder: Path
    scheduler: str = ""
    workers: list[subprocess.Popen[bytes]] = []

    def start(self, host: str, log: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start Python on a host."""
        with (self.folder / f"{log}.log").open("ab") as file:
            return subprocess.Popen(
                ["ip", "netns", "exec", host, sys.executable, *arguments],
                stdout=file,
                stderr=file,
                env={**os.environ, "PYTHONPATH": str(PROJECT)},
                cwd=self.folder,
            )

    def build(self, dressed: Lab, spoil: str = "") -> str:
        """Build on the first host, and return what came of it."""
        done = subprocess.run(
            [
                *("ip", "netns", "exec", self.here, sys.executable, "-c", PROGRAM),
                *(self.scheduler, str(dressed.root), dressed.now.isoformat(), spoil),
            ],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def two_hosts() -> Iterator[tuple[str, str]]:
    """Make two namespaces, each with its end of a cable, and nothing else to speak with."""
    names = tuple(f"bt{os.getpid()}{side}" for side in "ab")
    with ExitStack() as stack:
        for name in names:
            try:
                ip("netns", "add", name)
            except subprocess.CalledProcessError as failure:
                pytest.skip(f"no right to make a network namespace: {failure.stderr!r}")
            stack.callback(ip, "netns", "del", name)
        ends = tuple(f"{name}v" for name in names)
        ip("link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
        for name, end, address in zip(names, ends, (HERE, THERE), strict=True):
            ip("link", "set", end, "netns", name)
            ip("-n", name, "addr", "add", f"{address}/24", "dev", end)
            ip("-n", name, "link", "set", end, "up")
            ip("-n", name, "link", "set", "lo", "up")
        yield names[0], names[1]


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[Hosts]:
    """A scheduler on the first host, and two workers on the second."""
    with two_hosts() as (here, there):
        hosts = Hosts(here, there, tmp_path)
        ready = tmp_path / "scheduler.json"
        scheduler = hosts.start(
            *(here, "scheduler", "-m", "distributed.cli.dask_scheduler"),
            *("--host", HERE, "--port", "8786", "--no-dashboard", "--no-show"),
            *("--scheduler-file", str(ready)),
        )
        processes = [scheduler]
        try:
            while not ready.exists() or not ready.read_text():
                assert scheduler.poll() is None, (tmp_path / "scheduler.log").read_text()
                time.sleep(0.1)
            hosts.scheduler = msgspec.json.decode(ready.read_bytes())["address"]
            assert hosts.scheduler == f"tcp://{HERE}:8786"
            hosts.workers = [
                hosts.start(
                    *(there, f"worker-{number}", "-m", "distributed.cli.dask_worker"),
                    *(hosts.scheduler, "--host", THERE, "--nthreads", "1", "--no-nanny"),
                    *("--no-dashboard", "--local-directory", str(tmp_path / f"w{number}")),
                )
                for number in range(2)
            ]
            processes += hosts.workers
            yield hosts
        finally:
            for process in processes:
                process.kill()
                process.wait()


def many(dressed: Lab) -> Lab:
    for number in range(120):
        date = f"2024-0{number % 6 + 1}-{number % 27 + 1:02} {number % 24:02}:00"
        dressed.write(f"content/news/nhieu-{number}.md", news(f"Nhiều {number}", date))
    return dressed


def restyle(dressed: Lab) -> None:
    """Change every page."""
    dressed.write("templates/item.html", '{% extends "base.html" %}{% block main %}x{% endblock %}')


def test_the_other_host_makes_the_same_bytes(hosts: Hosts, dressed: Lab) -> None:
    many(dressed)
    assert hosts.build(dressed) == "built"
    assert_same(dressed.made(), dressed.cold())
    # One of its workers is killed while the pages are made: the other makes them.
    restyle(dressed)
    assert hosts.build(dressed, spoil=str(hosts.workers[0].pid)) == "built"
    assert hosts.workers[0].wait() == -signal.SIGKILL
    assert_same(dressed.made(), dressed.cold())


def test_a_full_disk_there_or_a_lost_host_changes_nothing(hosts: Hosts, dressed: Lab) -> None:
    many(dressed)
    assert hosts.build(dressed) == "built"
    before = signatures(dressed.output)
    restyle(dressed)
    hidden = dressed.root / ".bantin"
    used = sum(one.stat().st_size for one in hidden.rglob("*") if one.is_file())
    kept = hidden.rename(dressed.folder / "kept")
    hidden.mkdir()
    # Room for what is there and a little more, not for the pages of the site.
    size = (used // 4096 + 40) * 4096
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(hidden)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"no right to mount a small disk: {mounted.stderr!r}")
    try:
        shutil.copytree(kept, hidden, dirs_exist_ok=True)
        assert hosts.build(dressed) == "setup-errors not-writable"
    finally:
        subprocess.run(["umount", str(hidden)], check=True)
    assert signatures(dressed.output) == before
    shutil.rmtree(hidden)  # work that was given up may still have written there
    kept.rename(hidden)
    assert hosts.build(dressed, spoil="all") == "setup-errors worker-died"
    assert signatures(dressed.output) == before
