"""Values as people write them into a form, and as a header has them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bantin.regulations.content import open_points as points
from bantin.vietnamese import nfc, search_key

if TYPE_CHECKING:
    from bantin.regulations.content.open_points import OpenPointMeta

_BLANK = r"[.…_‥⋯·‧﹒\s]"
_ALL_BLANK = re.compile(rf"{_BLANK}*(?:/{_BLANK}+)*")
_LEFT = r"(?:…{2,}|\.{4,}|_{2,})"  # of a blank; a sentence may end with three points
_EDGES = re.compile(rf"^{_LEFT}[.…_\s]*|\s*{_LEFT}[.…_\s]*$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:[., ][0-9]{3})+")
_DECIMAL = re.compile(r"(-?[0-9]+|-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)")
_IN_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_DAY = re.compile(
    r"(?:ngày\s+)?([0-9]{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*([0-9]{1,2})\s*(?:[/.-]|\s+năm\s+)\s*([0-9]{4})",
    re.IGNORECASE,
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:T[0-9:.]*Z?)?")
_DAY_IN_WORDS = re.compile(r"(?:ngày\s+)?(.+?)\s+tháng\s+(.+?)\s+năm\s+(.+)", re.IGNORECASE)
_DIGITS = {
    **dict.fromkeys(("không", "linh", "lẻ"), 0),
    **dict.fromkeys(("một", "mốt"), 1),
    "hai": 2,
    "ba": 3,
    **dict.fromkeys(("bốn", "tư"), 4),
    **dict.fromkeys(("năm", "lăm", "nhăm"), 5),
    "sáu": 6,
    **dict.fromkeys(("bảy", "bẩy"), 7),
    "tám": 8,
    "chín": 9,
}
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
_MONTHS = {"giêng": 1, "chạp": 12}


def cleaned(text: str) -> str:
    """Return what stands in a field: composed, with ordinary single spaces, without its blank."""
    said = _SPACES.sub(" ", _INVISIBLE.sub("", nfc(text))).strip()
    return "" if _ALL_BLANK.fullmatch(said) else _EDGES.sub("", said).strip()


def as_header(point: OpenPointMeta, said: str) -> str:
    """Return a value as it is written in a header; what cannot be read stays as it was said."""
    if point.type == "choice":
        return _choice(point, said)
    if point.type == "number":
        return number(said) or said
    if point.type == "date":
        day = day_in(said)
        return day.isoformat() if day else said
    return said


def is_respelt(point: OpenPointMeta, said: str, written: str) -> bool:
    """Whether a value was understood in another spelling than a text would show it in."""
    shown = points.shown(point, written)[0]
    return bool(shown) and _SPACES.sub("", shown) != _SPACES.sub("", said) and said != written


def number(said: str) -> str:
    """Return a number as a header has it: 600.000 and "sáu trăm nghìn" are 600000; `""` if none."""
    if found := _IN_BRACKETS.fullmatch(said):  # "11 (mười một)"
        first, second = number(found[1]), number(found[2])
        return first if first and first == second else ""
    if _GROUPED.fullmatch(said):
        return re.sub("[., ]", "", said)
    if found := _DECIMAL.fullmatch(said):
        return f"{found[1].replace('.', '')}.{found[2]}"
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", said):
        return said if "." in said else str(int(said))
    value = in_words(said)
    return "" if value is None else str(value)


def day_in(said: str) -> date | None:
    """Return the day that is said, in digits or in words; None for anything else."""
    text = said.strip(" .,;")
    if found := _DAY.fullmatch(text):
        parts = [int(one) for one in reversed(found.groups())]
    elif found := _ISO.fullmatch(text):
        parts = [int(one) for one in found.groups()]
    elif found := _DAY_IN_WORDS.fullmatch(text):
        words = [_day_word(found[3]), _month_word(found[2]), _day_word(found[1])]
        if None in words:
            return None
        parts = [one for one in words if one is not None]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _day_word(said: str) -> int | None:
    text = said.casefold().removeprefix("mùng ").removeprefix("mồng ").strip()
    return int(text) if text.isdecimal() else in_words(text)


def _month_word(said: str) -> int | None:
    return _MONTHS.get(said.casefold()) or _day_word(said)


def in_words(said: str) -> int | None:
    """Return the whole number that Vietnamese words name; None if they name none."""
    total, group, last = 0, 0, None
    words = nfc(said).casefold().split()
    for word in words:
        if word in _DIGITS:
            if last is not None:  # "hai ba", where no scale stands between
                return None
            last = _DIGITS[word] or None
        elif word in {"mười", "mươi"}:
            group += 10 * (last or 1)
            last = None
        elif word == "trăm":
            group += 100 * (last or 0)
            last = None
        elif word in _SCALES:
            total += (group + (last or 0)) * _SCALES[word]
            group, last = 0, None
        else:
            return None
    return total + group + (last or 0) if words else None


def _choice(point: OpenPointMeta, said: str) -> str:
    """Return the key of the option that was chosen, by its words or by its key."""
    if said in point.options:
        return said
    exact = [key for key, words in point.options.items() if words.strip() == said]
    near = [key for key, words in point.options.items() if search_key(words) == search_key(said)]
    found = exact or near
    return found[0] if len(found) == 1 else said
