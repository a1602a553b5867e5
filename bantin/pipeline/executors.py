"""Where the work is done: any `concurrent.futures.Executor`. The serial one is the reference."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

CHUNK = 64  # files per job: long enough to outweigh the shipping, short enough to share out
_WAITING = 8  # jobs under way at once


class SerialExecutor(Executor):
    """Do the work here and now."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run the call before returning its future."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def make_executor(jobs: int) -> Executor:
    """Return an executor with that many workers."""
    if jobs <= 1:
        return SerialExecutor()
    # A forked worker starts at once and shares what is loaded; where there is no fork, spawn.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context)


def run_chunks(
    executor: Executor, job: Callable[[tuple[T, ...]], R], items: Iterable[T], *, chunk: int = CHUNK
) -> Iterator[R]:
    """Run a job on chunks of the items; results come in the items' order, few in memory at once."""
    source = iter(items)
    waiting: deque[Future[R]] = deque()
    while part := tuple(islice(source, chunk)):
        waiting.append(executor.submit(job, part))
        if len(waiting) >= _WAITING:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
