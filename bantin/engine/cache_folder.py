"""Small files kept between builds, all of them valid for one key.

What is kept here may be code that a process will run. So each file is sealed with a digest whose
key nobody can know who was not there: number and time of change of a file of the folder, which no
archive and no checkout can bring along. A folder that was copied begins anew.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from bantin.engine.inside import delete_all, is_link_at, read_regular

if TYPE_CHECKING:
    from pathlib import Path

_DIGEST = 16  # bytes
_KEY = 64  # bytes, the most that the digest takes
_BORN = "born"  # made with the folder


class CacheFolder:
    """Bytes by name, in a folder. A file that is damaged, or was put there, counts as missing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seal = b""

    def get(self, name: str) -> bytes | None:
        """Return the bytes stored under a name; None if they are missing or damaged."""
        try:
            data = read_regular(str(self._folder / _file_name(name)), follow=False)
            digest, content = data[:_DIGEST], data[_DIGEST:]
            return content if digest == self._digest(content) else None
        except OSError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Store bytes under a name. A failure to write is ignored: the next build tries again."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                (self._folder / _BORN).touch(exist_ok=False)
            path = self._folder / _file_name(name)
            # Several workers may store the same name at once.
            temporary = path.with_name(f"{path.name}.{hashlib.blake2b(content).hexdigest()[:8]}")
            temporary.write_bytes(self._digest(content) + content)
            temporary.replace(path)

    def _digest(self, content: bytes) -> bytes:
        """Return the seal of a content.

        Raises:
            OSError: nothing has been stored in this folder.
        """
        if not self._seal:
            born = (self._folder / _BORN).lstat()
            self._seal = repr((born.st_mode, born.st_ino, born.st_ctime_ns)).encode()
        return hashlib.blake2b(content, digest_size=_DIGEST, key=self._seal[:_KEY]).digest()


def current_folder(parent: Path, key: str) -> Path:
    """Return the folder below `parent` for a key; if it is new, those of other keys are deleted."""
    folder = parent / key
    if not folder.is_dir() or is_link_at(folder):
        delete_all(parent, as_possible=True)
    return folder


def _file_name(name: str) -> str:
    return hashlib.blake2b(name.encode(), digest_size=_DIGEST).hexdigest()
