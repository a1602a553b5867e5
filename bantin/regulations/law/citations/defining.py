"""What a text itself says of the names that it uses: aliases, and first mentions in full.

"Quy định số 377-QĐ/TW của Bộ Chính trị (sau đây gọi tắt là Quy định 377)" defines a name for the
rest of the text. A document is named in full the first time, and shortly from there on (Nghị định
30/2020/NĐ-CP): so a title or short name that fits but one number in the whole text means that one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.citations import words
from bantin.regulations.law.citations.documents import documents
from bantin.regulations.law.citations.named import NamedDocument
from bantin.regulations.law.citations.naming import first_of, year_of
from bantin.regulations.law.citations.odd import in_todays_form
from bantin.regulations.law.citations.titles import title_key
from bantin.regulations.law.values import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.citations.finding import Mention

_SAYS = re.compile(
    r"(?P<open>\()?\s?(?:(?:sau đây|dưới đây|từ đây|sau này)\s)?(?:được\s|xin\s)?"
    r"(?:gọi|viết)(?:\s(?:tắt|chung|gọn)){0,2}(?:\slà\s?:?|\s?:)\s?(?P<quoted>[“\"])?"
)
_QUICK = re.compile(r"ọi |iết tắt")
_IN_BRACKETS, _IN_QUOTES, _IN_SENTENCE = (
    re.compile(rf"([^()\n;“”\"]{{2,90}}?)\s?{end}") for end in (r"\)", '[”"]', "(?:[,.;)]|$)")
)
_TYPED = re.compile(rf"{words.NAMED_TYPE}(?!\w)")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,8}(?:\s?[0-9]{2,4})?")
_OPENS_NUMBER = re.compile(r"\s?\((?:(?:Luật\s)?[Ss]ố\s:?\s?)?")
_CLAUSE_ENDS = re.compile(r"[.;]\s|\n")
_LONGEST_BETWEEN = 400  # characters between a document and the name that it is given


class Definitions:
    """The names that a text defines. What it defines twice in different ways, it does not."""

    def __init__(self) -> None:
        self._titles = defaultdict[str, dict[str, Citation]](dict)
        self._shorts = defaultdict[tuple[str, str], dict[str, Citation]](dict)
        self._years = defaultdict[str, set[int]](set)
        self._aliases: dict[str, NamedDocument | None] = {}

    def learn(self, text: str, mentions: Sequence[Mention]) -> None:
        """Take in what is named in full, if only in brackets: Bộ luật Lao động (45/2019/QH14)."""
        for one, following in pairwise(mentions):
            law, number = one.citation, following.citation
            if law.title and not law.number and number.number and not number.unit:
                between = text[one.end : following.start]
                if (
                    _OPENS_NUMBER.fullmatch(between)
                    and text[following.end : following.end + 1] == ")"
                ):
                    self._titles[title_key(law.title)][_key(number)] = number
        for _, _, said in mentions:
            # "So với Luật Đất đai năm 2013": only a day or a number names a law in full.
            if said.title and said.issued is not None:
                self._years[title_key(said.title)].add(said.issued.year)
            if said.number:
                self._shorts[said.type, first_of(said.number)][_key(said)] = said
                if said.title:
                    self._titles[title_key(said.title)][_key(said)] = said

    def learn_aliases(self, text: str, mentions: Sequence[Mention]) -> bool:
        """Take in the names that a running text gives to what it mentions; tell if it has new ones.

        Titles and short names need not be looked for again.
        """
        if not mentions or _QUICK.search(text) is None:
            return False
        known = len(self.aliases)
        for says in _SAYS.finditer(text):
            end = _IN_BRACKETS if says["open"] else _IN_SENTENCE
            name = (_IN_QUOTES if says["quoted"] else end).match(text, says.end())
            if name is not None:
                self._learn_alias(text, mentions, says, " ".join(name[1].split()))
        return len(self.aliases) != known

    @property
    def aliases(self) -> dict[str, NamedDocument]:
        """The names that are neither titles nor short names: "Quy chế", "LĐĐ"."""
        return {name: document for name, document in self._aliases.items() if document}

    def meant(self, citation: Citation) -> Citation:
        """Return a citation with the number of the document that its name means in this text."""
        if citation.number or citation.is_this:
            return citation
        if citation.title:
            key = title_key(citation.title)
            found = [*self._titles.get(key, {}).values()]
            fitting = [one for one in found if _fits_year(one, citation)]
            years = self._years.get(key, set())
            if len(fitting) == 1 and (len(found) == 1 or _year_of(citation)):
                return replace(citation, number=fitting[0].number, issued=fitting[0].issued)
            if not found and len(years) == 1 and not _year_of(citation):
                return replace(citation, year=next(iter(years)))
            return citation
        found = [*self._shorts.get((citation.type, first_of(citation.short)), {}).values()]
        fitting = [one for one in found if _fits_year(one, citation)]
        if len(fitting) != 1:
            return citation
        return replace(citation, number=fitting[0].number, issued=fitting[0].issued)

    def _learn_alias(
        self, text: str, mentions: Sequence[Mention], says: re.Match[str], name: str
    ) -> None:
        named = [*_before(text, mentions, says.start())]
        alone = {(one.citation.type, one.citation.number, one.citation.title) for one in named}
        said = next((one for one in documents(name, within=False) if one.start == 0), None)
        if said is not None and (said.number or said.is_this):
            return
        if said is not None and said.end == len(name) and said.is_known:
            self._learn_name(said, named, is_one=len(alone) == 1)
            return
        if len(alone) != 1 or not name:
            return
        last = named[-1]
        typed = _TYPED.match(name)
        if typed is not None:
            kind = words.canonical(typed[0])
            if kind != last.citation.type and not _is_attached(kind, last.citation, text):
                return
        elif not _ABBREVIATION.fullmatch(name) or text[last.end : says.start()].strip():
            return
        else:
            kind = last.citation.type
        known = _as_named(last.citation, kind)
        other = self._aliases.get(name, known)
        self._aliases[name] = known if other == known else None

    def _learn_name(self, said: NamedDocument, named: Sequence[Mention], *, is_one: bool) -> None:
        """Take in a title or a short name that is given to the document that it fits."""
        for one in named:
            meant = one.citation
            if not meant.number or meant.type != said.type:
                continue
            if said.title and (is_one or title_key(meant.title) == title_key(said.title)):
                self._titles[title_key(said.title)][_key(meant)] = meant
            # What is short is known from the number itself.


def _before(text: str, mentions: Sequence[Mention], end: int) -> Iterator[Mention]:
    """Yield the documents that are named before a place, in its clause."""
    for one in mentions:
        if one.end <= end and one.end > end - _LONGEST_BETWEEN and not one.citation.is_this:
            between = text[one.end : end]
            if not _CLAUSE_ENDS.search(between) and _SAYS.search(between) is None:
                yield one


def _is_attached(kind: str, decision: Citation, text: str) -> bool:
    """Tell whether a name of another type is that of what came with a decision."""
    if decision.type != "quyết định" or not decision.number:
        return False
    attached = rf"(?<!\w){kind}(?!\w)[^.;\n]{{0,200}}(?:kèm theo|ban hành)[^.;\n]{{0,40}}"
    return re.search(attached + re.escape(decision.text[:20]), text, re.IGNORECASE) is not None


def _key(said: Citation) -> str:
    return in_todays_form(said.number).upper()


def _as_named(said: Citation, kind: str) -> NamedDocument:
    return NamedDocument(0, 0, kind, said.number, said.issued, said.title, said.year, said.short)


def _year_of(said: Citation) -> int:
    """Return the year of a document, as far as it is said: 31/2024/QH15; 0 if it is not."""
    year = year_of(said.number or said.short) or said.year
    return year or (said.issued.year if said.issued else 0)


def _fits_year(known: Citation, wanted: Citation) -> bool:
    own, said = _year_of(known), _year_of(wanted)
    return not said or not own or own == said
