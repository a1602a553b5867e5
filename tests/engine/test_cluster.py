"""A Dask cluster as an executor: what it is told, and what is told of it."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from itertools import repeat
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from bantin.engine.cluster import Cluster, NoClusterError, open_cluster
from bantin.engine.jobs import WorkerDiedError, run_chunks
from tests.engine.calls import square

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "dask://127.0.0.1:1"


def refusal(address: str = ADDRESS) -> tuple[str, str]:
    with pytest.raises(NoClusterError) as caught:
        open_cluster(address)
    return caught.value.code, caught.value.address


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1", "dask:"])
def test_a_wrong_address_is_told(address: str) -> None:
    assert refusal(address) == ("address", address)


def test_dask_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refusal() == ("installed", ADDRESS)


@pytest.mark.parametrize("failure", [OSError("Timed out"), ValueError("no port")])
def test_no_scheduler_at_an_address_is_told(
    failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, **_: object) -> None:
        assert address == "tcp://127.0.0.1:1"
        raise failure

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=refuse))
    assert refusal() == ("answer", ADDRESS)


class _Refusal(Exception):  # noqa: N818 - what stands for KilledWorker
    pass


class _Client:
    """What a Dask client is to us; its jobs end as they are told."""

    def __init__(self, end: Future[object]) -> None:
        self.end = end
        self.closed = False

    def get_executor(self, *, pure: bool) -> _Client:
        assert not pure
        return self

    def submit(self, *_: object) -> Future[object]:
        return self.end

    def shutdown(self, *, wait: bool) -> None:
        assert wait

    def close(self) -> None:
        self.closed = True


def ended(failure: BaseException | None) -> Future[object]:
    future: Future[object] = Future()
    if failure is None:
        future.cancel()
        future.set_running_or_notify_cancel()
    else:
        future.set_exception(failure)
    return future


@pytest.mark.parametrize(
    ("failure", "told"),
    [(_Refusal(), WorkerDiedError), (None, WorkerDiedError), (ValueError(), ValueError)],
    ids=["a worker was killed", "the scheduler is gone", "the job failed"],
)
def test_a_lost_worker_of_a_cluster_is_told_as_one(
    failure: BaseException | None, told: type[Exception]
) -> None:
    client = _Client(ended(failure))
    with Cluster(client, _Refusal) as executor, pytest.raises(told):
        list(run_chunks(executor, square, range(20), here=False))
    assert client.closed


class _Watched(_Client):
    """A client whose scheduler says when it has heard of its one worker."""

    def __init__(self, heard: Iterator[float]) -> None:
        super().__init__(Future())
        self.heard = heard
        self.scheduler = SimpleNamespace(identity=None)

    def shutdown(self, *, wait: bool) -> None:
        assert not wait  # for what will not come

    def sync(self, *_: object, **__: object) -> dict[str, object]:
        seen = next(self.heard, None)
        if seen is None:
            self.end.set_result(7)
            seen = 0.0
        return {"workers": {"w": {"last_seen": seen}} if seen else {}}


def test_work_is_given_up_where_no_worker_is_heard_of() -> None:
    """A cluster without workers waits for one for ever."""
    client = _Watched(repeat(5.0))
    with (
        Cluster(client, _Refusal, patience=0.05, pause=0.01) as executor,
        pytest.raises(WorkerDiedError),
    ):
        list(run_chunks(executor, square, range(20), here=False))
    assert client.closed
    client.end.set_result(1)  # what comes after all is not waited for any more


def test_work_that_takes_long_is_waited_for_while_workers_are_heard_of() -> None:
    client = _Watched(iter([float(number) for number in range(1, 40)]))
    executor = Cluster(client, _Refusal, patience=0.2, pause=0.01)
    assert executor.submit(square, 3).result() == 7
