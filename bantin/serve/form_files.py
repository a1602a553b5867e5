"""Files below content/ as the form in the browser reads and writes them, on an editor's machine.

Nothing else of the machine is reached: paths are looked at before anything is opened, links are
never followed, and what has changed since it was opened is not written over.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from bantin.addresses import is_safe_output
from bantin.content.file_names import CONTENT
from bantin.content.limits import ARTICLE
from bantin.engine import is_link_at, list_names, replace_bytes
from bantin.engine.inside import read_regular
from bantin.engine.new_files import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TEXT = ".md"
_DEEPEST = 32  # folders within folders


class Why(StrEnum):
    """Why something is not read or written; the key of the sentence that says so."""

    OUTSIDE = "outside"
    GONE = "gone"
    TAKEN = "taken"
    CHANGED = "changed"
    MALFORMED = "malformed"


class RefusedError(Exception):
    """Something is not read or written."""

    def __init__(self, why: Why, path: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.path = path


class FormFiles:
    """The files of a site. `prefix` is the site's folder as paths of the form name it, or `""`."""

    def __init__(self, root: Path, prefix: str = "") -> None:
        self._root = root
        self._prefix = f"{prefix}/" if prefix else ""

    def texts(self, folder: str, ending: str, depth: int) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of the files in a folder, down to so many folders, by their paths.

        Raises:
            RefusedError: the folder may not be looked into.
        """
        place = self._place(folder)
        for path in self._below(place, folder, max(1, min(depth, _DEEPEST))):
            if path.endswith(f".{ending}"):
                data = self._read(path, ARTICLE)
                if data is not None:
                    yield path, data

    def text(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            RefusedError: it is not there, or may not be read.
        """
        data = self._read(path, ARTICLE)
        if data is None:
            raise RefusedError(Why.GONE, path)
        return data

    def pictures(self, folder: str) -> Iterator[str]:
        """Yield the paths of what lies in a folder of files, the newest first.

        Raises:
            RefusedError: the folder may not be looked into.
        """
        place = self._place(folder)
        found = [one for one in self._below(place, folder, _DEEPEST) if not one.endswith(_TEXT)]
        yield from sorted(found, key=self._age, reverse=True)

    def read(self, path: str, limit: int) -> bytes | None:
        """Return the bytes of a file; None if it is not there or has more than `limit`.

        Raises:
            RefusedError: it may not be read.
        """
        return self._read(path, limit)

    def write(self, path: str, data: bytes, was: Iterable[bytes]) -> None:
        """Write a file that is, to the byte, as one of `was`; without any, it must not be there.

        Raises:
            RefusedError: it may not be written, or has changed meanwhile.
            OSError: it cannot be written.
        """
        if not path.endswith(_TEXT):
            raise RefusedError(Why.OUTSIDE, path)
        place = self._place(path)
        known = tuple(was)
        if not known:
            try:
                write_new(place, data)
            except FileExistsError as failure:
                raise RefusedError(Why.TAKEN, path) from failure
            return
        now = self._read(path, ARTICLE)
        if now is None:
            raise RefusedError(Why.GONE, path)
        if now != data:
            if now not in known:
                raise RefusedError(Why.CHANGED, path)
            replace_bytes(place, data)

    def put(self, path: str, data: bytes) -> None:
        """Write a picture or another file; the same bytes may be there already.

        Raises:
            RefusedError: another file has the name, or it may not be written.
            OSError: it cannot be written.
        """
        if path.lower().endswith(_TEXT):
            raise RefusedError(Why.OUTSIDE, path)
        place = self._place(path)
        try:
            write_new(place, data)
        except FileExistsError as failure:
            if self._read(path, len(data)) != data:
                raise RefusedError(Why.TAKEN, path) from failure

    def move(self, path: str, to: str, data: bytes, was: Iterable[bytes]) -> None:
        """Write a file under another name, and take the old one away.

        Raises:
            RefusedError: the new name is taken, or the file has changed meanwhile.
            OSError: one of both fails.
        """
        known = tuple(was)
        if self._read(path, ARTICLE) not in known:
            raise RefusedError(Why.CHANGED, path)
        self.write(to, data, ())
        self._place(path).unlink()

    def delete(self, path: str) -> None:
        """Delete a file.

        Raises:
            RefusedError: it may not be deleted, or is no file.
            OSError: it cannot be deleted.
        """
        place = self._place(path)
        if not place.is_file():
            raise RefusedError(Why.GONE, path)
        place.unlink()

    def _place(self, path: str) -> Path:
        """Return where a path leads, without a link on the way.

        Raises:
            RefusedError: it leads out of content/, or over a link.
        """
        inner = path.removeprefix(self._prefix)
        names = inner.split("/")
        is_named = path.startswith(self._prefix) and names[0] == CONTENT
        if not is_named or not is_safe_output(inner) or len(names) > _DEEPEST:
            raise RefusedError(Why.OUTSIDE, path)
        place = self._root
        for name in names:
            place /= name
            if is_link_at(place):
                raise RefusedError(Why.OUTSIDE, path)
        return place

    def _below(self, place: Path, path: str, depth: int) -> Iterator[str]:
        try:
            folders, files = list_names(place)
        except OSError:
            return
        for name in files:
            if is_safe_output(name) and not is_link_at(place / name):
                yield f"{path}/{name}"
        for name in folders if depth > 1 else ():
            if is_safe_output(name) and not is_link_at(place / name):
                yield from self._below(place / name, f"{path}/{name}", depth - 1)

    def _read(self, path: str, limit: int) -> bytes | None:
        try:
            return read_regular(str(self._place(path)), follow=False, limit=limit)
        except OSError:
            return None

    def _age(self, path: str) -> int:
        try:
            return self._place(path).stat().st_mtime_ns
        except (OSError, RefusedError):
            return 0
