"""Words of runs: white space as XML has it, NFC over the edges of runs, equal runs joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx.names import XML_SPACE, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.values import WordRun

_BREAKS = re.compile("[\t\r\n]")
# The first characters of a text that belong to the letter before: marks.
_MARKS = re.compile("[\u0300-\u036f]+")


def words_of(element: Element) -> str:
    """Return the text of `w:t`: without `xml:space` the white space around it is the writer's."""
    text = "".join(map(str, element.itertext()))
    said = (one.get(XML_SPACE) for one in (element, *element.iterancestors()))
    if next((one for one in said if one is not None), "default") != "preserve":
        text = text.strip(" \t\r\n")
    return _BREAKS.sub(" ", text)


def joined(runs: Iterable[WordRun]) -> tuple[WordRun, ...]:
    """Return runs in NFC, equal neighbours as one; a mark goes with the letter before it."""
    found: list[WordRun] = []
    for run in runs:
        text = run.text
        if found and (marks := _MARKS.match(text)) and found[-1].text:
            found[-1] = structs.replace(found[-1], text=found[-1].text + marks[0])
            text = text[marks.end() :]
            if not text:
                continue
            run = structs.replace(run, text=text)  # noqa: PLW2901 - what is left of it
        if found and _continues(found[-1], run):
            found[-1] = structs.replace(found[-1], text=found[-1].text + text)
        else:
            found.append(run)
    return tuple(structs.replace(run, text=nfc(run.text)) for run in found)


def _continues(before: WordRun, run: WordRun) -> bool:
    if not before.text or not run.text or run.note or run.picture:
        return False
    return structs.replace(before, text="") == structs.replace(run, text="")
