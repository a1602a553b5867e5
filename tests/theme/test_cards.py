"""Cards on their way to other processes."""

from __future__ import annotations

import pickle

from bantin.theme.card import Card
from bantin.theme.cards import Cards, Shown


def card(title: str) -> Card:
    return Card(kind="news", title=title, url="/a/", date=None, summary="")


def test_cards_arrive_as_they_were_and_equal_ones_as_one() -> None:
    sent = Cards([Shown(card("A")), Shown(card("B"))])
    first = pickle.loads(pickle.dumps(sent))
    second = pickle.loads(pickle.dumps(Cards([Shown(card("B"))])))
    assert tuple(first) == (card("A"), card("B"))
    assert first == sent
    assert second[0] is first[1]
    assert hash(first[0]) == hash(card("A")) != hash(first[1])
