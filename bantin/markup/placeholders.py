"""Placeholders that pass through Markdown and the allow-list, from one stage to a later one.

They are characters of Unicode's private use area, which are taken out of every text first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MENTION = "\ue002"  # before a mention's kind and number, in an address
PIECE_START = "\ue000"  # a line that begins with it ends every block
_PIECE = PIECE_START + "{}\ue001"
_PIECE_OF = re.compile("\ue000(\\d+)\ue001")
_PIECES = re.compile("<p>\ue000(\\d+)\ue001</p>\n?")
_RESERVED = re.compile("[\ue000-\ue01f]")


def without_placeholders(text: str) -> str:
    """Take out what an editor cannot have meant: characters that no font shows."""
    return _RESERVED.sub("", text)


def mark_pieces(pieces: Sequence[str]) -> str:
    """Join pieces of Markdown, each behind a paragraph with its number."""
    return "\n\n".join(f"{_PIECE.format(number)}\n\n{piece}" for number, piece in enumerate(pieces))


def piece_of(text: str) -> int | None:
    """Return the number in a paragraph that is a mark."""
    found = _PIECE_OF.fullmatch(text)
    return int(found[1]) if found else None


def split_pieces(html: str) -> list[str] | None:
    """Return the HTML of each piece, or None where a mark is not in a paragraph of its own."""
    parts = _PIECES.split(html)
    numbers = [int(number) for number in parts[1::2]]
    if numbers != list(range(len(numbers))) or parts[0].strip():
        return None
    return [part.strip() for part in parts[2::2]]
