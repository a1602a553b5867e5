"""Time a command and its whole family of processes, from outside."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVERY = 0.05  # seconds between looks at the memory


class Measure(NamedTuple):
    """Wall time in seconds; peak memory in MB: the proportional shares of all processes, added."""

    seconds: float
    memory: float


def measure(command: Sequence[str], folder: Path) -> Measure:
    """Run a command; what it prints is shown only if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(),
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
    return Measure(seconds, peak[0])


def _environment() -> dict[str, str]:
    """Return the environment in which installed programs run: Python keeps what it compiles."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


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
