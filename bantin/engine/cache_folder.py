"""Small files that are kept between builds, each under the digest of what it follows from."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "theme"
_DIGEST = 16


class KeptFolder:
    """A folder of kept bytes by name. What is damaged is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """Return what was kept under a name, None if it is not there or not what was written."""
        try:
            data = (self._folder / _file_name(name)).read_bytes()
        except OSError:
            return None
        mark, content = data[:_DIGEST], data[_DIGEST:]
        return content if mark == _digest(content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep bytes under a name; that this can fail is no matter."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._folder / _file_name(name)
            # Several workers may keep the same thing at once.
            temporary = path.with_name(f"{path.name}.{hashlib.blake2b(content).hexdigest()[:8]}")
            temporary.write_bytes(_digest(content) + content)
            temporary.replace(path)


def kept_folder(hidden: Path, key: str) -> Path:
    """Return the folder for a key; those of other keys are deleted, for they are past."""
    parent = hidden / _FOLDER
    folder = parent / key
    if not folder.is_dir():
        shutil.rmtree(parent, ignore_errors=True)
    return folder


def _file_name(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=_DIGEST).hexdigest()


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
