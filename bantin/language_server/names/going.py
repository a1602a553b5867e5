"""Where what is named at a place is to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.language_server.answers import FileSpot, HoverCard
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.naming import naming_at
from bantin.language_server.names.outlining import headings_in
from bantin.language_server.names.telling import tell
from bantin.language_server.names.values import (
    AddressNamed,
    ArticleNamed,
    DocumentNamed,
    FileNamed,
    IdNamed,
    PointNamed,
)
from bantin.language_server.names.wording import line_of
from bantin.language_server.positions import At
from bantin.pipeline.run import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.values import Named
    from bantin.language_server.places import CursorPlace


def hover(place: CursorPlace, known: Knowledge) -> HoverCard | None:
    """Say what is named at a place."""
    naming = naming_at(place, known)
    if naming is None:
        return None
    text = tell(naming.named, known)
    return HoverCard(text, naming.stretch) if text else None


def define(place: CursorPlace, known: Knowledge) -> Iterator[FileSpot]:
    """Go to what is named at a place."""
    naming = naming_at(place, known)
    if naming is not None:
        yield from spots_of(naming.named, known)


def spots_of(named: Named, known: Knowledge) -> Iterator[FileSpot]:
    """Yield where something is: a file, a line of it, an entry of the configuration."""
    match named:
        case ArticleNamed(path, anchor):
            yield _in_article(path, anchor, known)
        case DocumentNamed(paths=paths, unit=unit):
            for path in paths:
                yield _in_article(path, unit, known)
        case FileNamed(path):
            yield FileSpot(path)
        case PointNamed(path, id_):
            yield _at_key(path, ("open_points", id_), known)
        case IdNamed(of, id_):
            yield from _declared(of, id_, known)
        case AddressNamed(address):
            site = known.site
            lists = site.collections if site is not None else ()
            for one in lists:
                if one.url_path == address and one.index in {"topic", "locality"}:
                    of = "topics" if one.index == "topic" else "localities"
                    yield from _declared(of, one.id, known)


def _in_article(path: str, anchor: str, known: Knowledge) -> FileSpot:
    article = holdings_of(known).articles.get(path)
    if not anchor or article is None:
        return FileSpot(path)
    unit = line_of(article, anchor, known)
    if unit is not None:
        return FileSpot(unit[0], At(unit[1], 0))
    heading = next((one for one in headings_in(path, known) if one.id == anchor), None)
    return FileSpot(path, heading.at) if heading is not None else FileSpot(path)


def _at_key(path: str, keys: tuple[str, ...], known: Knowledge) -> FileSpot:
    file = WrittenFile(path, known.text(path))
    value = file.value_of(*keys)
    if value is None or value.key is None:
        return FileSpot(path)
    return FileSpot(path, At(*file.place(file.span(value.key)[0])))


def _declared(of: str, id_: str, known: Knowledge) -> Iterator[FileSpot]:
    file = WrittenFile(CONFIG, known.text(CONFIG))
    for value in file.values:
        if value.keys[:1] == (of,) and value.keys[2:] == ("id",) and value.node.value == id_:
            yield FileSpot(CONFIG, At(*file.place(file.span(value.node)[0])))
