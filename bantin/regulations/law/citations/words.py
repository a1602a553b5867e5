"""The words and codes by which texts name documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Type words with the codes that stand for them in numbers (Nghị định 30/2020/NĐ-CP, Phụ lục III;
# Hướng dẫn 36-HD/VPTW). QĐ is both Quyết định and Quy định, and a quy chế may bear the number of
# the decision that issues it.
_TYPES = {
    "chương trình hành động": ("CTrHĐ", "CTHĐ", "CTr"),
    "thông tư liên tịch": ("TTLT",),
    "nghị quyết liên tịch": ("NQLT",),
    "văn bản hợp nhất": ("VBHN",),
    "báo cáo": ("BC",),
    "biên bản": ("BB",),
    "bộ luật": (),
    "chỉ thị": ("CT",),
    "chương trình": ("CTr", "CTPH"),
    "công văn": ("CV",),
    "công điện": ("CĐ",),
    "đề án": ("ĐA",),
    "điều lệ": (),
    "hiến pháp": (),
    "hương ước": (),
    "hướng dẫn": ("HD",),
    "kế hoạch": ("KH",),
    "kết luận": ("KL",),
    "lệnh": ("L",),
    "luật": (),
    "nghị định": ("NĐ",),
    "nghị quyết": ("NQ",),
    "nội quy": ("NQ",),
    "pháp lệnh": ("PL",),
    "phương án": ("PA",),
    "quy chế": ("QC", "QĐ"),
    "quy định": ("QĐ", "QyĐ", "QĐi"),
    "quy hoạch": ("QH",),
    "quy tắc": (),
    "quy trình": ("QTr", "QT"),
    "quy ước": (),
    "quyết định": ("QĐ",),
    "sắc lệnh": ("SL",),
    "thể lệ": (),
    "thông báo": ("TB",),
    "thông cáo": ("TC",),
    "thông tri": ("TT",),
    "thông tư": ("TT",),
    "tờ trình": ("TTr",),
}
# What the National Assembly and its Standing Committee issue bears their own name for a code.
_PARLIAMENT = frozenset({"luật", "bộ luật", "nghị quyết", "pháp lệnh", "hiến pháp"})
_PARLIAMENT_CODE = re.compile(r"(?:UBTV)?QH[0-9]{1,2}$")

# What a bare number says of its type; Party and State use TT and QH differently.
_BARE = {
    "BC": "báo cáo",
    "CT": "chỉ thị",
    "CTHĐ": "chương trình hành động",
    "CTr": "chương trình",
    "CTrHĐ": "chương trình hành động",
    "HD": "hướng dẫn",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "NQ": "nghị quyết",
    "PA": "phương án",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "QĐ": "",
    "QĐi": "quy định",
    "TB": "thông báo",
    "TTr": "tờ trình",
    "ĐA": "đề án",
}
_BARE_PARTY = _BARE | {
    "BB": "biên bản",
    "CV": "công văn",
    "QH": "quy hoạch",
    "TC": "thông cáo",
    "TT": "thông tri",
}
_BARE_STATE = _BARE | {
    "CĐ": "công điện",
    "HP": "",
    "NQLT": "nghị quyết liên tịch",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "VBHN": "văn bản hợp nhất",
}
# The number of an official letter is the agency's name and its unit's: 1234/UBND-VX.
_LETTER_WRITERS = frozenset({"HĐND", "TTg", "UBND", "VPCP"})

# Bodies that only the Party has; its number 217-QĐ/TW is at times quoted as 217/QĐ-TW.
_MIXED = re.compile(
    r"([0-9]+[a-zA-Z]?)[/-]([A-ZĐ][A-Za-zĐđ]{1,4})"
    r"-((?:BTC|BTG|BTGDV|BDV|BNC|UBKT|VP)?(?:TW|TU|ThU|HU|QU|ĐU)|BCHTW|TWĐTN(?:-[A-ZĐ]+)*)"
)

_CODE = re.compile(r"[0-9]+\w*[-/.](?:[0-9]{4}/)?([^\W\d_]+)")

ABBREVIATIONS = r"(?:NĐ|QĐ|NQ|CT|KH|HD|KL|TT|TB)"

# Types of which "… này" in the middle of an article is as good as always the document itself.
LEGAL = frozenset(
    "bộ luật,chỉ thị,điều lệ,hương ước,hướng dẫn,kế hoạch,luật,nghị định,nghị quyết"
    ",nghị quyết liên tịch,nội quy,pháp lệnh,quy chế,quy định,quy trình,quy ước,quyết định,thông tư"
    ",thông tư liên tịch".split(",")
)


# What is often called by its type and the first part of its number alone.
_SHORT = (
    *("chỉ thị", "kết luận", "nghị định", "nghị quyết", "quy chế", "quy định", "quyết định"),
    *("thông tư", "thông tư liên tịch"),
)

# What is called so too, but only where the text names it in full beside that: a site may hold one
# plan of that number out of the many that there are.
_SHORT_WHERE_DEFINED = (
    *("báo cáo", "biên bản", "chương trình", "chương trình hành động", "công văn", "công điện"),
    *("hướng dẫn", "kế hoạch", "lệnh", "nghị quyết liên tịch", "phương án", "pháp lệnh", "quy tắc"),
    *("quy trình", "sắc lệnh", "thông báo", "thông tri", "tờ trình", "đề án"),
)

# The law within "pháp luật" is no type.
_NO_LAW = r"(?<!háp )"


def _pattern(words: str, *, capital: bool) -> str:
    first, *rest = words.split()
    first = first.capitalize() if capital else first
    spelling = r"\s{1,3}".join((first, *rest)).replace("uy", "u[yi]")
    return spelling if capital or words != "luật" else _NO_LAW + spelling


def _alternatives(*, capital: bool, words: Iterable[str] = _TYPES) -> str:
    words = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(_pattern(one, capital=capital) for one in words) + ")"


def _with_capitals() -> Iterator[str]:
    """Yield patterns of one width each for the types before "này"."""
    for one in _TYPES:
        first, *rest = one.split()
        yield r"\s".join((first.capitalize(), *rest, "này")).replace("uy", "u[yi]")


TYPE = rf"(?i:{_alternatives(capital=False)})"
"""A type word in small, great or mixed letters."""
NAMED_TYPE = _alternatives(capital=True)
"""A type word with a capital: the name of a document rather than the thing it does."""
SHORT_TYPE = _alternatives(capital=True, words=(*_SHORT, *_SHORT_WHERE_DEFINED))
"""A type whose documents go by short names, with a capital: Quy định 377."""
TYPE_IN_CAPITALS = "(?:" + "|".join(r"\s".join(one.upper().split()) for one in _TYPES) + ")"
THIS_TYPE = "này(?:" + "|".join(f"(?<={one})" for one in _with_capitals()) + ")"
"""The word "này" behind a type with a capital, for a quick search."""


DECREE = (r"ghị\s{1,3}(?:[ĐđÐð]ịnh|quyết)", "N[ĐÐ]")
"""Types whose number is often left unfinished, for a quick search: Nghị định 54/2019."""


SHORT_SIGNS = (
    *(r"Chỉ\s{1,3}thị", r"Kết\s{1,3}luận", r"Thông\s{1,3}tư(?:\s{1,3}liên\s{1,3}tịch)?"),
    r"Qu[yi](?:\s{1,3}(?:chế|định)|ết\s{1,3}định)",
)
"""The types that go by short names, besides those of `DECREE`, for a quick search."""


def needs_definition(kind: str) -> bool:
    """Tell whether a short name of that type says nothing where the text does not define it."""
    return kind in _SHORT_WHERE_DEFINED


def named(kind: str, number: str) -> str:
    """Return how running text names a document: "Quyết định số 15/2025/QĐ-UBND"."""
    return f"{kind} số {number}"


def canonical(word: str) -> str:
    """Return the type as citations have it: small letters, single spaces, "qui" as "quy"."""
    return re.sub(r"\bqui\b", "quy", " ".join(word.lower().split()))


def fits(kind: str, code: str) -> bool:
    """Tell whether a document of that type can have a number with that code."""
    if _PARLIAMENT_CODE.match(code):
        return kind in _PARLIAMENT
    return any(code.startswith(one) for one in _TYPES.get(kind, ()))


def known_codes() -> frozenset[str]:
    """Return the codes of all types."""
    return frozenset(code for codes in _TYPES.values() for code in codes)


def numbered_as(kind: str, number: str) -> bool:
    """Tell whether a whole number is a document's of a type: 05/QĐ-UBND a quyết định's.

    A quy chế that goes by such a number has it from the decision that it came with.
    """
    code = _CODE.match(number)
    if code is None or _PARLIAMENT_CODE.match(code[1]):
        return code is None or canonical(kind) in _PARLIAMENT
    return any(code[1].startswith(own) for own in _TYPES.get(canonical(kind), ())[:1])


def by_decision(kind: str, number: str) -> bool:
    """Tell whether a document of a type goes by the number of the decision with which it came.

    A people's committee numbers its decision, and the quy chế that comes with it by that.
    """
    return bool(number) and not numbered_as(kind, number) and numbered_as("quyết định", number)


def party_number(number: str) -> str | None:
    """Return the right form of a Party number in the form of the State: 217-QĐ/TW."""
    mixed = _MIXED.fullmatch(number)
    if mixed is None or mixed[2] not in _BARE_PARTY:
        return None
    return f"{mixed[1]}-{mixed[2]}/{mixed[3]}"


def of_parliament(code: str) -> bool:
    """Tell whether the code names the National Assembly: QH15, UBTVQH14."""
    return _PARLIAMENT_CODE.match(code) is not None


def type_of_party_code(code: str) -> str | None:
    """Return the type that 217-**KL**/TW says; `""` if it may be several, None if it is unknown."""
    return _BARE_PARTY.get(code)


def type_of_state_code(code: str, *, year: bool) -> str | None:
    """Return the type that 30/2020/**NĐ-CP** says; `""` if several, None if it is unknown."""
    first, hyphen, agency = code.partition("-")
    if of_parliament(code):
        return "" if year else None
    if hyphen and first in _LETTER_WRITERS:
        return "công văn"
    if not hyphen or not agency[:2].isalpha():
        return None
    return _BARE_STATE.get(first)


def type_in(title: str) -> str:
    """Return the type word with which a title begins, as it is written there, `""` for none."""
    small = title.casefold()
    found = [word for word in _TYPES if small.startswith(f"{word} ")]
    return title[: len(max(found, key=len))] if found else ""
