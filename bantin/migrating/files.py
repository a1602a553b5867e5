"""The files of an old site that are at hand: found by the addresses that its texts have."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bantin.media import (
    BadFile,
    check_download,
    extension,
    inspect,
    is_picture,
    may_be_offered,
)
from bantin.vietnamese import nfc, slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = "content/uploads"
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
_ROOTS = ("", "static/", "assets/", "content/", "public/")
_LONGEST = 80


class OldFiles:
    """Files by their paths, read when they are used.

    `names` are paths with `/`; `read` returns the bytes of one, None where it cannot be read.
    `there` does so for a file of this site.
    """

    def __init__(
        self,
        names: Iterable[str],
        read: Callable[[str], bytes | None],
        there: Callable[[str], bytes | None],
    ) -> None:
        self._names = {nfc(name).casefold(): name for name in sorted(names)}
        self._read = read
        self._there = there
        self._placed: dict[str, str] = {}
        self._used: set[str] = set()
        self._sources: dict[str, str] = {}
        self._wrong: set[str] = set()

    def find(self, path: str, base: str = "/") -> str:
        """Return the file that a path of the old site means, `""` where none is at hand.

        A path that does not begin with `/` is from the folder of `base`. Of a picture that the old
        program made smaller the original is taken.
        """
        whole = unquote(path)
        if not whole.startswith("/"):
            whole = posixpath.join(posixpath.dirname(base) or "/", whole)
        parts = posixpath.normpath("/" + whole).strip("/").split("/")
        if not parts[-1]:
            return ""
        original = [*parts[:-1], _SIZED.sub("", parts[-1])]
        for one in dict.fromkeys((tuple(original), tuple(parts))):
            if found := self._suffix(one):
                return found
        return ""

    def _suffix(self, parts: tuple[str, ...]) -> str:
        """Return the file whose path is the end of another: the folder may be any part of it."""
        for start in range(len(parts)):
            tail = "/".join(parts[start:])
            for root in _ROOTS:
                if found := self._names.get(nfc(root + tail).casefold()):
                    return found
        return ""

    def taken(self, name: str) -> str:
        """Return where a file lies on this site, `""` for one that it refuses.

        What a build would call damaged, or something else than its name says, is refused.
        """
        if name in self._wrong:
            return ""
        if name not in self._placed:
            data = self._read(name)
            if data is None or not _is_sound(name, data):
                self._wrong.add(name)
                return ""
            self._placed[name] = path = self._free(name, data)
            self._sources[path] = name
        return self._placed[name]

    def _free(self, name: str, data: bytes) -> str:
        """Return a path of which every system can have a file: a free one, or that of its bytes."""
        for root in ("wp-content/uploads/", *_ROOTS[1:]):
            name = name.removeprefix(root)
        folders, last = posixpath.split(name)
        stem = slugify(last.rpartition(".")[0])[:_LONGEST].strip("-") or "tep"
        folder = "/".join(filter(None, (slugify(one)[:_LONGEST] for one in folders.split("/"))))
        beside = f"{FOLDER}/{folder}" if folder else FOLDER
        number = 1
        while True:
            tail = f"-{number}" if number > 1 else ""
            path = f"{beside}/{stem}{tail}{extension(last)}"
            if path not in self._used and self._there(path) in {None, data}:
                self._used.add(path)
                return path
            number += 1

    def bytes_of(self, path: str) -> bytes:
        """Return the bytes of a file that was taken, by where it lies on this site."""
        return self._read(self._sources[path]) or b""


def _is_sound(name: str, data: bytes) -> bool:
    try:
        if is_picture(name):
            inspect(name, data)
        elif not may_be_offered(name):
            return False
        else:
            check_download(name, data)
    except BadFile:
        return False
    return True
