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
from bantin.portal.site.publishing import why_withheld
from bantin.portal.site.routes import make_item, own_path
from bantin.portal.site.values import Item

if TYPE_CHECKING:
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.narrow.changed import Changed


class Face(Struct, frozen=True, kw_only=True):
    """A content file that has changed, as it was, if it was there, and as it is."""

    source_path: str
    old: AnyPrepared | None
    new: AnyPrepared


class Faces(Struct, frozen=True, kw_only=True):
    """All that have changed. The items that they were and are, are by content file."""

    all: tuple[Face, ...]
    olds: Mapping[str, Item]
    news: Mapping[str, Item]

    @property
    def added(self) -> list[Item]:
        """The items that were not there."""
        return [item for source, item in self.news.items() if source not in self.olds]


def faces_of(build: BuildContext, changed: Changed) -> Faces:
    """Prepare what has changed; what only looks so is left out.

    Raises:
        DoubtError: something is no ordinary item, or was none.
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
    return Faces(
        all=tuple(found),
        olds={one.source_path: item_of(build, one.old) for one in found if one.old is not None},
        news={one.source_path: item_of(build, one.new) for one in found},
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
        doubt_if(why_withheld(document, now) or document.expires, "hidden")
    problems = checks.check(build.run.config, [certain(face.new.document, "tells")], now)
    doubt_if(problems or [*checks.late_invitations([face.new], now.date())], "tells")
    if build.run.options.drafts:
        # A preview holds new texts against what has been public under another name.
        doubt_if(build.state.origins(OUTPUT, [face.new.body]) - {face.source_path}, "moved")


def item_of(build: BuildContext, one: AnyPrepared) -> Item:
    """Return the item of an ordinary document at its address."""
    document = certain(one.document, "tells")
    doubt_if(document.below, "moved")
    path = own_path(document, build.run.config, build.parts.kind(document.kind))
    return make_item(one, document, path)
