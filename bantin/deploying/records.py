"""What stands at a target, as the deployment that brought it there has written it down.

The record lies at the target, where others may write too: it is read as a foreign file. Its paths
are compared with others and never followed out of the target's folder.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from bantin.engine.output_files import is_output

LARGEST = 512 * 1024 * 1024  # bytes of a record; a file takes about a hundred
_FILES = 2_000_000
_DIGEST = re.compile("[0-9a-f]{32}")
_Short = Annotated[str, Meta(max_length=2000)]


class PageName(Struct, frozen=True, array_like=True):
    """The kind and the title of the item that a page shows."""

    kind: _Short
    title: _Short


class Deployed(Struct, frozen=True, kw_only=True):
    """A site as it stands at a target.

    `site` is its address, `by` who has brought it there, `at` when. `files` are digests by output
    path. `lingering` are files of the deployment before, which nothing names any more but pages
    that readers have open; the next one removes them. `pages` names the pages of items.
    """

    site: _Short
    at: datetime
    by: _Short
    files: dict[str, str]
    lingering: dict[str, str] = {}
    pages: dict[str, PageName] = {}
    form: Literal[1] = 1

    @property
    def everything(self) -> dict[str, str]:
        """The digests of all files that stand there, by path."""
        return self.lingering | self.files


class OddRecordError(Exception):
    """What lies in the place of a record is none."""


def _is_path(path: str) -> bool:
    return is_output(path) and path.isprintable()


def encode_record(record: Deployed) -> bytes:
    """Return a record as it is kept."""
    return msgspec.json.encode(record, order="sorted")


def decode_record(data: bytes) -> Deployed:
    """Return the record that some bytes are.

    Raises:
        OddRecordError: they are none, or none that this program has written.
    """
    try:
        record = msgspec.json.decode(data, type=Deployed)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as failure:
        raise OddRecordError from failure
    files = record.everything
    sound = (
        len(data) <= LARGEST
        and len(files) <= _FILES
        and record.at.tzinfo is not None
        and all(map(_is_path, (*files, *record.pages)))
        and all(map(_DIGEST.fullmatch, files.values()))
    )
    if not sound:
        raise OddRecordError
    return record
