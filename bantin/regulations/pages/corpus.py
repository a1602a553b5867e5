"""All texts as data: each in its files, all in archives, and an index with a page about it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.addresses import Address
from bantin.engine import KeptCell
from bantin.engine.targets import Target
from bantin.portal.pages.context import Context, home_link
from bantin.portal.pages.recipes import Rank, data_target, page_target
from bantin.portal.parts import FeedPlan, Parts
from bantin.regulations.content.filed import KIND
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.data_views import DataPage, IndexField, TextArchive
from bantin.regulations.exports import stamp
from bantin.regulations.exports.letterhead import named
from bantin.regulations.exports.packing import PackedPart, archive
from bantin.regulations.feeds.corpus import (
    FIELDS,
    Corpus,
    IndexedText,
    Value,
    corpus_csv,
    corpus_json,
)
from bantin.regulations.pages.facts import has_data
from bantin.regulations.pages.filling import FORM
from bantin.regulations.pages.force import last_day
from bantin.regulations.pages.kept_texts import NAME, TABLE, PackedRecipe
from bantin.regulations.pages.printed import ExportRecipe
from bantin.regulations.pages.unit_notes import edition_of
from bantin.regulations.site.addresses import LegalPaths, is_form
from bantin.regulations.site.values import laws_of
from bantin.theme.cards import view_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.portal.formats import Format
    from bantin.portal.worker import Worker
    from bantin.regulations.pages.kept_texts import KnownText, KnownTexts

MOST = 1_000  # texts of one archive: some 20 MB, of which a process holds two

DATA = Address(id="texts", url_path=addresses.TEXTS.url_path, always=False)
INDEX_JSON = Address(
    id="texts_json",
    url_path=f"{DATA.url_path}muc-luc.json",
    media_type="application/json",
    always=False,
)
INDEX_CSV = Address(
    id="texts_csv", url_path=f"{DATA.url_path}muc-luc.csv", media_type="text/csv", always=False
)


class ArchivedFile(Struct, frozen=True):
    """A file of an archive: its name, the day that it bears, and where it is kept."""

    name: str
    day: date
    cell: KeptCell


class ArchiveRecipe(Struct, frozen=True):
    """Put an archive together of files that are kept packed."""

    files: tuple[ArchivedFile, ...]

    def make(self, worker: Worker) -> bytes:
        """Return the archive."""
        read = worker.cells.read_once
        return archive(PackedPart(one.name, one.day, read(one.cell)) for one in self.files)


def archive_path(number: int) -> str:
    """Return the site path of an archive; they are counted from 1."""
    return f"{DATA.url_path}toan-van{f'-{number}' if number > 1 else ''}.zip"


def corpus_targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the files of all texts; while no regulation changes there is nothing to plan."""
    if context.reach is not None:
        return
    known: KnownTexts = context.tables[NAME]
    for text in known.texts:
        yield from _file_targets(known, text)
    if has_data(context):
        yield from _data_targets(context, known)


def _file_targets(known: KnownTexts, text: KnownText) -> Iterator[Target]:
    """Plan the files of a text; those that are kept packed are not written again."""
    paths, kept = LegalPaths(text.path), {one.ending: cell for one, cell in known.cells(text)}
    files: list[tuple[str, Format]] = [(paths.text(one.ending), one) for one in text.formats]
    if is_form(text.item):
        files.append((paths.form, FORM))
    for path, one in files:
        yield Target(
            output_path=addresses.safe_output_path(path),
            view=view_digest((one, text.made_of)),
            recipe=partial(_recipe, text, one, kept.get(one.ending)),
            body=text.kept,
            apart=one.apart,
            rank=Rank.PART,
            source_path=text.item.source_path,
        )


def _recipe(text: KnownText, format_: Format, cell: KeptCell | None) -> ExportRecipe | PackedRecipe:
    if cell is not None and format_.archived:
        return PackedRecipe(cell)
    return ExportRecipe(format=format_, facts=text.facts, text=text.text)


def _data_targets(context: Context, known: KnownTexts) -> Iterator[Target]:
    """Plan archives, index and page of the texts that machines see."""
    withheld = context.site.withheld
    texts = [one for one in known.texts if one.archived and one.item.source_path not in withheld]
    batches = [texts[first : first + MOST] for first in range(0, len(texts), MOST)]
    rows: list[IndexedText] = []
    archives: list[TextArchive] = []
    for number, batch in enumerate(batches, 1):
        path = archive_path(number)
        yield _archive_target(path, known, batch)
        archives.append(TextArchive(url=context.href(path), texts=len(batch)))
        rows += (_indexed(context, one, path) for one in batch)
    corpus = Corpus(
        site=context.absolute(addresses.HOME.url_path),
        archives=tuple(context.absolute(archive_path(n)) for n in range(1, len(batches) + 1)),
        texts=tuple(rows),
    )
    yield data_target(INDEX_JSON.url_path, corpus_json, corpus)
    yield data_target(INDEX_CSV.url_path, corpus_csv, corpus)
    page = DataPage(
        url=context.href(DATA.url_path),
        title=context.say("Texts as data"),
        description=context.say("All texts of this site for programs, with an index."),
        breadcrumb=(home_link(context), context.lists[KIND]),
        texts=len(texts),
        archives=tuple(archives),
        json=context.href(INDEX_JSON.url_path),
        csv=context.href(INDEX_CSV.url_path),
        fields=tuple(IndexField(name, context.words(said)) for name, said in FIELDS.items()),
    )
    yield page_target(DATA.url_path, "texts.html", page)


def _archive_target(path: str, known: KnownTexts, texts: Sequence[KnownText]) -> Target:
    files = tuple(
        ArchivedFile(name, stamp(text.facts), cell)
        for text in texts
        for one, cell in known.cells(text)
        for name in [LegalPaths(text.path).text(one.ending).removeprefix("/")]
    )
    return Target(
        output_path=addresses.safe_output_path(path),
        view=view_digest(files),
        recipe=lambda: ArchiveRecipe(files),
        rank=Rank.DATA,
    )


def _indexed(context: Context, text: KnownText, archive_of_it: str) -> IndexedText:
    item, facts, names = text.item, text.facts, text.facts.identifiers
    laws = laws_of(context.site)
    edition = edition_of(laws, item)
    last = last_day(edition) if edition else None
    paths = LegalPaths(text.path)
    offered = {one.ending: context.absolute(paths.text(one.ending)) for one in text.formats}
    meta, attached = item.meta, facts.attached_to
    number = meta.document.number if isinstance(meta, RegulationMeta) else ""
    values: dict[str, Value] = {
        "url": facts.url,
        "work": names.work_url,
        "urn": names.urn,
        "work_urn": names.work_urn,
        "title": facts.title,
        "type": facts.type,
        "number": number,
        "issuer": facts.issuer,
        "signer": facts.signer_name,
        "issued": _day(facts.issued),
        "effective": _day(facts.effective),
        "expired": _day(facts.expired),
        "status": facts.status,
        "model": facts.model,
        "attached_to": named(attached, party=facts.letterhead == "party") if attached else "",
        "version_from": _day(facts.applies),
        "version_to": _day(last),
        "version_state": facts.state,
        "consolidated": "machine" if facts.machine else "",
        "language": facts.language,
        "topics": tuple(context.topics[one].title for one in meta.topics if one in context.topics),
        "localities": tuple(
            context.localities[one].title for one in meta.localities if one in context.localities
        ),
        **{ending: offered.get(ending, "") for ending in ("xml", "txt", "json", "docx", "pdf")},
        "archive": context.absolute(archive_of_it),
        "folder": paths.text("").rpartition("/")[0].removeprefix("/"),
    }
    return IndexedText(values=tuple(values[name] for name in FIELDS))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


FEED = FeedPlan(addresses=(DATA, INDEX_JSON, INDEX_CSV), targets=corpus_targets, table=TABLE)
