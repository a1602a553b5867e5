"""Whose the units are that a text names: a document's, the text's own, or nobody's to say.

Units are a document's that is named behind them (khoản 2 Điều 5 Luật Đất đai năm 2024), or before
them in a way that leaves no doubt: Quy định 377 (Điều 9, 10). Where another document is named near
by in the same sentence, and neither is said, they are nobody's: a link would be a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.named import NamedDocument
from bantin.regulations.law.citations.strangers import NAMES, NORMS, enclosed, set_beside
from bantin.regulations.law.citations.units import STUCK, Level

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
    r"|em|cái|con|chiếc|suất|phần|bạn|thành viên|đại biểu|xe|tàu|máy|thuyền|chuyến|đội"
    r"|tổ(?! chức)|đoàn|tiểu đoàn|trung đoàn|lượt|cán bộ|chiến sĩ)(?!\w)"
)
_TO_DOCUMENT = re.compile(
    rf"\)?(?P<gap>\s?,\s{{0,3}}|\s-\s|\s{{1,3}}|{STUCK})"
    r"(?:(?:c\s?ủa|thuộc|tại|trong|ở)\s{1,3})?"
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
_FOREIGN_NAME = (
    rf"{words.NAMED_TYPE}|{NAMES}|[Dd]ự thảo|[Dd]ự án|Bộ quy tắc"
    r"|(?:[Đđ]ạo|[Bb]ộ)\s+[Ll]uật|luật(?=\s[A-ZĐ])"
    r"|BL[A-Z]{2,}|TCVN|QCVN|[Pp]hần [A-Z]|[Mm]ục [A-HK-Z]"
    r"|điều lệ(?=\s(?!(?:và|hoặc|hay|của|được|có|thì)\s)[^\W\d_])"
)
_FOREIGN = re.compile(
    r"(?:\s?\([^()\n]{1,60}\)(?:\s(?:của|trong))?\s)?"
    rf"(?:(?P<name>{_FOREIGN_NAME})|Danh mục|(?:bộ )?luật"
    r"|hiến pháp|điều lệ|pháp lệnh|nghị định|thông tư|hợp đồng|công ước|hiệp định|quy chế)(?!\w)"
)
# Khoản 2 Điều 9 về chế độ họp của Luật Tổ chức Quốc hội; Điều 5 và các điều khác của Luật Đất đai.
_FARTHER = re.compile(
    r"(?:\s\([^()\n]{1,90}\)|\s(?:về|đã được|được|quy định về"
    r"|và (?:các )?(?:điều|khoản|quy định|[Pp]hụ lục|chương|mục))(?!\w)"
    r"[^.;:()“”\"\n]{0,120}?)\s(?:của|thuộc|tại|trong)\s(?:các\s)?"
)
# Điều 8 theo Điều lệ Đảng; khoản 2 Điều 8 được quy định trong Quy chế làm việc
_BY_WAY_OF = re.compile(
    r"\)?,?\s(?:theo|(?:đã\s)?(?:được\s)?(?:quy định|nêu|ghi|nói)(?:\srõ)?\s(?:tại|trong|ở|theo))\s"
    r"(?:các\s|bản\s)?"
)
_NORM = re.compile(rf"(?:{NORMS})(?!\w)")
# What may stand between a document and units of it that follow in brackets, or behind a comma.
_ISSUER = r"(?:,?\s(?:của|do)\s[^.,;:()“”\"\n]{2,60})?"
_TO_UNITS = re.compile(
    rf"{_ISSUER}(?:\s?\((?P<bracket>)(?:(?:quy định\s)?(?:tại|theo|ở)\s)?(?:các\s)?"
    r"|(?P<space>\s{1,3})|(?P<comma>\s?,\s{1,3}(?:(?:đặc biệt|nhất|cụ thể)(?:\slà)?\s)?"
    r"|\s[-–]\s|\s?:\s)(?:(?:tại|ở)\s)?(?:các\s)?"
    r"|(?P<said>(?:,?\s(?:đã\s|cũng\s)?(?:quy định|nêu|ghi)(?:\s(?:rõ|cụ thể))?)?"
    r"\s(?:tại|ở)\s)(?:các\s)?)"
)
_NUMBER_OPENS = re.compile(
    r"\s?\((?:(?:Luật\s)?[Ss]ố\s:?\s?)?"
)  # Bộ luật Lao động (số 45/2019/QH14)
_SENTENCE_ENDS = re.compile(r"[.!?;]\s|\n")
# A name directly behind may be a document's of any kind, unless it is that of who acts.
_NAME_FOLLOWS = re.compile(
    r"\s{1,3}(?!(?:Ủy|Uỷ|Hội|Chủ|Bộ|Thủ|Tòa|Toà|Viện|Chính|Quốc|Sở|Ban|Giám|Trưởng|Phó|Tổ|Tổng|Cơ|Nhà"
    r"|Người|Hồ|Các|Trung|Văn|Phòng|Đảng|Mặt|Công|Nhân|Kiểm|Thanh|Cục|Chi|Khoa|Trường|Đoàn|Liên|Hiệu)"
    r"(?!\w))[A-ZĐÂÊÔƠƯĂÀÁẢÃẠÉÈÍÓÒÚỦỨỬỰÝ](?!\w*[A-ZĐ])"
)
_OPENS = re.compile(r"\s?\((?:của\s|theo\s)?")
_GOES_ON_TO = re.compile(r",\s|\s(?:và|hoặc)\s")
_UNITS_BEFORE = re.compile(
    r"(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Cc]hương|[Pp]hụ lục|[Mm]ục)\s[0-9IVXa-zđ]{1,5}"
    r"(?:(?:,|\svà)\s[0-9]{1,4}[a-zđ]?){0,40}\)?,?\s(?:của\s)?$"
)
# Chương IX - Đánh giá kỹ năng nghề quốc gia của Luật Dạy nghề
_HEADED = re.compile(
    r"\s[-–]\s(?=[^\W\d_])[^.;:()“”\"\n]{1,160}?\s"
    r"(?:của|(?:được\s)?(?:ban hành\s)?kèm theo|ban hành theo)\s"
)
_BRACKET = re.compile(r"\((?:(?:quy định\s)?(?:tại|theo|ở)\s)?(?:các\s)?$")
_ANEW = re.compile(r"(?<!\w)(?:theo|tại|của)\s")
_NEW_SENTENCE = re.compile(r"[.!?]\s|\n")
_FAR = 400  # characters of a sentence that are looked at

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
    pieces = _of_one(text, pieces)
    said = _named_behind(text, pieces, named)
    if said and _begins_with_other(text, pieces, said.document):
        return Owner(pieces[:1], None)
    if said is not None:
        return said
    if pieces[-1].closed:
        return Owner(pieces, THIS_DOCUMENT)
    end = pieces[-1].end
    while pieces[-1].alone and not GOES_ON.match(text, pieces[-1].end):
        pieces = pieces[:-1]
    if pieces[-1].end == end and _COUNTED.match(text, end):
        if len(pieces) == 1:
            return Owner(pieces, None)
        pieces = pieces[:-1]
    end, start = pieces[-1].end, pieces[0].start
    nobodys = _is_shared(text, end, named) or _NAME_FOLLOWS.match(text, end)
    if nobodys or _is_strangers(text, pieces, named):
        return Owner(pieces, None)
    return Owner(pieces, _named_before(text, start, named, within=within))


def _of_one(text: str, pieces: list[UnitPiece]) -> list[UnitPiece]:
    """Return the pieces up to the end of the brackets in which they begin: (Điều 24) và Điều 7."""
    if _BRACKET.search(text, max(0, pieces[0].start - 24), pieces[0].start) is None:
        return pieces
    for i in range(1, len(pieces)):
        if pieces[i].joined.startswith(")") and pieces[i - 1].top >= Level.ARTICLE:
            return pieces[:i]
    return pieces


def _begins_with_other(text: str, pieces: list[UnitPiece], document: NamedDocument | None) -> bool:
    """Tell whether a list begins with another's: Điều lệ Đảng, Điều 24 và theo Điều 7 … này."""
    if document is None or len(pieces) == 1 or _ANEW.search(pieces[1].joined) is None:
        return False
    appendix = pieces[0].top == Level.APPENDIX
    return document.is_this and set_beside(text, 0, pieces[0].start, appendix=appendix)


def _named_behind(
    text: str, pieces: list[UnitPiece], named: Sequence[NamedDocument]
) -> Owner | None:
    """Return the owner that is named behind units; None if nothing is said there."""
    end = pieces[-1].end
    gap = None if pieces[-1].closed else _TO_DOCUMENT.match(text, end)
    if gap is not None and (document := _named_at(text, gap.end(), named)):
        # (trừ Điều 93) của Bộ luật Lao động: the bracket's end parts the one from the other.
        behind = gap[0][0] != ")" or "(" in text[pieces[0].start : end]
        return Owner(pieces, document if document.is_known else None, behind=behind)
    if (document := _in_brackets(text, end, named)) is not None:
        return Owner(pieces, document if document.is_known else None)
    if _is_enclosed(text, pieces, named):
        return Owner(pieces, None)
    if pieces[-1].top >= Level.SECTION and (headed := _HEADED.match(text, end)):
        document = _at(headed.end(), named)
        return Owner(pieces, document if document and document.is_known else None)
    if gap is not None and (_is_foreign(text, gap) or _is_farther(text, end, named)):
        return Owner(pieces, None)
    return None


def _in_brackets(text: str, end: int, named: Sequence[NamedDocument]) -> NamedDocument | None:
    """Return the document alone in brackets behind units: Điều 27 (Nghị định 15/2020/NĐ-CP)."""
    opens = _OPENS.match(text, end)
    document = _at(opens.end(), named) if opens else None
    if document is None or document.is_this or text[document.end : document.end + 1] != ")":
        return None
    return document


def _is_enclosed(text: str, pieces: list[UnitPiece], named: Sequence[NamedDocument]) -> bool:
    """Tell whether brackets behind units begin with a document that is not known: (Điều lệ Hội)."""
    opens = _OPENS.match(text, pieces[-1].end)
    if opens is None:
        return False
    document = _at(opens.end(), named)
    if document is not None:
        return not document.is_this
    return enclosed(text, opens.end(), appendix=pieces[-1].top == Level.APPENDIX)


def _is_foreign(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a document without a number follows; behind a comma it must bear a name."""
    foreign = _FOREIGN.match(text, gap.end()) or _FOREIGN.match(text, gap.start("gap"))
    if foreign is None:
        return False
    return not gap["gap"].strip() or foreign["name"] is not None


def _is_farther(text: str, end: int, named: Sequence[NamedDocument]) -> bool:
    """Tell whether the words go on to another document: Điều 9 về chế độ họp của Luật này."""
    words_between = _BY_WAY_OF.match(text, end)
    if words_between is not None and _at(words_between.end(), named) is None:
        name = _NORM.match(text, words_between.end())
        return name is not None and not text.startswith(" này", name.end())
    words_between = words_between or _FARTHER.match(text, end)
    if words_between is None:
        return False
    document = _at(words_between.end(), named)
    return document is not None and not document.is_this


def _is_shared(text: str, end: int, named: Sequence[NamedDocument]) -> bool:
    """Tell whether the sentence goes on to units of another document: Điều 5 và … Điều 9 Luật X."""
    if _GOES_ON_TO.match(text, end) is None:
        return False
    following = next((one for one in named if one.start >= end), None)
    if following is None or following.is_this or following.start - end > _FAR:
        return False
    between = text[end : following.start]
    return _SENTENCE_ENDS.search(between) is None and _UNITS_BEFORE.search(between) is not None


def _is_strangers(text: str, pieces: Sequence[UnitPiece], named: Sequence[NamedDocument]) -> bool:
    """Tell whether a document that is not known is named before units as their owner."""
    start, appendix = pieces[0].start, pieces[0].top == Level.APPENDIX
    last = max((one.end for one in named if one.end <= start), default=0)
    return set_beside(text, last, start, appendix=appendix)


def _named_before(
    text: str, start: int, named: Sequence[NamedDocument], *, within: bool
) -> NamedDocument | None:
    """Return the document of "Quyết định số 08/QĐ-UBND (Điều 6)", else the text itself, or None.

    News have no units of their own: there "tại Điều 6" and "Luật Đất đai năm 2024, Điều 6" are of
    the document before. In a regulation both may be its own article, so that nobody can say.
    """
    others = [one for one in named if one.end <= start and not one.is_this]
    if not others:
        return THIS_DOCUMENT
    last, end = others[-1], others[-1].end
    if len(others) > 1 and text[end : end + 1] == ")":
        law = others[-2]
        if _NUMBER_OPENS.fullmatch(text, law.end, last.start):
            last, end = law, end + 1
    first = max(end, start - _FAR)
    between = text[first:start]
    if first > end or _SENTENCE_ENDS.search(between):
        return None if _may_be_listed(text, end, start, within=within) else THIS_DOCUMENT
    joined = _TO_UNITS.fullmatch(between)
    if joined is None or (within and joined["bracket"] is None and joined["space"] is None):
        return None
    return last if last.is_known else None


def _may_be_listed(text: str, end: int, start: int, *, within: bool) -> bool:
    """Tell whether units in brackets may be a document's that ends before: … (Điều 5); … (Điều 6).

    News go on so over sentences; in a regulation a new sentence speaks of its own units again.
    """
    if _BRACKET.search(text, max(0, start - 24), start) is None:
        return False
    return not within or _NEW_SENTENCE.search(text, end, start) is None


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
    return decision._replace(start=start, end=end, type=words.canonical(attached["type"]), title="")
