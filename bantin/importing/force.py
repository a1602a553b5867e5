"""From which day a document says that it is in force, and what else it says of that.

Only what a document says of itself, of the whole and outside quotation marks gives a day: "Điều 4
của Quyết định này có hiệu lực từ ngày …", "Hợp đồng này có hiệu lực từ ngày …" in a form behind it
and “Quyết định này có hiệu lực từ ngày …” in words that it puts into another document do not.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.dates import days_in
from bantin.regulations.law.citations.words import TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SAYS = (
    r"\s+này\s+(?:(?:(?:đã\s+)?được|thay thế)\s[^.;]{1,250}?\s(?:và\s+)?)?"
    r"(?:(?:chính thức|bắt đầu)\s+)?"
    r"(?P<says>có hiệu lực(?:\s+(?:thi hành|pháp luật))?\s*,?\s*(?:(?:kể\s+)?từ|sau|vào)\s"
    r"|hết hiệu lực\s|được áp dụng đến\s)(?P<rest>(?:[^.;]|(?<=\d)\.(?=\d)){1,120})"
)
_FROM_SIGNING = re.compile(r"ngày\s+(?:ký|ban hành|được ký)", re.IGNORECASE)
_BEGINS = re.compile(r"có\b.*(?:từ|vào)\s$", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:điều|khoản|điểm|chương|mục|phần|phụ lục|quy định|riêng|trừ|trước|khi|nếu|ngày)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\b(?:trừ|đến|hết|riêng)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.:;]\s+")
# A quotation of several lines begins with its line and ends with one: a sign that somebody forgot
# to close within a line does not make the rest of the document a quotation.
_OPENED = re.compile(r"\s*(?:“[^”]*|\"[^\"]*)$")
_CLOSED = re.compile(r"[”\"][.;,]?\s*$")
_SHOWN = 100  # characters, at most, of the words in the report


class ForceSaid(Struct, frozen=True, kw_only=True):
    """The first day of force, None where it is that of issue or not said.

    `unclear` are words on force that no day was taken from: those on a part, an end, a time span.
    `early` is a day before that of issue, which cannot be meant. `doubtful`: something is said, and
    not the first day of the whole, so that of issue would be a guess.
    """

    day: date | None = None
    unclear: tuple[str, ...] = ()
    early: date | None = None
    doubtful: bool = False


class _Words(Struct, frozen=True):
    """A sentence on force: whether it names its first day, whether of the whole, what follows."""

    begins: bool
    whole: bool
    rest: str
    shown: str


def read_force(lines: Sequence[str], type_: str, issued: date | None) -> ForceSaid:
    """Read what the lines of a document of some type, and of a day if it has one, say of force."""
    day, early, settled = None, None, False
    unclear: list[str] = []
    for words in _sentences(lines, type_):
        signing = _FROM_SIGNING.match(words.rest) is not None
        found = None if signing else next((one.day for one in days_in(words.rest)), None)
        if not words.begins or not words.whole or not (signing or found):
            unclear += [] if signing and words.begins else [words.shown]
        elif found is not None and issued is not None and found < issued:
            early = early or found
        elif settled:
            unclear += [words.shown] if found != day and not signing else []
        else:
            day, settled = (found if found != issued else None), True
            unclear += [words.shown] if _LEFT_OUT.search(words.rest) else []
    return ForceSaid(
        day=day,
        unclear=tuple(dict.fromkeys(unclear)),
        early=early,
        doubtful=not settled and bool(unclear or early),
    )


def day_passed(lines: Sequence[str], type_: str) -> date | None:
    """Return the day on which the National Assembly passed a law: what a law has for a date."""
    if not re.fullmatch(r"(?:bộ )?luật|pháp lệnh|hiến pháp", type_, re.IGNORECASE):
        return None
    passed = re.compile(
        rf"{type_} này (?:đã )?được (?:[uủ][yỷ] ban thường vụ )?quốc hội "
        r".*?thông qua\b(?P<rest>.*)",
        re.IGNORECASE,
    )
    said = (found["rest"] for line in lines if (found := passed.match(line)))
    return next((one.day for rest in said for one in days_in(rest) if one.day), None)


def _sentences(lines: Iterable[str], type_: str) -> Iterator[_Words]:
    says = re.compile(rf"\b(?:{_names(type_)}){_SAYS}", re.IGNORECASE)
    quoted = False
    for line in lines:
        quoted = quoted or _OPENED.match(line) is not None
        for found in says.finditer(line):
            before = line[: found.start()]
            said = _SENTENCE.split(before)[-1]
            yield _Words(
                begins=_BEGINS.match(found["says"]) is not None,
                whole=not quoted and not _is_open(before) and not _PART.search(said),
                rest=found["rest"],
                shown=_shown(said + found[0]),
            )
        quoted = quoted and _CLOSED.search(line) is None


def _is_open(text: str) -> bool:
    """Whether a quotation is open at the end of a text of one line."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _names(type_: str) -> str:
    """Return a pattern of the names that a document of a type gives to itself."""
    if re.match(TYPE, type_) is None:
        return TYPE
    words = type_.split()
    names = {" ".join(words), " ".join(words[:2])}  # "Nghị quyết liên tịch" is "Nghị quyết này"
    known = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names))
    return f"{known}|văn bản"


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
