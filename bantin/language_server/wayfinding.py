"""What the protocol asks of ways through a site: outlines, links, mentions, names of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from bantin.language_server.names.following import links_in, search
from bantin.language_server.names.outlining import outline
from bantin.language_server.names.referring import refer, rename, renamed
from bantin.language_server.positions import lines_of
from bantin.language_server.saying import range_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.language_server.asking import Asking
    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.outlining import TextPart
    from bantin.language_server.positions import Encoding, Stretch

_START = types.Position(0, 0)


class Wayfinder:
    """Answers for a server."""

    def __init__(self, server: Asking) -> None:
        self._server = server

    def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """Return the parts of a text: headings, or units of a regulation."""
        found = self._server.where(params.text_document.uri, _START)
        if found is None:
            return []
        place, known, _ = found
        parts = outline(place.path, place.lines, known)
        return list(_symbols(parts, place.lines, self._server.encoding))

    def everywhere(self, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        """Return items of all sites by words of their titles, or by number."""
        return [
            types.WorkspaceSymbol(
                name=one.name,
                kind=types.SymbolKind.File,
                location=types.Location(
                    uri=self._server.uri_of(desk.root, one.path),
                    range=types.Range(_START, _START),
                ),
                container_name=one.detail,
            )
            for desk in self._server.sites.desks
            for one in search(params.query, desk.known)
        ]

    def links(self, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        """Return the links of a text to files of the site."""
        found = self._server.where(params.text_document.uri, _START)
        if found is None:
            return []
        place, known, _ = found
        return [
            types.DocumentLink(
                range=range_of(one.stretch, place.lines, self._server.encoding),
                target=self._server.uri_of(known.root, one.path),
                tooltip=one.about or None,
            )
            for one in links_in(place.path, place.lines, known)
        ]

    def mentions(self, params: types.ReferenceParams) -> list[types.Location]:
        """Return who names what is named at a place."""
        found = self._server.where(params.text_document.uri, params.position)
        if found is None:
            return []
        place, known, _ = found
        return [
            types.Location(
                uri=self._server.uri_of(known.root, one.path),
                range=self._range(known, one.path, one.stretch),
            )
            for one in refer(place, known)
        ]

    def may_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """Return what would be renamed: the id of a topic or a locality."""
        found = self._server.where(params.text_document.uri, params.position)
        naming = renamed(found[0], found[1]) if found is not None else None
        if found is None or naming is None:
            return None
        return range_of(naming.stretch, found[0].lines, self._server.encoding)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """Give a topic or a locality another id in all files."""
        found = self._server.where(params.text_document.uri, params.position)
        if found is None:
            return None
        place, known, _ = found
        changes: dict[str, list[types.TextEdit]] = {}
        for one in rename(place, params.new_name, known):
            edit = types.TextEdit(self._range(known, one.path, one.stretch), one.text)
            changes.setdefault(self._server.uri_of(known.root, one.path), []).append(edit)
        return types.WorkspaceEdit(changes=changes)

    def _range(self, known: Knowledge, path: str, stretch: Stretch) -> types.Range:
        return range_of(stretch, lines_of(known.text(path)), self._server.encoding)


def _symbols(
    parts: Iterable[TextPart], lines: Sequence[str], encoding: Encoding
) -> Iterable[types.DocumentSymbol]:
    for one in parts:
        yield types.DocumentSymbol(
            name=one.name,
            detail=one.detail or None,
            kind=types.SymbolKind.Module if one.unit else types.SymbolKind.String,
            range=range_of(one.whole, lines, encoding),
            selection_range=range_of(one.at, lines, encoding),
            children=list(_symbols(one.parts, lines, encoding)),
        )


def find_ways(server: Asking) -> None:
    """Register what is asked of ways through a site."""
    finder = Wayfinder(server)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return finder.symbols(params)

    @server.feature(types.WORKSPACE_SYMBOL)
    def everywhere(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return finder.everywhere(params)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def links(params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        return finder.links(params)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def mentions(params: types.ReferenceParams) -> list[types.Location]:
        return finder.mentions(params)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def may_rename(params: types.PrepareRenameParams) -> types.Range | None:
        return finder.may_rename(params)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename_id(params: types.RenameParams) -> types.WorkspaceEdit | None:
        return finder.rename(params)
