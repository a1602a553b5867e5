"""What follows from a theme's text alone takes a while to find, and can be kept between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import jinja2
import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

T = TypeVar("T")


class Kept(Protocol):
    """A memory for one state of the theme: its templates, catalogue, language and engine."""

    def get(self, name: str) -> bytes | None:
        """Return what was kept under a name, or None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a name."""


class NothingKept:
    """A memory that keeps nothing."""

    def get(self, name: str) -> None:
        """Return None."""

    def put(self, name: str, content: bytes) -> None:
        """Keep nothing."""


class CodeCache(jinja2.BytecodeCache):
    """Keeps compiled templates. Folding put words into them, so they belong to one memory."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket if its code was kept."""
        code = self._kept.get(f"code {bucket.key}")
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code."""
        self._kept.put(f"code {bucket.key}", bucket.bytecode_to_string())


def remembered(kept: Kept, name: str, type_: type[T], find: Callable[[], T]) -> T:
    """Return a kept value, or find it and keep it."""
    content = kept.get(name)
    if content is not None:
        return msgspec.json.decode(content, type=type_)
    value = find()
    kept.put(name, msgspec.json.encode(value))
    return value
