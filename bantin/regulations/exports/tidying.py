"""Runs as they are read, made as few and as clean as they can be."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.regulations.exports.runs import TextRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK = "\ue010"  # begins an open point
_POINT = re.compile("\ue010([^\ue010\ue011]*)\ue011")
_BROKEN = re.compile("[\ue010\ue011\n]")
_STYLE = attrgetter("strong", "em", "code", "raised", "href", "point")
_STRAY = re.compile("[\ue010\ue011]")


def tidy(runs: Sequence[TextRun], *, pre: bool = False) -> tuple[TextRun, ...]:
    """One run for each change of style, line break and open point.

    White space is single, and none stands at the ends of lines, unless it is to be kept (`pre`).
    A paragraph without a word or an open point is empty.
    """
    if len(runs) == 1 and not pre and not _BROKEN.search(runs[0].text):
        return _tidied(runs[0])
    split = [piece for run in _merged(runs) for piece in _split(run)]
    if not pre:
        split = _single_spaced(split)
    return tuple(split) if any(run.point or run.text.strip() for run in split) else ()


def _tidied(run: TextRun) -> tuple[TextRun, ...]:
    """Tidy a paragraph in one style, as most are."""
    text = run.text.removeprefix(" ").removesuffix(" ")
    if not text.strip():
        return ()
    return (run if text == run.text else structs.replace(run, text=text),)


def _merged(runs: Iterable[TextRun]) -> Iterator[TextRun]:
    for _, group in groupby(runs, _STYLE):
        first, *others = group
        text = "".join((first.text, *(run.text for run in others)))
        yield structs.replace(first, text=text) if others else first


def _split(run: TextRun) -> Iterator[TextRun]:
    """Break at open points and line breaks; a mark without its fellow is dropped."""
    if not _BROKEN.search(run.text):
        if run.text:
            yield run
        return
    for index, part in enumerate(_POINT.split(run.text)):
        if index % 2:
            yield structs.replace(run, text="", point=part)
            continue
        for line, text in enumerate(_STRAY.sub("", part).split("\n")):
            if line:
                yield TextRun(text="\n")
            if text:
                yield structs.replace(run, text=text)


def _single_spaced(runs: list[TextRun]) -> list[TextRun]:
    found: list[TextRun] = []
    for run in runs:
        text = run.text
        if text.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text == "\n":
            _trim(found)
        if text or run.point:
            found.append(run if text == run.text else structs.replace(run, text=text))
    while found and found[-1].text in {"\n", " "}:
        found.pop()
    while found and found[0].text == "\n":
        found.pop(0)
    _trim(found)
    return found


def _trim(found: list[TextRun]) -> None:
    """Take the space off the end."""
    if found and found[-1].text.endswith(" "):
        last = found.pop()
        if text := last.text[:-1]:
            found.append(structs.replace(last, text=text))
