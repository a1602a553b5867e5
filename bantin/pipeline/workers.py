"""What workers are opened from, and what guards the work that they are handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import FileFault, Span, at_file, error
from bantin.engine.targets import Recipe
from bantin.portal.opening import Shared, Spoken
from bantin.portal.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bantin.pipeline.context import BuildContext
    from bantin.theme.views import SiteView


class Guarded(Struct, frozen=True):
    """A recipe whose failures are told at a file: the one that it is about, or else its own."""

    recipe: Recipe[Worker]
    path: str

    def make(self, worker: Worker) -> bytes | object:
        """Return what the recipe does, or what went wrong.

        Raises:
            DamagedBlobError: the state is not what was written.
        """
        try:
            with at_file(self.path):
                return self.recipe.make(worker)
        except FileFault as fault:
            if isinstance(fault.__cause__, engine.DamagedBlobError):
                raise fault.__cause__ from None
            if isinstance(fault.__cause__, OSError):  # its source has gone since it was read
                return error("unreadable", Span(self.path), path=self.path)
            return fault.diagnostic


def share(build: BuildContext, site: SiteView, others: Iterable[SiteView] = ()) -> Path:
    """Write what workers are made of; `others` are for pages in other languages."""
    spoken = ((one, build.theme.in_language(one.language)) for one in others)
    shared = Shared(
        root=str(build.run.root),
        hidden=str(build.run.hidden),
        templates=build.theme.files.templates,
        static=build.theme.files.static,
        spoken=Spoken(
            catalogue=build.theme.catalogue, theme_cache=str(build.theme.folder), site=site
        ),
        others={
            one.language: Spoken(catalogue=theme.catalogue, theme_cache=str(theme.folder), site=one)
            for one, theme in spoken
        },
    )
    return engine.share(build.temp_dir, "worker.msgpack", msgspec.msgpack.encode(shared))
