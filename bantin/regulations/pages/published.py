"""The text of a regulation's page, with the digest of the file in which it can be kept.

The digest is known only when the file is written, which is done by whoever prints the page too: so
neither has to wait for the other, and each is made of what its own fingerprint covers.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from bantin.portal.formats import Format
from bantin.regulations.exports import LegalText
from bantin.regulations.pages.facts import formats
from bantin.regulations.pages.printed import ExportRecipe, PrintedText
from bantin.regulations.pages.texts import text_of
from bantin.regulations.pages.told import legal_text

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.portal.worker import Worker
    from bantin.regulations.views import RegulationPage
    from bantin.theme.views import Page

_PLAIN = "txt"  # the ending of the file whose digest is shown


class PlainFile(Struct, frozen=True, kw_only=True):
    """What the plain file of a text is made of, besides its words."""

    format: Format
    facts: LegalText


class PublishedText(Struct, frozen=True, kw_only=True):
    """The text of a page, and what its plain file is made of; None where there is no such file."""

    text: PrintedText
    file: PlainFile | None

    @property
    def kept(self) -> tuple[str, ...]:
        """The digests of the outlines of the text."""
        return self.text.kept

    @property
    def facts(self) -> object:
        """What the text and its file are made of."""
        return self

    def html(self, worker: Worker) -> str:
        """Print the text as the body of its page."""
        return self.text.html(worker)

    def complete(self, view: Page, worker: Worker) -> Page:
        """Return the view of the page with the digest of the file."""
        if self.file is None:
            return view
        page = cast("RegulationPage", view)
        bare = replace(self.text, notes=(), history=(), reasons=())  # as the file has it
        made = ExportRecipe(format=self.file.format, facts=self.file.facts, text=bare).make(worker)
        law = replace(page.law, checksum=hashlib.sha256(made).hexdigest())
        return replace(page, law=law)


def published_text(context: Context, item: Item) -> PublishedText:
    """Return the text of a regulation's page."""
    plain = next((one for one in formats(context, item) if one.ending == _PLAIN), None)
    file = PlainFile(format=plain, facts=legal_text(context, item)) if plain else None
    return PublishedText(text=text_of(context, item), file=file)
