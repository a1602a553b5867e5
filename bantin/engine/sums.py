"""Digests of files for those who do not know this program: SHA-256, of files of any size."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.inside import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PART = 1 << 20  # bytes that are read at once


class FileSum(Struct, frozen=True):
    """The size of a file in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


def sums(folder: str, paths: Iterable[str]) -> Iterator[tuple[str, FileSum | None]]:
    """Yield the sum of each file of a folder, None of one that is none or cannot be read.

    A link is not followed at the end of a path; that no folder on the way to it is one, whoever
    has found the paths has seen (`scan`).
    """
    for path in paths:
        try:
            yield path, _sum(f"{folder}/{path}")
        except OSError:
            yield path, None


def _sum(path: str) -> FileSum:
    file, _ = open_regular(path, follow=False)
    try:
        digest, size = hashlib.sha256(usedforsecurity=False), 0
        while part := os.read(file, _PART):
            digest.update(part)
            size += len(part)
        return FileSum(size, digest.hexdigest())
    finally:
        os.close(file)
