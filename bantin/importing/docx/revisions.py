"""A document once all tracked changes are accepted, and as it was before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import structs

from bantin.importing.docx.texts import joined
from bantin.importing.docx.values import WordCell, WordParagraph, WordRow, WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.importing.docx.values import Revision, WordBlock, WordDocument, WordRun

_Gone = Literal["inserted", "deleted"]


def accepted(document: WordDocument) -> WordDocument:
    """Return the document with all changes accepted: no run or block has a revision any more."""
    return _settled(document, "deleted")


def original(document: WordDocument) -> WordDocument:
    """Return the document as it was before its changes, with the labels that it had then.

    Formatting is that of today, for the values hold no other.
    """
    return _settled(document, "inserted")


def _settled(document: WordDocument, gone: _Gone) -> WordDocument:
    def blocks(found: Iterable[WordBlock]) -> tuple[WordBlock, ...]:
        return tuple(_blocks(found, gone))

    return structs.replace(
        document,
        blocks=blocks(document.blocks),
        notes=tuple(structs.replace(one, blocks=blocks(one.blocks)) for one in document.notes),
        headers=tuple(map(blocks, document.headers)),
        footers=tuple(map(blocks, document.footers)),
    )


def _is_gone(revisions: Iterable[Revision], gone: _Gone) -> bool:
    return any(one.kind == gone for one in revisions)


def _blocks(blocks: Iterable[WordBlock], gone: _Gone) -> Iterator[WordBlock]:
    """Yield blocks without what is gone; a paragraph whose mark is gone continues in the next."""
    begun: list[WordParagraph] = []
    for block in blocks:
        if isinstance(block, WordParagraph):
            begun.append(block)
            if _is_gone(block.revisions, gone):
                continue
            yield _merged(begun, gone)
        else:
            yield from _last(begun, gone)
            yield from _table(block, gone)
        begun = []
    yield from _last(begun, gone)


def _last(begun: list[WordParagraph], gone: _Gone) -> Iterator[WordParagraph]:
    """Yield paragraphs that nothing continues, if there is anything left of them."""
    if begun:
        found = _merged(begun, gone)
        if found.runs:
            yield found


def _merged(paragraphs: list[WordParagraph], gone: _Gone) -> WordParagraph:
    """Return paragraphs as one, which is what the last one is."""
    last = paragraphs[-1]
    runs = [run for one in paragraphs for run in _runs(one.runs, gone)]
    label = last.label if gone == "deleted" else last.original_label
    return structs.replace(
        last,
        runs=joined(runs),
        label=label,
        original_label=label,
        revisions=(),
        bookmarks=tuple(name for one in paragraphs for name in one.bookmarks),
    )


def _runs(runs: Iterable[WordRun], gone: _Gone) -> Iterator[WordRun]:
    for run in runs:
        if not _is_gone(run.revisions, gone):
            yield structs.replace(run, revisions=()) if run.revisions else run


def _table(table: WordTable, gone: _Gone) -> Iterator[WordTable]:
    """Yield a table without the rows that are gone, and nothing where all are."""
    stay = [not _is_gone(row.revisions, gone) for row in table.rows]
    rows: list[WordRow] = []
    carried: list[WordCell] = []  # cells of rows that are gone, which cover rows that stay
    for number, row in enumerate(table.rows):
        cells = [(cell, stay[number : number + cell.rows]) for cell in row.cells]
        left = [_cell(cell, gone, sum(covered)) for cell, covered in cells if any(covered)]
        if not stay[number]:
            carried += left
            continue
        found = sorted((*carried, *left), key=lambda cell: cell.column)
        carried = []
        rows.append(structs.replace(row, cells=tuple(found), revisions=()))
    if any(row.cells for row in rows):
        yield structs.replace(table, rows=tuple(rows))


def _cell(cell: WordCell, gone: _Gone, rows: int) -> WordCell:
    return structs.replace(cell, blocks=tuple(_blocks(cell.blocks, gone)), rows=rows)
