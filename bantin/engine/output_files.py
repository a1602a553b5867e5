"""The output folder: what lies there, and files staged for a commit."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin.engine.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO, NoReturn

    from bantin.engine.state import Made


# Size and modification time of files, by path.
Lying = dict[str, tuple[int, int]]
_LYING = msgspec.msgpack.Decoder(Lying)
_WHOLE = b"\xc1 whole"  # 0xC1 is never used in msgpack


class Staged(Struct, frozen=True, kw_only=True):
    """A file that is ready: `name` is its name in the stage, `""` where nothing changes."""

    path: str
    name: str
    digest: str
    size: int
    mtime_ns: int


def stage(folder: Path, path: str, data: bytes, *, lies_there: str) -> Staged:
    """Keep a file's bytes for the commit, unless just these lie in the output already."""
    digest = digest_of(data)
    if digest == lies_there:
        return Staged(path=path, name="", digest=digest, size=len(data), mtime_ns=0)
    name = digest_of(path.encode())
    with (folder / name).open("wb") as file:
        file.write(data)
        file.flush()
        mtime = os.fstat(file.fileno()).st_mtime_ns
    return Staged(path=path, name=name, digest=digest, size=len(data), mtime_ns=mtime)


def scan(output: Path) -> Lying:
    """Return size and modification time of every file in an output folder, hidden ones left out."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""] if output.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{output}/{prefix}") as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{name}/")
                else:
                    details = entry.stat(follow_symlinks=False)
                    found[f"{prefix}{name}"] = (details.st_size, details.st_mtime_ns)
    return found


@contextmanager
def scanning(output: Path) -> Iterator[Callable[[], Lying]]:
    """Scan an output folder aside, in a process of its own; give what waits for the result.

    To look at tens of thousands of files takes as long as to load what a build needs, and both can
    go on at once. Where there is no fork, or other threads run, the scan is made when it is asked
    for.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        yield lambda: scan(output)
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - not measured there
        _tell(reading, writing, output)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield lambda: _told(pipe) or scan(output)
        finally:
            pipe.close()  # a child that nobody listens to ends
            os.waitpid(child, 0)


def _tell(reading: int, writing: int, output: Path) -> NoReturn:  # pragma: no cover
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(scan(output)) + _WHOLE)
    finally:
        os._exit(0)


def _told(pipe: BinaryIO) -> Lying:
    """Return what a child has told, nothing if it did not come to the end."""
    data = pipe.read()
    return _LYING.decode(data.removesuffix(_WHOLE)) if data.endswith(_WHOLE) else {}


def unknown_files(
    lying: Mapping[str, tuple[int, int]], made: Mapping[str, Made]
) -> tuple[str, ...]:
    """Return the made files that must be read: their signatures are not those we left."""
    return tuple(
        path
        for path, signature in lying.items()
        if path in made and signature != (made[path].size, made[path].mtime_ns)
    )


def read_digest(output: Path, path: str) -> str:
    """Return the digest of a file in the output folder, `""` if it cannot be read."""
    try:
        with open(f"{output}/{path}", "rb", buffering=0) as file:
            return digest_of(file.read())
    except OSError:
        return ""
