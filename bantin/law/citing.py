"""Citations in Vietnamese legal and news text: documents by number, and provisions.

What a text means by itself is told here; which record a number belongs to, and what is attached to
what, the site knows. Rules that the citation's fields leave open:

- `Điều 5 Quy chế ban hành kèm theo Quyết định số 05-QĐ/BDVHU` has the type of the attached document
  ("quy chế") and the number and date of the decision to which it is attached.
- A provision of a document that is named without a number (Điều 5 Luật Đất đai) is no citation, as
  nothing here could tell it from one of this document.
- A date behind a list (số 217-QĐ/TW và số 218-QĐ/TW, ngày 12/12/2013) is the last document's.
- In an appendix, `Điều 5` alone is `dieu-5`: whether the appendix has articles of its own, the
  site knows; `source` tells it where to look first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.law import citing_words as words
from bantin.law.citing_documents import Named, documents
from bantin.law.citing_ids import complete, place, unit_id
from bantin.law.citing_units import THIS, UNIT, Level, Piece, Step, chain, step
from bantin.model.law import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Mention(NamedTuple):
    """Where a text cites, as offsets into it: `text[start:end] == citation.text`."""

    start: int
    end: int
    citation: Citation


class _Found(NamedTuple):
    start: int
    end: int
    document: Named
    unit: str


# Every citation has one of these; most texts have none and are done with after these searches.
# Each but the first begins with several letters, for which search skips ahead.
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"[-/‐-—−][A-ZĐÐ](?<=[0-9a-zA-Z][^ ]{2})",
        r"iều\s+[0-9]",
        r"hương\s+(?:[0-9]|[IVXLC]+\b)",
        r"hần\s+[IVXLC]+\b",
        r"ục\s+(?:số\s+)?(?:[0-9]|[IVXLC]+\b)",
        words.THIS_TYPE,
    )
)
_SIGNS_WITHIN = (*_SIGNS, *(re.compile(rf"{word}\s") for word in ("iều", "hoản", "iểm", "hụ lục")))
# One character for one, so that offsets stay.
_PLAIN = str.maketrans("Ðð‐‑‒–—−\u00a0\u2007\u202f", "Đđ------   ")
_ODD = re.compile("[Ðð‐-—−\u00a0\u2007\u202f]")
_CONTEXT = 60

_LABEL_BEFORE = re.compile(r"(?:^|\n)[ \t>#*_]*$|[“\"]$")
_LABEL_AFTER = re.compile(r"[*_]{0,3}[.:](?!\w)")
_HEADING_AFTER = re.compile(r"[*_]{0,3}[.:]?[*_]{0,3}[ \t]*(?:\n|$)|[.:]\s|[ \t]-[ \t]")
_UNFINISHED = re.compile(r"(?:(?<!\w)(?:tại|theo|của|và|hoặc|ở|thuộc|với|từ|đến|trừ)|,)\s*$")
# tài khoản, thời điểm: compounds that end as a unit's word.
_COMPOUND = re.compile(
    r"(?<!\w)(?:tài|điều|bản|thời|địa|quan|đặc|ưu|nhược|khuyết|trọng|cao|tâm|luận|giao|tọa|toạ|mốc"
    r"|yếu|chấm|thí|trung|đỉnh|tụ|chuyên|danh|hạng|thành)\s{1,3}$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?<!\w)(?:số|những|một|hai|ba|bốn|năm|mỗi|từng|nửa|[0-9.,]+)\s{1,3}$")
_CUE = re.compile(
    r"(?<!\w)(?:tại|theo|thuộc|trừ|nêu|ở|với|của|và|hoặc|từ|đến)\s{1,3}(?:các\s{1,3})?$"
)
# What may stand behind a number that is a unit's; another word may be what is counted.
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)\]”\"!?/]|$)|\s+(?:của|thì|được|và|hoặc|hay|này|nêu|có|phải|theo|không|là|trong"
    r"|tại|để|quy|như|về|trên|đối|thuộc|do|đã|cũng|sẽ|bị|khi|với|đến|cho|áp|chỉ|chưa|còn|nói)(?!\w)"
)
_COUNTED = re.compile(
    r"\s+(?:người|triệu|tỷ|tỉ|nghìn|ngàn|đồng|cụ|hộ|giờ|phút|ngày|tháng|năm|lần|km|m|bà|ông|anh|chị"
    r"|em|cái|con|chiếc|suất|phần|bạn|thành viên|đại biểu)(?!\w)"
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
_FOREIGN = re.compile(
    rf"(?:{words.NAMED_TYPE}|BL[A-Z]{{2,}}|Công ước|Hiệp định|Hiệp ước|Hợp đồng|Thỏa thuận"
    r"|Thoả thuận|Bộ quy tắc|Tuyên ngôn|(?:bộ )?luật|hiến pháp|điều lệ|pháp lệnh|nghị định"
    r"|thông tư|hợp đồng|công ước|hiệp định|quy chế)(?!\w)"
)
_THIS_DOCUMENT = Named(0, 0, "")


def may_cite(text: str) -> bool:
    """Tell whether there can be a citation in a text that is no regulation's; quick to say no."""
    return any(sign.search(text) for sign in _SIGNS)


def find(text: str, *, within: str = "") -> tuple[Mention, ...]:
    """Return what a text in normal form (NFC) cites, in its order, without overlaps.

    `within` is the id of the unit in which the text stands: it says what "Điều này" is.
    """
    if not any(sign.search(text) for sign in (_SIGNS_WITHIN if within else _SIGNS)):
        return ()
    plain = text.translate(_PLAIN) if _ODD.search(text) else text
    found, position = [], 0
    named = documents(plain, within=within != "")
    units = list(_provisions(plain, {one.start: one for one in named}, within))
    for one in sorted([*units, *(_Found(d.start, d.end, d, "") for d in named)], key=_order):
        if one.start >= position:
            found.append(_mention(text, one, within))
            position = one.end
    return tuple(found)


def _order(found: _Found) -> tuple[int, int]:
    return found.start, -found.end


def _mention(text: str, found: _Found, within: str) -> Mention:
    start, end, document, unit = found
    citation = Citation(
        text=text[start:end],
        context=_context(text, start, end),
        type=document.type,
        number=document.number,
        issued=document.issued,
        unit=unit,
        source=within,
    )
    return Mention(start, end, citation)


def _context(text: str, start: int, end: int) -> str:
    """Return the mention with whole words on either side, in single spaces."""
    left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT and not text[start - _CONTEXT - 1].isspace():
        left = left.partition(" ")[2]
    if end + _CONTEXT < len(text) and not text[end + _CONTEXT].isspace():
        right = right.rpartition(" ")[0]
    return " ".join(f"{left}{text[start:end]}{right}".split())


def _provisions(text: str, named: Mapping[int, Named], within: str) -> Iterator[_Found]:
    position = 0
    while match := UNIT.search(text, position):
        position = match.end()
        first = step(match)
        if first is None or not _may_begin(text, match, first):
            continue
        pieces = chain(text, match.start(), first)
        pieces, document = _document(text, pieces, named)
        position = max(position, pieces[-1].end)
        if document is not None:
            yield from _found(text, pieces, document, within)
            position = max(position, document.end)


def _may_begin(text: str, match: re.Match[str], first: Step) -> bool:
    """Tell a citation's first words from a unit's own label and from compound words."""
    before = text[max(0, match.start() - 24) : match.start()]
    if first.level in {Level.POINT, Level.CLAUSE, Level.SECTION, Level.PART}:
        if _COMPOUND.search(before) or (first.value == THIS and _COUNT.search(before)):
            return False
    elif first.level in {Level.ARTICLE, Level.CHAPTER} and match["word"][0].islower():
        return False
    after = _LABEL_AFTER if first.level == Level.ARTICLE else _HEADING_AFTER
    return not (
        first.level >= Level.ARTICLE
        and _LABEL_BEFORE.search(before)
        and after.match(text, match.end())
        and not _UNFINISHED.search(before)
    )


def _document(
    text: str, pieces: list[Piece], named: Mapping[int, Named]
) -> tuple[list[Piece], Named | None]:
    """Return the pieces that are units, and whose they are; None if that cannot be said."""
    end = pieces[-1].end
    gap = None if pieces[-1].closed else _TO_DOCUMENT.match(text, end)
    if gap is not None and (document := _named_at(text, gap.end(), named)):
        return pieces, document
    while pieces[-1].alone and not _GOES_ON.match(text, pieces[-1].end):
        pieces = pieces[:-1]
    if pieces[-1].end != end:
        return pieces, _THIS_DOCUMENT
    foreign = _FOREIGN.match(text, gap.end()) if gap is not None else None
    if gap and foreign and (foreign[0][0].isupper() or not gap["gap"].strip()):
        return pieces, None
    if _COUNTED.match(text, end):
        return (pieces[:-1], _THIS_DOCUMENT) if len(pieces) > 1 else (pieces, None)
    return pieces, _THIS_DOCUMENT


def _named_at(text: str, start: int, named: Mapping[int, Named]) -> Named | None:
    if document := named.get(start):
        return document
    if this := _SELF.match(text, start):
        kind = words.canonical(this["type"])
        return Named(start, this.end(), "" if kind == "văn bản" else kind)
    attached = _ATTACHED.match(text, start)
    if attached is None or _ANOTHER.search(attached["name"]):
        return None
    decision = named.get(attached.end())
    if decision is None:
        return None
    end = decision.end + ("(" in attached["name"] and text[decision.end : decision.end + 1] == ")")
    return decision._replace(start=start, end=end, type=words.canonical(attached["type"]))


def _found(text: str, pieces: list[Piece], document: Named, within: str) -> Iterator[_Found]:
    completed = complete(pieces)
    for piece, levels in completed:
        last = piece is completed[-1][0]
        own = _THIS_DOCUMENT if levels[max(levels)] == THIS else document
        if own is _THIS_DOCUMENT:
            unit = _unit_here(text, pieces, piece, levels, within)
        else:
            unit = unit_id(levels, "")
        if unit is not None:
            yield _Found(piece.start, max(piece.end, document.end if last else 0), own, unit)


def _unit_here(
    text: str, pieces: list[Piece], piece: Piece, levels: dict[Level, str], within: str
) -> str | None:
    """Return the id of a unit of the text's own document."""
    highest, lowest = max(levels), min(levels)
    if levels[highest] == THIS:
        return unit_id(levels, within)
    if highest <= Level.CLAUSE:
        # "tại khoản 2" is this article's; without a word that cites it may be a sum of money.
        base = place(within, Level.CLAUSE if highest == Level.POINT else Level.ARTICLE)
        unit = unit_id(levels, "")
        cited = _CUE.search(_before(text, pieces[0])) and _GOES_ON.match(text, pieces[-1].end)
        return f"{base}.{unit}" if base and unit and cited else None
    if lowest == Level.PART and not _CUE.search(_before(text, piece)):
        return None
    if lowest in {Level.CHAPTER, Level.PART} and levels[highest].isdigit():
        return None  # of a book
    return unit_id(levels, within)


def _before(text: str, piece: Piece) -> str:
    return text[max(0, piece.start - 16) : piece.start]
