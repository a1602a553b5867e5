"""Documents that a text names by type and the first part of their number: "Quy định 377".

Several documents may be meant; which one, the text says elsewhere or the site knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.named import NamedDocument, issued_at, year_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = re.compile(  # Begins with the letters, for search to skip to them.
    rf"(?P<type>{words.SHORT_TYPE})\s{{1,3}}(?P<said>[Ss]ố\s?:?\s{{0,2}})?"
    r"(?P<number>[0-9]{1,4}(?:/(?:19|20)[0-9]{2})?)(?![\w%]|[/.,:-][^\W_]|\s?[-–/]\s?[A-ZĐ0-9])"
)
_NEXT = re.compile(
    r"(?:\s?,\s{1,3}(?:và\s{1,3})?|\s{1,3}(?:và|hoặc|hay)\s{1,3})(?P<said>[Ss]ố\s{1,3})?"
    r"(?P<number>[0-9]{1,4}(?:/(?:19|20)[0-9]{2})?)(?![\w%]|[/.,:-][^\W_]|\s?[-–/]\s?[A-ZĐ0-9])"
)
# Behind a bare number stands what it counts, or the sentence goes on.
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)(\]”\"!?/–-]|$)|\s+(?:của|thì|được|đã|và|hoặc|hay|này|có|phải|theo|không|là|trong"
    r"|tại|để|quy định|như|về|trên|đối với|do|cũng|sẽ|bị|khi|với|đến|cho|chỉ|chưa|còn|ngày|năm"
    r"|nêu|yêu cầu|ra đời|hướng dẫn|sửa đổi|thay thế|ban hành|bổ sung|cần|từ|gồm|giao|xác định"
    r"|thay|mở rộng|nhấn mạnh|tạo|góp phần|đi vào|vào|hết|liên quan|bắt đầu|tiếp tục"
    r"|chính thức|chỉ rõ"
    r"|khóa|khoá|khẳng định|đặt|Ban|Bộ|Trung ương|Chính phủ|Thủ tướng)(?!\w)"
)
# Kế hoạch 5 năm 2021 - 2025, Kế hoạch 30 ngày đầu
_COUNTS_DAYS = re.compile(r"\s+(?:ngày(?!\s[0-9])|năm(?!\w))")
# "Điều 9 Quy định 377 …": what has units is a document, whatever follows.
_UNITS_BEFORE = re.compile(
    r"(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Pp]hụ lục|[Mm]ục|[Cc]hương)"
    r"\s[0-9IVXLCa-zđ]{1,5},?\s{1,3}(?:của\s)?$"
)


def short_names(text: str) -> Iterator[NamedDocument]:
    """Yield what a text names so, in order; of a list, each number by itself."""
    for match in _SHORT.finditer(text):
        if text[max(0, match.start() - 1) : match.start()].isalnum():
            continue
        kind = words.canonical(match["type"])
        one = _named(text, match, kind, match.start(), alone=True)
        while one is not None:
            yield one
            following = _NEXT.match(text, one.end)
            if following is None:
                break
            one = _named(text, following, kind, following.start("number"), alone=False)


def _named(
    text: str, match: re.Match[str], kind: str, start: int, *, alone: bool
) -> NamedDocument | None:
    number, end = match["number"], match.end()
    told = match["said"] or _UNITS_BEFORE.search(text[max(0, start - 24) : start])
    if not told and (_is_year(number) or not _GOES_ON.match(text, end)):
        return None
    if not alone and (_is_year(number) or not _GOES_ON.match(text, end)):
        return None
    year, issued = 0, None
    if dated := issued_at(text, end):
        end, issued = dated
    elif said := year_at(text, end):
        end, year = said
    if kind == "nghị định" and (year or "/" in number):
        # Only the Government issues decrees: this says it all.
        whole = number if "/" in number else f"{number}/{year}"
        return NamedDocument(start, end, kind, f"{whole}/NĐ-CP", issued)
    cited = not words.needs_definition(kind)
    if not cited and not told and not (year or issued) and _COUNTS_DAYS.match(text, end):
        return None
    return NamedDocument(start, end, kind, "", issued, year=year, short=number, cited=cited)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20"))  # noqa: PLR2004 - digits of a year
