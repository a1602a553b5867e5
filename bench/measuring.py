"""Time a command and its whole family of processes, from outside, and what ran beside it."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVERY = 0.05  # seconds between looks at the memory
_TICKS = os.sysconf("SC_CLK_TCK")
_KERNEL = 2  # the process whose children are the threads of the kernel
_IDLE = (3, 4)  # the columns of /proc/stat in which nobody has worked: idle, waiting for a disk


class Measure(NamedTuple):
    """What one run took.

    `seconds` are wall time, `cpu` those of all processes of the command, user and system.
    `memory` is the peak in MB: the proportional shares of all processes, added. `others` is how
    many cores all other programs of the machine, and of its host, kept busy meanwhile.
    """

    seconds: float
    memory: float
    cpu: float
    others: float


def measure(command: Sequence[str], folder: Path) -> Measure:
    """Run a command; what it prints is shown only if it fails."""
    busy, ours, children = _busy(), _of(resource.RUSAGE_SELF), _of(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = [0.0]
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, stop))
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    stop.set()
    watcher.join()
    if process.returncode:
        message = f"{' '.join(command)} in {folder}: exit {process.returncode}\n{output}"
        raise RuntimeError(message)
    cpu = _of(resource.RUSAGE_CHILDREN) - children
    others = _busy() - busy - cpu - (_of(resource.RUSAGE_SELF) - ours)
    return Measure(seconds, peak[0], cpu, max(others, 0.0) / seconds)


def at_rest(seconds: float = 2.0) -> float:
    """Return how many cores other programs keep busy while we do nothing for some seconds."""
    before = _busy()
    time.sleep(seconds)
    return (_busy() - before) / seconds


class Beside:
    """Tells what others did while we, with all processes that we have started, were at work."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._busy, self._ours = _busy(), spent(os.getpid())

    def others(self) -> float:
        """Return how many cores other programs have kept busy since the start."""
        theirs = _busy() - self._busy - (spent(os.getpid()) - self._ours)
        return max(theirs, 0.0) / (time.perf_counter() - self._start)


def spent(pid: int) -> float:
    """Return the CPU seconds of a process, its descendants, and those that have ended."""
    return sum(map(_spent_by, _family(pid))) / _TICKS


def _spent_by(pid: int) -> int:
    """Return a process's ticks and those of the children that it has waited for."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return sum(map(int, text.rpartition(")")[2].split()[11:15]))


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which installed programs run: Python keeps what it compiles."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "ASTRO_TELEMETRY_DISABLED": "1", **more}


def _of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _busy() -> float:
    """Return the seconds that programs have worked on all cores, stolen ones among them.

    Threads of the kernel are left out: what they write to disks is what we have told them to.
    """
    _, *columns = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[:9]
    ticks = sum(int(one) for place, one in enumerate(columns) if place not in _IDLE)
    return ticks / _TICKS - spent(_KERNEL)


def _watch(pid: int, peak: list[float], stop: threading.Event) -> None:
    while not stop.wait(_EVERY):
        peak[0] = max(peak[0], sum(map(_share, _family(pid))) / 1024)


def _family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def _share(pid: int) -> float:
    """Return a process's proportional share of memory in KB; 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    except OSError:
        pass
    return 0.0


def machine() -> str:
    """Describe the machine in a line."""
    cpu = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "unknown processor",
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024**2
    return f"{len(os.sched_getaffinity(0))} cores of {cpu}, {memory:.0f} GB of memory"
