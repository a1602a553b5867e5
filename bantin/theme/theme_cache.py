"""The theme cache: what follows from a theme's text alone, which takes long to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class ThemeCache(Protocol):
    """Bytes by name, valid for one theme, language and version of the program."""

    def get(self, name: str) -> bytes | None:
        """Return the bytes stored under a name, or None."""

    def put(self, name: str, content: bytes) -> None:
        """Store bytes under a name."""


class NoCache:
    """A theme cache that stores nothing."""

    def get(self, name: str) -> None:
        """Return None."""

    def put(self, name: str, content: bytes) -> None:
        """Store nothing."""


def remembered(theme_cache: ThemeCache, name: str, type_: type[T], find: Callable[[], T]) -> T:
    """Return the value stored under a name, or find it and store it."""
    content = theme_cache.get(name)
    if content is not None:
        return msgspec.msgpack.decode(content, type=type_)
    value = find()
    theme_cache.put(name, msgspec.msgpack.encode(value))
    return value
