"""A file of comments with one comment more, one less, or an answer: what stands there stays. Pure.

Lines are put in or taken out; notes of the editor and the layout of all others are kept. What comes
of it is read again, and if it does not say what was meant, for the file is laid out in another way
than one comment below the other, the whole is written anew.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.comments.reading import read_thread
from bantin.comments.thread import Thread, tidied, tidied_answer
from bantin.content.schema import Positions
from bantin.content.schema.reading import in_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bantin.comments.thread import Answer, Comment

_HEAD = "comments:\n"
_EMPTY = "comments: []\n"
_INDENT = 2  # before the dash of a comment, where a file is begun
_PLAIN = re.compile(r"[^\W\d_][\w,.()/-]*(?: [\w,.()/-]+)*")
_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})
_BEGUN = re.compile(r"^comments:[ \t]*(?:\[\])?[ \t]*$", re.MULTILINE)


class ThreadFile(Struct, frozen=True, kw_only=True):
    """A file of comments: its text, and what it says. `zone` is that of times without an offset."""

    path: str
    text: str
    thread: Thread
    zone: tzinfo

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments in the order in which they stand."""
        return self.thread.comments

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.text.encode()

    def get(self, id_: str) -> Comment | None:
        """Return the comment with an id, None if there is none."""
        return next((one for one in self.comments if one.id == id_), None)


def new_file(path: str, zone: tzinfo) -> ThreadFile:
    """Return a file without any comment."""
    return ThreadFile(path=path, text=_EMPTY, thread=Thread(), zone=zone)


def open_file(path: str, data: bytes, zone: tzinfo) -> ThreadFile | None:
    """Return a file of comments, None if it cannot be read (`read_thread` says why)."""
    thread, _ = read_thread(path, data, zone=zone)
    if thread is None:
        return None
    return ThreadFile(path=path, text=_newlines(data.decode("utf-8-sig")), thread=thread, zone=zone)


def added(file: ThreadFile, comment: Comment) -> ThreadFile:
    """Return a file with one comment more, in front of the first that was written later.

    Raises:
        ValueError: there is a comment with that id, or a file may not hold what it says.
    """
    comment = tidied(comment)
    if file.get(comment.id) is not None:
        message = f"{file.path} has a comment {comment.id!r} already"
        raise ValueError(message)
    later = (at for at, one in enumerate(file.comments) if one.date > comment.date)
    at = next(later, len(file.comments))
    comments = (*file.comments[:at], comment, *file.comments[at:])
    layout = _Layout.of(file)
    return _settled(file, comments, layout.with_entry(at, comment) if layout else "")


def removed(file: ThreadFile, id_: str) -> ThreadFile:
    """Return a file without a comment and without the answer to it.

    Raises:
        KeyError: there is no such comment.
    """
    at = _index(file, id_)
    comments = (*file.comments[:at], *file.comments[at + 1 :])
    layout = _Layout.of(file)
    return _settled(file, comments, layout.without(at) if layout else "")


def answered(file: ThreadFile, id_: str, answer: Answer) -> ThreadFile:
    """Return a file in which a comment has an answer; one that it had is replaced.

    Raises:
        KeyError: there is no such comment.
        ValueError: a file may not hold what the answer says.
    """
    at = _index(file, id_)
    comment = replace(file.comments[at], answer=tidied_answer(answer))
    comments = (*file.comments[:at], comment, *file.comments[at + 1 :])
    layout = _Layout.of(file)
    return _settled(file, comments, layout.with_answer(at, comment) if layout else "")


def whole(comments: Iterable[Comment]) -> str:
    """Return the text of a file with these comments."""
    entries = [_entry(one, _INDENT) for one in comments]
    return _HEAD + "\n".join(entries) if entries else _EMPTY


def _index(file: ThreadFile, id_: str) -> int:
    for at, one in enumerate(file.comments):
        if one.id == id_:
            return at
    raise KeyError(id_)


def _settled(file: ThreadFile, comments: tuple[Comment, ...], text: str) -> ThreadFile:
    """Return the file with the first of two texts that says what was meant: as laid out, anew."""
    wanted = Thread(comments=comments)
    for one in (text, whole(comments)):
        thread, _ = read_thread(file.path, one.encode(), zone=file.zone)
        if thread == wanted:
            return replace(file, text=one, thread=thread)
    message = f"{file.path} cannot hold such a comment"
    raise ValueError(message)


class _Layout(Struct, frozen=True):
    """The lines of a file: those before the comments, and those of each comment.

    A comment's lines begin with the notes above it and end in front of those above the next.
    """

    head: str
    entries: list[list[str]]
    indent: int

    @classmethod
    def of(cls, file: ThreadFile) -> _Layout | None:
        """Take a file apart; None for one that is not laid out one comment below the other."""
        if not file.comments:
            head = _BEGUN.sub(_HEAD.rstrip(), file.text, count=1)
            return cls(head.rstrip("\n") + "\n", [], _INDENT)
        lines = f"{file.text.rstrip()}\n".splitlines(keepends=True)
        at = Positions.of_text(file.text, file.path)
        spans = [at("comments", index) for index in range(len(file.comments))]
        dashes = {_margin_before(lines[one.line - 1], one.column) for one in spans}
        indent = dashes.pop()
        if indent is None or dashes:
            return None
        starts = [_above(lines, one.line - 1, indent) for one in spans]
        ends = [*starts[1:], len(lines)]
        entries = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
        return cls("".join(lines[: starts[0]]), entries, indent)

    def with_entry(self, at: int, comment: Comment) -> str:
        """Return the text with a comment more."""
        entry = _entry(comment, self.indent).splitlines(keepends=True)
        before, after = self.entries[:at], self.entries[at:]
        if before and before[-1][-1].strip():
            entry.insert(0, "\n")
        if after and after[0][0].strip():
            entry.append("\n")
        return self._joined([*before, entry, *after])

    def without(self, at: int) -> str:
        """Return the text with a comment less."""
        rest = [*self.entries[:at], *self.entries[at + 1 :]]
        return self._joined(rest) if rest else _BEGUN.sub(_EMPTY.rstrip(), self.head, count=1)

    def with_answer(self, at: int, comment: Comment) -> str:
        """Return the text with an answer to a comment: behind it, or in the place of another."""
        lines, margin = self.entries[at], self.indent + 2
        key = f"{' ' * margin}answer:"
        start = next((at for at, line in enumerate(lines) if line.startswith(key)), None)
        if start is None:
            start = end = self._end(lines)
        else:
            inner = (at for at, line in enumerate(lines) if at > start and _margin(line) <= margin)
            end = start + self._end(lines[start : next(inner, len(lines))])
        changed = [*lines[:start], *_answer(comment, margin), *lines[end:]]
        return self._joined([*self.entries[:at], changed, *self.entries[at + 1 :]])

    def _end(self, lines: list[str]) -> int:
        """Return where the last line ends that is neither blank nor a note."""
        return max(
            number
            for number, line in enumerate(lines, 1)
            if line.strip() and not _is_note(line, self.indent)
        )

    def _joined(self, entries: list[list[str]]) -> str:
        text = self.head + "".join(line for lines in entries for line in lines)
        return f"{text.rstrip()}\n"


def _margin_before(line: str, column: int) -> int | None:
    """Return the margin of the dash in front of a column, None where something else stands."""
    found = re.fullmatch(r"( *)- +", line[: column - 1])
    return len(found[1]) if found else None


def _margin(line: str) -> float:
    """Return how far a line is moved in; a blank one goes with what is around it."""
    return len(line) - len(line.lstrip()) if line.strip() else float("inf")


def _is_note(line: str, indent: int) -> bool:
    """Tell a note between comments from a line of a text that begins with a number sign."""
    return line.lstrip().startswith("#") and _margin(line) <= indent


def _above(lines: list[str], line: int, indent: int) -> int:
    """Return the first of the notes that stand right above a line."""
    while line and _is_note(lines[line - 1], indent):
        line -= 1
    return line


def _entry(comment: Comment, indent: int) -> str:
    lines = [
        f"id: {in_quotes(comment.id)}\n",
        f"date: {_instant(comment.date)}\n",
        *(f"{key}: {_value(value)}\n" for key, value in _known(comment)),
        *_block("text", comment.text, 2),
    ]
    margin = " " * (indent + 2)
    text = "".join(f"{margin}{line}" if line.strip() else line for line in lines)
    return f"{' ' * indent}- {text[indent + 2 :]}{''.join(_answer(comment, indent + 2))}"


def _known(comment: Comment) -> Iterator[tuple[str, str]]:
    """Yield the keys that have a value."""
    for key in ("name", "place", "unit"):
        value = getattr(comment, key)
        if value:
            yield key, value


def _answer(comment: Comment, indent: int) -> Iterator[str]:
    answer = comment.answer
    if answer is None:
        return
    lines = ["answer:\n", f"  date: {_instant(answer.date)}\n", f"  by: {_value(answer.by)}\n"]
    if answer.outcome:
        lines.append(f"  outcome: {answer.outcome}\n")
    lines += (f"  {line}" if line.strip() else line for line in _block("text", answer.text, 2))
    yield from (f"{' ' * indent}{line}" if line.strip() else line for line in lines)


def _block(key: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text as YAML keeps its lines."""
    yield f"{key}: |\n"
    for line in text.split("\n"):
        yield f"{' ' * indent}{line}\n" if line else "\n"


def _instant(instant: datetime) -> str:
    """Spell an instant with its offset, so that it means the same wherever it is read."""
    plain = instant.replace(microsecond=0)
    day, _, time = plain.isoformat().partition("T")
    return f"{day} {time[:8].removesuffix(':00')} {time[8:]}".rstrip()


def _value(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else in_quotes(text)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
