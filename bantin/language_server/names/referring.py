"""Who leads to an item, cites a document, uses a topic: the places, and renaming an id there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bantin.content import InBody, InHeader
from bantin.content.places import FilePlaces
from bantin.content.schema import ScalarNode
from bantin.language_server.answers import MentionPlace, TextChange
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.marking import stretch_at
from bantin.language_server.names.citations import citation_places, stretch_of_words
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.naming import naming_at
from bantin.language_server.names.values import (
    ArticleNamed,
    DocumentNamed,
    FileNamed,
    IdNamed,
    Naming,
    PointNamed,
)
from bantin.language_server.positions import At, Stretch, lines_of
from bantin.pipeline.run import CONFIG
from bantin.pipeline.tell import shown_text
from bantin.portal.site.values import AssetLink, PageLink
from bantin.regulations.content.filed import is_adoption
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import citations_in
from bantin.regulations.site.relations import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content import Where
    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.language_server.names.values import Named
    from bantin.language_server.places import CursorPlace
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Cited

_KEYS = {"topics": ("topics",), "localities": ("localities",)}
# Single values of headers and of the configuration that name a locality.
_ALONE = {"topics": (), "localities": ("locality", "parent", "successor")}


def refer(place: CursorPlace, known: Knowledge) -> Iterator[MentionPlace]:
    """Yield who names what is named at a place; elsewhere in an item, who names the item."""
    naming = naming_at(place, known)
    named: Named | None = naming.named if naming is not None else None
    if named is None and place.path in known.prepared:
        named = ArticleNamed(place.path)
    if named is not None:
        yield from dict.fromkeys(_mentions(named, known))


def _mentions(named: Named, known: Knowledge) -> Iterator[MentionPlace]:
    places = _Places(known)
    match named:
        case ArticleNamed(path, anchor):
            yield from _of_item(path, anchor, known, places)
        case DocumentNamed(paths=paths, unit=unit) if paths:
            for path in paths:
                yield from _of_item(path, unit, known, places)
        case DocumentNamed(words=words):
            yield from _of_absent(words, known, places)
        case FileNamed(path):
            yield from _of_file(path, known, places)
        case IdNamed(of, id_):
            yield from _of_id(of, id_, known)
        case PointNamed(path, id_):
            yield from _of_point(path, id_, known)


class _Places:
    """Finds the places of what a build has found, in each file once."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._files: dict[str, FilePlaces] = {}
        self._lines: dict[str, tuple[str, ...]] = {}

    def find(self, path: str, where: Where) -> MentionPlace:
        """Return the mention at a place of a file."""
        if path not in self._files:
            text = self._known.text(path)
            self._files[path] = FilePlaces(path, shown_text(path, text.encode("utf-8", "replace")))
            self._lines[path] = lines_of(text)
        stretch = stretch_at(self._files[path].find(where), self._lines[path])
        if isinstance(where, InBody):
            stretch = stretch_of_words(self._lines[path], stretch, where.text)
        return MentionPlace(path, stretch)


def _of_item(path: str, anchor: str, known: Knowledge, places: _Places) -> Iterator[MentionPlace]:
    """Yield the links to an item, what cites it, and the headers that name it."""
    holdings = holdings_of(known)
    target = holdings.items.get(path)
    if target is None or known.site is None:
        return
    address = target.url_path + (f"#{anchor}" if anchor else "")
    for item in known.site.everything:
        yield from _links(item, address, known, places)
    laws = holdings.laws
    if laws is None:
        return
    for item in known.site.everything:
        for number, where in enumerate(citation_places(item.rendered)):
            cited = laws.cited.get(item.source_path, ())[number : number + 1]
            if any(_means(one, path, anchor) for one in cited):
                yield places.find(item.source_path, where)
    if not anchor:
        for item in known.site.everything:
            yield from _named_in_header(item, path, known, places)


def _means(cited: Cited, path: str, anchor: str) -> bool:
    """Tell whether a citation is of a document as a whole or in part, or of one unit of it."""
    if cited.target is None or cited.target.source_path != path:
        return False
    address = cited.link.url_path if cited.link is not None else ""
    return not anchor or address.partition("#")[2] == anchor


def _links(item: Item, address: str, known: Knowledge, places: _Places) -> Iterator[MentionPlace]:
    """Yield the links in an item's text that lead to an address, or to any place of that page."""
    links = known.site.links.get(item.source_path, ()) if known.site is not None else ()
    seen: Counter[str] = Counter()
    for reference, link in zip(item.rendered.references, links, strict=False):
        if reference.element == "mention":
            continue
        where = InBody(reference.target, seen[reference.target])
        seen[reference.target] += 1
        if not isinstance(link, PageLink):
            continue
        whole = link.url_path if "#" in address else link.url_path.partition("#")[0]
        if whole.partition("?")[0] == address or whole == address:
            yield places.find(item.source_path, where)


def _named_in_header(
    item: Item, path: str, known: Knowledge, places: _Places
) -> Iterator[MentionPlace]:
    """Yield the keys of a header that name a document."""
    holdings = holdings_of(known)
    meta = item.meta
    if isinstance(meta, RegulationMeta) and not is_adoption(item.source_path):
        facts = meta.document
        for number, relation in enumerate(facts.relations):
            if _is_one(holdings.documents(relation.target, relation.issued), path):
                keys = ("document", "relations", number, "target")
                yield places.find(item.source_path, InHeader(keys))
        if facts.attached_to and _is_one(holdings.documents(facts.attached_to), path):
            yield places.find(item.source_path, InHeader(("document", "attached_to")))
        return
    kind = next(one for one in known.kinds if one.id == item.document.kind)
    for named in kind.names(meta) or ():
        if _is_one(holdings.documents(named.text), path):
            yield places.find(item.source_path, InHeader(named.keys))


def _is_one(found: Iterable[Article], path: str) -> bool:
    return [one.path for one in found] == [path]


def _of_absent(words: str, known: Knowledge, places: _Places) -> Iterator[MentionPlace]:
    """Yield where a document is cited that the site does not hold, by its number."""
    if known.site is None:
        return
    everything = known.site.everything
    cited = [(one, citations_in(one.rendered)) for one in everything]
    same = [one.number for _, found in cited for one in found if one.text == words and one.number]
    wanted = {number_key(one) for one in (same or [words])}
    for item, found in cited:
        for one, where in zip(found, citation_places(item.rendered), strict=True):
            if one.number and number_key(one.number) in wanted:
                yield places.find(item.source_path, where)


def _of_file(path: str, known: Knowledge, places: _Places) -> Iterator[MentionPlace]:
    """Yield the texts and headers that show or offer a file."""
    site = known.site
    if site is None:
        return
    for item in site.everything:
        source = item.source_path
        for keys, file in site.files.get(source, {}).items():
            if file == path:
                yield places.find(source, InHeader(keys))
        seen: Counter[str] = Counter()
        links = site.links.get(source, ())
        for reference, link in zip(item.rendered.references, links, strict=False):
            if reference.element == "mention":
                continue
            where = InBody(reference.target, seen[reference.target])
            seen[reference.target] += 1
            if isinstance(link, AssetLink) and link.source_path == path:
                yield places.find(source, where)


def _of_point(path: str, id_: str, known: Knowledge) -> Iterator[MentionPlace]:
    """Yield where an open point is declared, used, and given a value by localities."""
    holdings = holdings_of(known)
    adoptions = [one for one in known.prepared if is_adoption(one)]
    for source in (path, *adoptions):
        if source != path and path not in [one.path for one in holdings.model(source)]:
            continue
        text = known.text(source)
        for number, line in enumerate(lines_of(text)):
            at = line.find(f"[[{id_}]]")
            while at >= 0:
                first = At(number, at)
                yield MentionPlace(source, Stretch(first, At(number, at + len(id_) + 4)))
                at = line.find(f"[[{id_}]]", at + 1)
        file = WrittenFile(source, text)
        value = file.value_of("open_points" if source == path else "values", id_)
        if value is not None and value.key is not None:
            yield _mention(file, *file.span(value.key))


def _mention(file: WrittenFile, start: int, end: int) -> MentionPlace:
    return MentionPlace(file.path, Stretch(At(*file.place(start)), At(*file.place(end))))


def _of_id(of: str, id_: str, known: Knowledge) -> Iterator[MentionPlace]:
    """Yield where a topic or a locality is declared and named; drafts are looked at too."""
    for path in (CONFIG, *(one for one in known.prepared if _may_name(one, of, id_, known))):
        file = WrittenFile(path, known.text(path))
        for value in file.values:
            node = value.node
            if isinstance(node, ScalarNode) and node.value == id_ and _names_id(of, value.keys):
                start, end = file.span(node)
                quoted = node.style in {"'", '"'}
                yield _mention(file, start + quoted, end - quoted)


def _may_name(path: str, of: str, id_: str, known: Knowledge) -> bool:
    document = known.prepared[path].document
    if document is None:  # it cannot be read; its words tell
        return id_ in known.text(path)
    meta = document.meta
    return id_ in getattr(meta, of) or getattr(meta, "locality", "") == id_


def _names_id(of: str, keys: tuple[str | int, ...]) -> bool:
    match keys:
        case (str(first), int()):
            return first == of
        case (str(first), int(), "id"):
            return first == of
        case (*_, str(last)):
            return last in _ALONE[of]
        case _:
            return False


def renamed(place: CursorPlace, known: Knowledge) -> Naming | None:
    """Return the topic or locality at a place, if it can be given another id.

    One that other sites share cannot, for they name it too.
    """
    naming = naming_at(place, known)
    if naming is None or not isinstance(naming.named, IdNamed):
        return None
    return None if _is_shared(naming.named, known) else naming


def _is_shared(named: IdNamed, known: Knowledge) -> bool:
    path = known.shared_config
    values = WrittenFile(path, known.text(path)).values if path else ()
    return any(
        one.keys[:1] == (named.of,) and one.keys[2:] == ("id",) and one.node.value == named.id
        for one in values
    )


def rename(place: CursorPlace, new: str, known: Knowledge) -> Iterator[TextChange]:
    """Give a topic or a locality another id, wherever it is named."""
    naming = renamed(place, known)
    if naming is None or not isinstance(naming.named, IdNamed):
        return
    for one in _of_id(naming.named.of, naming.named.id, known):
        yield TextChange(one.path, one.stretch, new)
