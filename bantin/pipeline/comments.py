"""The files of readers' comments: read like articles, each known again by its bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.content import limits
from bantin.diagnostics import Diagnostic, FileFault, Span, at_file, error
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.pipeline.context import results_of
from bantin.portal.comments import CommentsPart

if TYPE_CHECKING:
    from bantin.engine import SourceFile
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
        try:
            with at_file(path):
                return self._of(wanted.file, wanted.known, zone)
        except FileFault as fault:
            return _failed(path, fault.diagnostic)

    def _of(self, file: SourceFile, known: str, zone: ZoneInfo) -> Read:
        path, settled = file.source_path, engine.is_settled(file)
        try:
            data = engine.read_bytes(Path(self.root), file.real_path, limit=limits.ARTICLE)
        except engine.TooLargeError as found:
            return _failed(path, limits.too_large(Span(path), path, found.size, limits.ARTICLE))
        except OSError:
            return _failed(path, error("unreadable", Span(path), path=path))
        digest = engine.digest_of(data)
        if digest == known:
            return Read(source_path=path, digest=digest, settled=settled)
        value, problems = self.part.read(path, data, zone)
        kept: KeptComments[Any] = KeptComments(value=value, diagnostics=tuple(problems))
        encoded = msgspec.json.encode(kept)
        return Read(source_path=path, digest=digest, settled=settled, result=encoded)


def _failed(path: str, problem: Diagnostic) -> Read:
    """Return the answer for a file that is to be read again next time."""
    failed: KeptComments[Any] = KeptComments(diagnostics=(problem,))
    return Read(source_path=path, digest="", settled=False, result=msgspec.json.encode(failed))


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
