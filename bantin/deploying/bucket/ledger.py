"""What the bucket's own objects say besides the record: read as foreign files, kept as JSON.

`BucketLedger` is what the last complete deployment has left, `Unfinished` what one had begun.
Whatever of them cannot be read only costs questions: what an object is, it says itself
(`forms.mark`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from bantin.engine.output_files import is_output

LARGEST = 512 * 1024 * 1024  # bytes


class BucketLedger(Struct, frozen=True, kw_only=True):
    """The site's files as they were left: the store's tags by path, and the ways they are kept in.

    `leaving` are those that nothing names any more but pages that readers have open, each with the
    instant of the deployment by which it came to that.
    """

    tags: dict[str, str]
    sorts: frozenset[str]
    leaving: dict[str, datetime] = {}
    form: Literal[1] = 1

    @property
    def is_sound(self) -> bool:
        """Whether it names nothing outside the site, and its instants can be compared."""
        paths = (*self.tags, *self.leaving)
        zoned = all(one.tzinfo is not None for one in self.leaving.values())
        return zoned and all(map(is_output, paths))


class Unfinished(Struct, frozen=True, kw_only=True):
    """What deployments were about to write that have not come to their end."""

    paths: frozenset[str]
    form: Literal[1] = 1

    @property
    def is_sound(self) -> bool:
        """Whether it names nothing outside the site."""
        return all(map(is_output, self.paths))


_Kept = TypeVar("_Kept", BucketLedger, Unfinished)


def encode(value: BucketLedger | Unfinished) -> bytes:
    """Return a value as it is kept."""
    return msgspec.json.encode(value, order="deterministic")


def decode(data: bytes, type_: type[_Kept]) -> _Kept | None:
    """Return the value that some bytes are, None if they are none that this program has written."""
    if len(data) > LARGEST:
        return None
    try:
        value: _Kept = msgspec.json.decode(data, type=type_)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return value if value.is_sound else None
