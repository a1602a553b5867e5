"""The files of readers' comments: read like articles, each known again by its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bantin.diagnostics import Diagnostic, FileFault, at_file
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.pipeline.context import results_of
from bantin.pipeline.known_files import read_again, read_text_file
from bantin.portal.comments import CommentsPart

if TYPE_CHECKING:
    from bantin.pipeline.context import BuildContext

T = TypeVar("T")


class KeptComments(Struct, Generic[T], frozen=True, kw_only=True):
    """What is kept of a file of comments; `value` is None on errors."""

    value: T | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class CommentsJob(Struct, frozen=True, kw_only=True):
    """Reads chunks of files of comments."""

    root: str
    timezone: str
    part: CommentsPart

    def __call__(self, wanted: tuple[Wanted, ...]) -> ReadChunk:
        """Read a chunk of files; those whose bytes are known are only recognised."""
        zone = ZoneInfo(self.timezone)
        return ReadChunk(read=tuple(self._read(one, zone) for one in wanted))

    def _read(self, wanted: Wanted, zone: ZoneInfo) -> Read:
        """Read a file; whatever it brings about, it is named, and the build goes on."""
        path = wanted.file.source_path

        def make(data: bytes) -> tuple[bytes, str]:
            value, problems = self.part.read(path, data, zone)
            kept: KeptComments[Any] = KeptComments(value=value, diagnostics=tuple(problems))
            return msgspec.json.encode(kept), ""

        try:
            with at_file(path):
                return read_text_file(self.root, wanted, make, _failed)
        except FileFault as fault:
            return read_again(path, _failed(fault.diagnostic))


def _failed(problem: Diagnostic) -> bytes:
    kept: KeptComments[Any] = KeptComments(diagnostics=(problem,))
    return msgspec.json.encode(kept)


def read_comments(build: BuildContext) -> dict[str, KeptComments[Any]]:
    """Return what is kept of each file of comments; only those whose bytes are new are read."""
    part = build.parts.comments
    if part is None or not build.content.comments:
        return {}
    sources = {source.source_path: source for source in build.content.comments}
    job = CommentsJob(root=str(build.run.root), timezone=build.run.config.site.timezone, part=part)
    # The type is known at run time only.
    decoder: msgspec.json.Decoder[KeptComments[Any]] = msgspec.json.Decoder(
        KeptComments[part.form]  # type: ignore[name-defined]
    )
    return results_of(build, sources, job, decoder.decode)
