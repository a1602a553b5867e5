"""What has changed: content files as they were and as they are, and the items that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.pipeline.context import stored
from bantin.pipeline.narrow.doubts import certain, doubt_if
from bantin.pipeline.prepare import prepare_some, prepared_decoder
from bantin.pipeline.run import OUTPUT
from bantin.portal import checks
from bantin.portal.kind import AnyPrepared
from bantin.portal.site.assemble import as_of
from bantin.portal.site.publishing import Withheld, why_withheld
from bantin.portal.site.routes import make_item, own_path
from bantin.portal.site.values import Item

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.content import Document, ItemMeta
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.narrow.changed import Changed


class Face(Struct, frozen=True, kw_only=True):
    """A content file that has changed, as it was, if it was there, and as it is."""

    source_path: str
    old: AnyPrepared | None
    new: AnyPrepared


class Faces(Struct, frozen=True, kw_only=True):
    """All that have changed. The items that they were and are, are by content file.

    Of what the site does not show there are no items: drafts in what is public. `hidden` says of
    each that is not public why; only a preview has some of them among its items.
    """

    all: tuple[Face, ...]
    olds: Mapping[str, Item]
    news: Mapping[str, Item]
    hidden: Mapping[str, Withheld]

    @property
    def sources(self) -> frozenset[str]:
        """All content files that have changed."""
        return frozenset(face.source_path for face in self.all)

    @property
    def new_sources(self) -> frozenset[str]:
        """The content files that were not there."""
        return frozenset(face.source_path for face in self.all if face.old is None)

    @property
    def added(self) -> list[Item]:
        """The items that the site did not have."""
        return [item for source, item in self.news.items() if source not in self.olds]


def faces_of(build: BuildContext, changed: Changed) -> Faces:
    """Prepare what has changed; what only looks so is left out.

    Raises:
        DoubtError: something is no ordinary item, or was none, or what it was is not known.
    """
    articles = changed.articles
    # Before they are replaced by what is read now.
    olds = _as_they_were(build, changed)
    news, now = prepare_some(build, articles), build.run.now
    pairs = [(olds.get(one.source_path), news[one.source_path]) for one in articles]
    build.state.drop_inputs(
        (), [old.body for old, new in pairs if old is not None and old.body != new.body]
    )
    found = [
        Face(
            source_path=new.source_path,
            old=as_of(old, now) if old is not None else None,
            new=as_of(new, now),
        )
        for old, new in pairs
        if old != new
    ]
    for face in found:
        _check(build, face)
    _check_news(build, [new for old, new in pairs if old != new])
    hidden = {
        one.source_path: why
        for one in found
        if (why := why_withheld(certain(one.new.document, "tells"), now)) is not None
    }
    shown = [one for one in found if build.run.options.drafts or one.source_path not in hidden]
    return Faces(
        all=tuple(found),
        olds={one.source_path: item_of(build, one.old) for one in shown if one.old is not None},
        news={one.source_path: item_of(build, one.new) for one in shown},
        hidden=hidden,
    )


def _as_they_were(build: BuildContext, changed: Changed) -> dict[str, AnyPrepared]:
    """Return what the last build of this output made of the articles that it knew.

    The state may know them as another build has seen them since, of another output or in vain.
    """
    decode = prepared_decoder(build.parts.kinds).decode
    known = changed.known.signatures()
    paths = [one.source_path for one in changed.articles if one.source_path in known]
    digests, olds = changed.known.digests_of(paths), {}
    for path in paths:
        row = certain(build.inputs.get(path), "state")
        doubt_if(row.digest != digests[path], "state")
        olds[path] = stored(row, decode)
    return olds


def _check(build: BuildContext, face: Face) -> None:
    """Doubt whatever is not an ordinary item before and after."""
    now = build.run.now
    for one in (face.old, face.new):
        if one is None:
            continue
        document = certain(one.document, "tells")
        doubt_if(one.diagnostics or one.findings, "tells")
        doubt_if(build.parts.kind(document.kind).knows_all, "whole")
    new = certain(face.new.document, "tells")
    old = face.old.document if face.old is not None else None
    _check_times(old, new, now, drafts=build.run.options.drafts)
    if build.run.options.drafts:
        # A preview holds new texts against what has been public under another name.
        doubt_if(build.state.origins(OUTPUT, [face.new.body]) - {face.source_path}, "moved")


def _check_news(build: BuildContext, prepared: list[AnyPrepared]) -> None:
    """Doubt files, as they were prepared, of which there is something to tell."""
    now = build.run.now
    documents = [certain(one.document, "tells") for one in prepared]
    doubt_if(checks.check(build.run.config, documents, now), "tells")
    doubt_if([*checks.late_invitations(prepared, now.date())], "tells")


def _check_times(
    old: Document[ItemMeta] | None, new: Document[ItemMeta], now: datetime, *, drafts: bool
) -> None:
    """Doubt items that begin or cease to be public, or will at another time than they would."""
    why = why_withheld(new, now)
    doubt_if(why not in {None, "draft"} and not drafts, "hidden")
    if old is not None:
        doubt_if(why_withheld(old, now) != why or old.expires != new.expires, "hidden")
        doubt_if(why == "scheduled" and old.date != new.date, "hidden")


def item_of(build: BuildContext, one: AnyPrepared) -> Item:
    """Return the item of an ordinary document at its address."""
    document = certain(one.document, "tells")
    doubt_if(document.below, "moved")
    path = own_path(document, build.run.config, build.parts.kind(document.kind))
    return make_item(one, document, path)
