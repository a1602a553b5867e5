"""Naive instants are in the site's zone: the one place that says so."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from datetime import tzinfo

S = TypeVar("S", bound=Struct)

# Nearer to the ends of datetime's range, a change of zone overflows.
FIRST_YEAR, LAST_YEAR = 1000, 2999


def in_zone(instant: datetime, zone: tzinfo) -> datetime:
    """Return the instant in a zone; a naive one is meant there."""
    return (instant.replace(tzinfo=zone) if instant.tzinfo is None else instant).astimezone(zone)


def localize(instant: datetime | None, zone: tzinfo) -> datetime | None:
    """Return the instant in a zone with a fixed offset; a naive one is meant there."""
    if instant is None:
        return None
    local = in_zone(instant, zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def localized(value: S, zone: tzinfo) -> S:
    """Return a struct with every instant in it, however deep, in a zone with a fixed offset."""
    changed = {
        name: found
        for name in _fields_with_instants(type(value))
        if (found := _localized(getattr(value, name), zone)) is not None
    }
    return msgspec.structs.replace(value, **changed) if changed else value


def _localized(value: object, zone: tzinfo) -> object:
    if isinstance(value, datetime):
        return localize(value, zone)
    if isinstance(value, Struct):
        return localized(value, zone)
    if isinstance(value, tuple):
        return tuple(_localized(one, zone) for one in value)
    if isinstance(value, dict):
        return {key: _localized(one, zone) for key, one in value.items()}
    return value


@lru_cache(maxsize=256)
def _fields_with_instants(type_: type[Struct]) -> tuple[str, ...]:
    """Return the fields of a struct whose types hold an instant somewhere."""
    info = msgspec.inspect.type_info(type_)
    fields = getattr(info, "fields", ())
    return tuple(field.name for field in fields if _holds_instants(field.type))


def _holds_instants(info: msgspec.inspect.Type) -> bool:
    match info:
        case msgspec.inspect.DateTimeType():
            return True
        case msgspec.inspect.StructType(cls=type_):
            return bool(_fields_with_instants(type_))
        case msgspec.inspect.UnionType(types=types):
            return any(map(_holds_instants, types))
        case (
            msgspec.inspect.VarTupleType(item_type=inner)
            | msgspec.inspect.DictType(value_type=inner)
            | msgspec.inspect.Metadata(type=inner)
        ):
            return _holds_instants(inner)
        case _:
            return False
