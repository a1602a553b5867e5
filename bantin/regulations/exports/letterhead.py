"""The head of a document and its signature, in the words of the State or of the Party.

State: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party: Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.exports.reading import inline
from bantin.regulations.exports.runs import legal, words
from bantin.regulations.exports.values import BLANK
from bantin.vietnamese import administrative_date, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bantin.regulations.exports.values import Decision, LegalText, OpenPoint
    from bantin.regulations.law.values import Outline

_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_LAWS = frozenset(("luật", "bộ luật", "pháp lệnh"))
_ASSEMBLY = re.compile(r"/(?:UBTV)?QH\d+$")
_ONE_DIGIT = re.compile(r"[0-9](?![0-9])")
_NO_DATE = f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
_TOGETHER = re.compile(
    "ủy ban nhân dân|hội đồng nhân dân|thành phố|hồ chí minh|mặt trận tổ quốc|dân vận|thường vụ"
    "|đảng bộ|chấp hành|chỉ đạo|thực hiện|quy chế|dân chủ|cơ sở|chính trị|xã hội|văn phòng"
    "|nông dân|phụ nữ|thanh niên|cựu chiến binh|quyết định|việt nam|số [^ ]+|năm [0-9]+",
    re.IGNORECASE,
)
# What no signature block holds: a list or a table, in Markdown or without.
_BEHIND = re.compile(r"\s*<(?:ol|ul|div|table|h[1-6]|blockquote)\b|\||(?:\d{1,2}|[a-zđ])[.)]\s")
_LONGEST_SIGNED = 90
_SIGNED = re.compile(r"^\(?\s*(?:đã ký|ký tên|signed)", re.IGNORECASE)


# How many letters lines hold: in the title, and below it.
SUBJECT, ATTACHED = 58, 70


class Letterhead(Struct, frozen=True, kw_only=True):
    """The two columns at the top: `parent` and `issuer` on the left, `nation` on the right.

    `number` stands below the left, `dated` (the place and the date) below the right.
    """

    parent: str
    issuer: str
    nation: tuple[str, ...]
    number: str
    dated: str


def in_lines(text: str, most: int) -> tuple[str, ...]:
    """Break a text into as few lines of `most` letters as can be, about as long as each other."""
    if len(text) <= most:
        return (text,) if text else ()
    count = len(_wrapped(text, most))
    for width in range(len(text) // count, most):
        lines = _wrapped(text, width)
        if len(lines) == count:
            return tuple(lines)
    return tuple(_wrapped(text, most))


def dated_lines(text: str, most: int) -> tuple[str, ...]:
    """Break a place and a date that are longer than `most` letters between the two."""
    place, comma, day = text.rpartition(", ")
    if len(text) <= most or not comma:
        return (text,) if text else ()
    return (f"{place},", day)


def _wrapped(text: str, width: int) -> list[str]:
    # What belongs together stays so: a no-break space is none to break at.
    bound = _TOGETHER.sub(lambda match: match[0].replace(" ", "\xa0"), text)
    lines = wrap(bound, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace("\xa0", " ") for line in lines]


class Signature(Struct, frozen=True, kw_only=True):
    """The signature block: lines in capitals, a mark such as "(Đã ký)", and the name."""

    titles: tuple[str, ...]
    mark: str
    name: str


def letterhead(text: LegalText) -> Letterhead:
    """Return the head; what is not known is left out, and in a model left blank."""
    party = text.letterhead == "party"
    return Letterhead(
        parent=legal(text.parent).upper(),
        issuer=legal(text.office or text.issuer).upper(),
        nation=_PARTY if party else _NATION,
        number=_number_line(text),
        dated=_dated(text),
    )


def _number_line(text: LegalText) -> str:
    number = legal(numbered(text))
    if not number:
        if text.attached_to or not text.model:
            return ""
        number = BLANK
    if text.letterhead == "party":
        return f"Số {number}"
    return f"{legal(number_of(text))} số: {number}" if number_of(text) else f"Số: {number}"


def numbered(text: LegalText) -> str:
    """Return the number as a letterhead has it: the State puts a 0 before one of a single digit."""
    padded = text.letterhead == "state" and _ONE_DIGIT.match(text.number)
    return f"0{text.number}" if padded else text.number


def number_of(text: LegalText) -> str:
    """Return the type that stands before the number, which laws and the National Assembly name.

    "Luật số: 10/2022/QH15" (Nghị quyết số 351/2017/UBTVQH14); `""` for all other documents.
    """
    of_assembly = bool(_ASSEMBLY.search(text.number))
    return text.type if of_assembly or text.type.casefold() in _LAWS else ""


def is_dated(text: LegalText) -> bool:
    """Whether a place and a date stand in the head: the one is not written without the other.

    What is attached to a decision has the date of that in the line below its title.
    """
    return bool(text.place) and not (text.attached_to and not text.number)


def _dated(text: LegalText) -> str:
    if not (text.model or is_dated(text)):
        return ""
    day = administrative_date(text.issued) if text.issued else _NO_DATE
    place = legal(text.place) or BLANK
    return f"{place}, {day}"


def heading(text: LegalText) -> tuple[str, str]:
    """Return the type in capitals and the subject, which the title names after the type."""
    rest = subject_of(text.type, text.title)
    return legal(text.type).strip().upper(), rest[:1].upper() + rest[1:]


def subject_of(type_: str, title: str) -> str:
    """Return a title without the type with which it may begin."""
    title, type_ = legal(title).strip(), legal(type_).strip()
    return title[len(type_) :].strip() if title.casefold().startswith(type_.casefold()) else title


def attachment(decision: Decision, *, party: bool) -> str:
    """Return the line under the title of a document that was issued with a decision."""
    return f"(Ban hành kèm theo {named(decision, party=party)})"


def named(decision: Decision, *, party: bool) -> str:
    """Return a document as running text names it, which the Party does with a short date."""
    found = f"{decision.type} số {decision.number}"
    if decision.issued:
        day = _short(decision.issued) if party else f" {administrative_date(decision.issued)}"
        found += day
    return legal(f"{found} của {decision.issuer}" if decision.issuer else found)


def _short(day: date) -> str:
    return f", ngày {short_date(day)}"


def recipients(outline: Outline, points: Mapping[str, OpenPoint]) -> tuple[str, ...]:
    """Return the recipients, a line each."""
    lines = (_line(line, points) for line in outline.recipients)
    return tuple(line for line in lines if line)


def signature(text: LegalText, outline: Outline, points: Mapping[str, OpenPoint]) -> Signature:
    """Return the block as the text has it, or else as the facts say it."""
    own = outline.signature[: signed(outline)]
    lines = [line for one in own if (line := _line(one, points))]
    if not lines:
        said = (legal(text.signing).upper(), legal(text.signer_role).upper())
        return Signature(
            titles=tuple(title for title in said if title),
            mark="",
            name=legal(text.signer_name),
        )
    # The name is the one line at the end that is not in capitals.
    name = lines.pop() if len(lines) > 1 and not lines[-1].isupper() else ""
    if _SIGNED.match(name):
        lines, name = [*lines, name], ""
    mark = lines.pop() if _SIGNED.match(lines[-1]) else ""
    return Signature(titles=tuple(lines), mark=mark, name=name)


def signed(outline: Outline) -> int:
    """Count the lines of the signature block; what an editor wrote behind it is no part of it."""
    for index, html in enumerate(outline.signature):
        leads = html.endswith(":") and not html.isupper()
        if index and (leads or _BEHIND.match(html) or len(html) > _LONGEST_SIGNED):
            return index
    return len(outline.signature)


def _line(html: str, points: Mapping[str, OpenPoint]) -> str:
    return words(inline(html), points).replace("\n", " ").strip()
