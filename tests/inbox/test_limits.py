"""How much is taken in: of each client, of all, and who a client is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.inbox.limits import PERIOD, Limit, client_of


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_client_has_so_many_at_once_and_then_one_after_the_other() -> None:
    clock = Clock()
    limit = Limit(3, 100, clock)
    assert [limit.wait("a") for _ in range(3)] == [0.0, 0.0, 0.0]
    wait = limit.wait("a")
    assert wait == pytest.approx(PERIOD / 3)
    clock.now += wait
    assert limit.wait("a") == 0.0
    assert limit.wait("a") > 0


def test_one_client_does_not_use_up_what_is_for_others() -> None:
    limit = Limit(2, 100, Clock())
    for _ in range(50):
        limit.wait("a")
    assert limit.wait("b") == 0.0


def test_all_together_have_a_limit_too_and_who_is_refused_takes_nothing() -> None:
    clock = Clock()
    limit = Limit(2, 5, clock)
    passed = [limit.wait(str(number)) == 0.0 for number in range(20)]
    assert passed == [True] * 5 + [False] * 15
    clock.now += PERIOD / 5
    assert limit.wait("other") == 0.0


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 300)), max_size=60))
def test_within_any_period_no_client_has_more_than_twice_its_share(
    calls: list[tuple[int, float]],
) -> None:
    """A full bucket, and what flows in meanwhile."""
    clock, passed = Clock(), list[tuple[int, float]]()
    limit = Limit(4, 10, clock)
    for client, pause in calls:
        clock.now += pause
        if limit.wait(str(client)) == 0.0:
            passed.append((client, clock.now))
    for _, start in passed:
        inside = [client for client, at in passed if start <= at < start + PERIOD]
        assert len(inside) <= 20
        assert all(inside.count(client) <= 8 for client in range(4))


def test_the_memory_for_clients_is_bounded() -> None:
    limit = Limit(1, 10**9, Clock())
    for number in range(30_000):
        limit.wait(str(number))
    assert len(limit._buckets) <= 10_000


@pytest.mark.parametrize(
    ("forwarded", "proxies", "client"),
    [
        ("", 0, "203.0.113.9"),
        ("198.51.100.1", 0, "203.0.113.9"),  # anybody can write the header
        ("198.51.100.1", 1, "198.51.100.1"),
        ("10.9.9.9, 198.51.100.1", 1, "198.51.100.1"),  # the first is the client's own invention
        ("198.51.100.1, 203.0.113.7", 2, "198.51.100.1"),
        ("", 1, "203.0.113.9"),
        ("nonsense", 1, "203.0.113.9"),
        ("::ffff:198.51.100.1", 1, "198.51.100.1"),
        ("2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"),
        (" , ,198.51.100.1", 1, "198.51.100.1"),
    ],
)
def test_a_client_is_who_our_own_server_saw(forwarded: str, proxies: int, client: str) -> None:
    assert client_of("203.0.113.9", forwarded, proxies) == client
