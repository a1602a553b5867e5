"""From a text and a cursor to a `CursorPlace`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.file_names import ARTICLE, COMMENTS, CONTENT, DEPLOY
from bantin.language_server.bodies import is_code, link_at
from bantin.language_server.headers import HeaderLines
from bantin.language_server.places import CursorPlace
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.language_server.places import Part
    from bantin.language_server.positions import At

# Files that are nothing but keys, by their paths.
WHOLE: dict[str, Part] = {CONFIG: "config", DEPLOY: "deploy"}
_BOUNDARY = re.compile(r"\ufeff?-{3,}[ \t]*")
# What a line of a header may begin with, as long as the header is not closed.
_OF_HEADER = re.compile(r"[A-Za-z_][\w.-]*[ \t]*:|[A-Za-z_]*$|-|#|[ \t]")


def place_of(path: str, lines: tuple[str, ...], at: At) -> CursorPlace:
    """Return where a cursor stands in the text of a file; `path` is from the site's folder."""
    if path in WHOLE or (path.startswith(f"{CONTENT}/") and path.endswith(COMMENTS)):
        header = HeaderLines(lines, 0, len(lines))
        key, value = header.spots(at)
        top = header.top()
        part = WHOLE.get(path, "comments")
        return CursorPlace(path=path, lines=lines, at=at, part=part, key=key, value=value, top=top)
    if not (path.startswith(f"{CONTENT}/") and path.lower().endswith(ARTICLE)):
        return CursorPlace(path=path, lines=lines, at=at, part="outside")
    return _in_article(path, lines, at)


def _in_article(path: str, lines: tuple[str, ...], at: At) -> CursorPlace:
    first, last = header_lines(lines)
    header = HeaderLines(lines, first, last)
    top = header.top()
    if first <= at.line < last:
        key, value = header.spots(at)
        block = value is not None and value.block
        link = link_at(lines[at.line], at) if block else None
        return CursorPlace(
            path=path,
            lines=lines,
            at=at,
            part="header",
            key=key,
            value=value,
            link=link,
            top=top,
        )
    if at.line < first or at.line == last < len(lines):
        return CursorPlace(path=path, lines=lines, at=at, part="outside", top=top)
    if is_code(lines[last + 1 :], at.line - last - 1):
        return CursorPlace(path=path, lines=lines, at=at, part="fence", top=top)
    link = link_at(lines[at.line], at)
    return CursorPlace(path=path, lines=lines, at=at, part="body", link=link, top=top)


def header_lines(lines: Sequence[str]) -> tuple[int, int]:
    """Return the first line of an article's header and the one that ends it.

    Without a header these are the same line, at the end of the text. One that nothing closes yet
    goes on as long as its lines could be of a header.
    """
    start = next((n for n, line in enumerate(lines) if line.strip(" \t\ufeff")), len(lines))
    if start == len(lines) or not _BOUNDARY.fullmatch(lines[start]):
        return 0, -1
    first = start + 1
    closed = (n for n in range(first, len(lines)) if _BOUNDARY.fullmatch(lines[n]))
    end = next(closed, None)
    if end is not None:
        return first, end
    for number in range(first, len(lines)):
        if lines[number] and not _OF_HEADER.match(lines[number]):
            return first, number
    return first, len(lines)
