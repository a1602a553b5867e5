"""The end of a document: who receives it, and who signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.docx import WordParagraph, WordTable
from bantin.importing.sheets import SheetLine, is_layout, sheet_lines
from bantin.regulations.law.recognition.closing import (
    begins_signature,
    is_on_behalf,
    is_signed,
    recipients_heading,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.importing.docx import WordBlock

_MARK = re.compile(
    r"[\[(\s]*(?:đã ký|ký tên|ký, ghi rõ|ký và ghi|chữ ký|ký, đóng dấu)", re.IGNORECASE
)
_BULLET = re.compile(r"^[-–—+•*·]\s*")
_LONGEST_NAME = 60


class Closing(Struct, frozen=True, kw_only=True):
    """Recipients, each as a line without a dash; the signature's lines, from the top.

    `start` and `end` bound the blocks that are read, both 0 where there are none. `titles` are the
    lines in capitals, `mark` is "(Đã ký)", `name` the name below.
    """

    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def titles(self) -> tuple[str, ...]:
        """On whose behalf, and the post."""
        return tuple(line for line in self.signature if line.isupper() and not _MARK.match(line))

    @property
    def name(self) -> str:
        """The name, `""` where none stands there."""
        last = self.signature[-1] if self.signature else ""
        named = last and not last.isupper() and not _MARK.match(last) and len(last) <= _LONGEST_NAME
        return last if named and len(self.signature) > 1 else ""


def read_closing(blocks: Sequence[WordBlock], start: int) -> Closing:
    """Find the first end of a document behind a block; what is attached may follow it."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, WordTable):
            if is_layout(block) and (found := _of_table(blocks, index)) is not None:
                return found
        elif (found := _of_paragraphs(blocks, index)) is not None:
            return found
    return Closing()


def _of_table(blocks: Sequence[WordBlock], index: int) -> Closing | None:
    lines = [line for line in sheet_lines(blocks, index, index + 1) if line.text]
    left = [line.text for line in lines if line.side == "left"]
    right = [line.text for line in lines if line.side == "right"]
    named = any(recipients_heading(text) is not None for text in left)
    signed = right or ([] if named else left)
    if not named and not _is_signature(right) and not (not left and _is_signature(right)):
        return None
    recipients = _recipients(left) if named else []
    return Closing(
        recipients=tuple(recipients), signature=tuple(signed), start=index, end=index + 1
    )


def _is_signature(lines: Sequence[str]) -> bool:
    return bool(lines) and begins_signature(lines[0])


def _recipients(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for text in lines:
        rest = recipients_heading(text)
        one = rest if rest is not None else text
        if not one.strip():
            continue
        bare = _BULLET.sub("", one.strip())
        if rest is None and found and _goes_on_below(found[-1], one.strip()):
            found[-1] = f"{found[-1]} {bare}"  # broken by hand
        else:
            found.append(bare)
    return found


def _goes_on_below(text: str, below: str) -> bool:
    """Whether the line below a recipient belongs to it; a comma may end a recipient or not."""
    if _BULLET.match(below) or text.endswith((";", ".", ":")):
        return False
    return not text.endswith(",") or below[0].islower()


def _of_paragraphs(blocks: Sequence[WordBlock], index: int) -> Closing | None:
    """Read an end that stands in paragraphs, from its first line on."""
    lines = [*sheet_lines(blocks, index, index + 1)]
    first = next((line for line in lines if line.text), None)
    if first is None or first.block != index:
        return None
    heading = recipients_heading(first.text)
    alone = heading is None and begins_signature(first.text)
    if heading is None and not (alone and _signs(blocks, index)):
        return None
    recipients: list[str] = []
    signature: list[str] = []
    end = index
    for line in sheet_lines(blocks, index, index + 40):
        if not line.text:
            continue
        if not _takes(line, recipients, signature):
            break
        end = line.block + 1
    if end <= index:
        return None
    return Closing(
        recipients=tuple(_recipients(recipients)),
        signature=tuple(signature),
        start=index,
        end=end,
    )


def _takes(line: SheetLine, recipients: list[str], signature: list[str]) -> bool:
    """Put a line where it belongs; False where it is none of the end's."""
    text = line.text
    if line.side == "right":
        signature.append(text)
    elif recipients_heading(text) is not None:
        if recipients:
            return False
        recipients.append(text)
    elif recipients and (line.side == "left" or _BULLET.match(text)):
        recipients.append(text)
    elif signature or begins_signature(text) or is_signed(text):
        done = bool(signature) and not signature[-1].isupper() and not _MARK.match(signature[-1])
        if done or len(text) > _LONGEST_NAME + 30:
            return False
        if signature and text.isupper() and not _goes_on(text, signature):
            return False
        signature.append(text)
    elif recipients and not _closed(recipients):
        recipients.append(text)
    else:
        # A name below recipients, without an office, is not seen as one.
        return False
    return True


def _goes_on(text: str, signature: Sequence[str]) -> bool:
    return begins_signature(text) or is_on_behalf(signature[-1]) or not _MARK.match(signature[-1])


def _closed(recipients: Sequence[str]) -> bool:
    return len(recipients) > 1 and recipients[-1].endswith(".")


def _signs(blocks: Sequence[WordBlock], index: int) -> bool:
    """Whether an office in capitals is that of a signature: a name or "(Đã ký)" follows soon."""
    following = [line.text for line in sheet_lines(blocks, index + 1, index + 8) if line.text]
    if not following:
        return isinstance(blocks[index], WordParagraph)
    first = following[0]
    return (
        begins_signature(first)
        or is_signed(first)
        or bool(_MARK.match(first))
        or (len(first) <= _LONGEST_NAME and first.istitle())
        or recipients_heading(first) is not None
    )
