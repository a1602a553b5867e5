"""All links of a text with what they lead to, and the items of a site by words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.code import in_fences
from bantin.content.schema import ScalarNode
from bantin.describing import NamedForm
from bantin.language_server.answers import FoundItem, Way
from bantin.language_server.bodies import link_at
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.forms import form_at, top_keys
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.links import lead
from bantin.language_server.names.offering import MOST, fitting
from bantin.language_server.names.telling import kind_and_day
from bantin.language_server.names.values import ArticleNamed, FileNamed
from bantin.language_server.positions import At, Stretch
from bantin.language_server.reading import header_lines, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article

_OPENS = re.compile(r"\]\(<?|^ {0,3}\[[^\[\]]+\]:[ \t]*<?|\b(?:href|src)=[\"']")
_FILES = frozenset({"image", "audio", "video", "captions", "file", "item", "address"})


def links_in(path: str, lines: tuple[str, ...], known: Knowledge) -> Iterator[Way]:
    """Yield the links of a text that lead to a file of the site, in header and body."""
    yield from _in_header(path, lines, known)
    _, closed = header_lines(lines)
    body = lines[closed + 1 :]
    fenced = in_fences(body)
    for number, line in enumerate(body):
        if fenced[number]:
            continue
        for found in _OPENS.finditer(line):
            spot = link_at(line, At(closed + 1 + number, found.end()))
            if spot is not None and spot.text:
                yield from _way(path, spot.text, spot.stretch, known)


def _in_header(path: str, lines: tuple[str, ...], known: Knowledge) -> Iterator[Way]:
    place = place_of(path, lines, At(0, 0))
    if place.part == "outside" or place.part in {"body", "fence"}:
        place = place_of(path, lines, At(min(1, len(lines) - 1), 0))
    keys = top_keys(place, known)
    if not keys:
        return
    file = WrittenFile(path, "\n".join(lines))
    for value in file.values:
        if isinstance(value.node, ScalarNode) and value.node.value:
            form = form_at(value.keys, keys)
            if isinstance(form, NamedForm) and form.of in _FILES:
                start, end = file.span(value.node)
                stretch = Stretch(At(*file.place(start)), At(*file.place(end)))
                yield from _way(path, value.node.value, stretch, known)


def _way(path: str, written: str, stretch: Stretch, known: Knowledge) -> Iterator[Way]:
    named = lead(path, written, known)
    if isinstance(named, FileNamed):
        yield Way(stretch, named.path, "")
    elif isinstance(named, ArticleNamed):
        article = holdings_of(known).articles.get(named.path)
        yield Way(stretch, named.path, article.title if article is not None else "")


def search(query: str, known: Knowledge) -> Iterator[FoundItem]:
    """Yield items by words of their titles, by number or file, the newest first."""

    def match(one: Article) -> str:
        return f"{one.title} {one.number} {one.path}"

    for _, one, _ in fitting(holdings_of(known).newest, query, match, most=MOST):
        name = f"{one.number}: {one.title}" if one.number else one.title
        yield FoundItem(name or one.path, kind_and_day(one, known), one.path)
