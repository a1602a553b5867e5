"""The open points of a model that was made into a Word file: its controls, and their list."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx import WordParagraph, WordTable, paragraphs
from bantin.importing.markdown.escaping import POINT, POINT_END
from bantin.regulations.content.open_points import POINT_ID
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.importing.docx import WordBlock, WordControl, WordDocument
    from bantin.importing.front_matter import Node

_ID_ATTRIBUTE = "ma"  # of an element of the data to which controls are bound
_NUMBERS = re.compile(r"-?[0-9][0-9.]*(?:,[0-9]+)?")
_DAYS = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TYPES = ("text", "number", "date", "choice")
_COLUMNS = 4


class Points:
    """What a document's controls say of open points; none of any file that bantin has not made."""

    def __init__(self, document: WordDocument) -> None:
        self._original = document
        self._ids = {one.key: id_ for one in document.controls if (id_ := _id(one))}
        self._rows = _list_of(document.blocks, self._ids)

    @property
    def declared(self) -> dict[str, Node]:
        """The declarations, by id, as front matter has them."""
        found: dict[str, Node] = {}
        for one in self._original.controls:
            if (id_ := self._ids.get(one.key, "")) and id_ not in found:
                found[id_] = self._declaration(id_, one)
        return found

    def _declaration(self, id_: str, control: WordControl) -> Mapping[str, Node]:
        row = self._rows.get(id_, {})
        label = str(row.get("label") or _label(control.alias) or id_)
        made: dict[str, Node] = {"label": label}
        type_ = str(row.get("type") or "")
        if control.type == "date":
            type_ = "date"
        elif control.type in {"dropdown", "combo-box"}:
            type_ = "choice"
        made["type"] = type_ or "text"
        made.update({key: value for key, value in row.items() if key not in {"label", "type"}})
        if made["type"] == "choice" and control.options:
            shown = [words for words, _ in control.options if words.strip()]
            options = {f"pa_{number}": words for number, words in enumerate(shown, 1)}
            made["options"] = options
            said = made.pop("default", None)
            chosen = next((key for key, words in options.items() if words == said), "")
            if chosen:
                made["default"] = chosen
        return made

    @cached_property
    def document(self) -> WordDocument:
        """The document with marks in place of the controls."""
        return structs.replace(self._original, blocks=tuple(self.marked(self._original.blocks)))

    def marked(self, blocks: Iterable[WordBlock]) -> Iterator[WordBlock]:
        """Yield blocks with a mark in the place of each control."""
        for block in blocks:
            if isinstance(block, WordParagraph):
                yield self._paragraph(block) if self._ids else block
                continue
            rows = tuple(
                structs.replace(
                    row,
                    cells=tuple(
                        structs.replace(cell, blocks=tuple(self.marked(cell.blocks)))
                        for cell in row.cells
                    ),
                )
                for row in block.rows
            )
            yield structs.replace(block, rows=rows)

    def _paragraph(self, paragraph: WordParagraph) -> WordParagraph:
        runs = []
        last = 0
        for run in paragraph.runs:
            key = next((one for one in reversed(run.controls) if one in self._ids), 0)
            if not key:
                runs.append(run)
            elif key != last:
                mark = f"{POINT}{self._ids[key]}{POINT_END}"
                runs.append(structs.replace(run, text=mark, caps=False))
            last = key
        return structs.replace(paragraph, runs=tuple(runs))

    def without_list(self, blocks: Sequence[WordBlock]) -> Iterator[WordBlock]:
        """Yield marked blocks up to the list of open points, which is no part of the text."""
        titles = {Words(one).text("exports.guide.title") for one in LANGUAGES}
        for block in self.marked(blocks):
            if self._ids and isinstance(block, WordParagraph) and block.text.strip() in titles:
                return
            yield block


def _id(control: WordControl) -> str:
    """Return the id of an open point: the tag, or what the data says where that was lost."""
    bound = dict(control.binding.attributes) if control.binding else {}
    named = bound.get(_ID_ATTRIBUTE) or control.tag
    return named if control.binding and POINT_ID.fullmatch(named) else ""


def _label(alias: str) -> str:
    return alias.split(" (", maxsplit=1)[0].strip()


def _list_of(blocks: Iterable[WordBlock], ids: Mapping[int, str]) -> dict[str, dict[str, Node]]:
    """Read the list of open points at the end of a model: what each takes, by its id.

    Each row ends with a control of its point; `ids` are those of controls by their keys.
    """
    found: dict[str, dict[str, Node]] = {}
    table = next((one for one in reversed([*blocks]) if isinstance(one, WordTable)), None)
    if table is None or table.columns != _COLUMNS:
        return found
    for row in table.rows[1:]:
        texts = [
            [one.labelled.strip() for one in cell.blocks if isinstance(one, WordParagraph)]
            for cell in row.cells
        ]
        keys = (
            key
            for one in paragraphs(row.cells[-1].blocks)
            for key in (*row.cells[-1].controls, *one.controls, *_held(one))
        )
        id_ = next((ids[key] for key in keys if key in ids), "")
        if id_ and len(texts) == _COLUMNS and texts[1] and texts[2]:
            found[id_] = {"label": " ".join(texts[1]), **_how(texts[2])}
    return found


def _held(paragraph: WordParagraph) -> Iterator[int]:
    return (key for run in paragraph.runs for key in run.controls)


def _how(lines: Sequence[str]) -> dict[str, Node]:
    """Read what may be filled in: "Ghi một số, từ 9 đến 15; có thể để trống."."""
    made: dict[str, Node] = {}
    for language in LANGUAGES:
        words = Words(language)
        said = lines[0].rstrip(".:")
        type_ = next(
            (one for one in _TYPES if said.startswith(words.text(f"exports.guide.type.{one}"))), ""
        )
        if not type_:
            continue
        made["type"] = type_
        rest = said.removeprefix(words.text(f"exports.guide.type.{type_}"))
        optional = words.text("exports.optional")
        if optional in rest:
            made["required"] = False
            rest = rest.replace(optional, "")
        made.update(_limits(rest, type_, words))
        default = words.text("exports.guide.default", default="\0").split("\0")
        hints = [one for one in lines[1:] if one and not one.startswith("- ")]
        for one in hints:
            if one.startswith(default[0]):
                written = one.removeprefix(default[0]).removesuffix(default[1])
                made["default"] = _plain(written, type_)
            else:
                made["hint"] = one
        break
    return made


def _limits(rest: str, type_: str, words: Words) -> dict[str, Node]:
    """Read the least and the greatest value out of the words for both."""
    rest = rest.strip(" ,;")
    for key, names in (("from-to", ("min", "max")), ("from", ("min",)), ("to", ("max",))):
        shape = words.text(f"regulation_reasons.takes.{key}", first="\0", last="\1")
        pattern = re.escape(shape).replace("\0", "(.+?)").replace("\1", "(.+?)")
        if found := re.match(rf"{pattern}(?: ký tự| characters)?$", rest):
            return {
                name: _plain(value, type_)
                for name, value in zip(names, found.groups(), strict=True)
            }
    return {}


def _plain(written: str, type_: str) -> str | int:
    """Return a value as front matter has it: 1.234,5 is 1234.5, 05/7/2024 is 2024-07-05."""
    if type_ == "date" and (day := _DAYS.fullmatch(written)):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if _NUMBERS.fullmatch(written):
        number = written.replace(".", "").replace(",", ".")
        return int(number) if number.lstrip("-").isdigit() else number
    return written
