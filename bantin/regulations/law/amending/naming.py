"""Documents as an amending act names them, and whether one is the document that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.values import DocumentName
from bantin.regulations.law.citations.documents import documents
from bantin.regulations.law.citations.odd import in_todays_form
from bantin.regulations.law.citations.words import NAMED_TYPE, canonical, type_in
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_TYPE = re.compile(rf"({NAMED_TYPE})(?!\w)")
_THIS = re.compile(r"\s{1,3}này(?!\w)")
_YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)\d\d)$")
# Where the name of a document ends that no number ends.
_STOP = re.compile(
    r"\s*(?:[;:“”\"\ue01a]|\.(?:\s|$)|$|\bnhư sau|\bsau đây"
    r"|(?:đã\s+)?được\s+(?:sửa|bổ sung|ban hành)|\(?\s*ban hành\s+(?:kèm|theo)|kèm theo|\("
    r"|,?\s+(?:tại|vào|thành)\s+(?:(?:các|tên|đoạn)\s+)*"
    r"(?i:điều|khoản|điểm|tiết|mục|chương|phần|phụ lục|mẫu)\s"
    r"|,?\s+(?:bằng|thành)\s+(?:cụm|từ|\ue01a)"
    rf"|(?:,|\s+và|;)\s+(?:của\s+)?{NAMED_TYPE}(?!\w)|,\s+(?:các\s+)?(?:cụm\s+)?từ\s)"
)
_WITH = re.compile(r"\s*,?\s*\(?\s*(?:được\s+)?(?:ban hành\s+)?(?:kèm theo|theo)\s+(?=[A-ZĐ])")
# What is said of a document behind its number, up to where the sentence goes on.
_SAID = re.compile(
    r"\s*,?\s*(?:ngày|của|về|quy định(?!\s+tại)|hướng dẫn|ban hành(?!\s+kèm)|do|trên)\s"
)
_AMENDS = re.compile(
    r"(?<!được )(?:sửa đổi|bổ sung|bãi bỏ|thay thế)(?:(?:\s*,|\s+và)\s*(?:sửa đổi|bổ sung|bãi bỏ))*"
    r"(?:\s+(?:một số|các|những)?\s*(?:điều|khoản|điểm|nội dung|quy định|phụ lục)[\w\s,]*?)?"
    r"(?:\s+của)?\s+$",
    re.IGNORECASE,
)
_BEFORE = 120  # characters before a document among which "sửa đổi, bổ sung … của" is looked for
_NUMBERED_WITHIN = 200  # characters of a name, at most, before its number


def document_at(text: str, start: int) -> tuple[DocumentName, int] | None:
    """Return the document whose name begins at an index, and the index behind all that names it."""
    typed = _TYPE.match(text, start)
    if typed is None:
        return None
    kind = canonical(typed[1])
    if this := _THIS.match(text, typed.end()):
        return DocumentName(text=text[start : this.end()], type=kind, is_act=True), this.end()
    name, end = _numbered(text, start, kind) or _titled(text, start, typed.end(), kind)
    carried = _WITH.match(text, end)
    inner = document_at(text, carried.end()) if carried else None
    if inner is None:
        return (name, end) if name.title or name.number else None
    with_it, behind = inner
    whole = replace(
        with_it,
        text=text[start:behind].strip(),
        type=kind,
        title=name.title,
        issued_with=with_it.type,
    )
    return whole, behind + (text[behind : behind + 1] == ")")


def _numbered(text: str, start: int, kind: str) -> tuple[DocumentName, int] | None:
    stop = _STOP.search(text, start + 1)
    last = min(start + _NUMBERED_WITHIN, stop.start() if stop else len(text))
    # A name's own dots and commas are no end: what is looked for is a number of this very name.
    for found in documents(text[start : last + 40], within=True):
        if found.start or not found.number:
            continue
        end = start + found.end
        if said := _SAID.match(text, end):
            behind = _STOP.search(text, said.end())
            end = behind.start() if behind else len(text)
        inner = text[start : start + found.end]
        title = re.sub(r"\s+số\s+.*$", "", inner[len(type_in(inner)) :], flags=re.DOTALL).strip()
        name = DocumentName(
            text=inner,
            type=kind,
            title="" if title.startswith("số") or title[:1].isdigit() else title,
            number=found.number,
            issued=found.issued,
        )
        return name, end
    return None


def _titled(text: str, start: int, behind: int, kind: str) -> tuple[DocumentName, int]:
    stop = _STOP.search(text, behind)
    end = stop.start() if stop else len(text)
    title = " ".join(text[behind:end].split()).rstrip(" ,.")
    return DocumentName(text=text[start:end].strip(), type=kind, title=title), end


def documents_in(text: str, *, amended: bool = False) -> Iterator[DocumentName]:
    """Yield the documents that a text names, or only those that it says it amends."""
    position = 0
    while found := _TYPE.search(text, position):
        position = found.end()
        if amended and not _AMENDS.search(text, max(0, found.start() - _BEFORE), found.start()):
            continue
        if named := document_at(text, found.start()):
            yield named[0]


def completed(name: DocumentName, others: Iterable[DocumentName]) -> DocumentName:
    """Return a name with the number that the act gives a document of the same title elsewhere.

    Where it gives several, none is taken.
    """
    if name.number or name.is_act or not name.title:
        return name
    same = {
        (other.number, other.issued)
        for other in others
        if other.number and other.type == name.type and _same_title(other.title, name.title)
    }
    if len(same) != 1:
        return name
    number, issued = same.pop()
    return replace(name, number=number, issued=issued)


def is_about(
    name: DocumentName, *, number: str, title: str, kind: str = "", issued: date | None = None
) -> bool:
    """Whether an act's name of a document means the one with this number and title.

    A number that the act says decides, with the day of issue where both say it; without a number
    the title must be the same. `kind` is the document's type word.
    """
    if name.is_act:
        return False
    if name.number:
        same = in_todays_form(name.number).casefold() == in_todays_form(number).casefold()
        return same and not (name.issued and issued and name.issued != issued)
    whole = title if type_in(title) or not kind else f"{kind} {title}"
    return bool(name.title) and _same_title(f"{name.type} {name.title}", whole)


def _same_title(one: str, other: str) -> bool:
    return _key(one) == _key(other)


def _key(title: str) -> str:
    return " ".join(search_key(_YEAR.sub("", title)).split())
