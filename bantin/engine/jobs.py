"""Running jobs on chunks of work, in this process or in any `concurrent.futures.Executor`.

The serial executor is the reference: every other one must give the same results.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import chain, islice
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

CHUNK = 64  # files per job: long enough to outweigh the shipping, short enough to share out
_WAITING = 8  # jobs under way at once
_FEW = 32


class WorkerDiedError(Exception):
    """A worker ended before its work did."""


class SerialExecutor(Executor):
    """Runs every call at once, in this process."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run the call before returning its future; what it raises is raised here."""
        future: Future[R] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def begin(executor: Executor, job: Callable[[], R]) -> Callable[[], R]:
    """Begin a job beside what follows, and return what waits for its result.

    Raises:
        WorkerDiedError: now or then, a worker did.
    """
    try:
        future = executor.submit(job)
    except BrokenExecutor as failure:
        raise WorkerDiedError from failure

    def result() -> R:
        try:
            return future.result()
        except BrokenExecutor as failure:
            raise WorkerDiedError from failure

    return result


def run_chunks(
    executor: Executor,
    job: Callable[[tuple[T, ...]], R],
    items: Iterable[T],
    *,
    chunk: int = CHUNK,
    here: bool = True,
    waiting: int = _WAITING,
) -> Iterator[R]:
    """Run a job on chunks of the items; results come in the items' order, few in memory at once.

    The first chunks are handed out now, so workers are busy before a result is asked for; at most
    `waiting` are under way at once. Up to 32 items are processed in this process, when the result
    is asked for, unless `here` is False.

    Raises:
        WorkerDiedError: a worker did, now or when the result is asked for.
    """
    source = iter(items)
    first = tuple(islice(source, _FEW + 1))
    if here and len(first) <= _FEW:
        # Starting workers would take longer than the work.
        return map(job, (first,) if first else ())
    results = _results(executor, job, chain(first, source), chunk, waiting)
    next(results)
    return results


def _results(
    executor: Executor,
    job: Callable[[tuple[T, ...]], R],
    source: Iterator[T],
    chunk: int,
    most: int,
) -> Iterator[R]:
    """Hand out the first chunks and yield nothing of worth, then the results of all."""
    parts = iter(lambda: tuple(islice(source, chunk)), ())
    waiting: deque[Future[R]] = deque()
    try:
        waiting.extend(executor.submit(job, part) for part in islice(parts, most))
        yield cast("R", None)
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(executor.submit(job, part) for part in islice(parts, 1))
    except BrokenExecutor as failure:
        raise WorkerDiedError from failure
    finally:
        for future in waiting:
            future.cancel()
