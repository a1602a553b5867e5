"""A name by itself: what a title or a short name says of the document that it is given to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.documents import documents
from bantin.regulations.law.citations.titles import title_key
from bantin.vietnamese import fold, nfc

if TYPE_CHECKING:
    from datetime import date

_FIRST = re.compile(r"0*([0-9]+)")
_YEAR = re.compile(r"/((?:19|20)[0-9]{2})(?:/|$)")
# Who issued a document stands behind its name: Nghị quyết 18 của Hội đồng nhân dân xã.
_ISSUER = re.compile(
    r"[\s,]*(?:(?:năm|ngày|khóa|khoá)\s[^.;]{1,30}?[\s,]+)?(?:của\s+)?"
    r"(?P<first>[^\W\d_]+)\s+(?P<second>[^\W\d_]+)"
)
_SHORT_ISSUERS = {"ubnd": "uy ban", "hdnd": "hoi dong", "ubmttq": "uy ban"}


class Name(NamedTuple):
    """What a name says: a key of the title, or type and first number; and the year, 0 if none."""

    type: str
    key: str
    year: int = 0

    def fits(self, number: str, issued: date | None = None) -> bool:
        """Tell whether a document with that number can bear the name, by its year and number."""
        year = year_of(number) or (issued.year if issued else 0)
        if self.year and year and self.year != year:
            return False
        return not self.key.isdigit() or first_of(number) == self.key


def name_of(text: str) -> Name | None:
    """Return what a text says that is a name and nothing else; None if it is none."""
    text = " ".join(nfc(text).split())
    named = next(iter(documents(text, within=False)), None)
    if named is None or (named.start, named.end) != (0, len(text)) or not named.is_known:
        return None
    year = named.year or (named.issued.year if named.issued else 0)
    if named.title:
        return Name(fold(named.type), title_key(named.title), year or year_of(named.number))
    if named.short:
        return short_name(named.type, named.short, year)
    decree = named.type == "nghị định" and words.numbered_as("nghị định", named.number)
    return Name(fold(named.type), first_of(named.number), year_of(named.number)) if decree else None


def short_name(kind: str, short: str, year: int) -> Name:
    """Return the name that a type and the first part of a number are: "377", "33/2019"."""
    return Name(fold(kind), first_of(short), year or year_of(short))


def may_be_issued_by(issuer: str, after: str) -> bool:
    """Tell whether the words behind a short name fit an issuer; most say nothing of one."""
    said = _ISSUER.match(after)
    if said is None:
        return True
    if not ("của " in said[0] or said["first"][0].isupper()):
        return not said[0].lstrip(" ,").startswith(("khóa", "khoá"))
    first = fold(said["first"])
    return _SHORT_ISSUERS.get(first, f"{first} {fold(said['second'])}") in fold(issuer)


def first_of(number: str) -> str:
    """Return the number with which a document's number begins, without zeros before it."""
    found = _FIRST.match(number)
    return found[1] if found else ""


def year_of(number: str) -> int:
    """Return the year in a number (31/2024/QH15), 0 if it has none."""
    found = _YEAR.search(number)
    return int(found[1]) if found else 0
