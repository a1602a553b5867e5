"""Running jobs on an existing Dask cluster."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

_SCHEME = "dask://"
_TIMEOUT = 10  # seconds


class NoClusterError(Exception):
    """A cluster was asked for and cannot be had.

    `code` says why: the `address` is not of the form dask://HOST:PORT, Dask is not `installed`,
    or the scheduler gives no `answer`.
    """

    def __init__(self, code: Literal["address", "installed", "answer"], address: str) -> None:
        super().__init__(code, address)
        self.code = code
        self.address = address


class Cluster(Executor):
    """A Dask client as an executor that reports lost workers as a pool of processes does."""

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


def open_cluster(address: str) -> Executor:
    """Return an executor on the Dask cluster at `dask://HOST:PORT`.

    Its workers must see the site's folder under the same path, and have the code of the jobs
    installed.

    Raises:
        NoClusterError: the address is malformed, Dask is not installed, or no scheduler answers.
    """
    if not address.startswith(_SCHEME):
        raise NoClusterError("address", address)
    try:
        distributed: Any = import_module("distributed")  # an extra that few install
    except ImportError as failure:
        raise NoClusterError("installed", address) from failure
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(_SCHEME)}", timeout=_TIMEOUT)
    except (OSError, ValueError) as failure:
        raise NoClusterError("answer", address) from failure
    return Cluster(client, distributed.KilledWorker)
