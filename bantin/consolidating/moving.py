"""A regulation that is one file gets a folder for its versions, and its file a day for a name."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from bantin.consolidating.values import MovedFile, RelinkedFile
from bantin.content.code import in_fences
from bantin.content.file_names import ARTICLE, COMMENTS
from bantin.content.named_files import named_files
from bantin.regulations.content.filed import ROOT, folder_and_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bantin.consolidating.holding import Held

# Addresses in Markdown and in HTML: "](x)", "[1]: x", src="x", href='x'.
_ADDRESS = re.compile(
    r"""(?P<before>\]\(\s*<?|^\s*\[[^\]\n]+\]:\s*<?|\b(?:src|href)\s*=\s*["'])"""
    r"""(?P<path>[^\s"'<>()#?]+)""",
    re.MULTILINE,
)
_OTHER = re.compile(r"/|[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # of the site, or of another one


def version_path(slug: str, day: date) -> str:
    """Return the file of a version, `""` if a folder cannot have the name of that slug."""
    path = f"{ROOT}/{slug}/{day.isoformat()}{ARTICLE}"
    return path if folder_and_day(path)[1] == day else ""


def moved(held: Held, target: str, files: Mapping[str, bytes]) -> Iterator[MovedFile]:
    """Yield a text at its new place, and its readers' comments; `files` are all below content/."""
    yield MovedFile(source=held.path, target=target, data=_at(held, target, files))
    comments = held.path.removesuffix(ARTICLE) + COMMENTS
    if comments in files:
        there = target.removesuffix(ARTICLE) + COMMENTS
        yield MovedFile(source=comments, target=there, data=files[comments])


def relinked(path: str, address: str, files: Mapping[str, bytes]) -> Iterator[RelinkedFile]:
    """Yield the other articles that lead to a file by its name, leading to an address instead."""
    name = posixpath.basename(path)
    for other, data in sorted(files.items()):
        if other == path or not other.endswith(ARTICLE) or name.encode() not in data:
            continue
        text = data.decode("utf-8", "surrogateescape")
        fenced = in_fences(text.split("\n"))
        made: list[str] = []
        lines: list[int] = []
        position = 0
        for found in _ADDRESS.finditer(text):
            line = text.count("\n", 0, found.start("path"))
            if path in _meant(other, found["path"]) and not fenced[line]:
                made += (text[position : found.start("path")], address)
                lines.append(line + 1)
                position = found.end()
        if made:
            new = "".join((*made, text[position:])).encode("utf-8", "surrogateescape")
            yield RelinkedFile(path=other, data=new, lines=tuple(dict.fromkeys(lines)))


def _at(held: Held, target: str, files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a file whose relative addresses lead from another place to the same."""
    old, new = posixpath.dirname(held.path), posixpath.dirname(target)

    def led(written: str) -> str:
        if _OTHER.match(written):
            return written
        beside = posixpath.normpath(posixpath.join(old, unquote(written)))
        if beside not in files:
            return written
        return (
            quote(posixpath.relpath(beside, new))
            if "%" in written
            else (posixpath.relpath(beside, new))
        )

    text = held.data.decode()
    head = text.find(held.source.header.split("\n", 1)[0])
    end = text.find("\n---", max(head, 0))
    header, body = (text[:end], text[end:]) if end > 0 else ("", text)
    for one in {named.written for named in named_files(held.document.meta)}:
        if led(one) != one:
            header = re.sub(rf"(?<![^\s\"'\[,]){re.escape(one)}(?![^\s\"',\]}}])", led(one), header)
    body = _ADDRESS.sub(lambda found: f"{found['before']}{led(found['path'])}", body)
    return f"{header}{body}".encode()


def _meant(source: str, written: str) -> tuple[str, ...]:
    """Return the files that a written path may mean."""
    name = unquote(written)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), name.lstrip("/")))
    return beside, posixpath.normpath(posixpath.join("content", name.lstrip("/")))
