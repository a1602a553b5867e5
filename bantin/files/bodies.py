"""Rendered bodies on disk, many in one file, so that no process holds them all."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bantin.model import BodyRef

if TYPE_CHECKING:
    from pathlib import Path


class BodyPack:
    """Collects the bodies of one chunk of work and writes them as one file."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / name
        self._name = name
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, html: str) -> BodyRef:
        """Take a body; it can be read back once the pack is written."""
        data = html.encode()
        ref = BodyRef(
            pack=self._name,
            offset=self._length,
            length=len(data),
            digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
        )
        self._parts.append(data)
        self._length += len(data)
        return ref

    def write(self) -> None:
        """Write the pack."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(b"".join(self._parts))


def read_body(folder: Path, ref: BodyRef) -> str:
    """Return a body's HTML, with its placeholders."""
    with (folder / ref.pack).open("rb") as pack:
        pack.seek(ref.offset)
        return pack.read(ref.length).decode()
