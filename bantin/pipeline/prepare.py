"""The first job: read a file, parse its header, render its body. It knows nothing of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct, structs

from bantin import engine, markup
from bantin.content import Finding, ItemMeta, Prepared, Rendered
from bantin.content import reading as documents
from bantin.diagnostics import Span, error
from bantin.engine.input_cache import Read, ReadChunk, Wanted
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.markup import departures as departures_reading
from bantin.regulations.markup import text_warnings
from bantin.regulations.markup.outlines import read_outline, render_outline

if TYPE_CHECKING:
    from bantin.engine import BlobPack


class PrepareJob(Struct, frozen=True, kw_only=True):
    """Prepares chunks of articles; rendered bodies go to packs in the folder `temp_dir`."""

    root: str
    temp_dir: str
    timezone: str

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
            failed = Prepared[ItemMeta](path=path, diagnostics=(problem,))
            return Read(
                source_path=path, digest="", settled=False, result=msgspec.json.encode(failed)
            )
        digest = engine.digest_of(data)
        if digest == wanted.known:
            return Read(source_path=path, digest=digest, settled=settled)
        prepared = prepare(path, data, zone, pack)
        encoded = msgspec.json.encode(prepared)
        return Read(
            source_path=path, digest=digest, settled=settled, result=encoded, blob=prepared.body
        )


def prepare(path: str, data: bytes, zone: ZoneInfo, pack: BlobPack) -> Prepared[ItemMeta]:
    """Prepare one article from its bytes."""
    document, text, problems = documents.parse(path, data, zone=zone)
    if document is None:
        return Prepared(path=path, diagnostics=departures_reading.misplaced(path, problems))
    kept, rendered, findings = _rendered(path, document.meta, text)
    return Prepared(
        path=path,
        document=document,
        rendered=rendered,
        body=pack.add(kept.encode()),
        mark=engine.digest_of(msgspec.json.encode((document, rendered))),
        diagnostics=tuple(problems),
        findings=(*findings, *text_warnings.odd_numbers(path, document.meta, text)),
    )


def _rendered(path: str, meta: ItemMeta, text: str) -> tuple[str, Rendered, list[Finding]]:
    """Return what is kept of a body: HTML, or a regulation's outline; and what is known of it."""
    if isinstance(meta, AdoptionMeta):
        departures, known, findings = departures_reading.read_adoption(path, meta, text)
        return _encoded(departures), known, findings
    if isinstance(meta, RegulationMeta):
        own = read_outline(text)
        legal = render_outline(own)
        attached = bool(meta.document.attached_to)
        findings = [
            *text_warnings.remarks(path, text, legal),
            *text_warnings.lints(path, legal.lints),
            *text_warnings.legal_remarks(path, text, own, attached=attached),
        ]
        known = legal.rendered
        if meta.document.model:
            known = structs.replace(known, outline=legal.plain)
        return _encoded(legal.outline), known, findings
    body = markup.render(text)
    return body.html, body.rendered, text_warnings.remarks(path, text, body)


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()
