"""The head of a document: who issues it, its number, place and date, its type and its subject.

Forms: Nghị định số 30/2020/NĐ-CP, Phụ lục I (the State), Hướng dẫn số 36-HD/VPTW (the Party).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.importing.dates import DayFound, days_in
from bantin.importing.sheets import SheetLine, sheet_lines
from bantin.regulations.law.citations.words import TYPE_IN_CAPITALS
from bantin.vietnamese import fold, normalise_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.importing.docx import WordBlock

System: TypeAlias = Literal["", "state", "party"]

_SYSTEMS: dict[str, System] = {"nation": "state", "motto": "state", "party": "party"}
_SEARCHED = 30  # blocks, at most, in which a head is looked for
_NEAR = 16  # lines, at most, from the first of its marks to the last
_NATION = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = re.compile(r"doc lap ?- ?tu do ?- ?hanh phuc")
_PARTY = "dang cong san viet nam"
_NUMBER = re.compile(
    r"(?:(?P<type>Luật|Bộ luật|Pháp lệnh|Nghị quyết)\s+)?Số\s*(?P<mark>[:.]?)\s*(?P<number>.*)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[.…_\s\xa0]+")
_CODE = re.compile(r"\d*[a-zA-Z]?\s*[-/]\s*(?:\d{4}\s*/\s*)?[^\W\d_][^\s,;]*")
_BARE = re.compile(
    r"(?P<type>)(?P<mark>)(?P<number>\d+[a-zA-Z]?(?:/\d{4})?\s?[-/]\s?[A-ZĐ]{2,}[A-ZĐa-z]*(?:[-/][A-ZĐa-z]+)*)"
)
"""A number without "Số", as whoever fills in a form writes over all of the line."""
_RULE = re.compile(r"[-–—_*=~. \xa0o0]*")
_ABOUT = re.compile(r"(?:V/v|Về việc|V/v\.)\b", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG ĐOÀN|HUYỆN ỦY|HUYỆN UỶ|THÀNH ỦY"
    r"|THÀNH UỶ|TỈNH ỦY|TỈNH UỶ|QUẬN ỦY|QUẬN UỶ|THỊ ỦY|CHI BỘ|CHI ỦY|BAN|BỘ|SỞ|PHÒNG|HỘI|VĂN PHÒNG"
    r"|TRUNG TÂM|TRUNG ƯƠNG|TRƯỜNG|CÔNG AN|TỔNG|LIÊN ĐOÀN|CÔNG ĐOÀN|MẶT TRẬN|KHỐI|TỔ|CHI CỤC|CỤC"
    r"|VIỆN|TÒA|TOÀ|QUỐC HỘI|CHÍNH PHỦ|ĐOÀN|UBND|HĐND|BCH|UBMTTQ|THỦ TƯỚNG|CHỦ TỊCH)\b"
)
# What an agency's name goes on with on the next line.
_ONLY_ROLE = re.compile(r"(?:KHẨN|HỎA TỐC|THƯỢNG KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT|DỰ THẢO.*)")


_LAW = re.compile(
    r"(?P<type>BỘ LUẬT|LUẬT|PHÁP LỆNH)\s(?P<subject>.*?)\s?"
    r"\bCỦA\s(?P<issuer>(?:[UỦ][YỶ] BAN THƯỜNG VỤ )?QUỐC HỘI)\b.*"
)
"""The head of older laws: the type, the subject, whose law it is, above the number."""


class DocumentHead(Struct, frozen=True, kw_only=True):
    """What stands above the title.

    `parent` and `issuer` are as they are written, mostly in capitals. `number` is `""` and
    `number_blank` True where a blank is left for it; so is it with the day. `number_type` is what
    stands before the number of a law. `subject` is that of an official letter, "V/v …". `others`
    are lines that are none of these. `end` is the index of the block behind the head, 0 where
    there is none.
    """

    system: System = ""
    parent: str = ""
    issuer: str = ""
    number: str = ""
    number_blank: bool = False
    number_type: str = ""
    place: str = ""
    day: date | None = None
    day_blank: bool = False
    day_written: str = ""
    subject: str = ""
    others: tuple[str, ...] = ()
    end: int = 0


def read_head(blocks: Sequence[WordBlock]) -> DocumentHead:
    """Read the head of a document; an empty one where there is none."""
    lines = [*sheet_lines(blocks, 0, _SEARCHED)]
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := _mark(line.text))]
    marks = _nearby(marks)
    seen = {mark for _, mark in marks}
    if not seen & {"nation", "party", "number"} or (seen <= {"number"} and not _is_coded(lines)):
        return DocumentHead()
    last = _end_of_head(lines, marks)
    end = lines[last].block + 1
    head = [line for line in lines if line.block < end]
    return _read(head, end)


def _mark(text: str) -> str:
    folded = fold(text)
    if folded.lstrip(" -*_").startswith(_NATION):
        return "nation"
    if _MOTTO.search(folded.replace("–", "-").replace("—", "-")):
        return "motto"
    if folded.strip(" -*") == _PARTY:
        return "party"
    if number_in(text) is not None:
        return "number"
    return "dated" if dated_in(text) is not None else ""


def _nearby(marks: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Keep the first of each mark, and those that stand near the first of all."""
    kept: dict[str, int] = {}
    for at, mark in marks:
        if mark not in kept and at - min(kept.values(), default=at) <= _NEAR:
            kept[mark] = at
    return [(at, mark) for mark, at in kept.items()]


def _end_of_head(lines: Sequence[SheetLine], marks: Iterable[tuple[int, str]]) -> int:
    last = max(at for at, _ in marks)
    while last + 1 < len(lines):
        following = lines[last + 1]
        empty = not following.text or _RULE.fullmatch(following.text) is not None
        about = bool(_ABOUT.match(following.text)) and following.side == "left"
        same = following.block == lines[last].block
        if not (empty or about or same):
            break
        last += 1
    return last


def number_in(text: str) -> re.Match[str] | None:
    """Return the match of "Số: 15/QĐ-UBND" and the like, blank or not; None for any other line."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return _BARE.fullmatch(text.strip(" *_"))
    number = found["number"].strip()
    coded = _CODE.match(_BLANKS.sub("", number) or "-") is not None
    return found if coded or not _BLANKS.sub("", number) else None


def dated_in(text: str) -> tuple[str, str] | None:
    """Return the place and the words of the date: "Cần Giờ, ngày 05 tháng 7 năm 2025"."""
    text = text.strip(" *_")
    found = re.match(
        r"(?P<place>[^,;:()]{0,60}?)\s*,?\s*(?P<day>ngày\b.*năm\b.*)$", text, re.IGNORECASE
    )
    if found is None or len(text) > 110:  # noqa: PLR2004 - of a place and a date on a line
        return None
    days = [*days_in(found["day"])]
    if not days or days[0].start or len(found["day"]) - days[0].end > 2:  # noqa: PLR2004
        return None
    place = found["place"].strip(" .…_")
    return place, found["day"].strip()


class _Reading:
    """Sorts the lines of a head."""

    def __init__(self) -> None:
        self._system: System = ""
        self._numbered: tuple[str, bool, str] | None = None
        self._place = self._written = ""
        self._day: DayFound | None = None
        self._agency: list[SheetLine] = []
        self._about: list[str] = []
        self._others: list[str] = []

    def take(self, line: SheetLine) -> None:
        """Take a line for what it is."""
        mark = _mark(line.text)
        if mark in _SYSTEMS:
            self._system = self._system or _SYSTEMS[mark]
        elif mark == "number" and self._numbered is None:
            self._numbered = _number(line.text)
            self._day = self._day or next((one for one in days_in(line.text) if one.day), None)
        elif mark == "dated" and not self._written:
            self._day = None
            place, self._written = dated_in(line.text) or ("", "")
            self._place = place or self._place
            self._day = next(iter(days_in(self._written)), None)
        elif not self._is_place(line):
            self._words(line)

    def _is_place(self, line: SheetLine) -> bool:
        """Take a place whose date stands on the next line."""
        alone = line.text.endswith(",") and line.side == "right" and not self._written
        if alone:
            self._place = line.text.rstrip(", ")
        return alone

    def _words(self, line: SheetLine) -> None:
        text = line.text
        if self._about or (_ABOUT.match(text) and self._numbered):
            self._about.append(text)
        elif _ONLY_ROLE.fullmatch(text) or line.side == "right" or self._numbered:
            self._others.append(text)
        elif text.isupper() or _AGENCY.match(text.upper()):
            self._agency.append(line)
        else:
            self._others.append(text)

    def head(self, end: int) -> DocumentHead:
        """Return what was read; `end` is the index of the block behind it."""
        parent, issuer, more = _agencies(self._agency)
        number, number_blank, number_type = self._numbered or ("", False, "")
        day, subject = self._day, " ".join(self._about)
        if law := _LAW.fullmatch(" ".join(line.text for line in self._agency).upper()):
            parent, issuer, more = "", law["issuer"], []
            number_type, subject = law["type"], law["subject"] or subject
        return DocumentHead(
            system=self._system or ("state" if "/" in number else ""),
            parent=parent,
            issuer=issuer,
            number=number,
            number_blank=number_blank,
            number_type=number_type,
            place=self._place,
            day=day.day if day else None,
            day_blank=day.blank if day else False,
            day_written=self._written
            or (day.day.strftime("ngày %d/%m/%Y") if day and day.day else ""),
            subject=subject,
            others=(*more, *self._others),
            end=end,
        )


def _read(lines: Sequence[SheetLine], end: int) -> DocumentHead:
    found = _Reading()
    for line in lines:
        if line.text and not _RULE.fullmatch(line.text):
            found.take(line)
    return found.head(end)


def _is_coded(lines: Iterable[SheetLine]) -> bool:
    """Whether a number with a code stands there, and not only a line that begins with "Số"."""
    return any(_number(line.text)[0] for line in lines if number_in(line.text) is not None)


def _number(text: str) -> tuple[str, bool, str]:
    """Return the number, whether a blank is left in it, and the type before it."""
    found = number_in(text)
    if found is None:
        return "", False, ""
    number = normalise_number(found["number"]) if found["number"].strip() else ""
    joined = re.sub(r"\s*([-/])\s*", r"\1", number.strip())
    blank = not re.match(r"\d", joined)
    return ("" if blank else joined.split()[0], blank, found["type"] or "")


def _agencies(lines: Sequence[SheetLine]) -> tuple[str, str, list[str]]:
    """Return the superior agency, the issuer, and names above both."""
    bolds = {line.bold for line in lines}
    names: list[tuple[str, bool]] = []
    for line in lines:
        begins = _AGENCY.match(line.text.upper()) is not None
        apart = len(bolds) > 1 and bool(names) and names[-1][1] != line.bold
        if names and not apart and (not begins or _hangs(names[-1][0])):
            names[-1] = f"{names[-1][0]} {line.text}", line.bold
        elif names and not apart and len(bolds) > 1:
            # One name may stand on several lines in one weight.
            names[-1] = f"{names[-1][0]} {line.text}", line.bold
        else:
            names.append((line.text, line.bold))
    texts = [re.sub(r"\s*\*+$", "", name).strip() for name, _ in names]
    if not texts:
        return "", "", []
    issuer, parent = texts[-1], texts[-2] if len(texts) > 1 else ""
    return parent, issuer, texts[:-2]


def _hangs(name: str) -> bool:
    """Whether a name cannot end as it stands: "BAN CHỈ ĐẠO THỰC HIỆN", "HỘI ĐỒNG NHÂN DÂN VÀ"."""
    return bool(re.search(r"(?:\bVÀ|\bTHỰC HIỆN|\bCỦA|,|-|–)$", name.upper()))


TYPE_LINE = re.compile(
    rf"(?:{TYPE_IN_CAPITALS}|GIẤY MỜI|THƯ MỜI|QUY ƯỚC|HƯƠNG ƯỚC|CHƯƠNG TRÌNH CÔNG TÁC)"
)
"""The types of documents as a title has them, in capitals."""
