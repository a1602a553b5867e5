"""What an editor should know of the block structure of a text."""

from __future__ import annotations

from msgspec import Struct


class Notice(Struct, frozen=True):
    """Something that is shown otherwise than it may have been meant.

    `code` is that of a diagnostic, `line` one of the text, from 1.
    """

    code: str
    line: int
    params: dict[str, str] = {}
