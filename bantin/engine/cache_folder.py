"""Small files kept between builds, all of them valid for one key."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from bantin.engine.inside import delete_all, is_link_at

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = 16  # bytes


class CacheFolder:
    """Bytes by name, in a folder. A damaged file counts as missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """Return the bytes stored under a name; None if they are missing or damaged."""
        try:
            data = (self._folder / _file_name(name)).read_bytes()
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        return content if digest == _digest(content) else None

    def put(self, name: str, content: bytes) -> None:
        """Store bytes under a name. A failure to write is ignored: the next build tries again."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / _file_name(name)
            # Several workers may store the same name at once.
            temporary = path.with_name(f"{path.name}.{hashlib.blake2b(content).hexdigest()[:8]}")
            temporary.write_bytes(_digest(content) + content)
            temporary.replace(path)


def current_folder(parent: Path, key: str) -> Path:
    """Return the folder below `parent` for a key; if it is new, those of other keys are deleted."""
    folder = parent / key
    if not folder.is_dir() or is_link_at(folder):
        delete_all(parent, as_possible=True)
    return folder


def _file_name(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=_DIGEST).hexdigest()


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
