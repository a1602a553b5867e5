"""Sites of what the last build has left, with some items as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.pipeline.context import stored
from bantin.pipeline.measure import known_asset
from bantin.pipeline.narrow.doubts import certain, doubt_if
from bantin.pipeline.prepare import prepared_decoder
from bantin.pipeline.theme import words_of
from bantin.portal.pages.card_of import CardsOf
from bantin.portal.pages.plan import make_context
from bantin.portal.pages.sharing import Sharing
from bantin.portal.site.assemble import as_of, assemble_part
from bantin.portal.site.kept_site import Computed, KeptSite, UnderContent
from bantin.portal.site.routes import make_item
from bantin.portal.site.snapshot import mentions, split, ways
from bantin.theme.catalogue import translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.content import Finding
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.narrow.changed import Changed
    from bantin.pipeline.narrow.faces import Face, Faces
    from bantin.portal.assets import Asset
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.assemble import Part
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import Item, Site


class Sites:
    """Reads the items that have not changed, each once, and puts sites of them together."""

    def __init__(self, build: BuildContext, kept: Snapshot, changed: Changed, faces: Faces) -> None:
        """`kept` is what the last build has left, `faces` are what has changed since.

        Raises:
            DoubtError: what kinds know of the whole site may have changed.
        """
        self._build = build
        self._changed = changed
        self._decode = prepared_decoder(build.parts.kinds).decode
        self._listed = UnderContent(
            documents=frozenset(file.source_path for file in build.content.articles),
            files=frozenset(file.source_path for file in build.content.files),
            shared=frozenset(build.content.lent),
        )
        self._signatures = {
            one.source_path: (one.size, one.mtime_ns) for one in build.content.articles
        }
        self._read: dict[str, Item] = {}
        sources = [one for one in split(kept.concerned) if one not in faces.sources]
        fresh = [face.new for face in faces.all if mentions(face.new)]
        one_by_one = {one.source_path: one for one in (*map(self.prepared, sources), *fresh)}
        self.concerned = sorted(one_by_one)
        self._part, findings = self._related(one_by_one[source] for source in self.concerned)
        known = {
            (one.diagnostic.code, one.diagnostic.span.source_path) for one in changed.last.told
        }
        doubt_if({(one.code, one.source_path) for one in findings} - known, "tells")
        self._theirs = {item.source_path: item for item in self._part.items}
        for face in faces.all:
            if face.source_path in faces.news:
                self._check_told(faces, face)

    def site(self, snapshot: Snapshot, changed: Mapping[str, Item]) -> KeptSite:
        """Return the site of a snapshot, with these items among others that are kept."""

        def read(source: str, path: str) -> Item:
            known = changed.get(source) or self._theirs.get(source)
            doubt_if(known is not None and known.url_path != path, "state")
            return known or self._item(source, path)

        return KeptSite(
            snapshot,
            self._build.run.config,
            self._build.parts,
            now=self._build.run.now,
            read=read,
            listed=self._listed,
            part=self._part,
        )

    def _item(self, source: str, path: str) -> Item:
        item = self._read.get(source)
        if item is None:
            one = self.prepared(source)
            item = self._read[source] = make_item(one, certain(one.document, "state"), path)
        return item

    def prepared(self, source: str) -> AnyPrepared:
        """Return what is kept of a content file that has not changed."""
        row = certain(self._build.inputs.get(source), "state")
        if (row.size, row.mtime_ns) != self._signatures.get(source):
            # Another output may have been made of another text meanwhile.
            doubt_if(self._changed.known.digests_of([source])[source] != row.digest, "state")
        return as_of(stored(row, self._decode), self._build.run.now)

    def has_translations_due(self, kept: Snapshot) -> bool:
        """Tell whether translations are due later, whose mistakes are told now."""
        if self._build.run.options.drafts:
            return False  # they are among the items
        due = (source for source, why in kept.withheld.items() if why == "scheduled")
        documents = (self.prepared(source).document for source in due)
        return any(one is None or one.meta.translation_of is not None for one in documents)

    def _related(self, prepared: Iterable[AnyPrepared]) -> tuple[Part, list[Finding]]:
        run = self._build.run
        drafts = run.options.drafts
        return assemble_part(run.config, self._build.parts, prepared, now=run.now, drafts=drafts)

    def _check_told(self, faces: Faces, face: Face) -> None:
        """Doubt a change of what other items tell of one that mentions them."""
        was, now = face.old is not None and mentions(face.old), mentions(face.new)
        if not was and not now:
            return
        if face.old is not None and face.old.rendered.facts == face.new.rendered.facts:
            # They show of it what lists do.
            old, new = faces.olds[face.source_path], faces.news[face.source_path]
            if old.order == new.order and old.meta == new.meta:
                return
        # What it did mention is known by the texts from before alone.
        doubt_if(was, "whole")
        told = (
            kind.tells_back(self._part.knowledge[kind.id], face.source_path)
            for kind in self._build.parts.kinds
        )
        doubt_if(any(told), "whole")

    def assets(
        self, used: Mapping[str, tuple[int, int]], fresh: Mapping[str, Asset]
    ) -> Mapping[str, Asset]:
        """Return used files: those that are measured anew, and others as they were measured."""

        def find(path: str) -> Asset | None:
            asset = certain(fresh.get(path) or known_asset(self._build, path), "state")
            shown, offered = ways(used, path)
            return replace(asset, shown=shown, offered=offered)

        return Computed(find, used)

    def cards(self, site: Site, used: Mapping[str, tuple[int, int]]) -> CardsOf:
        """Return the items of a site as lists show them, with files that were used before."""
        theme = self._build.theme
        words = translations(theme.catalogue, theme.cache).gettext
        context = make_context(site, self._build.parts, self.assets(used, {}), words)
        return CardsOf(context, self._build.parts.kinds)

    def share_cards(
        self, site: Site, used: Mapping[str, tuple[int, int]], items: Iterable[Item]
    ) -> list[str]:
        """Return the output paths of the pictures that were made for sharing some items."""
        build = self._build
        if not build.run.config.theme.share_cards:
            return []
        words, spoken = words_of(build.theme, site)
        context = make_context(site, build.parts, self.assets(used, {}), words, spoken)
        sharing = Sharing(context, build.parts.kinds)
        return [one.output_path for one in sharing.targets(items)]
