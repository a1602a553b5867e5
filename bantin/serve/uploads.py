"""What a form with a file sends, taken apart (RFC 7578). Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct

LARGEST = 64 * 1024 * 1024
"""Bytes of a request: a Word file with its pictures."""

_MOST_FIELDS = 20
_LONGEST_HEAD = 8 * 1024  # bytes of what stands above one field
_BOUNDARY = re.compile(
    r"multipart/form-data\s*;(?:.*;)?\s*boundary=(?:\"([^\"\r\n]{1,70})\"|([^\s;\"]{1,70}))\s*(?:;.*)?",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r';\s*([a-z-]+\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))', re.IGNORECASE)


class Upload(Struct, frozen=True, kw_only=True):
    """The fields of a form, and the one file in it, if any; `name` is that of the file alone."""

    fields: dict[str, str]
    name: str = ""
    data: bytes = b""


def read_form(content_type: str, body: bytes) -> Upload | None:
    """Return what a form holds, None where it is none or is malformed."""
    found = _BOUNDARY.fullmatch(content_type.strip())
    if found is None:
        return None
    mark = b"--" + (found[1] or found[2]).encode("latin-1", "replace")
    # In front of each boundary stands a line break that belongs to it, but for the first.
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 3 or pieces[0] or not pieces[-1].startswith(b"--"):  # noqa: PLR2004
        return None
    if len(pieces) - 2 > _MOST_FIELDS:
        return None
    fields: dict[str, str] = {}
    name, data = "", b""
    for piece in pieces[1:-1]:
        start, between, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not piece.startswith(b"\r\n") or not between or len(start) > _LONGEST_HEAD:
            return None
        said = _disposition(start.decode("utf-8", "replace"))
        if said is None:
            return None
        field, file = said
        if file is None:
            fields[field] = content.decode("utf-8", "replace")
        elif file or content:
            name, data = file_name(file), content
    return Upload(fields=fields, name=name, data=data)


def _disposition(head: str) -> tuple[str, str | None] | None:
    """Return the name of a field, and that of its file: None where it is no file."""
    for line in head.split("\r\n"):
        key, _, value = line.partition(":")
        if key.strip().casefold() != "content-disposition":
            continue
        if not value.strip().casefold().startswith("form-data"):
            return None
        found = {
            one[1].casefold(): _unescaped(one[2]) if one[2] is not None else one[3]
            for one in _PARAMETER.finditer(value)
        }
        extended = found.get("filename*", "")
        file = found.get("filename")
        if extended.casefold().startswith("utf-8''"):
            file = unquote(extended[7:])
        return (found["name"], file) if found.get("name") else None
    return None


def _unescaped(text: str) -> str:
    r"""Return a quoted name; browsers write %22 for its quotes, others a backslash."""
    return re.sub(r'\\(["\\])', r"\1", text).replace("%22", '"')


def file_name(said: str) -> str:
    """Return the last part of a path as some browser may send it, without what no name has."""
    last = re.split(r"[/\\]", said)[-1]
    return re.sub(r"[\x00-\x1f\x7f]", "", last).strip()
