"""Documents that a text names: by number, title or short name, or as "Quy chế này"."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.earlier import ALONE
from bantin.regulations.law.citations.named import NamedDocument, issued_at
from bantin.regulations.law.citations.short_names import short_names
from bantin.regulations.law.citations.titles import amends, number_follows, titled
from bantin.vietnamese import normalise_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_CAPITALS = "A-ZĐÂÊÔƠƯĂ"
_PART = rf"[{_CAPITALS}][{_CAPITALS}a-zđơưôâêăĩ&]{{0,19}}"
# Behind a hyphen with spaces a word may follow instead: only an agency's abbreviation goes on.
_APART = rf"(?:\s-\s?|-\s)(?:[{_CAPITALS}]{{2,20}}|TTg)"
# A blank beside a stroke, where what follows can be nothing else: 35-CT/ TW, 30/2020 /NĐ-CP.
_PARTY_APART = r"\s?/\s?(?=(?:[A-ZĐ]{0,6}TW|[A-ZĐ]{0,4}(?:TU|HU|QU|ĐU)|ThU)(?!\w))"
# Numbers of before 2000 often have a dot where a hyphen stands now (01/1999/QĐ.UB, 15.QĐ/UB), or
# but the body that issued it behind a hyphen (61-CP).
_DOTTED_CODE = r"(?:QĐ|CT|TT|NQ|CV|KH|TB|BC|HD|TTr|NĐ)"
_STATE_APART = r"\s?/\s?(?=(?:NĐ|QĐ|TT|NQ|CT|TTLT|CĐ|KH)-[A-ZĐ]{2})"
_YEAR_APART = (
    r"\s?/\s?(?:19|20)[0-9]{2}(?=\s?/\s?(?:NĐ|QĐ|TT|NQ|CT|TTLT|CĐ|KH)(?:-|\s-)\s?[A-ZĐ]{2})"
)
# Words that are stuck to a number: 13/2008/QH12của Quốc hội.
_STUCK = r"(?<=[0-9A-ZĐ])(?=(?:của|và|ngày|về)\s)"
_NUMBER = re.compile(
    rf"""
    [0-9]  # its conditions stand behind it, for search to skip to a digit
    (?: (?<=[Ss]ố[0-9]) | (?<![\w/=%#?&+@-][0-9]) ) (?<![0-9][.,][0-9]) (?<!/\s[0-9])
    [0-9]{{0,4}}[a-zA-Z]? (?:\.[0-9]{{1,2}}(?=/))?
    (?: (?:\s?-\s?|(?P<gap>\s)|(?P<dot>\.)(?={_DOTTED_CODE}/))
        (?P<party>{_PART}) (?:/|{_PARTY_APART}) {_PART}(?:-{_PART}){{0,5}}
      | (?P<year>/(?:19|20)[0-9]{{2}}|{_YEAR_APART})? (?:/|{_STATE_APART})
        (?P<state>
            (?:UBTV)?QH\s[0-9]{{2}}
          | (?:TTLT|NQLT)/{_PART}[0-9]{{0,2}}(?:-{_PART}){{1,7}}
          | {_PART}(?:{_APART}){{1,3}}
          | {_DOTTED_CODE}\.[A-ZĐ]{{2,8}}(?!\w|\.\w)(?:-{_PART}){{0,3}}
          | {_PART}[0-9]{{0,2}}(?:-{_PART}[0-9]{{0,3}}){{0,7}} )
      | (?P<decree>/(?:19|20)[0-9]{{2}}) (?![-/.,][0-9])
      | -(?P<body>CP|HĐBT|HĐCP|TTg) )
    (?: {_STUCK} | (?! [\w/@=] | -\w | \.[a-z]{{2,4}}\b ) )
    """,
    re.VERBOSE,
)
# Behind a mere type that is an alias, another word would make another name of it.
_NAME_ENDS = re.compile(
    r"\s*(?:[.,;:)\]”\"!?/]|$)|\s+(?:thì|được|và|hoặc|hay|có|phải|theo|không|là|để|quy định|như|đã"
    r"|cũng|sẽ|bị|khi|với|đến|cho|chỉ|chưa|nói)(?!\w)"
)
_TYPE = re.compile(rf"(?<!\w){words.TYPE}(?!\w)")
_SHORT_TYPE = re.compile(rf"(?<!\w){words.ABBREVIATIONS}\s+(?:số\s*:?\s*)?$")
_SAID = re.compile(r"\s+|\s*,?\s*:?\s*(?:các\s+)?(?:số|Số|SỐ)\s*:?\s*")
_NAME_AND_SAID = re.compile(r"\s+[^.;:()“”\"\n0-9]{1,90}?\s(?:số|Số|SỐ)\s*:?\s*")
_OTHER_PAPER = re.compile(r"(?<!\w)(?:văn bản|giấy phép|hợp đồng|theo|tại)(?!\w)", re.IGNORECASE)
_NEXT_IN_LIST = re.compile(r"\s*(?:[,;]|\s(?:và|hoặc|hay|cùng))\s*(?:và\s+)?(?:(?:số|Số)\s*:?\s*)?")
_OWN_NUMBER = re.compile(r"(?:Số\s*:\s*|(?:^|\n)\s*Số\s+)$")
_THIS = re.compile(r"này(?!\w)")
# "điều Luật này" is one of its articles.
_TYPE_BEFORE = re.compile(rf"(?<!\w)(?<!iều )(?<!ạo )({words.NAMED_TYPE})\s{{1,3}}$")
_SENTENCE_END = frozenset('.!?…:;“"-\n')
# Papers that bear numbers like documents': a court's, a licence.
_NUMBER_OF_OTHER = re.compile(
    r"(?<!\w)(?:cáo trạng|bản án|vụ án|giấy phép|giấy chứng nhận|chứng chỉ|hợp đồng|h[oó]a đơn"
    r"|biên lai|phiếu|đơn)\s+(?:số\s*:?\s*)?$",
    re.IGNORECASE,
)
_LONGEST_TYPE = 32  # characters, with the one before it
_SAID_BEFORE = 6  # characters of ", số "
_BEFORE = 130  # characters before a number among which its type word is looked for


def documents(
    text: str, *, within: bool, aliases: Mapping[str, NamedDocument] = ALONE.aliases
) -> list[NamedDocument]:
    """Return what the text names, in order; `within` tells that it stands in a regulation.

    `aliases` are names that are defined elsewhere, with what they stand for.
    """
    laws = [*titled(text)]
    found = _with_titles(text, [*_numbered(text)], laws)
    if aliases:
        found += _apart(found, _by_alias(text, aliases))
    found += _apart(found, [*laws, *short_names(text)])
    found += _apart(found, _selves(text, within=within))
    found.sort(key=attrgetter("start", "end"))
    return found


def _by_alias(text: str, aliases: Mapping[str, NamedDocument]) -> Iterator[NamedDocument]:
    """Yield places of aliases; the mere word of a type only says whose the units beside it are."""
    for name in sorted(aliases, key=len, reverse=True):
        bare = _TYPE.fullmatch(name) is not None
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)(?!\s(?:này|số)(?!\w))", text):
            if not bare or _NAME_ENDS.match(text, place.end()):
                start, end = place.span()
                yield aliases[name]._replace(start=start, end=end, cited=not bare)


def _with_titles(
    text: str, numbered: Iterable[NamedDocument], laws: Sequence[NamedDocument]
) -> list[NamedDocument]:
    """Return what bears a number, with the title that stands before it."""
    found = []
    for one in numbered:
        law = next((law for law in laws if law.start <= one.start <= law.end + _SAID_BEFORE), None)
        follows = law is not None and number_follows(text, law.end)
        if law is None or (one.start >= law.end and not follows):
            found.append(one)
        elif law.cited or law.start == one.start:
            # "Pháp lệnh Thủ đô Hà Nội số 29/2000/PL-UBTVQH": the title ends elsewhere.
            title, year = (law.title, law.year) if law.cited and follows else ("", 0)
            found.append(one._replace(start=law.start, type=law.type, title=title, year=year))
        elif amends(text, law) and (number := _NUMBER.search(text, law.end)):
            # It may be the number of the law that is changed: the link stands on it alone.
            found.append(one._replace(start=number.start()))
    return found


def _apart(known: Sequence[NamedDocument], others: Iterable[NamedDocument]) -> list[NamedDocument]:
    """Return those of the others that share no place with what is known."""
    return [
        other
        for other in others
        if all(other.end <= one.start or one.end <= other.start for one in known)
    ]


def _selves(text: str, *, within: bool) -> Iterator[NamedDocument]:
    for this in _THIS.finditer(text):
        first = max(0, this.start() - _LONGEST_TYPE)
        match = _TYPE_BEFORE.search(text[first : this.start()])
        if match is None:
            continue
        kind, start = words.canonical(match[1]), first + match.start()
        if kind in words.LEGAL or within or not _begins_sentence(text, start):
            yield NamedDocument(start, this.end(), kind)


def _begins_sentence(text: str, start: int) -> bool:
    """Tell whether a capital at this place says nothing."""
    before = text[max(0, start - 5) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_END


def _numbered(text: str) -> Iterator[NamedDocument]:
    last, written = NamedDocument(0, 0, ""), False
    for match in _NUMBER.finditer(text):
        start, code = match.start(), _code(match)
        before = text[max(last.end, start - _BEFORE) : start]
        if _in_address(text[max(0, start - 200) : start]):
            continue
        typed = _typed(before, code)
        if typed is None and written and _NEXT_IN_LIST.fullmatch(before):
            typed = (0, last.type) if match["body"] or words.fits(last.type, code) else None
        kind = typed[1] if typed else _told_by_code(match)
        if (
            kind is None
            or _is_torn(match)
            or _short(match, typed)
            or not (typed or _is_cited(before))
        ):
            continue
        last, written = _named(text, start - (typed[0] if typed else 0), match, kind), bool(typed)
        yield last


def _is_cited(before: str) -> bool:
    """Tell whether a number without a type's word is a document's, and not the text's own."""
    return not (_OWN_NUMBER.search(before) or _NUMBER_OF_OTHER.search(before))


def _code(match: re.Match[str]) -> str:
    """Return the part of a number that tells the type; a decree's may be left out."""
    if match["decree"]:
        return "NĐ"
    said = match["party"] or match["body"]
    return said or re.split(r"[-/.\s]", match["state"], maxsplit=1)[0]


def _is_torn(match: re.Match[str]) -> bool:
    """Tell of a number of which the text holds but a piece: 175/2025/N Đ-CP."""
    return match["state"] is not None and len(match["state"]) == 1


def _short(match: re.Match[str], typed: tuple[int, str] | None) -> bool:
    """Tell a number from something shorter that only the type's word in front would make one."""
    if match["decree"]:
        return typed is None or typed[0] == 0 or typed[1] != "nghị định"
    return typed is None and any(match[one] is not None for one in ("gap", "dot", "body"))


def _told_by_code(match: re.Match[str]) -> str | None:
    if match["party"]:
        return words.type_of_party_code(match["party"])
    state = match["state"]
    whole = state and _joined(state).replace(".", "-")
    return whole and words.type_of_state_code(whole, year=match["year"] is not None)


def _named(text: str, start: int, match: re.Match[str], kind: str) -> NamedDocument:
    number = _meant(match)
    if dated := issued_at(text, match.end()):
        return NamedDocument(start, dated[0], kind, number, dated[1])
    return NamedDocument(start, match.end(), kind, number)


def _meant(match: re.Match[str]) -> str:
    """Return the number as its document bears it.

    Only the Government issues decrees, so that "Nghị định 54/2019" says enough; what the Party
    issues is often quoted in the State's form (217/QĐ-TW).
    """
    number = _joined(normalise_number(match[0]))
    if match["decree"]:
        return f"{number}/NĐ-CP"
    if match["gap"]:
        number = re.sub(r"\s", "-", number)
    return words.party_number(number) or number


def _joined(number: str) -> str:
    return re.sub(r"\s*[-/]\s*|(?<=QH)\s", lambda space: space[0].strip(), number)


def _typed(before: str, code: str) -> tuple[int, str] | None:
    """Return how far before the number its type word begins, and the type.

    The word next to the number need not be it: Thông báo kết luận số 112-TB/ĐU.
    """
    doubtful = None
    for match in reversed([*_TYPE.finditer(before)]):
        kind, rest = words.canonical(match[0]), before[match.end() :]
        if words.of_parliament(code) and not words.fits(kind, code):
            continue
        typed = len(before) - match.start(), kind
        if _is_name(match[0], kind, rest, code):
            return typed
        if _SAID.fullmatch(rest):
            if words.fits(kind, code):
                return typed
            doubtful = typed
        elif not words.of_parliament(code):
            break
    if doubtful:
        return doubtful
    if short := _SHORT_TYPE.search(before):
        return len(before) - short.start(), words.type_of_state_code(f"{code}-XX", year=False) or ""
    return None


def _is_name(word: str, kind: str, rest: str, code: str) -> bool:
    """Tell whether "Tổ chức Chính phủ số" in Luật Tổ chức Chính phủ số 63/2025/QH15 is a name."""
    if not words.fits(kind, code) or not _NAME_AND_SAID.fullmatch(rest):
        return False
    if words.of_parliament(code):
        return word[0].isupper() or rest.lstrip()[0].isupper()
    return word[0].isupper() and "," not in rest and not _OTHER_PAPER.search(rest)


def _in_address(before: str) -> bool:
    """Tell whether the text goes on a web address or a mail address."""
    if not before or before[-1].isspace():
        return False
    run = before.rsplit(maxsplit=1)[-1]
    return "://" in run or "www." in run or "@" in run
