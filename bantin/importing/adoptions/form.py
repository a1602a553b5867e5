"""The model's form in a Word file: of which model it is, and which control is of which point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct, structs

from bantin.importing.docx import WordParagraph, WordRun, WordTable
from bantin.regulations.exports.word.origin import MODEL, VERSION, WORDS
from bantin.regulations.exports.word.points import DATA, STORE
from bantin.vietnamese import search_key
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.importing.docx import WordBlock, WordControl, WordDocument
    from bantin.regulations.content.open_points import OpenPointMeta

POINT, POINT_END = "\ue010", "\ue011"
_PLACE = re.compile(r"/[^/]*diem-mo\[1\]/[^/]*diem\[([0-9]+)\]")
_LIMITS = re.compile(r"\s*\([^()]*\)$")
_COLUMNS = ("number", "point", "how", "place")


class FormOrigin(Struct, frozen=True, kw_only=True):
    """Which version of which model a file says it is of; `words` is a digest of its text then."""

    model: str = ""
    version: str = ""
    words: str = ""


def origin_of(document: WordDocument) -> FormOrigin | None:
    """Return what a file says it is, None for one that no site has made to be filled in."""
    said = dict(document.properties.custom)
    ours = False
    for part in document.data:
        if part.namespace == DATA:
            ours = True
            said = {**_attributes(part.data), **said}
    bound = any(one.binding and one.binding.store == STORE for one in document.controls)
    if not (said.get(MODEL) or ours or bound):
        return None
    names = (said.get(name, "").strip() for name in (MODEL, VERSION, WORDS))
    model, version, words = names
    return FormOrigin(model=model, version=version, words=words)


def is_filled_in(document: WordDocument) -> bool:
    """Tell whether a file is a model's form, filled in or not."""
    return origin_of(document) is not None


def _attributes(data: bytes) -> dict[str, str]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    return {_text(name): _text(value) for name, value in root.attrib.items()}


def _text(said: str | bytes) -> str:
    return said.decode() if isinstance(said, bytes) else said


def points_by_control(
    document: WordDocument, declared: Mapping[str, OpenPointMeta]
) -> dict[int, str]:
    """Return the open point of each control that is of one, by the control's key.

    By its tag; by the place in the data to which it is bound, where the program that saved the
    file last keeps no tags; by its label, where it is bound to nothing.
    """
    found = ((one.key, _point(one, declared)) for one in document.controls)
    return {key: name for key, name in found if name}


def _point(control: WordControl, declared: Mapping[str, OpenPointMeta]) -> str:
    if control.tag in declared:
        return control.tag
    bound = control.binding
    if bound is not None and bound.store.casefold() == STORE.casefold():
        name = dict(bound.attributes).get("ma", "")
        if name in declared:
            return name
        place = _PLACE.fullmatch(bound.xpath)
        if place and 0 < int(place[1]) <= len(declared):
            return [*declared][int(place[1]) - 1]
    label = search_key(_LIMITS.sub("", control.alias))
    same = [name for name, one in declared.items() if search_key(one.label) == label]
    return same[0] if label and len(same) == 1 else ""


def marked(blocks: Iterable[WordBlock], points: Mapping[int, str]) -> tuple[WordBlock, ...]:
    """Return blocks with the mark of its open point in place of each control."""
    seen: set[int] = set()
    return tuple(_marked(block, points, seen) for block in blocks)


def _marked(block: WordBlock, points: Mapping[int, str], seen: set[int]) -> WordBlock:
    if isinstance(block, WordTable):
        rows = (
            structs.replace(
                row,
                cells=tuple(
                    structs.replace(
                        cell, blocks=tuple(_marked(one, points, seen) for one in cell.blocks)
                    )
                    for cell in row.cells
                ),
            )
            for row in block.rows
        )
        return structs.replace(block, rows=tuple(rows))
    around = next((key for key in block.controls if key in points), None)
    return structs.replace(block, runs=tuple(_runs(block.runs, points, seen, around)))


def _runs(
    runs: Iterable[WordRun], points: Mapping[int, str], seen: set[int], around: int | None
) -> Iterator[WordRun]:
    for run in runs:
        key = next((one for one in reversed(run.controls) if one in points), around)
        if key is None:
            yield run
        elif key not in seen:
            seen.add(key)
            mark = f"{POINT}{points[key]}{POINT_END}"
            yield WordRun(text=mark, bold=run.bold, italic=run.italic)


def list_begins(blocks: Sequence[WordBlock]) -> int:
    """Return the index of the first block of the list of open points, behind the text."""
    return next((at for at, one in enumerate(blocks) if _begins_list(one)), len(blocks))


def _begins_list(block: WordBlock) -> bool:
    """Whether the list of open points begins here: with its title or, without it, as a table."""
    if isinstance(block, WordParagraph):
        return search_key(block.text) in {search_key(one) for one in _said("title")}
    first = block.rows[0].cells if block.rows else ()
    names = [search_key(" ".join(one.text for one in paragraphs_of(cell.blocks))) for cell in first]
    return any(names == _columns(language) for language in LANGUAGES)


def _said(name: str) -> Iterator[str]:
    for language in LANGUAGES:
        yield Words(language).text(f"exports.guide.{name}")


def _columns(language: str) -> list[str]:
    words = Words(language)
    return [search_key(words.text(f"exports.guide.column.{one}")) for one in _COLUMNS]


def paragraphs_of(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield all paragraphs, those in tables too, in the order of reading."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def keys_in(blocks: Iterable[WordBlock]) -> list[int]:
    """Return the keys of the controls in blocks, in the order of reading, each once."""
    keys: dict[int, None] = {}
    for one in paragraphs_of(blocks):
        keys.update(dict.fromkeys(one.controls))
        for run in one.runs:
            keys.update(dict.fromkeys(run.controls))
    return [*keys]
