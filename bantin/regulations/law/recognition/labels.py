"""What a line's beginning looks like: the label of a unit, without a view of what stands around.

Whether the label opens a unit is decided where the sequence is known (see `recognising`).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.numbering import ATTACHED, from_ordinal, from_roman

Form = Literal[
    "appendix",  # Phụ lục I
    "attached",  # QUY CHẾ, behind a decision
    "sheet",  # Mẫu số 01
    "part",  # Phần I
    "chapter",
    "section",
    "subsection",
    "article",
    "roman",  # I.
    "letter",  # A.
    "clause",  # 1.
    "decimal",  # 1.1.
    "point",  # a)
    "numbered",  # 1)
    "dash",
    "plus",
]


class Label(Struct, frozen=True, kw_only=True):
    """A label as it is printed, the number in it, and the rest of its line as Markdown.

    `stopped` says that the label ends with a mark of its own ("Điều 5." and not "Điều 5"),
    `marked` that the line is a heading or bold throughout, `strong` that the label is emphasised,
    `listed` that it is an item of a list. `note` is the mark of a footnote in the label or directly
    behind it ("Điều 2a[3]."), which is no part of either.
    """

    form: Form
    number: str
    text: str
    rest: str = ""
    stopped: bool = False
    marked: bool = False
    strong: bool = False
    heading: bool = False
    listed: bool = False
    note: str = ""


_WORDS: dict[str, Form] = {
    "điều": "article",
    "chương": "chapter",
    "phần": "part",
    "mục": "section",
    "tiểu mục": "subsection",
    "phụ lục": "appendix",
    "mẫu": "sheet",
    "biểu mẫu": "sheet",
    "biểu": "sheet",
    "khoản": "clause",
    "điểm": "point",
}
# Only words with a capital: "điều 5" within a sentence is no label.
_WORD = re.compile(
    r"(Tiểu mục|Phụ lục|Phụ Lục|Biểu mẫu|Điều|Chương|Phần|Mục|Mẫu|Biểu|Khoản|Điểm"
    r"|TIỂU MỤC|PHỤ LỤC|BIỂU MẪU|ĐIỀU|CHƯƠNG|PHẦN|MỤC|MẪU|BIỂU|KHOẢN|ĐIỂM)(?![^\W\d])\s*".replace(
        " ", r"\s+"
    )
)
_ARABIC = r"\d{1,4}(?:[a-zđA-ZĐ]\d{0,2}|bis|ter)?"
_ROMAN = r"[IVXLC]{1,8}[a-zđ]?"
_ORDINAL = (
    r"(?i:thứ\s+[^\W\d]+(?:\s+(?:mươi|mười)?\s*(?:một|mốt|hai|ba|tư|lăm|sáu|bảy|tám|chín)\b)?)"
)
_LETTER = "[A-ZĐ]"
BROKEN = frozenset("Điều ĐIỀU Chương CHƯƠNG Mục MỤC Phần PHẦN Phụ PHỤ Mẫu MẪU QUY".split())
"""Words that make a label with the next line, where that was broken behind the first word."""
_NUMBERS: dict[Form, re.Pattern[str]] = {
    # "l" is a one that a scanner misread; treaties count in Roman numerals.
    "article": re.compile(
        rf"(?:(?i:thứ|số)\s+)?({_ARABIC}|l(?=\s*[.:])|[IVXL]{{1,7}}(?=\s*(?:[.:]|$)))(?!\w)"
        rf"|({_ORDINAL})(?!\w)"
    ),
    "chapter": re.compile(rf"({_ROMAN}|{_ARABIC}|{_ORDINAL})(?!\w)"),
    "part": re.compile(rf"({_ROMAN}|{_ARABIC}|{_ORDINAL}|{_LETTER})(?!\w)"),
    "section": re.compile(rf"({_ROMAN}|{_ARABIC}|{_LETTER}|l(?=\s*(?:[.:]|$)))(?!\w)"),
    "subsection": re.compile(rf"({_ROMAN}|{_ARABIC}|{_LETTER})(?!\w)"),
    "appendix": re.compile(rf"(?:(?i:số)\s*)?({_ROMAN}|{_ARABIC}|{_LETTER})(?!\w)"),
    "sheet": re.compile(rf"(?i:số)\s*:?\s*({_ARABIC})(?:[/-][A-ZĐ0-9][A-ZĐ0-9.-]*)*(?!\w)"),
    "clause": re.compile(r"(?:(?i:thứ)\s+)?(\d{1,3}[a-zđ]?)(?!\w)"),
    "point": re.compile(r"([a-zđ]\d{0,2})(?!\w)"),
}
_STOP = re.compile(r"(?:\s*\\?[.:)/])*(?:\s*\\?[-–—](?=\s|$|[^\W\d]))?")
_SHORT = (
    (
        "decimal",
        re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})(?=\*|_|\\?[.)\-–—]|\s)"),
        r"(?:\\?[.)])?(?:[-–—](?=\s|$|[^\W\d_]))?",
    ),
    ("clause", re.compile(r"(\d{1,4}(?:[a-zđ]\d{0,2})?)(?=\W)"), r"\s?(?:\\?[.]){1,2}(?![\d.])"),
    ("numbered", re.compile(r"(\d{1,2})(?=\W)"), r"\s?\\?\)"),
    ("clause", re.compile(r"(\d{1,3})(?=\W)"), r"/\.?(?=\s|$|[^\W\d])|\.?\s?[-–—](?=\s|$|[^\W\d])"),
    ("point", re.compile(r"([a-zđ]\d{0,2})(?=\W)"), r"\s?\\?\)|\s?[./](?=\s|$)|[–—-](?=\s|$)"),
    ("point", re.compile(r"\\?\(([a-zđ]\d{0,2})"), r"\\?\)"),
    (
        "roman",
        re.compile(r"([IVXLC]{1,7})(?=\W)"),
        r"\s?(?:\\?[.)/])+(?!\w\.)|\s?[-–—](?=\s|$|[A-ZĐÀ-Ỹ])",
    ),
    ("letter", re.compile(r"([A-ZĐ])(?=\W)"), r"\\?[.](?=\s|$)|\s?[-–—](?=\s)"),
)
_SHORTS: tuple[tuple[Form, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (form, number, re.compile(stop))  # type: ignore[misc] # the table's words are forms
    for form, number, stop in _SHORT
)
# Markdown's bullets, Word's (in the private area too), and dashes of every length.
_BULLET = re.compile(
    r"\\?([-–—−+•●▪◦·\uf02d\uf0a7\uf0b7\uf076]|\*(?=\s|$)|_{1,3}(?=\s\S))"
    r"(?:\s+|$|(?=[“\"*(]?[^\W\d_a-zđ]|\d{1,2}[.)]\s|[a-zđ]\)\s))"
)
# The mark of a footnote as the gazette prints it, as Markdown has it, or raised.
_NOTED = re.compile(
    r"([^\[\]]{1,24}?)((?:\s?\\?\[\^?\d{1,3}\\?\]|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}"
    r"|<sup>\[?\d{1,3}\]?</sup>)+)"
)
_SIGNS = re.compile("[\\[<\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")
_NOTED_WITHIN = 28
_LISTED = frozenset("clause decimal point article chapter section".split())
_HEADING = re.compile(r"#{1,6}\s*(?=\S)")
_SWAPPED = re.compile(r"(\*{1,2})(?=\\?[.)])")
_MARK = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])")
_ATTACHED = re.compile(rf"({'|'.join(ATTACHED)})(?!\w|\s+(?:CHUNG|CỤ THỂ|KHÁC)\b)")
_FIRST = frozenset(
    "0123456789ĐCPMTBKQNIVXLHDabcdđeghiklmnopqrstuvxyfjwzAEFGJORSUWYZ#*_\\(-–—−+•●▪◦·"
)


def read_label(line: str, *, listed: bool = True) -> Label | None:
    """Return the label that a stripped line begins with, None if there is none.

    An item of a list may be a unit itself ("- **Điều 5.** Họp"); it is none if not `listed`.
    """
    if not line or not (line[0] in _FIRST or line[0] in "Ðð\uf02d\uf0a7\uf0b7\uf076"):
        return None
    heading = _HEADING.match(line)
    if heading:
        line = line[heading.end() :].rstrip("#").rstrip() or line
    bullet = _BULLET.match(line)
    if bullet:
        inner = read_label(line[bullet.end() :]) if listed and bullet[1][0] in "-+*•_" else None
        if inner and inner.form in _LISTED and inner.stopped:
            return replace(inner, listed=True)
        if bullet[1][0] == "_":
            return None
        form: Form = "plus" if bullet[1] == "+" else "dash"
        return Label(form=form, number="", text=bullet[1], rest=line[bullet.end() :], stopped=True)
    mark = _MARK.match(line)
    emphasis = mark[1] if mark else ""
    text = line[len(emphasis) :]
    whole = _Line(text, text.replace("Ð", "Đ").replace("ð", "đ"), emphasis, bool(heading))
    noted = _SIGNS.search(text, 0, _NOTED_WITHIN) and _noted(whole)
    return noted or _read(whole)


def _noted(line: _Line) -> Label | None:
    """Read a label with the mark of a footnote in it or behind it, None if it has none there."""
    mark = _NOTED.match(line.text)
    if mark is None:
        return None
    start, end = mark.span(2)
    text, plain = (one[:start] + one[end:] for one in (line.text, line.plain))
    label = _read(_Line(text, plain, line.emphasis, line.is_heading))
    if label is None or len(text.rstrip()) - len(label.rest) < start:
        return None
    return replace(label, note=mark[2].strip())


class _Line(NamedTuple):
    text: str
    plain: str  # with the Vietnamese Đ for the Icelandic one
    emphasis: str
    is_heading: bool


def _read(line: _Line) -> Label | None:
    word = _WORD.match(line.plain)
    if word:
        form = _WORDS[" ".join(word[1].lower().split())]
        number = _NUMBERS[form].match(line.plain, word.end())
        figures = number[number.lastindex or 0] if number else ""
        if figures[:1] in {"t", "T"} and not from_ordinal(figures[3:]):
            number = None
        if number:
            figures = "1" if figures == "l" and form != "point" else figures
            return _tail(form, figures, line, number.end(), _STOP)
        if form == "appendix":
            return _tail(form, "", line, word.end(1), _STOP)
    attached = _ATTACHED.match(line.plain)
    if attached:
        return _tail("attached", "", line, attached.end(), _STOP)
    for form, pattern, stop in _SHORTS:
        number = pattern.match(line.plain)
        if not number or (form == "roman" and not from_roman(number[1])):
            continue
        found = _tail(form, number[1], line, number.end(), stop)
        if found:
            return found
    return None


def _tail(form: Form, number: str, line: _Line, end: int, stop: re.Pattern[str]) -> Label | None:
    """Read a label's closing marks behind its number, and take the emphasis apart."""
    text, emphasis = line.text, line.emphasis
    # "5*. Họp* là …" for "5. *Họp* là …"
    swapped = None if emphasis else _SWAPPED.match(text, end)
    if swapped:
        text = text[:end] + text[swapped.end() :]
    closed = bool(emphasis) and text.startswith(emphasis, end)
    stopped = stop.match(text, end + len(emphasis) * closed)
    if not stopped:
        return None
    core, behind = text[:end] + stopped[0], stopped.end()
    if emphasis and not closed and text.startswith(emphasis, behind):
        closed, behind = True, behind + len(emphasis)
    rest = text[behind:].strip()
    if swapped and rest.count(swapped[1]) % 2:
        rest = swapped[1] + rest
    if emphasis and not closed and rest.startswith(emphasis) and rest.count(emphasis) % 2:
        closed, rest = True, rest[len(emphasis) :].strip()
    if emphasis and not closed:
        rest = "" if rest == emphasis else emphasis + rest
    whole = not rest or bare(rest) != rest
    return Label(
        form=form,
        number=" ".join((number.lower() if " " in number.strip() else number).split()),
        text=" ".join(core.replace("\\", "").split()),
        rest=rest,
        stopped=bool(stopped[0].strip()),
        marked=line.is_heading or (bool(emphasis) and whole),
        strong=bool(emphasis),
        heading=line.is_heading,
    )


_WHOLE = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(.*[^\s*_])\1")


def bare(text: str) -> str:
    """Return a line's text without the heading marks or the emphasis that hold it as a whole."""
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :].rstrip("#").rstrip()
    whole = _WHOLE.fullmatch(text)
    if whole and whole[1] not in whole[2]:
        return whole[2]
    return text
