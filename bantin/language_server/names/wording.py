"""The words of a unit of a regulation, and the line on which it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bantin.content.reading import read_text, split
from bantin.language_server.names.holdings import holdings_of
from bantin.regulations import law
from bantin.regulations.content.filed import is_adoption
from bantin.regulations.law.known import recognised
from bantin.regulations.law.printing import POINT
from bantin.regulations.markup.outlines import read_outline

if TYPE_CHECKING:
    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.regulations.law.values import Outline


class TextOutline(NamedTuple):
    """The outline of a file's text, and the line of the file on which the text begins, from 1."""

    outline: Outline
    first_line: int


def outline_of(path: str, known: Knowledge) -> TextOutline | None:
    """Return the units of a file's text as a build recognises them, None where it has no text."""
    return _outline(path, known.text(path))


def _outline(path: str, text: str) -> TextOutline | None:
    read, problems = read_text(path, text.encode("utf-8", "surrogatepass"))
    source, _ = split(path, read) if not problems else (None, [])
    return TextOutline(read_outline(source.body), source.body_line) if source is not None else None


def unit_in(article: Article, id_: str, known: Knowledge) -> str:
    """Return the words of a unit, `""` where there is none; an open point stands as it is written.

    What a locality has not changed stands in its model. Of a unit in which it writes other words,
    the first are returned, as the page of its text has them.
    """
    facts = next((one for one in recognised(article.rendered).units if one.id == id_), None)
    if is_adoption(article.path):
        own = recognised(known.prepared[article.path].rendered).departures
        if any(touches(one, id_) for one in own):
            return facts.words if facts is not None else ""
    for path in (article.path, *_of_model(article, known)):
        written = outline_of(path, known)
        trail = law.find(written.outline, id_) if written is not None else ()
        if trail:
            return POINT.sub(r"[[\1]]", law.unit_text(trail[-1]))
    return facts.words if facts is not None else ""


def touches(one: str, other: str) -> bool:
    """Tell whether two units are one, or one of them lies in the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _of_model(article: Article, known: Knowledge) -> list[str]:
    """Return the texts of the model of an adoption, first that which it adopts."""
    holdings = holdings_of(known)
    meta = known.prepared[article.path].document
    day = str(getattr(meta.meta, "version", "")) if meta is not None else ""
    adopted = holdings.version(article.path, day)
    texts = [adopted, *holdings.model(article.path)] if adopted is not None else []
    return list(dict.fromkeys(one.path for one in texts))


def line_of(article: Article, id_: str, known: Knowledge) -> tuple[str, int] | None:
    """Return the file and the line, from 0, on which a unit begins."""
    for path in (article.path, *_of_model(article, known)):
        written = outline_of(path, known)
        trail = law.find(written.outline, id_) if written is not None else ()
        if written is not None and trail:
            return path, written.first_line + trail[-1].line - 2
    return None
