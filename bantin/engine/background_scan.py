"""Scanning the output folder in a process of its own, while a build does something else."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from bantin.engine.output_files import ExistingFiles, scan
from bantin.engine.workers import forks_safely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO, NoReturn

_COMPLETE = b"\xc1 complete"  # 0xC1 never occurs in msgpack


@contextmanager
def background_scan(output: Path) -> Iterator[Callable[[], ExistingFiles]]:
    """Begin to scan an output folder; yield a function that waits for the result.

    A scan of tens of thousands of files takes as long as loading what a build needs, so a forked
    child does it where this process can be forked safely. Elsewhere, and if the child dies, the
    function scans when it is called.
    """
    if not forks_safely():
        yield lambda: scan(output)
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - not measured there
        _send(reading, writing, output)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield lambda: _received(pipe) or scan(output)
        finally:
            pipe.close()  # so that a child whose result nobody reads ends
            os.waitpid(child, 0)


def _send(reading: int, writing: int, output: Path) -> NoReturn:  # pragma: no cover
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(scan(output)) + _COMPLETE)
    finally:
        os._exit(0)


def _received(pipe: BinaryIO) -> ExistingFiles:
    """Return what the child has sent, nothing if it did not come to the end."""
    data = pipe.read()
    if not data.endswith(_COMPLETE):
        return {}
    return msgspec.msgpack.decode(data.removesuffix(_COMPLETE), type=ExistingFiles)
