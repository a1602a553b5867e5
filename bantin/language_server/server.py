"""The server: the protocol's requests and notifications, put to desks and providers.

What it knows of the site and how it answers is elsewhere; here positions are counted as the client
does, threads meet, and nothing that fails ends the server.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from bantin import __version__
from bantin.diagnostics import FileFault, at_file
from bantin.language_server.acting import mend_mistakes
from bantin.language_server.desk import SiteDesk
from bantin.language_server.positions import from_units, lines_of, to_units
from bantin.language_server.providers import PROVIDERS, Providers
from bantin.language_server.reading import place_of
from bantin.language_server.saying import Speaker, completion, fits, hover
from bantin.language_server.sites import OpenSites, may_matter, path_in, root_of
from bantin.language_server.wayfinding import find_ways
from bantin.pipeline.run import CONFIG
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bantin.diagnostics import Told
    from bantin.language_server.answers import FileSpot, Proposal
    from bantin.language_server.desk import OpenText
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace
    from bantin.language_server.positions import Encoding
    from bantin.pipeline.portal import Portal

T = TypeVar("T")

_LOG = logging.getLogger("bantin.lsp")
_WATCH = "bantin.files"
# What makes completion worth asking for while a word is not yet begun.
_TRIGGERS = [":", " ", "-", "[", "(", "/", "#", "<", '"']


class SiteServer(LanguageServer):
    """A language server for the sites in a workspace.

    `words` are those of whoever started it; the client's language goes before them unless they are
    `fixed`. `portal` is what sites are made of.
    """

    def __init__(
        self, portal: Portal, words: Words, *, fixed: bool, providers: Providers = PROVIDERS
    ) -> None:
        super().__init__(
            "bantin", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
        )
        self.words = words
        self.providers = providers
        self.documents = ""
        self.suggests = False
        self.ended = False
        self.loop: asyncio.AbstractEventLoop | None = None
        self.sites = OpenSites(self._open_desk)
        self._portal = portal
        self._fixed = fixed
        self._published: dict[str, dict[str, list[types.Diagnostic]]] = {}
        self._said: dict[str, dict[str, tuple[tuple[Told, ...], str, list[types.Diagnostic]]]] = {}

    @property
    def encoding(self) -> Encoding:
        """How client and server count columns."""
        return cast("Encoding", str(getattr(self.workspace.position_encoding, "value", "utf-16")))

    def begin(self, params: types.InitializeParams) -> None:
        """Take what a client says of itself."""
        self.loop = asyncio.get_running_loop()
        language = (params.locale or "").lower().replace("_", "-").partition("-")[0]
        if not self._fixed and language in LANGUAGES:
            self.words = Words(language)
        options = params.initialization_options
        documents = options.get("documentation") if isinstance(options, dict) else None
        self.documents = documents if isinstance(documents, str) else ""
        name = params.client_info.name if params.client_info else ""
        self.suggests = "cod" in name.lower()  # Visual Studio Code, VSCodium, code-server

    def _open_desk(self, root: Path) -> SiteDesk:
        def publish(known: Knowledge, texts: Mapping[str, OpenText]) -> None:
            said = self._speak(known, texts)
            self._in_loop(self._publish, known.root, texts, said)

        desk = SiteDesk(root, self._portal, self.words, publish=publish, fail=_failed)
        for uri, document in self.workspace.text_documents.items():
            file = _file_of(uri)
            if file is not None and root_of(file.parent) == root:
                desk.write(path_in(root, file), document.source, document.version)
        return desk

    def _in_loop(self, call: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401
        """Have something done by the server's own thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(call, *arguments)

    def _speak(
        self, known: Knowledge, texts: Mapping[str, OpenText]
    ) -> dict[str, list[types.Diagnostic]]:
        """Say what is to be told of each file; what was said of a file before is not said anew."""
        root = str(known.root)
        before, said = self._said.get(root, {}), {}

        def text_of(path: str) -> str:
            return texts[path].text if path in texts else known.text(path)

        speaker = Speaker(known.root, self.words, self.encoding, self.documents, text_of)
        for path, told in known.told.items():
            text = texts[path].text if path in texts else ""
            last = before.get(path)
            if last is not None and last[:2] == (told, text):
                said[path] = last
            else:
                said[path] = (told, text, [speaker.say(one.diagnostic) for one in told])
        self._said[root] = said
        return {path: one[2] for path, one in said.items()}

    def _publish(
        self, root: Path, texts: Mapping[str, OpenText], said: Mapping[str, list[types.Diagnostic]]
    ) -> None:
        """Publish what is new; nothing of a text of which there is a newer version."""
        published = self._published.setdefault(str(root), {})
        for path in said.keys() | published.keys():
            uri = self.uri_of(root, path)
            document = self.workspace.text_documents.get(uri)
            version = texts[path].version if path in texts else None
            if document is not None and document.version != version:
                continue
            diagnostics = said.get(path, [])
            if published.get(path) == diagnostics:
                continue
            if diagnostics:
                published[path] = diagnostics
            else:
                published.pop(path, None)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=version)
            )

    def uri_of(self, root: Path, path: str) -> str:
        """Return how the client names a file: as it has opened it, else by its path."""
        file = root / path
        opened = (one for one in self.workspace.text_documents if _file_of(one) == file)
        return next(opened, file.as_uri())

    def text_changed(self, uri: str) -> None:
        """Take the text of a document that was opened or changed."""
        document = self.workspace.get_text_document(uri)
        found = self._at(uri)
        if found is not None:
            desk, path = found
            desk.write(path, document.source, document.version)

    def text_closed(self, uri: str) -> None:
        """Take a document as it is on disk."""
        found = self._at(uri)
        if found is not None:
            desk, path = found
            desk.drop(path)
            self.sites.tidy()

    def files_changed(self, uris: Iterable[str] | None) -> None:
        """Take what has become of files on disk; None: any may have changed."""
        if uris is None:
            for desk in self.sites.desks:
                desk.disk(None)
            return
        files = [file for uri in uris if (file := _file_of(uri)) is not None]
        for desk in self.sites.desks:
            inside = [str(one) for one in files if one.is_relative_to(desk.root)]
            wanted = [one for one in inside if may_matter(desk.root, Path(one))]
            if wanted:
                desk.disk(wanted)
        self.sites.tidy()
        if any(file.name == CONFIG for file in files):
            self.sites.begin(())

    def folders_changed(self, added: Iterable[str], removed: Iterable[str]) -> None:
        """Take folders that have come and gone."""
        self.sites.leave(filter(None, map(_file_of, removed)))
        self.sites.begin(filter(None, map(_file_of, added)))

    def _at(self, uri: str) -> tuple[SiteDesk, str] | None:
        file = _file_of(uri)
        return self.sites.at(file) if file is not None else None

    def where(
        self, uri: str, position: types.Position
    ) -> tuple[CursorPlace, Knowledge, SiteDesk] | None:
        """Return where a cursor stands, and what is known there; None outside of all sites."""
        found = self._at(uri)
        if found is None:
            return None
        desk, path = found
        lines = lines_of(self.workspace.get_text_document(uri).source)
        at = from_units(lines, position.line, position.character, self.encoding)
        return place_of(path, lines, at), desk.known, desk

    def ask(self, providers: Iterable[Callable[..., T]], *arguments: Any) -> list[T]:  # noqa: ANN401
        """Ask all providers; one that fails is logged, and has nothing to say."""
        answers = []
        for one in providers:
            try:
                with at_file(getattr(one, "__qualname__", "provider")):
                    answers.append(one(*arguments))
            except FileFault as fault:
                _failed(fault)
        return answers

    def offers(self, params: types.CompletionParams) -> types.CompletionList:
        """Return what can be written at a place; asked again at each keystroke."""
        nothing = types.CompletionList(is_incomplete=False, items=[])
        found = self.where(params.text_document.uri, params.position)
        if found is None:
            return nothing
        place, known, _ = found
        items = []
        for offer in self.ask_all(self.providers.complete, place, known):
            typed = _typed(place, offer)
            if fits(offer, typed):
                items.append(
                    completion(offer, typed, place.lines, self.encoding, again=self.suggests)
                )
        return types.CompletionList(is_incomplete=True, items=items)

    def ask_all(
        self,
        providers: Iterable[Callable[..., Iterable[T]]],
        *arguments: Any,  # noqa: ANN401
    ) -> list[T]:
        """Ask all providers, and return all that they have to say."""
        listed = [_listing(one) for one in providers]
        return [answer for answers in self.ask(listed, *arguments) for answer in answers]

    def card(self, params: types.HoverParams) -> types.Hover | None:
        """Return what there is to say of a place."""
        found = self.where(params.text_document.uri, params.position)
        if found is None:
            return None
        place, known, _ = found
        cards = self.ask(self.providers.hover, place, known)
        card = next((one for one in cards if one is not None), None)
        return hover(card, place.lines, self.encoding) if card is not None else None

    def spots(self, params: types.DefinitionParams) -> list[types.Location]:
        """Return where what is named at a place is defined."""
        found = self.where(params.text_document.uri, params.position)
        if found is None:
            return []
        place, known, _ = found
        return [
            self._location(known, spot)
            for spot in self.ask_all(self.providers.define, place, known)
        ]

    def _location(self, known: Knowledge, spot: FileSpot) -> types.Location:
        lines = lines_of(known.text(spot.path))
        line, character = to_units(lines, spot.at, self.encoding)
        position = types.Position(line, character)
        return types.Location(
            uri=self.uri_of(known.root, spot.path), range=types.Range(position, position)
        )


def make_server(portal: Portal, words: Words, *, fixed: bool) -> SiteServer:
    """Return a server that answers what its table of providers can."""
    server = SiteServer(portal, words, fixed=fixed)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        folders = filter(None, map(_file_of, server.workspace.folders))
        first = _file_of(server.workspace.root_uri or "")
        server.sites.begin([*folders, *([first] if first else [])])
        _watch(server)

    @server.feature(types.SHUTDOWN)
    def shutdown(_params: None) -> None:
        server.ended = True
        server.sites.end()

    _follow(server)
    _answer(server)
    mend_mistakes(server)
    find_ways(server)
    return server


def _follow(server: SiteServer) -> None:
    """Register what is told of texts, files and folders."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.text_changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.text_changed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.text_closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_params: types.DidSaveTextDocumentParams) -> None:
        # A client that tells of files on disk has done so; another one tells of nothing else.
        if not _watches(server):
            server.files_changed(None)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(params: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed(one.uri for one in params.changes)

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        event = params.event
        server.folders_changed((one.uri for one in event.added), (one.uri for one in event.removed))

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configuration(_params: types.DidChangeConfigurationParams) -> None:
        """Take no notice: there is nothing to be set but at the start."""


def _answer(server: SiteServer) -> None:
    """Register what is asked at a place."""

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS)
    )
    def completions(params: types.CompletionParams) -> types.CompletionList:
        return server.offers(params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovers(params: types.HoverParams) -> types.Hover | None:
        return server.card(params)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definitions(params: types.DefinitionParams) -> list[types.Location]:
        return server.spots(params)


def _watches(server: SiteServer) -> bool:
    """Tell whether the client can be asked to tell of files on disk."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    return bool(watched and watched.dynamic_registration)


def _watch(server: SiteServer) -> None:
    if not _watches(server):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        watchers=[types.FileSystemWatcher(glob_pattern=one) for one in ("**/*",)]
    )
    registration = types.Registration(
        id=_WATCH, method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options
    )
    server.client_register_capability(types.RegistrationParams(registrations=[registration]))


def _typed(place: CursorPlace, offer: Proposal) -> str:
    start = offer.stretch.start
    return place.line[start.column : place.at.column] if start.line == place.at.line else ""


def _listing(provider: Callable[..., Iterable[T]]) -> Callable[..., list[T]]:
    """Return a provider whose answers are all made when it is asked."""

    def listed(*arguments: Any) -> list[T]:  # noqa: ANN401
        return list(provider(*arguments))

    listed.__qualname__ = getattr(provider, "__qualname__", "provider")
    return listed


def _file_of(uri: str) -> Path | None:
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def _failed(fault: FileFault) -> None:
    """Log what has failed, and where."""
    _LOG.log(logging.ERROR, "%s", fault.diagnostic.span, exc_info=fault.__cause__)
