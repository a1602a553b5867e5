"""From the inbox into the files beside the articles: what is approved, answered or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.comments.thread import Comment, article_path, is_thread, thread_path
from bantin.comments.writing import added, answered, new_file, open_file, removed
from bantin.content import limits
from bantin.content.file_names import CONTENT
from bantin.content.instants import in_zone
from bantin.diagnostics import brief
from bantin.inbox.errors import InboxError
from bantin.inbox.store import Opinion
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import tzinfo
    from pathlib import Path

    from bantin.comments.thread import Answer
    from bantin.comments.writing import ThreadFile
    from bantin.engine import SourceFile


class Pulled(Struct, frozen=True, kw_only=True):
    """What came of a pull: for each file what was added to it, and what is in none.

    `homeless` are opinions on items that the site does not show, `refused` those that no file may
    hold. `unreadable` are files that have mistakes of their own.
    """

    added: Mapping[str, tuple[Opinion, ...]]
    homeless: tuple[Opinion, ...]
    refused: tuple[Opinion, ...]
    unreadable: tuple[str, ...]


class ThreadFiles:
    """The files of comments of one site; `root` is the site's folder."""

    def __init__(self, root: Path, zone: tzinfo) -> None:
        self._root = root
        self._zone = zone
        tree = engine.read_tree(root, CONTENT)
        self._files: dict[str, SourceFile] = {file.source_path: file for file in tree.files}
        self._seen: dict[str, bytes] = {}  # the bytes of files that were opened

    @property
    def paths(self) -> list[str]:
        """Every file of comments, those without an article too."""
        return sorted(filter(is_thread, self._files))

    def pull(self, opinions: Iterable[Opinion], articles: Mapping[str, str]) -> Pulled:
        """Put opinions into the files of the articles that their threads belong to.

        Those that are there already stay as they are. `articles` are those that the site shows by
        their threads; what readers say here of a shared one lies in the site's own folder.

        Raises:
            InboxError: a file cannot be written.
        """
        homeless: list[Opinion] = []
        groups: dict[str, list[Opinion]] = {}
        for one in opinions:
            article = articles.get(one.thread, "")
            if article:
                groups.setdefault(thread_path(article), []).append(one)
            else:
                homeless.append(one)
        done: dict[str, tuple[Opinion, ...]] = {}
        refused: list[Opinion] = []
        unreadable: list[str] = []
        for path, group in sorted(groups.items()):
            file = self._open(path)
            if file is None:
                unreadable.append(path)
                continue
            changed, new, bad = _with_all(file, group, self._zone)
            refused += bad
            if new:
                self._write(changed)
                done[path] = tuple(new)
        return Pulled(
            added=done,
            homeless=tuple(homeless),
            refused=tuple(refused),
            unreadable=tuple(unreadable),
        )

    def holding(self, ids: Collection[str]) -> tuple[dict[str, list[str]], list[str]]:
        """Return the files that hold comments with these ids, with the ids of each.

        Behind them stand the files that name one of the ids and cannot be read.
        """
        found: dict[str, list[str]] = {}
        unreadable: list[str] = []
        names = [one.encode() for one in ids]
        for path in self.paths:
            data = self._read(path)
            if data is not None and not any(name in data for name in names):
                continue
            file = self._open(path)
            if file is None:
                unreadable.append(path)
                continue
            held = [one.id for one in file.comments if one.id in ids]
            if held:
                found[path] = held
        return found, unreadable

    def answer(self, path: str, id_: str, answer: Answer) -> None:
        """Put the office's answer to a comment into its file.

        Raises:
            InboxError: the file cannot hold it, or cannot be written.
        """
        date = in_zone(answer.date, self._zone)
        self._change(path, lambda file: answered(file, id_, replace(answer, date=date)))

    def remove(self, path: str, ids: Iterable[str]) -> None:
        """Take comments out of a file, with their answers; an empty file goes.

        Raises:
            InboxError: the file cannot be written.
        """

        def without(file: ThreadFile) -> ThreadFile:
            for id_ in ids:
                file = removed(file, id_)
            return file

        self._change(path, without)

    def _change(self, path: str, change: Callable[[ThreadFile], ThreadFile]) -> None:
        file = self._open(path)
        if file is None:
            raise InboxError(phrase("inbox.file.unreadable", path=brief(path)))
        try:
            changed = change(file)
        except ValueError as failure:
            raise InboxError(phrase("inbox.file.cannot-hold", path=brief(path))) from failure
        self._write(changed)

    def _open(self, path: str) -> ThreadFile | None:
        """Return a file of comments, empty where it is not there; None for mistakes in it."""
        if path not in self._files:
            return new_file(path, self._zone)
        data = self._read(path)
        if data is None:
            return None
        self._seen[path] = data
        return open_file(path, data, self._zone)

    def _read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None if they cannot be had."""
        real = self._files[path].real_path
        try:
            return engine.read_bytes(self._root, real, limit=limits.ARTICLE)
        except OSError:
            return None

    def _write(self, file: ThreadFile) -> None:
        """Write a file whole or not at all; the names on the way to it are as the disk has them.

        Raises:
            InboxError: it cannot be written, or somebody has changed it since it was opened.
        """
        source = self._files.get(file.path)
        article = self._files.get(article_path(file.path))
        beside = thread_path(article.real_path) if article else file.path
        real = source.real_path if source else beside
        place = self._root / real
        try:
            before = place.read_bytes() if place.exists() else None
            if before != self._seen.get(file.path):
                raise InboxError(phrase("inbox.file.changed", path=brief(file.path)))
            if file.comments:
                place.parent.mkdir(parents=True, exist_ok=True)
                engine.replace_bytes(place, file.data)
            else:
                place.unlink(missing_ok=True)
        except OSError as failure:
            reason = brief(failure.strerror or str(failure))
            raise InboxError(
                phrase("inbox.file.unwritable", path=brief(file.path), reason=reason)
            ) from failure


def _with_all(
    file: ThreadFile, opinions: Iterable[Opinion], zone: tzinfo
) -> tuple[ThreadFile, list[Opinion], list[Opinion]]:
    """Return a file with opinions, those of them that are new, and those that it may not hold."""
    new: list[Opinion] = []
    refused: list[Opinion] = []
    for one in opinions:
        if file.get(one.id) is not None:
            continue
        try:
            file = added(file, _comment(one, zone))
        except ValueError:
            refused.append(one)
        else:
            new.append(one)
    return file, new, refused


def _comment(one: Opinion, zone: tzinfo) -> Comment:
    """Return what is published of an opinion: never where mail can be sent to."""
    return Comment(
        id=one.id,
        date=in_zone(one.date, zone),
        text=one.text,
        name=one.name,
        place=one.place,
        unit=one.unit or None,
    )
