"""Code actions: quick fixes of the mistakes at a place, and of all that are certain in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from bantin.language_server.answers import Trouble
from bantin.language_server.marking import stretch_of
from bantin.language_server.positions import Stretch, from_units, lines_of
from bantin.language_server.reading import place_of
from bantin.language_server.saying import SOURCE, range_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.language_server.answers import Mending
    from bantin.language_server.asking import Asking
    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace
    from bantin.language_server.positions import At

_FIX, _ALL = types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll


class Mender:
    """Answers for a server."""

    def __init__(self, server: Asking) -> None:
        self._server = server

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what is asked for: quick fixes, or all that is certain at once."""
        return [
            *(self._fixes(params) if _asks(params, _FIX) else ()),
            *(self._whole(params) if _asks(params, _ALL) else ()),
        ]

    def _fixes(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the quick fixes of the diagnostics that a range touches."""
        server = self._server
        found = server.where(params.text_document.uri, params.range.start)
        if found is None:
            return []
        place, known, _ = found
        actions = []
        for said in params.context.diagnostics:
            if said.source != SOURCE:
                continue
            start, end = (
                from_units(place.lines, at.line, at.character, server.encoding)
                for at in (said.range.start, said.range.end)
            )
            for trouble in _troubles(known, place, said, start, end):
                there = place_of(place.path, place.lines, start)
                actions += [
                    self._action(known, mending, said)
                    for mending in server.ask_all(server.providers.mend, there, trouble, known)
                ]
        return actions

    def _whole(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what mends all that is certain in a text."""
        server = self._server
        found = server.where(params.text_document.uri, types.Position(0, 0))
        if found is None:
            return []
        place, known, _ = found
        mended = server.ask(server.providers.mend_all, place.path, place.lines, known)
        return [self._action(known, one, None) for one in mended if one is not None]

    def _action(
        self, known: Knowledge, mending: Mending, said: types.Diagnostic | None
    ) -> types.CodeAction:
        changes: dict[str, list[types.TextEdit]] = {}
        for change in mending.changes:
            lines = lines_of(known.text(change.path))
            span = range_of(change.stretch, lines, self._server.encoding)
            uri = self._server.uri_of(known.root, change.path)
            changes.setdefault(uri, []).append(types.TextEdit(span, change.text))
        return types.CodeAction(
            title=mending.title,
            kind=_FIX if said is not None else _ALL,
            diagnostics=[said] if said is not None else None,
            is_preferred=mending.sure,
            edit=types.WorkspaceEdit(changes=changes),
        )


def _troubles(
    known: Knowledge, place: CursorPlace, said: types.Diagnostic, start: At, end: At
) -> Iterable[Trouble]:
    """Return what a build has told of the place that a client shows."""
    for told in known.told.get(place.path, ()):
        if told.diagnostic.code == said.code:
            stretch = stretch_of(told.diagnostic, place.lines)
            if stretch.start == start:
                yield Trouble(told.diagnostic, Stretch(start, end))


def _asks(params: types.CodeActionParams, kind: types.CodeActionKind) -> bool:
    """Tell whether a kind of action is asked for: each names those that its own name begins."""
    only = params.context.only
    if only is None:
        return kind is _FIX
    return any(f"{kind.value}.".startswith(f"{getattr(one, 'value', one)}.") for one in only)


def mend_mistakes(server: Asking) -> None:
    """Register what mends mistakes."""
    mender = Mender(server)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[_FIX, _ALL])
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return mender.actions(params)
