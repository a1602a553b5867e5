"""The theme cache: what follows from a theme's text alone, which takes long to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import jinja2
import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

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


class CodeCache(jinja2.BytecodeCache):
    """Stores compiled templates in a theme cache; the words folded into them are its language's."""

    def __init__(self, theme_cache: ThemeCache) -> None:
        self._theme_cache = theme_cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket if its code is in the cache."""
        code = self._theme_cache.get(f"code {bucket.key}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a bucket's code."""
        self._theme_cache.put(f"code {bucket.key}", bucket.bytecode_to_string())


def remembered(theme_cache: ThemeCache, name: str, type_: type[T], find: Callable[[], T]) -> T:
    """Return the value stored under a name, or find it and store it."""
    content = theme_cache.get(name)
    if content is not None:
        return msgspec.json.decode(content, type=type_)
    value = find()
    theme_cache.put(name, msgspec.json.encode(value))
    return value
