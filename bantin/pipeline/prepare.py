"""The second phase: read a file, parse its header, render its body. It knows nothing of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.content import Prepared
from bantin.content.reading import parse
from bantin.diagnostics import Span, error
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.markup.rendering import converter
from bantin.portal.kind import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.engine import BlobPack
    from bantin.portal.kind import AnyPrepared


class PrepareJob(Struct, frozen=True, kw_only=True):
    """Prepares chunks of articles; rendered bodies go to packs in the folder `temp_dir`."""

    root: str
    temp_dir: str
    timezone: str
    kinds: tuple[Kind, ...]

    def __call__(self, wanted: tuple[Wanted, ...]) -> ReadChunk:
        """Prepare a chunk of articles; those whose bytes are known are only recognised."""
        pack = engine.BlobPack()
        zone = ZoneInfo(self.timezone)
        read = tuple(self._read(one, zone, pack) for one in wanted)
        path = Path(self.temp_dir) / engine.digest_of(wanted[0].source.path.encode())
        return ReadChunk(read=read, pack=str(path), lengths=pack.write(path))

    def _read(self, wanted: Wanted, zone: ZoneInfo, pack: BlobPack) -> Read:
        path = wanted.source.path
        settled = engine.is_settled(wanted.source)
        try:
            data = engine.read_bytes(Path(self.root), wanted.source.real)
        except OSError:
            problem = error("unreadable", Span(path), path=path)
            failed: AnyPrepared = Prepared(source_path=path, diagnostics=(problem,))
            return Read(
                source_path=path, digest="", settled=False, result=msgspec.json.encode(failed)
            )
        digest = engine.digest_of(data)
        if digest == wanted.known:
            return Read(source_path=path, digest=digest, settled=settled)
        prepared = prepare(path, data, zone, self.kinds, pack)
        encoded = msgspec.json.encode(prepared)
        return Read(
            source_path=path, digest=digest, settled=settled, result=encoded, blob=prepared.body
        )


def prepare(
    path: str, data: bytes, zone: ZoneInfo, kinds: Sequence[Kind], pack: BlobPack
) -> AnyPrepared:
    """Prepare one article from its bytes."""
    document, text, problems = parse(path, data, zone=zone, kinds=kinds)
    if document is None:
        return Prepared(source_path=path, diagnostics=tuple(problems))
    kind = next(one for one in kinds if one.id == document.kind)
    passes = tuple(one.make_pass for one in kinds if one.make_pass is not None)
    made = kind.prepare(path, document.meta, text, converter(passes))
    comments = (
        finding for one in kinds for finding in one.text_warnings(path, document.meta, text)
    )
    return Prepared(
        source_path=path,
        document=document,
        rendered=made.rendered,
        body=pack.add(made.body.encode()),
        diagnostics=tuple(problems),
        findings=(*made.findings, *comments),
    )
