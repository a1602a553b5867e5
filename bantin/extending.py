"""A frozen value becomes one of a class that adds fields to its own."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct

S = TypeVar("S", bound=Struct)


def extend(value: Struct, type_: type[S], **more: Any) -> S:  # noqa: ANN401 - fields of any type
    """Return a `type_`, a class below the value's own, with the value's fields and `more`."""
    own = {name: getattr(value, name) for name in value.__struct_fields__}
    return type_(**(own | more))
