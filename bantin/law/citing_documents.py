"""Documents that a text names by number, or as "Quy chế này"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bantin.law import citing_words as words
from bantin.vietnamese import normalise_number

if TYPE_CHECKING:
    from collections.abc import Iterator


class Named(NamedTuple):
    """A place that names a document; without a number it is the document of that type "này"."""

    start: int
    end: int
    type: str
    number: str = ""
    issued: date | None = None


_CAPITALS = "A-ZĐÂÊÔƠƯĂ"
_PART = rf"[{_CAPITALS}][{_CAPITALS}a-zđơưôâêăĩ&]{{0,11}}"
_NUMBER = re.compile(
    rf"""
    [0-9] (?<![\w/=%#?&+@-][0-9]) (?<![0-9][.,][0-9])  # behind it, for search to skip to a digit
    [0-9]{{0,4}}[a-zA-Z]?
    (?: -(?P<party>{_PART}) / {_PART}(?:-{_PART}){{0,3}}
      | (?P<year>/(?:19|20)[0-9]{{2}})? /
        (?P<state>{_PART}[0-9]{{0,2}}(?:-{_PART}[0-9]{{0,2}}){{0,4}})
    )
    (?! [\w/@=] | -\w | \.[a-z]{{2,4}}\b )
    """,
    re.VERBOSE,
)
_DATE = re.compile(
    r"""
    \s?,? \s{1,3} (?:(?:ký|ban\s+hành|ký\s+ban\s+hành)\s+)? ngày \s+ ([0-9]{1,2})
    (?: \s?[/.-]\s? ([0-9]{1,2}) \s?[/.-]\s? ([0-9]{4})
      | \s+tháng\s+ ([0-9]{1,2}) (?:\s?,)?\s{1,3}năm\s+ ([0-9]{4}) )
    (?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TYPE = re.compile(rf"(?<!\w){words.TYPE}(?!\w)")
_SHORT_TYPE = re.compile(rf"(?<!\w){words.ABBREVIATIONS}\s+(?:số\s*:?\s*)?$")
_SAID = re.compile(r"\s+|\s*,?\s*:?\s*(?:các\s+)?(?:số|Số|SỐ)\s*:?\s*")
_NAME_AND_SAID = re.compile(r"\s+[^.;:()“”\"\n0-9]{1,90}?\s(?:số|Số|SỐ)\s*:?\s*")
_OTHER_PAPER = re.compile(r"(?<!\w)(?:văn bản|giấy phép|hợp đồng|theo|tại)(?!\w)", re.IGNORECASE)
_NEXT_IN_LIST = re.compile(r"\s*(?:[,;]|\s(?:và|hoặc|hay|cùng))\s*(?:và\s+)?(?:(?:số|Số)\s*:?\s*)?")
_OWN_NUMBER = re.compile(r"(?:Số\s*:\s*|(?:^|\n)\s*Số\s+)$")
_THIS = re.compile(r"này(?!\w)")
_TYPE_BEFORE = re.compile(rf"(?<!\w)({words.NAMED_TYPE})\s{{1,3}}$")
_SENTENCE_END = frozenset('.!?…:;“"-\n')
_LONGEST_TYPE = 32  # characters, with the one before it
_BEFORE = 130  # characters before a number among which its type word is looked for


def documents(text: str, *, within: bool) -> list[Named]:
    """Return what the text names, in order; `within` tells that it stands in a regulation."""
    found = [*_numbered(text), *_selves(text, within=within)]
    found.sort()
    return found


def _selves(text: str, *, within: bool) -> Iterator[Named]:
    for this in _THIS.finditer(text):
        first = max(0, this.start() - _LONGEST_TYPE)
        match = _TYPE_BEFORE.search(text[first : this.start()])
        if match is None:
            continue
        kind, start = words.canonical(match[1]), first + match.start()
        if kind in words.LEGAL or within or not _begins_sentence(text, start):
            yield Named(start, this.end(), kind)


def _begins_sentence(text: str, start: int) -> bool:
    """Tell whether a capital at this place says nothing."""
    before = text[max(0, start - 5) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_END


def _numbered(text: str) -> Iterator[Named]:
    last, written = Named(0, 0, ""), False
    for match in _NUMBER.finditer(text):
        start = match.start()
        code = match["party"] or match["state"].partition("-")[0]
        before = text[max(last.end, start - _BEFORE) : start]
        if _in_address(text[max(0, start - 200) : start]):
            continue
        typed = _typed(before, code)
        if typed is None and written and _NEXT_IN_LIST.fullmatch(before):
            typed = (0, last.type) if words.fits(last.type, code) else None
        if typed is None:
            kind = _told_by_code(match)
            if kind is None or _OWN_NUMBER.search(before):
                continue
            last, written = _named(text, start, match, kind), False
        else:
            last, written = _named(text, start - typed[0], match, typed[1]), True
        yield last


def _told_by_code(match: re.Match[str]) -> str | None:
    if match["party"]:
        return words.type_of_party_code(match["party"])
    return words.type_of_state_code(match["state"], year=match["year"] is not None)


def _named(text: str, start: int, match: re.Match[str], kind: str) -> Named:
    number = normalise_number(match[0])
    if (dated := _DATE.match(text, match.end())) and (issued := _date(dated)):
        return Named(start, dated.end(), kind, number, issued)
    return Named(start, match.end(), kind, number)


def _date(match: re.Match[str]) -> date | None:
    day, month, year, month_in_words, year_in_words = match.groups()
    try:
        return date(int(year or year_in_words), int(month or month_in_words), int(day))
    except ValueError:
        return None


def _typed(before: str, code: str) -> tuple[int, str] | None:
    """Return how far before the number its type word begins, and the type."""
    for match in reversed([*_TYPE.finditer(before)]):
        kind, rest = words.canonical(match[0]), before[match.end() :]
        if words.of_parliament(code) and not words.fits(kind, code):
            continue
        if _SAID.fullmatch(rest) or _is_name(match[0], kind, rest, code):
            return len(before) - match.start(), kind
        if not words.of_parliament(code):
            break
    if short := _SHORT_TYPE.search(before):
        return len(before) - short.start(), words.type_of_state_code(f"{code}-XX", year=False) or ""
    return None


def _is_name(word: str, kind: str, rest: str, code: str) -> bool:
    """Tell whether "Tổ chức Chính phủ số" in Luật Tổ chức Chính phủ số 63/2025/QH15 is a name."""
    if not word[0].isupper() or not words.fits(kind, code) or not _NAME_AND_SAID.fullmatch(rest):
        return False
    return words.of_parliament(code) or ("," not in rest and not _OTHER_PAPER.search(rest))


def _in_address(before: str) -> bool:
    """Tell whether the text goes on a web address or a mail address."""
    if not before or before[-1].isspace():
        return False
    run = before.rsplit(maxsplit=1)[-1]
    return "://" in run or "www." in run or "@" in run
