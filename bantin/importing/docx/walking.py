"""Going through blocks, whatever they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx.values import WordParagraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.importing.docx.values import WordBlock, WordTable


def paragraphs(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield all paragraphs, those in cells of tables too, in the order in which they are read."""
    for _, paragraph in held_paragraphs(blocks):
        yield paragraph


def held_paragraphs(
    blocks: Iterable[WordBlock], controls: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], WordParagraph]]:
    """Yield all paragraphs, each with the controls around it, from the outermost."""
    for block in blocks:
        held = tuple(dict.fromkeys((*controls, *block.controls)))
        if isinstance(block, WordParagraph):
            yield held, block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from held_paragraphs(cell.blocks, (*held, *cell.controls))


def says_something(blocks: Iterable[WordBlock]) -> bool:
    """Whether there is a word, a picture or a label in blocks."""
    return any(
        one.label or any(run.text.strip() or run.picture for run in one.runs)
        for one in paragraphs(blocks)
    )


def mapped(
    blocks: Iterable[WordBlock], change: Callable[[WordParagraph], WordParagraph]
) -> tuple[WordBlock, ...]:
    """Return blocks with each paragraph changed, those in cells of tables too."""
    return tuple(
        change(one) if isinstance(one, WordParagraph) else _table(one, change) for one in blocks
    )


def _table(table: WordTable, change: Callable[[WordParagraph], WordParagraph]) -> WordTable:
    rows = tuple(
        structs.replace(
            row,
            cells=tuple(
                structs.replace(cell, blocks=mapped(cell.blocks, change)) for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return structs.replace(table, rows=rows)
