"""All texts as a table: the files that archives hold are kept, packed, from build to build.

So an archive of thousands of texts costs as much as putting it together when one of them changes,
and each text is written once for its own file and for the archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import at_file
from bantin.engine import KeptCell, KeptRow, Row
from bantin.engine.digests import digest_of
from bantin.portal.formats import Format
from bantin.portal.parts import Parts, ReadCell, Tabled, TablePlan
from bantin.portal.site.values import Item
from bantin.regulations.content.filed import KIND
from bantin.regulations.exports import LegalText
from bantin.regulations.exports.packing import packed, unpacked
from bantin.regulations.pages.facts import formats
from bantin.regulations.pages.printed import ExportRecipe, PrintedText
from bantin.regulations.pages.texts import file_text_of
from bantin.regulations.pages.told import legal_text
from bantin.regulations.site.addresses import text_path
from bantin.theme.cards import view_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.worker import Worker

NAME = "texts"


class KnownText(Struct, frozen=True, kw_only=True):
    """One text with all that its files are made of: `made_of` and `kept` are digests of that.

    `path` is the site path of its page, which stays; `formats` are those in which it is offered.
    """

    item: Item
    path: str
    facts: LegalText
    text: PrintedText
    formats: tuple[Format, ...]
    made_of: bytes
    kept: bytes

    @property
    def archived(self) -> tuple[Format, ...]:
        """The formats that archives hold."""
        return tuple(one for one in self.formats if one.archived)


class KnownTexts(Struct, frozen=True, kw_only=True):
    """All texts that are offered as files, in the order of the index, and what is kept of them."""

    texts: tuple[KnownText, ...]
    rows: Mapping[str, KeptRow]

    def cells(self, text: KnownText) -> tuple[tuple[Format, KeptCell], ...]:
        """Return what is kept of a text, by format."""
        return tuple(
            (one, KeptCell(NAME, text.path, column, self.rows[text.path].digest(column)))
            for column, one in enumerate(text.archived)
        )


class TextRow(Struct, frozen=True, kw_only=True):
    """Write a text in the formats that archives hold, and pack it."""

    formats: tuple[Format, ...]
    facts: LegalText
    text: PrintedText
    source_path: str

    def make(self, worker: Worker) -> tuple[bytes, ...]:
        """Return the packed files."""
        with at_file(self.source_path):
            recipes = (
                ExportRecipe(format=one, facts=self.facts, text=self.text) for one in self.formats
            )
            return tuple(packed(recipe.make(worker)) for recipe in recipes)


class PackedRecipe(Struct, frozen=True):
    """Write a file that is kept packed."""

    cell: KeptCell

    def make(self, worker: Worker) -> bytes:
        """Return the file."""
        return unpacked(worker.cells.read_once(self.cell))


def plan_texts(context: Context, _parts: Parts) -> Tabled | None:
    """Plan the table; while no regulation changes all of it stays."""
    if context.reach is not None:
        return None
    texts = tuple(sorted(_texts(context), key=_order))

    def read(
        rows: Mapping[str, KeptRow], _before: Mapping[str, KeptRow], _read: ReadCell
    ) -> KnownTexts:
        return KnownTexts(texts=texts, rows=rows)

    return Tabled(rows=tuple(_row(one) for one in texts if one.archived), read=read)


TABLE = TablePlan(name=NAME, plan=plan_texts)


def _order(text: KnownText) -> tuple[str, str]:
    """Order texts by their days: what is added today stands in the last archive."""
    return text.facts.version.isoformat(), text.path


def _texts(context: Context) -> Iterator[KnownText]:
    for item in context.site.everything:
        if item.document.kind != KIND or not (offered := formats(context, item)):
            continue
        with at_file(item.source_path):
            facts, text = legal_text(context, item), file_text_of(context, item)
            yield KnownText(
                item=item,
                path=text_path(context.site, item),
                facts=facts,
                text=text,
                formats=offered,
                made_of=view_digest((facts, text)),
                kept=view_digest(text.kept),
            )


def _row(text: KnownText) -> Row:
    recipe = TextRow(
        formats=text.archived,
        facts=text.facts,
        text=text.text,
        source_path=text.item.source_path,
    )
    made_of = view_digest(text.archived) + text.made_of + text.kept
    fingerprint = bytes.fromhex(digest_of(made_of))
    return Row(name=text.path, fingerprint=fingerprint, recipe=lambda _before: recipe)
