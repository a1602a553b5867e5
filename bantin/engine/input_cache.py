"""What is known of content files from earlier builds, and what must be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine import Input, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Wanted(Struct, frozen=True, kw_only=True):
    """A file to read; `known` is the digest under which its result is kept, `""` for none."""

    source: SourceFile
    known: str


class Read(Struct, frozen=True, kw_only=True):
    """A file that was read; `result` is encoded, and empty where the known one is right.

    `body` is the digest of its rendered body. A file that is not `settled` may change without its
    signature changing.
    """

    path: str
    digest: str
    settled: bool
    result: bytes = b""
    body: str = ""


class ReadChunk(Struct, frozen=True, kw_only=True):
    """What a job sends back of a chunk of files; rendered bodies lie in a pack."""

    read: tuple[Read, ...]
    pack: str = ""
    lengths: tuple[int, ...] = ()


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


def remember(source: SourceFile, read: Read) -> Input:
    """Return what to keep of a file whose bytes are new."""
    return Input(
        path=source.path,
        size=source.size,
        mtime_ns=source.mtime_ns if read.settled else 0,
        digest=read.digest,
        body=read.body,
        result=read.result,
    )
