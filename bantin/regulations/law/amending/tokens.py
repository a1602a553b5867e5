"""The words of an instruction: verbs, units, parts of units, documents, quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from bantin.regulations.law.amending.counting import counted_at
from bantin.regulations.law.amending.naming import document_at
from bantin.regulations.law.numbering import from_ordinal, unit_name
from bantin.regulations.law.values import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.amending.values import DocumentName, Part


Verb = Literal["amend", "insert", "exchange", "repeal", "renumber"]
Kind = Literal[
    "verb",  # sửa đổi, bổ sung
    "passive",  # được thay bằng
    "unit",  # khoản 5
    "number",  # 5, of a list that goes on
    "counted",  # hai khoản
    "part",  # tên, đoạn mở đầu
    "some",  # một số điều, khoản
    "phrase",  # cụm từ
    "quoted",  # “…”
    "document",
    "several",  # các luật có liên quan
    "thus",  # như sau:
    "after",
    "before",
    "into",
    "by",  # bằng
    "to",  # thành
    "at",  # tại, của, trong
    "with_act",  # ban hành kèm theo Nghị định này
    "from",  # từ Điều 3
    "until",  # đến Điều 7
    "separator",
    "end",
    "other",
]
QUOTE = "\ue01a"
"""Stands for a quotation: what is quoted is no word of the sentence."""

Level = UnitKind | Literal["sheet"]
LEVELS: tuple[Level, ...] = (
    *("subpoint", "point", "clause", "article", "subsection", "section", "chapter", "part"),
    *("sheet", "appendix"),
)
"""Units from the smallest up. A form ("Mẫu số 01") is an appendix that may stand in another."""


class ActToken(NamedTuple):
    """A word of an instruction.

    `verb` is what a verb orders. A unit has its `level` among `LEVELS`, its `number` and the piece
    of an id that it is, `name`; a number of a list has its number, and what is counted its count. A
    part has what it is of a unit, a quotation its index among those of the text in `number`.
    """

    kind: Kind
    text: str
    start: int
    end: int
    verb: Verb | None = None
    level: int = -1
    number: str = ""
    name: str = ""
    part: Part = ""
    document: DocumentName | None = None


_AMENDS = (
    r"sửa đổi\s*(?:,|và|hoặc)?\s*bổ sung|bổ sung\s*(?:,|và)\s*sửa đổi|sửa đổi|sửa lại|sửa"
    r"|điều chỉnh"
)
_VERBS: tuple[tuple[Verb, str], ...] = (
    ("amend", _AMENDS),
    ("insert", "bổ sung thêm|bổ sung|thêm"),
    ("exchange", "thay thế|thay đổi|thay"),
    ("repeal", "bãi bỏ|hủy bỏ|huỷ bỏ|loại bỏ|bỏ"),
    ("renumber", "đánh lại số(?: thứ tự)?|đánh số(?: thứ tự)?(?: lại)?|chuyển|đổi"),
)
_VERB = re.compile(
    "|".join(f"(?P<{name}>(?:{words}))" for name, words in _VERBS).replace(" ", r"\s+") + r"(?!\w)",
    re.IGNORECASE,
)
_ORDERING = re.compile(
    "|".join(f"(?:{words})" for _, words in _VERBS).replace(" ", r"\s+") + "|[\"“”«»‘’']",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:nay\s+)?(?:được|bị)\s+", re.IGNORECASE)
# What was done to the document before is no instruction.
_PAST = re.compile(
    r",?\s*\(?(?:đã\s+được|được)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
    r"[^;:\ue01a]*?(?:theo|tại|bởi|bằng)\s+(?=[^;:\ue01a]*\d)[^;:\ue01a]*?"
    r"(?=\s+như sau|\s*[;:\ue01a]|\.?\s*$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\((?!\s*[a-zđ0-9]{1,3}\s*\))[^()\ue01a]*\)")
_WORDS: dict[str, Level] = {
    "tiết": "subpoint",
    "điểm": "point",
    "khoản": "clause",
    "điều": "article",
    "tiểu mục": "subsection",
    "mục": "section",
    "chương": "chapter",
    "phần": "part",
    "phụ lục": "appendix",
    "mẫu": "sheet",
    "biểu mẫu": "sheet",
    "biểu": "sheet",
}
_WORD = (
    r"(?P<word>tiểu mục|phụ lục|biểu mẫu|điều|khoản|điểm|tiết|mục|chương|phần|mẫu|biểu)".replace(
        " ", r"\s+"
    )
)
_ROMAN = r"[IVXLC]{1,7}[a-zđ]?"
_VALUES: dict[str, str] = {
    "subpoint": r"\d{1,2}|[a-zđ]\d?|[ivx]{1,4}",
    "point": r"(?:[a-zđ]|aa)\d{0,2}|\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?",
    "clause": r"\d{1,3}(?:[a-zđ]\d{0,2})?",
    "article": r"\d{1,4}(?:[a-zđ]{1,2}\d{0,2})?",
    "subsection": rf"\d{{1,2}}[a-zđ]?|{_ROMAN}",
    "section": rf"\d{{1,3}}[a-zđ]?|{_ROMAN}|[A-ZĐ]",
    "chapter": rf"{_ROMAN}|\d{{1,3}}[a-zđ]?",
    "part": rf"{_ROMAN}|\d{{1,2}}|thứ\s+\w+(?:\s+mươi)?|[A-ZĐ]",
    "sheet": r"\d{1,4}(?:[a-zđA-ZĐ]\d{0,2})?",
    "appendix": r"(?:[IVXLC]{1,7}|\d{1,3})[a-zA-ZđĐ]?|[A-ZĐ]\d?",
}
_NO_MORE = r"(?!\w)(?![.,/]\d|/\w|-[A-ZĐ]|\s?%)"
_UNITS = {
    kind: re.compile(rf"\s*(?:số\s+)?\(?(?P<value>{value})\)?{_NO_MORE}")
    for kind, value in _VALUES.items()
}
_UNIT = re.compile(rf"(?:các\s+|những\s+)?{_WORD}(?!\w)", re.IGNORECASE)
_DASH = re.compile(
    r"(?:gạch|dấu)\s+(?:đầu\s+dòng|ngang|cộng)?\s*(?:đầu\s+dòng\s+)?thứ\s+(?P<value>[\w ]+?)"
    r"(?=\s+(?:của|thuộc|tại|điểm|khoản|điều)|[,;.:]|$)",
    re.IGNORECASE,
)
_THIS_UNIT = re.compile(rf"{_WORD}\s+(?:này|đó|nêu trên)(?!\w)", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:\d{{1,4}}(?:\.\d{{1,3}})*[a-zđ]{{0,2}}\d{{0,2}}|[a-zđ]{{1,2}}\d{{0,2}}|{_ROMAN})"
    rf"{_NO_MORE}"
)
_NAMES = r"điều|khoản|điểm|tiết|đoạn|mục|chương|phần|phụ lục|biểu mẫu|mẫu|biểu"
_SOME = re.compile(
    r"(?:các |một số )?(?:cụm từ|từ ngữ|từ|dấu phẩy)(?:\s*,\s*(?:cụm từ|từ|dấu phẩy))*(?!\w)"
    r"(?!\s*[\ue01a\d])(?= (?:trong|tại|ở|như|sau))(?: sau đây| sau)?".replace(" ", r"\s+")
    + rf"|(?:một số|các|những|một vài)\s+(?:(?:tên\s+)?(?:{_NAMES}|quy định|nội dung|cụm từ"
    r"|từ ngữ|từ|dấu phẩy)(?:\s*[,;]\s*|\s+và\s+|\s+hoặc\s+)?(?:một số\s+|các\s+)?)+"
    r"(?!\w)(?!\s*\d)(?!\s+từ\s)"
    r"(?:\s+(?:sau đây|sau|có liên quan|liên quan))?".replace(" ", r"\s+")
    + rf"|(?:{_NAMES})(?:\s*,\s*(?:{_NAMES}))*(?:\s*,\s*|\s+và\s+)(?:{_NAMES})"
    r"(?=\s+(?:của|thuộc|sau đây|như sau))".replace(" ", r"\s+"),
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:các|một số|những)\s+(?:bộ luật|luật|nghị định|nghị quyết|quyết định|thông tư|pháp lệnh"
    r"|văn bản)(?:\s*,\s*(?:bộ luật|luật|nghị định))*[^;:.\ue01a]*?"
    r"(?=\s+như sau|\s+sau đây|\s+sau\s*:|\s*[;:.\ue01a]|\s*$)"
)
_PARAGRAPH = (
    r"đoạn (?:thứ )?(?P<paragraph_number>\d{1,2}|nhất|hai|ba|tư|năm|sáu|đầu tiên|đầu"
    r"|cuối cùng|cuối)"
)
_ROW = (
    r"(?:số thứ tự|stt|dòng(?: số| thứ)?|hàng(?: số| thứ)?|mục số) "
    r"(?P<row_number>\d{1,3}(?:\.\d{1,3})*[a-zđ]?)"
)
_PARTS: tuple[tuple[Part, str], ...] = (
    ("title", r"(?:tên(?: gọi)?|tiêu đề)(?: của)?"),
    ("opening", r"(?:đoạn|phần|câu) (?:mở đầu|dẫn|mũ)|lời dẫn"),
    ("paragraph", _PARAGRAPH),
    ("row", _ROW),
)
_PART = re.compile(
    r"(?:các\s+)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS).replace(" ", r"\s+")
    + r")(?!\w)",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(r"\s*([Đđ]iều|khoản|điểm|chương|mục|phần)(?!\w)(?!\s*(?:\d|[IVXa-zđ]\b))")
_WITH_ACT = (
    r"(?:được )?(?:ban hành |đính )?kèm(?: theo)? (?:luật|nghị \w+|thông tư|quyết định"
    r"|quy \w+|pháp lệnh|văn bản) này"
)
_AT = (
    r"(?:được )?(?:quy định (?:tại|ở|trong)|ban hành kèm(?: theo)?|kèm theo)|tại|ở|trong|của|thuộc"
)
_FIXED: tuple[tuple[Kind, str], ...] = (
    ("with_act", _WITH_ACT),
    ("thus", r"(?:cụ thể )?(?:như sau|sau đây|sau)(?=\s*[:;.]?\s*(?:$|\n|\ue01a))\s*[:;.]?|:"),
    ("after", r"(?:vào )?(?:ngay )?(?:phía )?(?:liền )?sau"),
    ("before", r"(?:vào )?(?:ngay )?(?:phía )?(?:liền )?trước"),
    ("into", r"vào(?: cuối)?"),
    ("by", r"bằng"),
    ("to", r"thành"),
    ("at", _AT),
    ("until", r"đến(?: hết)?"),
    ("from", r"từ(?=\s+(?:các\s+)?(?:[Đđ]iều|khoản|điểm|[Cc]hương|[Mm]ục|số|\d))"),
    ("phrase", r"(?:các )?(?:cụm từ|từ ngữ|từ|cụm)(?=\s*\ue01a)"),
    ("separator", r"[,;]|và|hoặc|cùng với|đồng thời"),
    ("end", r"\.(?=\s|$)"),
)
_FIX = re.compile(
    "|".join(rf"(?P<{name}>(?:{words})(?:(?<=\W)|(?!\w)))" for name, words in _FIXED).replace(
        " ", r"\s+"
    ),
    re.IGNORECASE,
)
# What an appendix is about: "Phụ lục II về Danh mục các quy hoạch".
_ABOUT = re.compile(
    r"\s*,?\s*(?:về|Danh mục|[-–])\s[^;:\ue01a]*?(?=\s+(?:của|bằng|tại|như sau|ban hành|kèm theo)\s"
    r"|\s+như sau|[;:]|\.?\s*$)"
)
# "các điều từ Điều 5 đến Điều 7" says no more than the range does.
# "bằng các Điều 13, 14 mới như sau" says no more than without "mới".
_SPACE = re.compile(
    r"[\s*_]+|(?:các|những)\s+(?:điều|khoản|điểm|mục|chương)(?=\s+từ\s)|mới(?=\s+như\s+sau)"
)
_OTHER = re.compile(r"\w+|.", re.DOTALL)


def may_order(text: str) -> bool:
    """Whether a text has a word that orders something, or a quotation that one may be about."""
    return _ORDERING.search(text) is not None


def tokens(text: str) -> list[ActToken]:
    """Return the words of a sentence in which quotations are `QUOTE` marks."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[ActToken]:
    position, quotes = 0, 0
    in_appendix = False
    while position < len(text):
        skipped = (
            _SPACE.match(text, position)
            or _PAST.match(text, position)
            or _ASIDE.match(text, position)
            or (_ABOUT.match(text, position) if in_appendix else None)
        )
        if skipped and skipped.end() > position:
            position = skipped.end()
            continue
        if text[position] == QUOTE:
            yield ActToken("quoted", QUOTE, position, position + 1, number=str(quotes))
            quotes, position = quotes + 1, position + 1
            continue
        token = _token(text, position)
        in_appendix = token.kind == "unit" and token.name.startswith("phu-luc")
        yield token
        position = token.end


def _token(text: str, at: int) -> ActToken:
    return (
        _verb(text, at)
        or _document(text, at)
        or _part(text, at)
        or _several(text, at)
        or _unit(text, at)
        or _counted(text, at)
        or _some(text, at)
        or _fixed(text, at)
        or _bare(text, at)
        or _other(text, at)
    )


def _verb(text: str, at: int) -> ActToken | None:
    passive = _PASSIVE.match(text, at)
    found = _VERB.match(text, passive.end() if passive else at)
    if found is None or not found.lastgroup:
        return None
    name: Verb = found.lastgroup  # type: ignore[assignment] # the groups are named after verbs
    kind: Kind = "passive" if passive else "verb"
    return ActToken(kind, text[at : found.end()], at, found.end(), verb=name)


def _document(text: str, at: int) -> ActToken | None:
    if not text[at].isupper():
        return None
    found = document_at(text, at)
    if found is None:
        return None
    document, end = found
    return ActToken("document", text[at:end], at, end, document=document)


def _part(text: str, at: int) -> ActToken | None:
    found = _PART.match(text, at)
    if found is None:
        return None
    part = next(name for name, _ in _PARTS if found[name])
    end, level = found.end(), -1
    number = _count(found["paragraph_number"] or "") if part == "paragraph" else ""
    number = found["row_number"] or number
    if part == "title" and (unnumbered := _UNNUMBERED.match(text, end)):
        end, level = unnumbered.end(), LEVELS.index(_WORDS[unnumbered[1].lower()])
    return ActToken("part", text[at:end], at, end, part=part, number=number, level=level)


def _count(word: str) -> str:
    small = " ".join(word.lower().split())
    if small.startswith("cuối"):
        return "-1"
    if small.startswith("đầu"):
        return "1"
    return small if small.isdigit() else str(from_ordinal(small))


def _several(text: str, at: int) -> ActToken | None:
    found = _SEVERAL.match(text, at)
    return ActToken("several", found[0], at, found.end()) if found else None


def _some(text: str, at: int) -> ActToken | None:
    found = _SOME.match(text, at)
    return ActToken("some", found[0], at, found.end()) if found else None


def _unit(text: str, at: int) -> ActToken | None:
    if this := _THIS_UNIT.match(text, at):
        level = LEVELS.index(_WORDS[" ".join(this["word"].lower().split())])
        return ActToken("unit", this[0], at, this.end(), level=level, number="này")
    if dash := _DASH.match(text, at):
        count = str(from_ordinal(dash["value"]) or dash["value"])
        return ActToken(
            "unit", dash[0], at, dash.end(), level=0, number=count, name=f"tiet-{count}"
        )
    found = _UNIT.match(text, at)
    if found is None:
        return None
    word = " ".join(found["word"].lower().split())
    kind = _WORDS[word]
    value = _UNITS[kind].match(text, found.end())
    if value is None or not text[found.end() : value.end()].strip():
        if kind != "appendix":
            return None
        level = LEVELS.index(kind)
        return ActToken("unit", found[0], at, found.end(), level=level, name="phu-luc")
    return unit_token(word, value["value"], text[at : value.end()], at, value.end())


def _counted(text: str, at: int) -> ActToken | None:
    if (found := counted_at(text, at)) is None:
        return None
    level = LEVELS.index(_WORDS[found.word])
    return ActToken("counted", found.text, at, found.end, level=level, number=found.number)


def unit_token(word: str, number: str, text: str, start: int, end: int) -> ActToken:
    """Return the token of a unit with that word and number."""
    kind = _WORDS[word]
    if kind == "point" and re.fullmatch(r"\d{1,3}[a-zđ]?", number):
        kind = "clause"  # "điểm 3" of a plan is what an outline calls a khoản
    number = " ".join(number.split())
    unit = "appendix" if kind == "sheet" else kind
    name = unit_name(unit, number, f"{word} {number}")
    return ActToken("unit", text, start, end, level=LEVELS.index(kind), number=number, name=name)


def in_list(before: ActToken, number: ActToken) -> ActToken | None:
    """Return a number of a list as the unit that it names, None if it can be none.

    "các điều 74, 75" are Điều 74 and Điều 75.
    """
    if not re.fullmatch(_VALUES[LEVELS[before.level]], number.number):
        return None
    word = next(word for word, kind in _WORDS.items() if kind == LEVELS[before.level])
    return unit_token(word, number.number, number.text, number.start, number.end)


def _fixed(text: str, at: int) -> ActToken | None:
    found = _FIX.match(text, at)
    if found is None or found.end() == at or not found.lastgroup:
        return None
    kind: Kind = found.lastgroup  # type: ignore[assignment] # the groups are named after kinds
    return ActToken(kind, found[0], at, found.end())


def _bare(text: str, at: int) -> ActToken | None:
    found = _BARE.match(text, at)
    return ActToken("number", found[0], at, found.end(), number=found[0]) if found else None


def _other(text: str, at: int) -> ActToken:
    found = _OTHER.match(text, at)
    end = found.end() if found else at + 1
    return ActToken("other", text[at:end], at, end)
