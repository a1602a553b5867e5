"""Work is cut into chunks; results come in order, and what fails in a job fails here."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING

import pytest

from bantin.engine.jobs import SerialExecutor, WorkerDiedError, begin, run_chunks
from tests.engine.calls import fail, square

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Delayed(Executor):
    """Runs a call when its result is asked for, and counts those under way."""

    def __init__(self) -> None:
        self.under_way = self.most = 0
        self.cancelled = 0

    def submit(self, fn: Callable[..., object], /, *args: object, **_: object) -> Future[object]:  # type: ignore[override] # a test's own
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        outer = self

        class Promise(Future[object]):
            def result(self, timeout: float | None = None) -> object:
                assert timeout is None
                outer.under_way -= 1
                return fn(*args)

            def cancel(self) -> bool:
                outer.cancelled += 1
                return True

        return Promise()


@pytest.mark.parametrize("count", [0, 1, 32, 33, 64, 65, 1000])
def test_results_come_in_order(count: int) -> None:
    for executor in (SerialExecutor(), Delayed()):
        found = [n for chunk in run_chunks(executor, square, range(count)) for n in chunk]
        assert found == [n * n for n in range(count)]


def test_few_items_are_processed_here_unless_they_must_not_be() -> None:
    executor = Delayed()
    assert list(run_chunks(executor, square, range(32))) == [square(tuple(range(32)))]
    assert executor.most == 0
    assert list(run_chunks(executor, square, range(2), here=False)) == [[0, 1]]
    assert executor.most == 1


def test_few_chunks_are_under_way_at_once() -> None:
    executor = Delayed()
    assert len(list(run_chunks(executor, square, range(1000), chunk=10))) == 100
    assert executor.most == 8


def test_the_first_chunks_are_handed_out_before_a_result_is_asked_for() -> None:
    executor = Delayed()
    results = run_chunks(executor, square, range(1000), chunk=10, waiting=5)
    assert executor.under_way == 5
    assert len(list(results)) == 100
    assert executor.most == 5


def test_what_nobody_asks_for_any_more_is_cancelled() -> None:
    executor = Delayed()
    results = run_chunks(executor, square, range(1000), chunk=10)
    del results
    assert executor.cancelled == 8


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    next(run_chunks(SerialExecutor(), square, items(), chunk=10))
    assert len(taken) <= 80


def test_what_fails_in_a_job_fails_here_and_the_rest_is_cancelled() -> None:
    executor = Delayed()
    with pytest.raises(ZeroDivisionError):
        list(run_chunks(executor, fail, range(1000)))
    assert executor.cancelled == 7
    with pytest.raises(ZeroDivisionError):
        list(run_chunks(SerialExecutor(), fail, range(1000)))


def test_a_broken_executor_means_that_a_worker_died() -> None:
    def broken(_: tuple[int, ...]) -> None:
        raise BrokenExecutor

    with pytest.raises(WorkerDiedError):
        list(run_chunks(Delayed(), broken, range(1000)))


def test_a_job_that_was_begun_hands_over_its_result_or_that_its_worker_died() -> None:
    def broken() -> None:
        raise BrokenExecutor

    assert begin(Delayed(), lambda: 7)() == 7
    result = begin(Delayed(), broken)
    with pytest.raises(WorkerDiedError):
        result()
    with pytest.raises(WorkerDiedError):
        begin(SerialExecutor(), broken)
