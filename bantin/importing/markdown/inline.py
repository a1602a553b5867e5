"""Runs of words as a line of Markdown: bold, italics, struck out, raised and lowered, links, notes.

Stars are written where they are surely read as marks, tags of HTML where a letter or a sign beside
them leaves a doubt.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import quote

from msgspec import Struct, structs

from bantin.importing.markdown.escaping import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bantin.importing.docx import WordRun

_FOLLOWED = ("http://", "https://", "mailto:", "tel:")
_STARS = {"bold": "**", "italic": "*", "strike": "~~"}
_TAGS = {
    "bold": "strong",
    "italic": "em",
    "strike": "del",
    "superscript": "sup",
    "subscript": "sub",
}
_ORDER = ("bold", "italic", "strike", "superscript", "subscript")
_SAFE = "/:?=&#%@!$+,;~*'-._[]"


class StyledWords(Struct, frozen=True, kw_only=True):
    """Escaped words in one style; `styles` are names of `_TAGS`, `link` is an address or `""`."""

    text: str
    styles: frozenset[str] = frozenset()
    link: str = ""


def line(
    runs: Iterable[WordRun],
    *,
    note: Callable[[str], str] | None = None,
    without: frozenset[str] = frozenset(),
) -> str:
    """Return runs as one line of Markdown, without blanks around it.

    `note` gives the mention of a note by its id; styles in `without` are left out, as bold is of a
    heading.
    """
    pieces = [*_pieces(runs, note, without)]
    return _bared(_written(_trimmed(_merged(pieces)), 0, "", ""))[1]


def usable_link(address: str) -> bool:
    """Whether an address leads somewhere from a page of the site."""
    return address.lower().startswith(_FOLLOWED) and not any(map(str.isspace, address.strip()))


def _pieces(
    runs: Iterable[WordRun], note: Callable[[str], str] | None, without: frozenset[str]
) -> Iterator[StyledWords]:
    for run in runs:
        if run.note:
            if note is not None:
                yield StyledWords(text=note(run.note))
            continue
        link = run.link.strip() if usable_link(run.link) else ""
        text = words(run.shown.replace("\f", "\n"), linked=bool(link))
        if not text:
            continue
        styles = frozenset(one for one in _ORDER if getattr(run, one)) - without
        yield StyledWords(text=text, styles=styles, link=link)


def _merged(pieces: Sequence[StyledWords]) -> list[StyledWords]:
    """Give blanks between two pieces of one style that style, and join what is alike."""
    styled = list(pieces)
    for index, piece in enumerate(styled):
        if piece.text.strip() or not piece.styles:
            continue
        before = styled[index - 1].styles if index else frozenset()
        after = styled[index + 1].styles if index + 1 < len(styled) else frozenset()
        styled[index] = structs.replace(piece, styles=piece.styles & before & after)
    return _joined(styled)


def _joined(pieces: Iterable[StyledWords]) -> list[StyledWords]:
    groups = groupby(pieces, lambda piece: (piece.styles, piece.link))
    return [
        StyledWords(text="".join(one.text for one in same), styles=styles, link=link)
        for (styles, link), same in groups
    ]


def _trimmed(pieces: Sequence[StyledWords]) -> list[StyledWords]:
    """Move blanks, and line breaks, out of the ends of styled words and links.

    They keep the styles that the words behind them have too.
    """
    found: list[StyledWords] = []
    for index, piece in enumerate(pieces):
        if not (piece.styles or piece.link):
            found.append(piece)
            continue
        left, core, right = _bared(piece.text)
        following = pieces[index + 1] if index + 1 < len(pieces) else StyledWords(text="")
        before = pieces[index - 1] if index else StyledWords(text="")
        found += [_shared(left, piece, before)] if left else []
        found += [structs.replace(piece, text=core)] if core else []
        found += [_shared(right, piece, following)] if right else []
    return _joined(found)


def _bared(text: str) -> tuple[str, str, str]:
    """Return blanks and line breaks before words, the words, and those behind them."""
    core, left, right = text, "", ""
    while core.startswith((" ", "<br>", "\xa0")):
        size = len("<br>") if core[0] == "<" else 1
        left, core = left + core[:size], core[size:]
    while core.endswith((" ", "<br>", "\xa0")):
        size = len("<br>") if core[-1] == ">" else 1
        core, right = core[:-size], core[-size:] + right
    return left, core, right


def _shared(blanks: str, piece: StyledWords, beside: StyledWords) -> StyledWords:
    same_link = piece.link if piece.link == beside.link else ""
    return StyledWords(text=blanks, styles=piece.styles & beside.styles, link=same_link)


def _written(pieces: Sequence[StyledWords], depth: int, before: str, after: str) -> str:
    """Write pieces; marks of `_ORDER` from `depth` on are still to be set around them.

    `before` and `after` are what stands beside them, by which marks are read.
    """
    if depth > len(_ORDER):
        return "".join(piece.text for piece in pieces)
    key = (
        (lambda piece: piece.link)
        if depth == 0
        else (lambda piece: _ORDER[depth - 1] in piece.styles)
    )
    groups = [(found, [*same]) for found, same in groupby(pieces, key)]
    text = ""
    for index, (found, same) in enumerate(groups):
        following = groups[index + 1][1][0] if index + 1 < len(groups) else None
        behind = _begun(following, depth) if following else after
        left = text or before
        if not found:
            text += _written(same, depth + 1, left, behind)
        elif depth == 0:
            text += f"[{_written(same, 1, '[', ']')}]({_address(str(found))})"
        else:
            text += _marked(same, depth, left, behind)
    return text


def _begun(piece: StyledWords, depth: int) -> str:
    """Return how a piece begins, with the mark that may stand before it."""
    if depth == 0 and piece.link:
        return "["
    marked = any(one in piece.styles for one in _ORDER)
    return "*" if marked else piece.text


def _marked(pieces: Sequence[StyledWords], depth: int, before: str, after: str) -> str:
    style = _ORDER[depth - 1]
    left, inner, right = _bared(_written(pieces, depth + 1, "", ""))
    if not inner:
        return left + right
    stars = _STARS.get(style, "")
    if (
        stars
        and "<br>" not in inner
        and _opens(before + left, inner)
        and _closes(inner, right + after)
    ):
        return f"{left}{stars}{inner}{stars}{right}"
    return f"{left}<{_TAGS[style]}>{inner}</{_TAGS[style]}>{right}"


def _opens(before: str, inner: str) -> bool:
    """Whether stars between two texts surely open: both flanks are plain (CommonMark, 6.2)."""
    if before and before[-1] in "*_~\\":
        return False
    first_plain = inner[0].isalnum()
    return (not before or _parts(before[-1]) or (first_plain and not before[-1].isspace())) and (
        first_plain or not before or before[-1].isspace()
    )


def _closes(inner: str, after: str) -> bool:
    if after and after[0] in "*_~\\":
        return False
    last_plain = inner[-1].isalnum()
    return not after or after[0].isspace() or last_plain


def _parts(char: str) -> bool:
    return char.isspace() or category(char)[0] in "PS"


def _address(link: str) -> str:
    """Return an address as the target of a link, without a sign that would end it."""
    return quote(link, safe=_SAFE)
