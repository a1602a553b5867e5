"""Names of Akoma Ntoso documents and of what is in them (Akoma Ntoso Naming Convention 1.0)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.regulations.exports.values import Amendment, Work
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.regulations.exports.values import Decision, LegalText
    from bantin.regulations.law.values import UnitKind

# What each kind of unit is in the schema; an appendix is a document of its own.
ELEMENTS: dict[UnitKind, str] = {
    "part": "part",
    "chapter": "chapter",
    "section": "section",
    "subsection": "subsection",
    "article": "article",
    "clause": "paragraph",
    "point": "point",
    "subpoint": "indent",
    "appendix": "hcontainer",
}
# How the convention shortens them (section 5.2), from the words of our own ids.
_PREFIXES = {
    "phan": "part",
    "chuong": "chp",
    "muc": "sec",
    "tieu-muc": "subsec",
    "dieu": "art",
    "khoan": "para",
    "diem": "point",
    "tiet": "indent",
    "phu-luc": "att",
}
_STEP = re.compile(r"([a-z]+(?:-[a-z]+)??)-([a-z0-9]+)((?:~[0-9]+)?)")
_NOT_ID = re.compile(r"[^a-zA-Z0-9_.-]+")
_LANGUAGES = {"vi": "vie", "en": "eng", "fr": "fra", "km": "khm", "lo": "lao", "zh": "zho"}


class Names(Struct, frozen=True, kw_only=True):
    """The addresses of the work, of this version of it in this language, and of the XML file."""

    work: str
    expression: str
    manifestation: str
    language: str
    number: str
    subtype: str


def names(text: LegalText) -> Names:
    """Return the addresses, which hold for ever: they depend on no title and no wording."""
    language = _LANGUAGES.get(text.language.split("-")[0].casefold(), "und")
    subtype = slugify(text.type) or "van-ban"
    first = work_of(text)
    number = first.slug or slugify(first.number) or slugify(text.title) or "khong-so"
    parts = (text.country, kind(text), subtype, first.author, first.issued.isoformat(), number)
    work = "/akn/" + "/".join(part for part in parts if part)
    expression = f"{work}/{language}@{text.version.isoformat()}"
    return Names(
        work=work,
        expression=expression,
        manifestation=f"{expression}.xml",
        language=language,
        number=number,
        subtype=subtype,
    )


def kind(text: LegalText) -> str:
    """Return the kind of document: acts are the State's; the Party's, and models, bind no one."""
    return "act" if text.letterhead == "state" and not text.model else "doc"


def work_of(text: LegalText) -> Work:
    """Return the text's work: what is not told of it follows from the facts of this version."""
    if text.work:
        return text.work
    # The text as it was issued may be known by the day it takes effect.
    first = text.issued is None or text.version in {text.issued, text.effective}
    return Work(
        issued=text.issued or text.version,
        number=text.number,
        author=text.author,
        slug=text.slug,
        amendments=() if first else (Amendment(day=text.version),),
    )


def original(text: LegalText) -> bool:
    """Whether this is the text as it was issued."""
    return all(one.day != text.version for one in work_of(text).amendments)


def address_of(found: Decision | None, text: LegalText) -> str:
    """Return the address of a document that the text names, `""` if it is not known."""
    if found is None or found.issued is None:
        return ""
    work = structs.replace(
        text,
        type=found.type,
        number=found.number,
        slug=slugify(found.number),
        author=slugify(found.issuer),
        issued=found.issued,
        model=False,
        work=None,
    )
    return names(work).work


class Ids:
    """Gives each element an eId once; what is given twice takes a suffix.

    "dieu-5.khoan-2a" becomes "art_5__para_2a", "dieu-5~2" becomes "art_5_2".
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given = set(taken)

    def of_unit(self, unit_id: str) -> str:
        """Return the eId of a unit of the outline."""
        return self.new("__".join(_step(step) for step in unit_id.split(".")))

    def new(self, wished: str) -> str:
        """Return the id that is wished for, or one like it that is still free."""
        wished = _NOT_ID.sub("_", wished) or "x"
        found, count = wished, 1
        while found in self._given:
            count += 1
            found = f"{wished}_{count}"
        self._given.add(found)
        return found


def _step(step: str) -> str:
    match = _STEP.fullmatch(step)
    if match is None or match[1] not in _PREFIXES:
        return step
    return f"{_PREFIXES[match[1]]}_{match[2]}{match[3].replace('~', '_')}"
