"""Whose the units are that a text names: a document's, the text's own, or nobody's to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.documents import NamedDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.citations.units import UnitPiece

# What may stand behind a number that is a unit's; another word may be what is counted.
GOES_ON = re.compile(
    r"\s*(?:[.,;:)\]”\"!?/]|$)|\s+(?:của|thì|được|và|hoặc|hay|này|nêu|có|phải|theo|không|là|trong"
    r"|tại|để|quy|như|về|trên|đối|thuộc|do|đã|cũng|sẽ|bị|khi|với|đến|cho|áp|chỉ|chưa|còn|nói)(?!\w)"
)
_COUNTED = re.compile(
    r"\s+(?:người|triệu|tỷ|tỉ|nghìn|ngàn|đồng|cụ|hộ|giờ|phút|ngày|tháng|năm|lần|km|m|bà|ông|anh|chị"
    r"|em|cái|con|chiếc|suất|phần|bạn|thành viên|đại biểu|xe|tàu|máy|thuyền|chuyến|đội|tổ|đoàn"
    r"|tiểu đoàn|trung đoàn|lượt|cán bộ|chiến sĩ)(?!\w)"
)
_TO_DOCUMENT = re.compile(
    r"\)?(?P<gap>\s?,\s{0,3}|\s-\s|\s{1,3})(?:(?:của|thuộc|tại|trong)\s{1,3})?"
    r"(?:(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+(?:theo\s+)?)?(?:[Bb]ản\s+)?"
)
_SELF = re.compile(rf"(?P<type>{words.TYPE}|(?i:văn\s+bản))\s+này(?!\w)")
_ATTACHED = re.compile(
    rf"(?P<type>{words.TYPE})(?!\w)(?P<name>[^.;:\n]{{0,160}}?)"
    r"(?:kèm\s+theo|ban\s+hành\s+(?:kèm\s+theo|kèm|theo|tại))\s+(?:bản\s+)?"
)
_ANOTHER = re.compile(rf"(?<!\w){words.NAMED_TYPE}(?!\w)")
# Documents that are named without a number, and parts with letters, which have no ids. A remark
# may stand before: Chương VI (trừ Điều 93) của Bộ luật Lao động.
_FOREIGN = re.compile(
    r"(?:\s?\([^()\n]{1,60}\)(?:\s(?:của|trong))?\s)?"
    rf"(?:(?P<name>{words.NAMED_TYPE}|[Dd]ự thảo|[Dd]ự án|Công ước|Hiệp định|Hiệp ước|Hiến chương"
    r"|Hợp đồng|Thỏa thuận|Thoả thuận|Thỏa ước|Bộ quy tắc|Tuyên ngôn|Quy chuẩn|Tiêu chuẩn"
    r"|(?:[Đđ]ạo|[Bb]ộ)\s+[Ll]uật|luật(?=\s[A-ZĐ])"
    r"|BL[A-Z]{2,}|TCVN|QCVN|[Pp]hần [A-Z]|[Mm]ục [A-HK-Z])|Danh mục|(?:bộ )?luật"
    r"|hiến pháp|điều lệ|pháp lệnh|nghị định|thông tư|hợp đồng|công ước|hiệp định|quy chế)(?!\w)"
)
_BEFORE = re.compile(r"(?:\s\(|\s?:?\s(?P<at>tại|ở)\s(?:các\s)?)$")

THIS_DOCUMENT = NamedDocument(0, 0, "")
"""The document in which the text stands."""


class Owner(NamedTuple):
    """Units, and whose they are; None if that cannot be said.

    `behind` tells whether the document is named behind them, so that the words are one mention.
    """

    pieces: list[UnitPiece]
    document: NamedDocument | None
    behind: bool = False


def owner(
    text: str, pieces: list[UnitPiece], named: Sequence[NamedDocument], *, within: bool
) -> Owner:
    """Return the pieces that are units, and their document."""
    end = pieces[-1].end
    gap = None if pieces[-1].closed else _TO_DOCUMENT.match(text, end)
    if gap is not None and (document := _named_at(text, gap.end(), named)):
        return Owner(pieces, document, behind=True)
    if gap is not None and _is_foreign(text, gap):
        return Owner(pieces, None)
    while pieces[-1].alone and not GOES_ON.match(text, pieces[-1].end):
        pieces = pieces[:-1]
    if pieces[-1].end == end and _COUNTED.match(text, end):
        if len(pieces) == 1:
            return Owner(pieces, None)
        pieces = pieces[:-1]
    return Owner(pieces, _named_before(text, pieces[0].start, named, within=within))


def _is_foreign(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a document without a number follows; behind a comma it must bear a name."""
    foreign = _FOREIGN.match(text, gap.end()) or _FOREIGN.match(text, gap.start("gap"))
    if foreign is None:
        return False
    return not gap["gap"].strip() or foreign["name"] is not None


def _named_before(
    text: str, start: int, named: Sequence[NamedDocument], *, within: bool
) -> NamedDocument:
    """Return the document of "Quyết định số 08/QĐ-UBND (Điều 6)", else the text itself.

    In a regulation "tại Điều 6" is its own article, whatever stands before.
    """
    between = _BEFORE.search(text, max(0, start - 12), start)
    if between is None or (within and between["at"]):
        return THIS_DOCUMENT
    for document in named:
        if document.number and document.end == between.start():
            return document
    return THIS_DOCUMENT


def _at(start: int, named: Sequence[NamedDocument]) -> NamedDocument | None:
    return next((one for one in named if one.start == start), None)


def _named_at(text: str, start: int, named: Sequence[NamedDocument]) -> NamedDocument | None:
    if document := _at(start, named):
        return document
    if this := _SELF.match(text, start):
        kind = words.canonical(this["type"])
        return NamedDocument(start, this.end(), "" if kind == "văn bản" else kind)
    attached = _ATTACHED.match(text, start)
    if attached is None or _ANOTHER.search(attached["name"]):
        return None
    decision = _at(attached.end(), named)
    if decision is None:
        return None
    end = decision.end + ("(" in attached["name"] and text[decision.end : decision.end + 1] == ")")
    return decision._replace(start=start, end=end, type=words.canonical(attached["type"]))
