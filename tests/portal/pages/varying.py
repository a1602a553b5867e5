"""Values that differ from a given one in a single place, however deep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.theme.cards import Cards, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator


def varied(value: object) -> Iterator[object]:
    """Yield copies of a value, each with one text or number changed or one element taken away."""
    match value:
        case Struct():
            for field in structs.fields(value):
                for other in varied(getattr(value, field.name)):
                    yield structs.replace(value, **{field.name: other})
        case Cards():
            for cards in _varied_in_order(tuple(value)):
                yield Cards(Shown(card) for card in cards)  # type: ignore[arg-type] # still cards
        case tuple():
            yield from _varied_in_order(value)
        case dict():
            for key, one in value.items():
                yield {other: value[other] for other in value if other != key}
                yield from (value | {key: changed} for changed in varied(one))
        case _:
            yield _other(value)


def _varied_in_order(values: tuple[object, ...]) -> Iterator[tuple[object, ...]]:
    for position, one in enumerate(values):
        before, after = values[:position], values[position + 1 :]
        yield (*before, *after)
        yield from ((*before, changed, *after) for changed in varied(one))


def _other(value: object) -> object:
    """Another value of the same type; a text where there is nothing."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value} khác"
        case date():  # or an instant
            return value + timedelta(days=1)
        case None:
            return "khác"
        case _:
            message = f"{type(value).__name__} is not expected in a view"
            raise NotImplementedError(message)
