"""Many texts in one conversion, each of which gets its own HTML back."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import TextFacts
from bantin.markup.blocks import Notice
from bantin.markup.placeholders import mark_pieces, split_pieces
from bantin.markup.rendering import Noticed
from bantin.markup.sanitizing import Clean, sanitize
from bantin.markup.tags import TAG, VOID

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bantin.markup.rendering import Converter

_TAG = re.compile(r"<(/?)(!--|[a-z!?][^\s/>]*)|(-->)", re.IGNORECASE)
# A tag may hold what is behind it, and a definition what is before it, though that is a mark.
_RISKY = re.compile(r"<|^ {0,3}:(?= )", re.MULTILINE)


class Pieces(Struct, frozen=True, kw_only=True):
    """The HTML of each piece, and what there is to say of all.

    `torn` are the pieces, by number, that an editor's HTML would have joined with the next, each
    with a tag that is to blame. Their HTML is shown as it was written. Each of the `notices`
    has the number of its piece, and is about a line of that.
    """

    parts: tuple[str, ...]
    clean: Clean
    facts: tuple[TextFacts, ...] = ()
    noticed: Noticed = Noticed()
    raw_blocks: tuple[object, ...] = ()
    notices: tuple[tuple[int, Notice], ...] = ()
    torn: tuple[tuple[int, str], ...] = ()


def render_pieces(
    converter: Converter, pieces: Sequence[str], units: Sequence[str], *, reserved: Collection[str]
) -> Pieces:
    """Render pieces of Markdown, each of the unit with that id; `reserved` ids are not given.

    An empty piece is empty: a regulation has as many as it has words, for few of its units have
    both a title and a text. The last is rendered always, for what is of all stands behind it.
    """
    wanted = [number for number, piece in enumerate(pieces) if piece]
    if pieces and not pieces[-1]:
        wanted.append(len(pieces) - 1)
    made = _rendered(converter, [pieces[n] for n in wanted], [units[n] for n in wanted], reserved)
    parts = [""] * len(pieces)
    for number, part in zip(wanted, made.parts, strict=True):
        parts[number] = part
    return structs.replace(
        made,
        parts=tuple(parts),
        notices=tuple((wanted[number], one) for number, one in made.notices),
        torn=tuple((wanted[number], tag) for number, tag in made.torn),
    )


def _rendered(
    converter: Converter, pieces: Sequence[str], units: Sequence[str], reserved: Collection[str]
) -> Pieces:
    made = _converted(converter, pieces, units, reserved)
    if made:
        return made
    risky = [number for number, piece in enumerate(pieces) if _RISKY.search(piece)]
    alone = [n for n in risky if not _converted(converter, [pieces[n], ""], ["", ""], reserved)]
    torn = tuple((n, _unclosed(pieces[n])) for n in alone or risky if "<" in pieces[n])
    for shown in (alone, risky):
        written = [
            _RISKY.sub(_as_text, piece) if number in shown else piece
            for number, piece in enumerate(pieces)
        ]
        made = _converted(converter, written, units, reserved)
        if made:
            return structs.replace(made, torn=torn)
    nothing = Clean(html="", references=(), ids=(), fragments=())
    bare = tuple(f"<p>{html.escape(piece)}</p>" for piece in pieces)
    return Pieces(parts=bare, clean=nothing, torn=torn)


def _converted(
    converter: Converter, pieces: Sequence[str], units: Sequence[str], reserved: Collection[str]
) -> Pieces | None:
    """Return what Markdown makes of pieces, None where the HTML of one goes on in the next."""
    raw = converter.convert(mark_pieces(pieces), dict(enumerate(units)))
    blocks = converter.raw_blocks
    clean = sanitize(raw, own_host=converter.own_host, settle=bool(blocks), reserved=reserved)
    parts = split_pieces(clean.html)
    if parts is None or len(parts) != len(pieces) or converter.unclosed:
        return None
    if any("<" in piece for piece in pieces) and not all(map(_is_whole, parts)):
        return None
    return Pieces(
        parts=tuple(parts),
        clean=clean,
        facts=converter.facts,
        noticed=converter.noticed(clean),
        raw_blocks=blocks,
        notices=tuple(_of_pieces(pieces, converter.notices)),
    )


def _of_pieces(pieces: Sequence[str], notices: Sequence[Notice]) -> Iterator[tuple[int, Notice]]:
    """Yield each notice with the number of its piece, and with a line of that piece, from 1."""
    if not notices:
        return
    marks = list(accumulate((piece.count("\n") + 4 for piece in pieces), initial=1))
    for one in notices:
        number = bisect_right(marks, one.line) - 1
        yield number, structs.replace(one, line=one.line - marks[number] - 1)


def _as_text(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0].strip())};"


def _is_whole(part: str) -> bool:
    """Whether each tag of a piece of well-formed HTML is closed in it."""
    depth = 0
    for found in TAG.finditer(part):
        closing = found[0].startswith("</")
        if closing and not depth:
            return False
        void = found[0][1:-1].split(None, 1)[0] in VOID
        depth += -1 if closing else not void
    return not depth


def _unclosed(piece: str) -> str:
    """Return the first tag of a name that is opened more often than it is closed."""
    depth: Counter[str] = Counter()
    first: dict[str, str] = {}
    for found in _TAG.finditer(piece):
        name = "!--" if found[3] else found[2].lower()
        depth[name] += -1 if found[1] or found[3] else 1
        first.setdefault(name, found[0])
    open_ones = [tag for name, tag in first.items() if depth[name] > 0 and name not in VOID]
    return (open_ones or [*first.values(), "<"])[0]
