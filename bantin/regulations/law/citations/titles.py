"""Laws that a text names by their titles: "Luật Đất đai năm 2024", "Bộ luật Dân sự", "BLHS 2015".

A law is named by its type and title from the second time on (Nghị định 30/2020/NĐ-CP, phụ lục I),
and news hardly ever give a number. Where the name ends is known of the titles of `law_titles`; of
others only where a year, a day or a number follows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations.law_titles import beginnings, first_words, titles
from bantin.regulations.law.citations.named import NamedDocument, issued_at, year_at
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator

# "Công ty Luật", "pháp luật": no law by name.
_LAW = re.compile(
    r"(?<!\w)(?:[Bb]ộ\s{1,3}[Ll]uật|[Ll]uật(?<!háp\s.{4})|[Pp]háp\s{1,3}lệnh)(?=\s{1,3}[^\W\d_])"
    r"|(?<!\w)Hiến\s{1,3}pháp(?!\w)|(?<!\w)(?P<code>BL(?:DS|HS|LĐ|TTDS|TTHS))(?!\w)"
)
# A title in small letters is told by its first two words.
_LAW_SIGNS = tuple(
    re.compile(rf"{word}[^\S\n]+(?:([A-ZĐÂÊÔƠƯÁ])|([a-zđà-ỹ]+,? [a-zđà-ỹ]+))")
    for word in ("Luật", "Bộ luật")
)
_CODES = {
    "BLDS": "Dân sự",
    "BLHS": "Hình sự",
    "BLLĐ": "Lao động",
    "BLTTDS": "Tố tụng dân sự",
    "BLTTHS": "Tố tụng hình sự",
}
_NO_LAW_BEFORE = re.compile(
    r"(?<!\w)(?:[Cc]ông ty|[Kk]hoa|[Tt]rường|[Đđ]ại học|[Nn]gành|[Vv]ăn phòng|[Hh]ãng|[Cc]ử nhân"
    r"|[Tt]hạc sĩ|[Tt]iến sĩ|[Tt]ạp chí|[Bb]áo|điều)\s{1,3}$"
    r"|Công ước\s[^.;:]{0,60}về\s{1,3}$"
)
_DRAFT_BEFORE = re.compile(
    r"(?<!\w)[Dd]ự\s(?:thảo|án)\s(?:của\s|các\s)?(?:\w+\s){0,2}$|(?<!\w)[Dd]ự\s(?:thảo|án)\s"
    r"(?:[Bb]ộ luật|Luật|[Pp]háp lệnh)[^.;:()\n]{0,80},?\s(?:và\s)?$"
)
_REVISED = re.compile(
    r"\s{1,3}\((?:được\s)?sửa đổi[^()\n]{0,60}\)"
    r"|\s{1,3}sửa đổi(?:,\sbổ sung)?(?=\snăm\s|\s(?:19|20)[0-9]{2}|\s?[,.;:)]|$)"
)
_AMENDING = re.compile(
    r"(?<!\w)(?:Luật|Bộ luật|Pháp lệnh)\s{1,3}[Ss]ửa\s{1,3}đổi(?:,|\s{1,3}và)?\s{1,3}bổ\s{1,3}sung"
    r"\s{1,3}(?:(?:một\s{1,3}số|các)\s{1,3}[Đđ]iều\s{1,3}(?:của\s{1,3})?(?:các\s{1,3})?)?"
)
_NEXT = re.compile(r",\s{1,3}|\s{1,3}và\s{1,3}")
# "Luật sửa đổi, bổ sung một số điều của Luật X số 13/2008/QH12": the number may be either law's. It
# is that of the law that is changed where a change of it is told, or in the words of enactment; and
# not, where that law has just been named with a number of its own.
_CHANGED_BEFORE = re.compile(
    r",?\s{1,3}(?:[Ss]ố\s?:?\s{0,2})?[0-9]{1,4}/[^\s,;()]{2,20}(?:,?\s{1,3}ngày\s[^,;:()]{6,28}?)?"
    r",?\s{1,3}\(?(?:đã\s{1,3})?được\s{1,3}sửa\s{1,3}đổi(?!\w)"
)
_CHANGED_BY = re.compile(
    r"[0-9]/[^\s,;()]{2,20}[0-9]\s{1,3}\(?(?:đã\s)?được\ssửa đổi(?:,|\svà)?\sbổ sung"
    r"(?:\smột số điều)?\s(?:theo|bởi|bằng)\s{1,3}$"
)
_ENACTS = re.compile(r"(?:^|\n)\s*Quốc hội ban hành\s{1,3}$")
_ABBREVIATED = {
    "hdnd": "hoi dong nhan dan",
    "ubnd": "uy ban nhan dan",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
}
_ADDED = re.compile(r"\s{1,3}và\s{1,3}([^\W\d_]+\s{1,3}[^\W\d_]+)")
_WORD = re.compile(r"\s{1,3}([^\W\d_]+),?")
_NATION = re.compile(r"\s{1,3}(?:của\s)?nước\s(?:[^\W\d_]+\s){1,7}Việt Nam")
_NUMBERED = re.compile(r",?\s{1,3}(?:[Ss]ố\s?:?\s{0,2})?[0-9]{1,4}(?:/[0-9]{4})?/")
_NO_NAME = frozenset(
    "này đã được có bị quy thì là do theo từ trong cho sẽ khi để cần thông năm ngày số hiện"
    " mới".split()
)
_OTHER_NAME = frozenset("Luật Bộ Pháp Nghị Thông Quyết Quy Chỉ".split())
_MOST_WORDS = 26  # of the longest title


class _Name(NamedTuple):
    """Where a title ends, and whether that is certain."""

    end: int
    certain: bool


def titled(text: str) -> Iterator[NamedDocument]:
    """Yield the laws that a text names by title, in order, without a number that may follow."""
    position = 0
    while law := _LAW.search(text, position):
        position = law.end()
        if found := _amending(text, law.start()) or _named(text, law):
            position = max(position, found.end)
            yield found


def begins_title(text: str) -> bool:
    """Tell whether a title may follow a law's word; quick to say no."""
    return any(
        law[1] or law[2] in first_words() for sign in _LAW_SIGNS for law in sign.finditer(text)
    )


def amends(text: str, law: NamedDocument) -> bool:
    """Tell whether a law changes others, by the words with which its title begins."""
    return _AMENDING.match(text, law.start) is not None


def number_follows(text: str, end: int) -> bool:
    """Tell whether a title that ends there has its number directly behind it."""
    return _NUMBERED.match(text, end) is not None


def title_key(title: str) -> str:
    """Return a title in the form in which titles are compared: HĐND is Hội đồng nhân dân."""
    return " ".join(_ABBREVIATED.get(word, word) for word in search_key(title).split())


def _named(text: str, law: re.Match[str]) -> NamedDocument | None:
    start = law.start()
    before = text[max(0, start - 120) : start]
    if _NO_LAW_BEFORE.search(before):
        return None
    name = _name(text, law)
    if name is None:
        return None
    kind = "bộ luật" if law["code"] else " ".join(law[0].lower().split())
    words = _CODES[law["code"]] if law["code"] else text[law.end() : name.end].strip()
    title = " ".join((kind.capitalize(), *words.split())) if words else kind.capitalize()
    if kind == "hiến pháp":
        title = "Hiến pháp"
    if _DRAFT_BEFORE.search(before):
        return NamedDocument(start, name.end, kind, cited=False)
    end, year, issued = name.end, 0, None
    if revised := _REVISED.match(text, end):
        title, end = f"{title} (sửa đổi)", revised.end()
    if said := year_at(text, end):
        end, year = said
    elif dated := issued_at(text, end):
        end, issued = dated
    elif not name.certain and not _NUMBERED.match(text, end):
        return NamedDocument(start, end, kind, cited=False)
    # "Theo Hiến pháp và pháp luật" speaks of no text; its whole name does.
    cited = kind != "hiến pháp" or year != 0 or issued is not None or name.end > law.end()
    return NamedDocument(start, end, kind, "", issued, title, year, cited=cited)


def _name(text: str, law: re.Match[str]) -> _Name | None:
    end = law.end()
    if law["code"]:
        return _Name(end, certain=True)
    if law[0].startswith("Hiến"):
        nation = _NATION.match(text, end)
        return _Name(nation.end() if nation else end, certain=True)
    first = _WORD.match(text, end)
    if first is None or first[1] in _NO_NAME:
        return None
    capital = first[1][0].isupper()
    if not capital and not law[0][0].isupper():
        return None
    if known := _known_end(text, end):
        return _Name(known, certain=True)
    return _guessed(text, end) if capital else None


def _known_end(text: str, start: int) -> int:
    """Return where the longest title that is known ends, 0 if none begins there.

    None does where the words go on as those of a longer one: Luật Khiếu nại và tố cáo.
    """
    end, longest, key, whole, more = start, 0, "", "", 0
    while word := _WORD.match(text, end):
        key = f"{key} {title_key(word[1])}".lstrip()
        if key not in beginnings():
            break
        end, more = word.end(), more + 1
        if key in titles():
            longest, whole, more = word.end(1), key, 0
    cut = more > 1 or (longest and _goes_on_in(text, longest, whole))
    return 0 if cut else longest


def _goes_on_in(text: str, end: int, title: str) -> bool:
    """Tell whether "và" and what it adds stand in a longer title with a comma instead."""
    added = _ADDED.match(text, end)
    return added is not None and f"{title} {title_key(added[1])}" in beginnings()


def _guessed(text: str, start: int) -> _Name | None:
    """Return where a title that is not known seems to end.

    Before a year, a day or a number; else nobody can tell, and it ends where a sentence goes on.
    """
    end, best = start, start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if word is None or word[1] in _NO_NAME or (best > start and word[1] in _OTHER_NAME):
            break
        best, end = word.end(1), word.end()
        if year_at(text, best) or issued_at(text, best) or _NUMBERED.match(text, best):
            return _Name(best, certain=True)
    return _Name(best, certain=False) if best > start else None


def _amending(text: str, start: int) -> NamedDocument | None:
    """Return a law that changes others: its title goes on over theirs."""
    opening = _AMENDING.match(text, start)
    if opening is None:
        return None
    end = base = 0
    position = opening.end()
    while law := _LAW.match(text, position):
        one = _named(text, law)
        if one is None:
            break
        end, base = one.end, 0 if end else one.start
        gap = _NEXT.match(text, end)
        if gap is None:
            break
        position = gap.end()
    kind = " ".join(opening[0].split()[: 2 if opening[0].startswith(("Bộ", "Pháp")) else 1]).lower()
    if not end:
        return NamedDocument(start, opening.end(), kind, cited=False)
    own = _CHANGED_BY.search(text, max(0, start - 90), start)
    if base and number_follows(text, end) and not own:
        enacts = _ENACTS.search(text, max(0, start - 40), start)
        end = base if enacts or _CHANGED_BEFORE.match(text, end) else end
        return NamedDocument(start, end, kind, cited=False)
    return NamedDocument(start, end, kind, title=" ".join(text[start:end].split()))
