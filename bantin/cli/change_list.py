"""A list of changed pages as people read it: on a terminal, and in a comment on a merge request.

Titles and addresses are written by others, in a comment perhaps by people whom nobody knows. In
Markdown they stand in code: neither a name after "@", nor a number after "#" or "!", nor an address
or an instruction means anything there, on any platform.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from bantin.diagnostics import brief
from bantin.page_changes import How

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.page_changes import ChangedPage, ChangedPages
    from bantin.words import Words

# By which whoever posts the comment finds the one from before. A reader does not see it.
MARK = "<!-- bantin: pages that change -->"
_MOST_ITEMS, _MOST_OTHERS = 15, 8  # that are named of each sort; platforms take 65,536 characters
_TICKS = re.compile("`+")


def as_lines(changes: ChangedPages, words: Words) -> Iterator[str]:
    """Yield the lines for a terminal."""
    if not changes.pages and not changes.around and not changes.files:
        yield words.text("changes.none")
        return
    for items in (True, False):
        for heading, entries in _sections(changes, words, brief, items=items):
            yield f"{heading}:"
            yield from (f"  {one}" for one in entries)
    yield from _rest(changes, words)


def as_markdown(changes: ChangedPages, words: Words, preview: str = "") -> Iterator[str]:
    """Yield the lines of a comment; `preview` is an address where the pages can be had."""
    yield from (MARK, f"### {words.text('changes.heading')}", "")
    if not changes.pages and not changes.around and not changes.files:
        yield words.text("changes.none")
        return
    for heading, entries in _sections(changes, words, _code, items=True):
        yield from _listed(heading, entries)
    others = sum(not one.is_item for one in changes.pages)
    if others:
        yield from (f"<details><summary>{words.count('changes.others', others)}</summary>", "")
        for heading, entries in _sections(changes, words, _code, items=False):
            yield from _listed(heading, entries)
        yield from ("</details>", "")
    yield " ".join(_rest(changes, words))
    if preview:
        yield from ("", f"[{words.text('changes.preview')}](<{preview}>)")


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    yield from (f"**{heading}**", "", *(f"- {one}" for one in entries), "")


def _sections(
    changes: ChangedPages, words: Words, show: Callable[[str], str], *, items: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield a heading and its entries for each sort of change that there is."""
    what, most = ("items", _MOST_ITEMS) if items else ("pages", _MOST_OTHERS)
    for how in get_args(How):
        found = changes.of(how, items=items)
        if not found:
            continue
        entries = [_entry(one, show) for one in found[:most]]
        if len(found) > most:
            entries.append(words.count("changes.more", len(found) - most))
        yield words.count(f"changes.{what}.{how}", len(found)), entries


def _entry(one: ChangedPage, show: Callable[[str], str]) -> str:
    title = f"{show(one.title)}: " if one.title else ""
    target = f" → {show(one.now_at)}" if one.now_at else ""
    return f"{title}{show(one.address)}{target}"


def _rest(changes: ChangedPages, words: Words) -> Iterator[str]:
    if changes.around:
        yield words.count("changes.around", changes.around)
    if changes.files:
        yield words.count("changes.files", changes.files)


def _code(text: str) -> str:
    """Return a text as code of Markdown, between more backticks than it has in a row."""
    text = brief(text) or "…"  # an empty pair of backticks would look for another one
    fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    pad = " " if fence != "`" or text != text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"
