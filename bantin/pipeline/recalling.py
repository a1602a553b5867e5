"""What is known of content files from earlier builds, and what must be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from bantin.files import Input, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")


class Wanted(Struct, frozen=True, kw_only=True):
    """A file to read; `known` is the digest under which its result is kept, `""` for none."""

    source: SourceFile
    known: str


class Read(Struct, Generic[T], frozen=True, kw_only=True):
    """A file that was read; `result` is None where the known one is right.

    A file that is not `settled` may change without its signature changing.
    """

    path: str
    digest: str
    settled: bool
    result: T | None = None


def unknown(sources: Iterable[SourceFile], known: Mapping[str, Input]) -> list[Wanted]:
    """Return the files whose signatures are not those of the last time."""
    wanted = []
    for source in sources:
        row = known.get(source.path)
        if row is None:
            wanted.append(Wanted(source=source, known=""))
        elif (row.size, row.mtime_ns) != (source.size, source.mtime_ns):
            wanted.append(Wanted(source=source, known=row.digest))
    return wanted


def remember(source: SourceFile, read: Read[T], *, result: bytes, body: str = "") -> Input:
    """Return what to keep of a file that was read."""
    return Input(
        path=source.path,
        size=source.size,
        mtime_ns=source.mtime_ns if read.settled else 0,
        digest=read.digest,
        body=body,
        result=result,
    )
