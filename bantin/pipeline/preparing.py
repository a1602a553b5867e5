"""The first job: read a file, parse its header, render its body. It knows nothing of the site."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from bantin import documents, files, markup
from bantin.diagnostics import Severity, Span, error
from bantin.model import Finding, InBody, ItemMeta, Prepared
from bantin.pipeline.recalling import Read, ReadChunk, Wanted

if TYPE_CHECKING:
    from bantin.files import BodyPack


class PrepareJob(Struct, frozen=True, kw_only=True):
    """Prepares chunks of articles; rendered bodies go to packs in the folder `work`."""

    root: str
    work: str
    timezone: str

    def __call__(self, wanted: tuple[Wanted, ...]) -> ReadChunk:
        """Prepare a chunk of articles; those whose bytes are known are only recognised."""
        pack = files.BodyPack()
        zone = ZoneInfo(self.timezone)
        read = tuple(self._read(one, zone, pack) for one in wanted)
        path = Path(self.work) / files.digest_of(wanted[0].source.path.encode())
        return ReadChunk(read=read, pack=str(path), lengths=pack.write(path))

    def _read(self, wanted: Wanted, zone: ZoneInfo, pack: BodyPack) -> Read:
        path = wanted.source.path
        settled = files.is_settled(wanted.source)
        try:
            data = files.read_bytes(Path(self.root), wanted.source.real)
        except OSError:
            problem = error("unreadable", Span(path), path=path)
            failed = Prepared[ItemMeta](path=path, diagnostics=(problem,))
            return Read(path=path, digest="", settled=False, result=msgspec.json.encode(failed))
        digest = files.digest_of(data)
        if digest == wanted.known:
            return Read(path=path, digest=digest, settled=settled)
        prepared = prepare(path, data, zone, pack)
        encoded = msgspec.json.encode(prepared)
        return Read(path=path, digest=digest, settled=settled, result=encoded, body=prepared.body)


def prepare(path: str, data: bytes, zone: ZoneInfo, pack: BodyPack) -> Prepared[ItemMeta]:
    """Prepare one article from its bytes."""
    document, text, problems = documents.parse(path, data, zone=zone)
    if document is None:
        return Prepared(path=path, diagnostics=tuple(problems))
    body = markup.render(text)
    return Prepared(
        path=path,
        document=document,
        rendered=body.rendered,
        body=pack.add(body.html),
        mark=files.digest_of(msgspec.json.encode((document, body.rendered))),
        diagnostics=tuple(problems),
        findings=(*_broken_fragments(path, body), *_dropped(path, body)),
    )


def _broken_fragments(path: str, body: markup.Body) -> list[Finding]:
    seen: Counter[str] = Counter()
    findings = []
    for fragment in body.broken_fragments:
        where = InBody(f"#{fragment}", seen[fragment])
        seen[fragment] += 1
        params = {"target": path, "anchor": fragment}
        findings.append(Finding(code="broken-anchor", path=path, where=where, params=params))
    return findings


def _dropped(path: str, body: markup.Body) -> list[Finding]:
    return [
        Finding(
            code="dropped-html",
            path=path,
            where=InBody(f"<{tag}"),
            params={"tag": tag},
            severity=Severity.WARNING,
        )
        for tag in body.dropped
    ]
