"""The title below a letterhead: the type of the document, what it is about, what it came with."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.letterhead import TYPE_LINE
from bantin.importing.markdown.rules import is_rule
from bantin.importing.sheets import SheetLine, sheet_lines
from bantin.regulations.law.recognition.labels import read_label
from bantin.regulations.law.recognition.opening import bases_in
from bantin.regulations.law.recognition.paragraphs import is_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.importing.casing import Casing
    from bantin.importing.docx import WordBlock

_SEARCHED = 25
_LONGEST = 400  # characters of a subject
_FIRST_LINES = 4  # in which the type must stand
_ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?(?:kèm theo|theo)\s+", re.IGNORECASE)
_ATTACHED_OPEN = re.compile(r"\(\s*(?:ban hành\s+)?(?:kèm theo|theo)\s", re.IGNORECASE)
_DECIDES = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:")
_BODY = re.compile(r"(?:Kính gửi|Kính mời|Căn cứ|Nơi nhận|Theo đề nghị|Xét đề nghị)\b")
_SENTENCE = re.compile(r"(?:Thực hiện|Thi hành|Để|Nhằm|Theo)\b")
_ABOUT = re.compile(
    r"(?:Về(?: việc)?|V/v|Ban hành|Quy định|Sửa đổi|Phê duyệt|Của|Thực hiện|Tổ chức)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|HIỆU TRƯỞNG|BỘ TRƯỞNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH"
    r"|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN)\b"
)
_SMALL_WORDS = frozenset("về của cho tại trên với theo trong đối v/v".split())


class TitleRead(Struct, frozen=True, kw_only=True):
    """The title: `type` in capitals as written, and the lines of the subject.

    `start` is the index of the block with the type.

    `attached` is the line "(Ban hành kèm theo …)". `end` is the index of the block behind it all.
    """

    type: str = ""
    lines: tuple[str, ...] = ()
    attached: str = ""
    start: int = 0
    end: int = 0

    @property
    def subject(self) -> str:
        """The lines of the subject as one."""
        return " ".join(self.lines)

    def cased(self, casing: Casing) -> str:
        """Return the subject without lines in capitals."""
        groups = groupby(self.lines, str.isupper)
        parts = [casing.name(" ".join(lines)) for _, lines in groups]
        return " ".join((*parts[:1], *map(_small, parts[1:])))


def read_title(blocks: Sequence[WordBlock], start: int) -> TitleRead | None:
    """Read the title that begins at a block, None where no type of document stands there."""
    lines = [line for line in sheet_lines(blocks, start, start + _SEARCHED) if line.text]
    first = _type_line(lines)
    if first is None:
        return None
    found = TYPE_LINE.match(lines[first].text)
    type_ = found[0] if found else lines[first].text
    subject = [lines[first].text[len(type_) :].strip(" :")]
    attached: list[str] = []
    end = lines[first].block + 1
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if is_rule(line.text):
            end = line.block + 1
            continue
        if attached and _open(attached):
            attached.append(line.text)
        elif _ATTACHED_OPEN.match(line.text):
            attached = [line.text]
        elif attached or not _is_subject(lines, at, subject):
            break
        else:
            subject.append(line.text)
        end = line.block + 1
    return TitleRead(
        type=type_,
        lines=tuple(filter(None, subject)),
        attached=" ".join(attached),
        start=lines[first].block,
        end=end,
    )


def _open(attached: Sequence[str]) -> bool:
    text = " ".join(attached)
    return text.count("(") > text.count(")")


def _type_line(lines: Sequence[SheetLine]) -> int | None:
    for at, line in enumerate(lines[:_FIRST_LINES]):
        found = TYPE_LINE.match(line.text)
        if found and not line.side and not _DECIDES.fullmatch(line.text):
            rest = line.text[found.end() :]
            if not rest or (rest[0] in " :" and (line.text.isupper() or line.centred or line.bold)):
                return at
        spaced = line.text.replace(" ", "")
        if len(line.text) > len(spaced) * 1.6 and TYPE_LINE.fullmatch(line.text.replace(" ", "")):
            return at
    return None


def _is_subject(lines: Sequence[SheetLine], at: int, so_far: Sequence[str]) -> bool:
    """Whether a line goes on with the subject."""
    line = lines[at]
    text = line.text
    too_long = sum(map(len, so_far)) + len(text) > _LONGEST
    if line.side or too_long or _begins_text(lines, at):
        return False
    written = [one for one in so_far if one]
    if written and text.isupper() and not written[-1].isupper():
        return False
    looks = line.centred or line.bold or line.titled
    if not looks and _SENTENCE.match(text):
        return False
    return looks or (not written and bool(_ABOUT.match(text))) or text.isupper()


def _begins_text(lines: Sequence[SheetLine], at: int) -> bool:
    """Whether the text of the document begins on a line, whatever it looks like."""
    text = lines[at].text
    if _BODY.match(text) or _DECIDES.fullmatch(text) or _is_unit(text):
        return True
    if next(bases_in([text]), False) or (is_sentence(text) and text[-1] not in '),”"'):
        return True
    return text.isupper() and bool(_OFFICE.match(text)) and _before_bases(lines, at)


def _is_unit(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.form not in {"attached", "dash", "plus"}


def _before_bases(lines: Sequence[SheetLine], at: int) -> bool:
    following = [line.text for line in lines[at + 1 : at + 3]]
    return any(bases_in([text]).__next__() for text in following) or len(following) == 0


def title_of(type_: str, subject: str) -> str:
    """Return a title: the type, then the subject, with a small letter where it is no name."""
    if not subject:
        return type_
    if subject.casefold().startswith((type_.casefold(), "dự thảo")):
        return subject
    return f"{type_} {_small(subject)}"


def _small(words: str) -> str:
    """Return words that go on with others: the first letter is small where it begins no name."""
    first, *rest = words.split()
    second = rest[0] if rest else ""
    small = first.lower() in _SMALL_WORDS or not second[:1].isupper()
    if small and first[:1].isupper() and not (first.isupper() and len(first) > 1):
        return first[0].lower() + words[1:]
    return words


def attached_number(text: str) -> str:
    """Return the number that "(Ban hành kèm theo Quyết định số 05-QĐ/BDVHU, …)" names."""
    found = re.search(r"\bsố\s*:?\s*([\w]*\s*[-/][^\s,;()]+)", text)
    return re.sub(r"\s+", "", found[1]).rstrip(".") if found and re.match(r"\d", found[1]) else ""
