"""A sentence that has no language yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct


class Phrase(Struct, frozen=True):
    """A key of a catalogue with its parameters: what is said once the reader is known.

    It can be stored, compared and put into another phrase.
    """

    key: str
    params: tuple[tuple[str, str | Phrase], ...] = ()


Value: TypeAlias = str | Phrase
Params: TypeAlias = Mapping[str, Value]


def phrase(key: str, /, **params: Value) -> Phrase:
    """Make a phrase; its parameters are in the order of their names, so that equal ones compare."""
    return Phrase(key, tuple(sorted(params.items())))
