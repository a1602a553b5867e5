"""Where the work is done: any `concurrent.futures.Executor`. The serial one is the reference."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

CHUNK = 64  # files per job: long enough to outweigh the shipping, short enough to share out
_WAITING = 8  # jobs under way at once
_FEW = 32
_DASK = "dask://"


class WorkerDiedError(Exception):
    """A worker ended before its work did."""


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
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this worker when the build that it works for is killed; it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)  # whatever the worker is doing: nobody waits for it

    threading.Thread(target=watch, daemon=True).start()


class Cluster(Executor):
    """A Dask client as an executor that says of lost workers what a pool of processes says."""

    def __init__(self, client: Any, lost: type[Exception]) -> None:  # noqa: ANN401 - untyped
        self._client = client
        self._lost = lost
        self._executor: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Hand a call to the cluster."""
        future: Future[R] = Future()

        def pass_on(done: Future[R]) -> None:
            failure = BrokenExecutor() if done.cancelled() else done.exception()
            if failure is None:
                future.set_result(done.result())
            elif isinstance(failure, self._lost):
                future.set_exception(BrokenExecutor(str(failure)))
            else:
                future.set_exception(failure)

        self._executor.submit(fn, *args, **kwargs).add_done_callback(pass_on)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the interface
        """Leave the cluster, which lives on."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


class NoClusterError(Exception):
    """A cluster was asked for and cannot be had; the message says why, in Vietnamese."""


def open_cluster(address: str) -> Executor:
    """Return an executor on an existing Dask cluster, `dask://HOST:PORT`.

    Its workers must see the site's folder under the same path and have bantin installed.

    Raises:
        NoClusterError: Dask is not installed, or no scheduler answers.
    """
    if not address.startswith(_DASK):
        message = f"“{address}” không phải là địa chỉ dạng dask://HOST:PORT"
        raise NoClusterError(message)
    try:
        distributed: Any = import_module("distributed")  # an extra that few install
    except ImportError as failure:
        message = "chưa cài Dask: pip install 'bantin[dask]'"
        raise NoClusterError(message) from failure
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(_DASK)}", timeout=10)
    except (OSError, ValueError) as failure:
        message = f"không nối được với {address}: {failure}"
        raise NoClusterError(message) from failure
    return Cluster(client, distributed.KilledWorker)


def run_chunks(
    executor: Executor,
    job: Callable[[tuple[T, ...]], R],
    items: Iterable[T],
    *,
    chunk: int = CHUNK,
    here: bool = True,
) -> Iterator[R]:
    """Run a job on chunks of the items; results come in the items' order, few in memory at once.

    A few items are done in this process, unless they must not be done `here`.

    Raises:
        WorkerDiedError: a worker did.
    """
    source = iter(items)
    first = tuple(islice(source, _FEW + 1))
    if here and len(first) <= _FEW:
        # Starting workers would take longer than the work.
        if first:
            yield job(first)
        return
    source = chain(first, source)
    waiting: deque[Future[R]] = deque()
    try:
        while part := tuple(islice(source, chunk)):
            waiting.append(executor.submit(job, part))
            if len(waiting) >= _WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as failure:
        raise WorkerDiedError from failure
    finally:
        for future in waiting:
            future.cancel()
