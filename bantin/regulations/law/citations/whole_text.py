"""Citations in a whole text: what one sentence says helps to understand another.

A text defines names (`defining`), and an amending act says once which document it changes: "Điều 1.
Sửa đổi, bổ sung một số điều của Luật Đê điều". From there on the units that it names without a
document are that one's, up to the end of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.citations.defining import Definitions
from bantin.regulations.law.citations.earlier import Earlier
from bantin.regulations.law.citations.finding import Mention, find
from bantin.regulations.law.citations.instructing import BEGINS, OBJECT
from bantin.regulations.law.citations.named import NamedDocument
from bantin.regulations.law.citations.quotes import quoted
from bantin.regulations.law.citations.words import needs_definition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.values import Citation

_SHORTEST = len("Điều 5")
# "… một số điều của Nghị định số 24/2014/NĐ-CP"
_SOME_UNITS = re.compile(
    r"(?:một số|các)\s(?:nội dung(?: của)? )?(?:[Đđ]iều|điểm|khoản|nội dung|quy định|từ|cụm từ)"
    r"[^.;:“”\"]{0,60}?\s(?:của|tại|trong)\s(?:các\s)?$"
)
_ENTRY = re.compile(
    r"\s*(?:\[[0-9]+\]\s*)?(?:Các\s)?(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Cc]hương|[Mm]ục)\s[0-9IVXa-zđ]"
)
_ARTICLE = re.compile(r"\s*Điều\s[0-9]+[a-zđ]?\.")


class _Amending:
    """The documents of which units of a text speak, by their ids: an act's, of what they change.

    In a list ("quy định chi tiết một số điều của Luật Đê điều: a) Khoản 2 Điều 5 về …") only that
    is another's with which an entry begins.
    """

    def __init__(self) -> None:
        self._changes: dict[str, NamedDocument | None] = {}
        self._lists: dict[str, NamedDocument] = {}
        self._changed: dict[str, str] = {}

    def at(self, text: str, within: str) -> NamedDocument | None:
        """Return the document whose units a text names bare."""
        for around in _around(within):
            if self._changes.get(around):
                return self._changes[around]
            if around in self._lists and around != within and _ENTRY.match(text):
                return self._lists[around]
        return None

    def changed_at(self, within: str) -> str:
        """Return the one unit of the document that the units around a place speak of."""
        around = (self._changed[one] for one in _around(within) if one in self._changed)
        return next((unit for unit in around if unit), "")

    def learn(self, text: str, within: str, mentions: Sequence[Mention]) -> None:
        """Take in that a text begins to speak of the one document that it changes."""
        article = _ARTICLE.match(text)
        if article:  # in a text that is not divided into units
            self._changes.pop("", None)
        others = [one for one in mentions if not one.citation.is_this]
        if not others or not (within or article):
            return
        whole = [
            one.citation
            for one in others
            if not one.citation.unit
            and _SOME_UNITS.search(text, max(0, one.start - 160), one.start)
        ]
        if BEGINS.match(text):
            units_first = OBJECT.fullmatch(text, 0, others[0].start) is not None
            said = whole or [one.citation for one in others if one.citation.unit and units_first]
            known = self.at(text, within)
            if _is_one(said) and (known is None or _name(said[0]) != _name(known)):
                self._changes[within] = _named(said[0])
            units = {one.citation.unit for one in others if one.citation.unit}
            self._changed[within] = next(iter(units)) if len(units) == 1 else ""
        elif text.rstrip().endswith(":") and _is_one(whole):
            self._lists[within] = _named(whole[0])


def _around(within: str) -> Iterator[str]:
    """Yield a unit and those around it, the text itself last."""
    while within:
        yield within
        within = within.rpartition(".")[0]
        if not within:
            yield ""


def _name(said: Citation | NamedDocument) -> tuple[str, str, str]:
    return said.number, said.title, said.short


def _is_one(said: Sequence[Citation]) -> bool:
    return len({_name(one) for one in said}) == 1


def _named(said: Citation) -> NamedDocument:
    return NamedDocument(
        *(0, 0, said.type, said.number, said.issued, said.title, said.year, said.short)
    )


def find_all(texts: Sequence[tuple[str, str]]) -> list[tuple[Mention, ...]]:
    """Return what each of the running texts of one text cites.

    Each has the id of the unit in which it stands, `""` outside of units, and its words in normal
    form (NFC).
    """
    definitions, amending = Definitions(), _Amending()
    found: list[tuple[Mention, ...]] = []
    quote, place = "", ""
    for within, text in texts:
        if len(text) < _SHORTEST:
            found.append(())
            continue
        # What is never closed ends with the unit in which it begins.
        quote = quote if within == place else ""
        place = within
        document = amending.at(text, within)
        changed = amending.changed_at(within) if document else ""
        earlier = Earlier(definitions.aliases, document, changed, quote)
        mentions = find(text, within=within, earlier=earlier)
        if definitions.learn_aliases(text, mentions):
            earlier = earlier._replace(aliases=definitions.aliases)
            mentions = find(text, within=within, earlier=earlier)
        found.append(mentions)
        definitions.learn(text, mentions)
        amending.learn(text, within, mentions)
        quote = quoted(text, quote)[1] if within else ""
    meant = ((_meant(one, definitions) for one in mentions) for mentions in found)
    return [tuple(one for one in mentions if _says_which(one.citation)) for mentions in meant]


def _says_which(said: Citation) -> bool:
    """Tell whether a citation means something by itself, or what the text defines."""
    return bool(said.number) or not said.short or not needs_definition(said.type)


def _meant(mention: Mention, definitions: Definitions) -> Mention:
    meant = definitions.meant(mention.citation)
    return mention if meant is mention.citation else mention._replace(citation=meant)
