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
from bantin.regulations.law.citations.named import NamedDocument
from bantin.regulations.law.citations.quotes import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import Citation

_SHORTEST = len("Điều 5")
_CHANGES = (
    r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay(?: thế)?|[Bb]ãi bỏ|[Bb]ỏ|[Đđ]ính chính|[Hh]ủy bỏ|[Hh]uỷ bỏ)"
)
_CHANGED = re.compile(
    rf"{_CHANGES}[^.;:“”\"]{{0,60}}?(?:một số|các)\s(?:nội dung(?: của)? )?"
    r"(?:[Đđ]iều|điểm|khoản|nội dung|quy định|từ|cụm từ)"
    r"[^.;:“”\"]{0,60}?\s(?:của|tại|trong)\s(?:các\s)?$"
)
_CHANGING = re.compile(rf"(?<!\w){_CHANGES}(?!\w)")
_ARTICLE = re.compile(r"\s*Điều\s[0-9]+[a-zđ]?\.")


class _Amending:
    """The document that an act speaks of, and the article in which it does."""

    def __init__(self) -> None:
        self._document: NamedDocument | None = None
        self._article = ""
        self._changed: dict[str, str] = {}

    def at(self, text: str, within: str) -> NamedDocument | None:
        """Return the document whose units a text names; "" is an article that is not known."""
        article = within.partition(".")[0]
        if self._article and article and article != self._article:
            self._document, self._article = None, ""
        if self._document is None or not within:
            return None
        changing = bool(self._article) or _CHANGING.search(text) is not None
        return self._document if changing else None

    def changed_at(self, within: str) -> str:
        """Return the one unit of the document that the units around a place speak of."""
        around = within.rpartition(".")[0]
        while around:
            if around in self._changed:
                return self._changed[around]
            around = around.rpartition(".")[0]
        return ""

    def learn(self, text: str, within: str, mentions: Sequence[Mention]) -> None:
        """Take in that a text begins to speak of the one document that it changes."""
        if not mentions or _CHANGING.search(text) is None:
            return
        own = self._document
        if own is not None and within:
            units = {one.unit for _, _, one in mentions if one.unit and _is_of(one, own)}
            self._changed[within] = next(iter(units)) if len(units) == 1 else ""
        changed = [
            one.citation
            for one in mentions
            if not (one.citation.unit or one.citation.is_this)
            and _CHANGED.search(text, max(0, one.start - 160), one.start)
        ]
        if len({(one.number, one.title, one.short) for one in changed}) == 1:
            said = changed[0]
            self._document = NamedDocument(
                *(0, 0, said.type, said.number, said.issued, said.title, said.year, said.short)
            )
            self._article = within.partition(".")[0]
        elif changed or _ARTICLE.match(text):
            self._document, self._article = None, ""


def _is_of(said: Citation, document: NamedDocument) -> bool:
    known = (document.number, document.title, document.short)
    return (said.number, said.title, said.short) == known


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
    return [tuple(_meant(one, definitions) for one in mentions) for mentions in found]


def _meant(mention: Mention, definitions: Definitions) -> Mention:
    meant = definitions.meant(mention.citation)
    return mention if meant is mention.citation else mention._replace(citation=meant)
