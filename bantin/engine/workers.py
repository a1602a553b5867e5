"""Worker processes, started when the first job is submitted."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar

from bantin.engine.jobs import SerialExecutor

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

P = ParamSpec("P")
R = TypeVar("R")

StartMethod = Literal["fork", "forkserver", "spawn"]
_MOST_ON_WINDOWS = 61  # processes, which is what one wait there can watch


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_executor(workers: int, *, method: StartMethod | None = None) -> Executor:
    """Return an executor with that many worker processes; one works in this process.

    `method` is how processes start, chosen by `start_method` when the first job is submitted.
    """
    return SerialExecutor() if workers <= 1 else ProcessExecutor(workers, method=method)


class ProcessExecutor(Executor):
    """A pool of processes. Nothing is started or imported for one that gets no job."""

    def __init__(self, workers: int, *, method: StartMethod | None = None) -> None:
        self._workers = workers
        self._method = method
        self._pool: Executor | None = None

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Hand a call to a worker; only one thread may submit.

        Raises:
            BrokenExecutor: a worker died, or none can be started or reached.
        """
        try:
            if self._pool is None:
                self._pool = _start_pool(self._workers, self._method)
            return self._pool.submit(fn, *args, **kwargs)
        except OSError as failure:
            # Also what a pool raises that is just finding out that its workers have died.
            raise BrokenExecutor(str(failure)) from failure

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the interface
        """End the workers, if any were started."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def start_method(*, platform: str, available: Collection[str], threads: int) -> StartMethod:
    """Return the start method that is quickest and safe.

    A forked worker starts at once and shares what is loaded. Beside other threads it may find a
    lock held for ever, and on macOS system frameworks break in it.
    """
    if platform == "darwin" or "fork" not in available:
        return "spawn"
    if threads <= 1:
        return "fork"
    return "forkserver" if "forkserver" in available else "spawn"


def forks_safely() -> bool:
    """Tell whether a fork of this process is safe now."""
    available = ("fork", "spawn") if hasattr(os, "fork") else ("spawn",)
    method = start_method(platform=sys.platform, available=available, threads=_threads())
    return method == "fork"


def _start_pool(workers: int, method: StartMethod | None) -> Executor:
    # Loaded here: most builds have nothing for other processes to do.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    chosen = method or start_method(
        platform=sys.platform,
        available=multiprocessing.get_all_start_methods(),
        threads=_threads(),
    )
    context = multiprocessing.get_context(chosen)
    if sys.platform == "win32":
        workers = min(workers, _MOST_ON_WINDOWS)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _threads() -> int:
    """Return the number of this process's threads, with those of libraries where Linux counts."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - names are enough
    except OSError:
        return threading.active_count()


def _end_with_parent() -> None:
    """End this worker when the build that it works for is killed; it would wait for ever."""
    from multiprocessing import parent_process  # noqa: PLC0415 - loaded in every worker

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)  # whatever the worker is doing: nobody waits for it

    threading.Thread(target=watch, daemon=True).start()
