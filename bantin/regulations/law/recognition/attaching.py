"""What is attached behind a signature: the labels that only their place makes one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.recognition.closing import begins_signature
from bantin.regulations.law.recognition.labels import Label, bare, read_label
from bantin.regulations.law.recognition.letterhead import names_body
from bantin.regulations.law.recognition.paragraphs import is_capitals

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANNOUNCED = re.compile(r"[\W_]*(?:(?:Ban hành |BAN HÀNH )?(?:[Kk]èm theo|KÈM THEO)|Ban hành theo)")
_ANNOUNCED_WITHIN = 8
_APPENDED = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+))?\s*(?:[.:]|$)")
_WORDS = 3  # at least, in the name of what is attached


def appended(text: str) -> Label | None:
    """Return the label of an appendix in small letters: "phụ lục II"."""
    if text[:1] != "p" or not _APPENDED.match(text):
        return None
    label = read_label(f"P{text[1:]}")
    return label and replace(label, text=f"p{label.text[1:]}")


def attached(lines: Sequence[str], index: int, text: str) -> Label | None:
    """Return the label of what is attached behind a signature and is of no kind that we know.

    Two words in capitals name it ("TÀI LIỆU"), the others are its title.
    """
    plain = bare(text)
    words = plain.split()
    if len(words) < _WORDS or not is_capitals(plain):
        return None
    if begins_signature(plain) or names_body(plain) or not _is_announced(lines, index):
        return None
    return Label(form="attached", number="", text=" ".join(words[:2]), rest=" ".join(words[2:]))


def is_announced(lines: Sequence[str], index: int, label: Label) -> bool:
    """Whether one of the next lines says with what a label's document is issued.

    An appendix needs less: its title in capitals.
    """
    following = lines[index + 1 : index + 2]
    if label.form == "appendix" and following and is_capitals(bare(following[0])):
        return True
    return _is_announced(lines, index)


def heads_attached(lines: Sequence[str], index: int) -> bool:
    """Whether a line names what is attached, and one of the next says with what it is issued."""
    label = read_label(lines[index].strip()) if index < len(lines) else None
    return bool(label and label.form == "attached" and _is_announced(lines, index))


def _is_announced(lines: Sequence[str], index: int) -> bool:
    following = lines[index + 1 : index + 1 + _ANNOUNCED_WITHIN]
    return any(_ANNOUNCED.match(line) for line in following)
