"""The views of the page of all terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bantin.regulations.statuses import DocumentStatus
from bantin.theme.schema_org.nodes import node
from bantin.theme.text import absolute
from bantin.theme.views import Page, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.theme.text import JSON


class DefiningPlace(View, frozen=True, kw_only=True):
    """A unit that defines a term, as its document is cited, with the document's status."""

    unit: str
    url: str
    title: str
    number: str
    status: DocumentStatus


class TermMeaning(View, frozen=True, kw_only=True):
    """What a term means, from the word on that defines, in all documents that say so.

    `others` are what these call it besides.
    """

    words: str
    others: tuple[str, ...]
    places: tuple[DefiningPlace, ...]


class DefinedTerm(View, frozen=True, kw_only=True):
    """A term with its meanings, that of the newest document first; `id` is its anchor."""

    id: str
    name: str
    meanings: tuple[TermMeaning, ...]


class TermsPage(Page, frozen=True, kw_only=True):
    """The terms that the documents of the site define, in the order of the alphabet."""

    schema_type: ClassVar[str] = "DefinedTermSet"

    terms: tuple[DefinedTerm, ...]

    def more_facts(self, origin: str) -> Mapping[str, JSON]:
        """Return each term, with what its first meaning says."""
        address = absolute(origin, self.url)
        return {
            "hasDefinedTerm": [
                node(
                    "DefinedTerm",
                    {
                        "@id": f"{address}#{one.id}",
                        "url": f"{address}#{one.id}",
                        "name": one.name,
                        "description": one.meanings[0].words,
                    },
                )
                for one in self.terms
            ]
        }
