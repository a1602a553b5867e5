"""Citations in Vietnamese legal and news text: documents by number, and provisions.

What a text means by itself is told here; which record a number belongs to, and what is attached to
what, the site knows. Rules that the citation's fields leave open:

- `Điều 5 Quy chế ban hành kèm theo Quyết định số 05-QĐ/BDVHU` has the type of the attached document
  ("quy chế") and the number and date of the decision to which it is attached.
- A law goes by its title (Luật Đất đai năm 2024), other documents by a short name (Quy định 377):
  which is meant, the whole text (`defining`) or the site knows. What only looks like a title, as a
  draft's, is no citation, and neither are units of it.
- A provision in brackets behind a document, `Quyết định số 08/QĐ-UBND (Điều 6)`, is that one's;
  in news also `Quyết định số 08/QĐ-UBND tại Điều 6`. Where a document is named in the sentence and
  nothing says whether units behind it are its own, they are no citation.
- An act does not change its own units: what an instruction names (Bãi bỏ khoản 2 Điều 5) while
  nothing has said of which document is `amended`; the site knows what the act changes.
- "Nghị định 54/2019" is said in full: only the Government issues decrees.
- A date behind a list (số 217-QĐ/TW và số 218-QĐ/TW, ngày 12/12/2013) is the last document's.
- In an appendix, `Điều 5` alone is `dieu-5`: whether the appendix has articles of its own, the
  site knows; `source` tells it where to look first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.documents import documents
from bantin.regulations.law.citations.earlier import ALONE, Earlier
from bantin.regulations.law.citations.ids import complete, place, unit_id
from bantin.regulations.law.citations.instructing import changes_this, instructs
from bantin.regulations.law.citations.odd import signed
from bantin.regulations.law.citations.owner import GOES_ON, THIS_DOCUMENT, Owner, owner
from bantin.regulations.law.citations.quotes import quoted
from bantin.regulations.law.citations.titles import begins_title
from bantin.regulations.law.citations.units import (
    THIS,
    UNIT,
    Level,
    UnitPiece,
    UnitStep,
    chain,
    step,
)
from bantin.regulations.law.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.citations.named import NamedDocument


class Mention(NamedTuple):
    """Where a text cites, as offsets into it: `text[start:end] == citation.text`."""

    start: int
    end: int
    citation: Citation


class _Found(NamedTuple):
    start: int
    end: int
    document: NamedDocument
    unit: str
    amended: bool = False


# Every citation has one of these; most texts have none and are done with after these searches.
# Each begins with several letters, for which search skips ahead, or looks for one sign at a time.
_ARABIC = r"\s*(?:[0-9]|[sS]ố\s+[0-9])"
_ROMAN = r"\s*(?:[sS]ố\s+)?(?:[0-9]|(?:[A-Z]|[IVXLC]+[A-Ha-hđð]?)\b)"
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        f"iều{_ARABIC}",
        *(f"{word}{_ROMAN}" for word in ("Chương", "chương", "hần", "ục")),
        *(rf"{word}[\s:,]*(?:các\s+)?(?:[sS][ốỐ][\s:]*)?[0-9]" for word in words.DECREE),
        *(rf"{word}{_ARABIC}" for word in words.SHORT_SIGNS),
        r"luật(?<!háp.luật)(?<!ỷ.luật)[^\S\n]+[A-ZĐÂÊÔƠƯÁ]",
        *(r"Pháp\s+lệnh\s", r"Hiến\s+pháp\s", "BL[DHLT]"),
        words.THIS_TYPE,
    )
)
_NUMBER = signed(r"[A-ZĐÐÂÊÔƠƯĂ](?<=[^\W_][^ ]{2})")
_SIGNS_WITHIN = ("iều", "hoản", "iểm", "hụ lục")
# One character for one, so that offsets stay.
_PLAIN = str.maketrans("Ðð‐‑‒–—−\u00a0\u2007\u202f", "Đđ------   ")
_ODD = re.compile("[Ðð‐-—−\u00a0\u2007\u202f]")
# Headlines: ĐIỀU 5 QUY CHẾ NÀY, NGHỊ ĐỊNH 54/2019. Few texts have a letter of these at all.
_LETTERS_IN_CAPITALS = "ỀỤÀỊ"
_IN_CAPITALS = re.compile(
    rf"(?<!\w)(?:(?:KHOẢN|ĐIỀU|MỤC|PHỤ\sLỤC)(?=\s(?:SỐ\s)?[0-9IVX])|NGHỊ\sĐỊNH(?=\s(?:SỐ\s)?[0-9])"
    rf"|{words.TYPE_IN_CAPITALS}\sNÀY(?!\w))"
)
_SPACES = re.compile(r"\s+")
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
# "hai điểm này" counts; "đoạn 2 điểm này" is a place in it.
_COUNT = re.compile(
    r"(?<!\w)(?<!đoạn )(?<!câu )(?:số|những|một|hai|ba|bốn|năm|mỗi|từng|nửa|[0-9.,]+)\s{1,3}$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?<!\w)(?:tại|theo|thuộc|trừ|nêu|ở|với|của|và|hoặc|từ|đến)\s{1,3}(?:các\s{1,3})?$"
)
_INSERTS = re.compile(r"[Bb]ổ sung\s(?:thêm\s)?(?:các\s)?$")
_INTO = re.compile(r"(?:\s\([^()\n]{1,60}\))?,?\s(?:vào|(?:liền|ngay)\ssau)\s")
_AMENDING_LAW = re.compile(r"Luật\s+[Ss]ửa đổi(?:,|\s+và)?\s+bổ sung(?:\s+các)?\s+$")
_CAPITALS = re.compile(r"[ \t]+([^\W\d_]{2,})(?!\w)")


def may_cite(text: str) -> bool:
    """Tell whether there can be a citation in a text that is no regulation's; quick to say no."""
    if _NUMBER(text) or any(sign.search(text) for sign in _SIGNS) or begins_title(text):
        return True
    capitals = any(letter in text for letter in _LETTERS_IN_CAPITALS)
    return capitals and _IN_CAPITALS.search(_plain(text)) is not None


def find(text: str, *, within: str = "", earlier: Earlier = ALONE) -> tuple[Mention, ...]:
    """Return what a text in normal form (NFC) cites, in its order, without overlaps.

    `within` is the id of the unit in which the text stands: it says what "Điều này" is.
    """
    signed = within and any(word in text for word in _SIGNS_WITHIN)
    if not (signed or any(name in text for name in earlier.aliases) or may_cite(text)):
        return ()
    plain = _plain(text)
    if any(letter in text for letter in _LETTERS_IN_CAPITALS):
        plain = _IN_CAPITALS.sub(lambda match: match[0].capitalize(), plain)
    found, position = [], 0
    named = documents(plain, within=within != "", aliases=earlier.aliases)
    units = list(_provisions(plain, named, within, earlier))
    whole = (_Found(one.start, one.end, one, "") for one in named if one.cited)
    # What a regulation quotes is another's text: there "Điều này" is no unit of its own.
    foreign = quoted(text, earlier.quote)[0] if within else ()
    for one in sorted([*units, *whole], key=_order):
        within_quote = any(start <= one.start < end for start, end in foreign)
        if one.start >= position and not (within_quote and one.document is THIS_DOCUMENT):
            found.append(_mention(text, one, within, quoted=within_quote))
            position = one.end
    return tuple(found)


def _plain(text: str) -> str:
    return text.translate(_PLAIN) if _ODD.search(text) else text


def _order(found: _Found) -> tuple[int, int]:
    return found.start, -found.end


def _mention(text: str, found: _Found, within: str, *, quoted: bool) -> Mention:
    start, end, document, unit, amended = found
    before, after = _around(text, start, end)
    citation = Citation(
        text=text[start:end],
        before=before,
        after=after,
        type=document.type,
        number=document.number,
        issued=document.issued,
        title=document.title,
        year=document.year,
        short=document.short,
        unit=unit,
        within=within,
        quoted=quoted,
        amended=amended,
    )
    return Mention(start, end, citation)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the whole words on either side of a mention, in single spaces."""
    left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT and not text[start - _CONTEXT - 1].isspace():
        left = left.partition(" ")[2]
    if end + _CONTEXT < len(text) and not text[end + _CONTEXT].isspace():
        right = right.rpartition(" ")[0]
    return _SPACES.sub(" ", left).lstrip(), _SPACES.sub(" ", right).rstrip()


def _provisions(
    text: str, named: Sequence[NamedDocument], within: str, earlier: Earlier
) -> Iterator[_Found]:
    position = 0
    while match := UNIT.search(text, position):
        position = match.end()
        first = step(match)
        if first is None or not _may_begin(text, match, first):
            continue
        pieces = chain(text, match.start(), first)
        if pieces[-1].doubtful:
            continue
        if _AMENDING_LAW.search(text, max(0, match.start() - 40), match.start()):
            position = pieces[-1].end
            continue
        said = owner(text, pieces, named, within=within != "")
        position = max(position, said.pieces[-1].end)
        end = said.pieces[-1].end
        if _is_new(text, match.start(), end):
            continue
        if said.pieces[-1].closed and changes_this(text, match.start(), end):
            continue
        if said.document is THIS_DOCUMENT and not _may_stand_alone(text, match, said, within):
            continue
        if said.document is not None:
            yield from _found(text, said, within, earlier)
            position = max(position, said.document.end)


def _is_new(text: str, start: int, end: int) -> bool:
    """Tell whether units are to be put in: "bổ sung khoản 3a vào sau khoản 3"."""
    before = _INSERTS.search(text, max(0, start - 24), start)
    return before is not None and _INTO.match(text, end) is not None


def _may_stand_alone(text: str, match: re.Match[str], said: Owner, within: str) -> bool:
    """Tell "theo điều 5" in a regulation from the noun in small letters: điều 1 làng lo."""
    if not match["word"].startswith(("điều", "chương")):
        return True
    before = text[max(0, match.start() - 16) : match.start()]
    after = GOES_ON.match(text, said.pieces[-1].end)
    return within != "" and _CUE.search(before) is not None and after is not None


def _may_begin(text: str, match: re.Match[str], first: UnitStep) -> bool:
    """Tell a citation's first words from a unit's own label and from compound words."""
    before = text[max(0, match.start() - 24) : match.start()]
    if first.level in {Level.POINT, Level.CLAUSE, Level.SECTION, Level.PART}:
        if _COMPOUND.search(before) or (first.value == THIS and _COUNT.search(before)):
            return False
    elif first.value == THIS and match["word"].startswith(("điều", "chương")):
        return False
    if first.level < Level.ARTICLE or not _LABEL_BEFORE.search(before):
        return True
    return not _is_label(text, match.end(), first.level) or _UNFINISHED.search(before) is not None


def _is_label(text: str, end: int, level: Level) -> bool:
    """Tell whether a unit's own name follows its number at the beginning of a line."""
    if level == Level.ARTICLE:
        return _LABEL_AFTER.match(text, end) is not None
    title = _CAPITALS.match(text, end)
    return _HEADING_AFTER.match(text, end) is not None or (title is not None and title[1].isupper())


def _found(text: str, said: Owner, within: str, earlier: Earlier) -> Iterator[_Found]:
    completed, document = complete(said.pieces), said.document or THIS_DOCUMENT
    amended = earlier.amended
    if document is THIS_DOCUMENT and amended is not None:
        document = amended
    unnamed = document is THIS_DOCUMENT and not said.pieces[-1].closed
    amends = unnamed and within != "" and instructs(text)
    said_end = document.end if said.behind else 0
    for piece, levels in completed:
        last = said.behind and piece is completed[-1][0]
        highest = max(levels)
        own = THIS_DOCUMENT if levels[highest] == THIS else document
        if own is amended and highest <= Level.CLAUSE:
            unit = _unit_changed(levels, earlier.changed)
        elif own is THIS_DOCUMENT:
            unit = _unit_here(text, said.pieces, piece, levels, within)
        else:
            # "khoản 2 quy chế này" needs an article: in a regulation that of the place is meant.
            stray = highest <= Level.CLAUSE and own.is_this and not within
            unit = None if stray else unit_id(levels, "")
        if unit is not None:
            end = max(piece.end, said_end if last else 0)
            yield _Found(piece.start, end, own, unit, amended=amends)


def _unit_changed(levels: dict[Level, str], changed: str) -> str | None:
    """Return the id of a unit that is named within the one unit that an act changes."""
    base = place(changed, Level.CLAUSE if max(levels) == Level.POINT else Level.ARTICLE)
    unit = unit_id(levels, "")
    return f"{base}.{unit}" if base and unit else None


def _unit_here(
    text: str, pieces: Sequence[UnitPiece], piece: UnitPiece, levels: dict[Level, str], within: str
) -> str | None:
    """Return the id of a unit of the text's own document."""
    highest, lowest = max(levels), min(levels)
    if levels[highest] == THIS:
        return unit_id(levels, within)
    if highest <= Level.CLAUSE:
        # "tại khoản 2" is this article's; without a word that cites it may be a sum of money.
        base = place(within, Level.CLAUSE if highest == Level.POINT else Level.ARTICLE)
        unit = unit_id(levels, "")
        cited = _CUE.search(_before(text, pieces[0])) and GOES_ON.match(text, pieces[-1].end)
        return f"{base}.{unit}" if base and unit and cited else None
    if lowest == Level.PART and not _CUE.search(_before(text, piece)):
        return None
    if lowest in {Level.CHAPTER, Level.PART} and levels[highest].isdigit():
        return None  # of a book
    return unit_id(levels, within)


def _before(text: str, piece: UnitPiece) -> str:
    return text[max(0, piece.start - 16) : piece.start]
