"""Running jobs on an existing Dask cluster."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import BrokenExecutor, Executor, Future
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

_SCHEME = "dask://"
_LOGGERS = ("distributed", "distributed.client")
_TIMEOUT = 10  # seconds
_PATIENCE = 60.0  # seconds in which no worker has been heard of before all are taken to be lost
_PAUSE = 2.0  # seconds between two looks at the workers


class NoClusterError(Exception):
    """A cluster was asked for and cannot be had.

    `code` says why: the `address` is not of the form dask://HOST:PORT, Dask is not `installed`,
    the scheduler gives no `answer`, or it has no `workers`.
    """

    def __init__(
        self, code: Literal["address", "installed", "answer", "workers"], address: str
    ) -> None:
        super().__init__(code, address)
        self.code = code
        self.address = address


class Cluster(Executor):
    """A Dask client as an executor that reports lost workers as a pool of processes does.

    A cluster gives the work of a worker that is lost to others, and waits where there are none,
    for ever: one could still come. So it is watched while there is work under way: where no worker
    has been heard of for the seconds of `patience`, the work is taken to be lost.
    """

    def __init__(
        self,
        client: Any,  # noqa: ANN401 - untyped
        lost: type[Exception],
        *,
        patience: float = _PATIENCE,
        pause: float = _PAUSE,
    ) -> None:
        self._client = client
        self._lost = lost
        self._patience = patience
        self._pause = pause
        self._executor: Executor = client.get_executor(pure=False)
        self._lock = threading.Lock()
        self._waiting: set[Future[Any]] = set()
        self._left = threading.Event()
        self._watch: threading.Thread | None = None
        self._is_lost = False

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Hand a call to the cluster."""
        future: Future[R] = Future()
        with self._lock:
            self._waiting.add(future)
            if self._watch is None:
                self._watch = threading.Thread(target=self._look, daemon=True)
                self._watch.start()

        def pass_on(done: Future[R]) -> None:
            with self._lock:
                if future not in self._waiting:
                    return  # it was given up
                self._waiting.remove(future)
            if not future.set_running_or_notify_cancel():
                return
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
        self._left.set()
        # What is lost would be waited for again.
        self._executor.shutdown(wait=wait and not cancel_futures and not self._is_lost)
        self._client.close()

    def _look(self) -> None:
        """Give up what is under way once no worker has been heard of for too long."""
        silent, last = 0.0, 0.0
        while not self._left.wait(self._pause):
            seen = self._last_seen()
            with self._lock:
                if seen != last or not self._waiting:  # a clock may be put back
                    silent, last = 0.0, seen
                    continue
                silent += self._pause
                if silent > self._patience:
                    given_up, self._waiting = self._waiting, set()
                    self._is_lost = True
                    for future in given_up:
                        if future.set_running_or_notify_cancel():
                            future.set_exception(BrokenExecutor("no worker is heard of"))

    def _last_seen(self) -> float:
        """Return when the scheduler has last heard of any worker, by its clock; 0 for never."""
        try:
            known = self._client.sync(
                self._client.scheduler.identity, n_workers=-1, callback_timeout=_TIMEOUT
            )
        except (OSError, RuntimeError, AttributeError):  # it is gone, or going
            return 0.0
        return max((one["last_seen"] for one in known["workers"].values()), default=0.0)


def open_cluster(address: str) -> Executor:
    """Return an executor on the Dask cluster at `dask://HOST:PORT`.

    Its workers must see the site's folder under the same path, and have the code of the jobs
    installed.

    Raises:
        NoClusterError: the address is malformed, Dask is not installed, no scheduler answers, or
            it has no worker.
    """
    if not address.startswith(_SCHEME):
        raise NoClusterError("address", address)
    try:
        distributed: Any = import_module("distributed")  # an extra that few install
    except ImportError as failure:
        raise NoClusterError("installed", address) from failure
    for name in _LOGGERS:  # what it would tell by tracebacks is told by whoever builds
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(_SCHEME)}", timeout=_TIMEOUT)
    except (OSError, ValueError) as failure:
        raise NoClusterError("answer", address) from failure
    try:
        client.wait_for_workers(1, timeout=_TIMEOUT)
    except OSError as failure:  # in which Python has its TimeoutError
        client.close()
        raise NoClusterError("workers", address) from failure
    return Cluster(client, distributed.KilledWorker)
