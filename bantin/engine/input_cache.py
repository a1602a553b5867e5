"""Which source files are known from earlier builds, and which must be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.records import Input
from bantin.engine.source_files import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Wanted(Struct, frozen=True, kw_only=True):
    """A file to read; `known` is the digest under which its result is stored, `""` for none."""

    file: SourceFile
    known: str


class Read(Struct, frozen=True, kw_only=True):
    """A file that was read; `result` is encoded, and empty where the stored one is still right.

    `blob` is the digest of the blob that was made of it, if any. A file that is not `settled` may
    change again without its signature changing.
    """

    source_path: str
    digest: str
    settled: bool
    result: bytes = b""
    blob: str = ""


class ReadChunk(Struct, frozen=True, kw_only=True):
    """What a job returns for a chunk of files; `pack` and `lengths` are those of its blobs."""

    read: tuple[Read, ...]
    pack: str = ""
    lengths: tuple[int, ...] = ()


def unknown(sources: Iterable[SourceFile], known: Mapping[str, Input]) -> list[Wanted]:
    """Return the files whose signatures differ from the stored ones."""
    wanted = []
    for source in sources:
        row = known.get(source.source_path)
        if row is None:
            wanted.append(Wanted(file=source, known=""))
        elif (row.size, row.mtime_ns) != (source.size, source.mtime_ns):
            wanted.append(Wanted(file=source, known=row.digest))
    return wanted


def remember(source: SourceFile, read: Read) -> Input:
    """Return the row to store for a file whose bytes are new."""
    return Input(
        source_path=source.source_path,
        size=source.size,
        mtime_ns=source.mtime_ns if read.settled else 0,
        digest=read.digest,
        blob=read.blob,
        result=read.result,
    )
