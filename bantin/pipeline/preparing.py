"""The first job: read a file, parse its header, render its body. It knows nothing of the site."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from bantin import documents, files, markup
from bantin.diagnostics import Severity, Span, error
from bantin.model import Finding, InBody, ItemMeta, Prepared

if TYPE_CHECKING:
    from bantin.files import BodyPack, SourceFile


class PrepareJob(Struct, frozen=True, kw_only=True):
    """Prepares chunks of articles; rendered bodies go to packs in `bodies`."""

    root: str
    bodies: str
    timezone: str

    def __call__(self, sources: tuple[SourceFile, ...]) -> tuple[Prepared[ItemMeta], ...]:
        """Prepare a chunk of articles."""
        name = hashlib.blake2b(sources[0].path.encode(), digest_size=16).hexdigest()
        pack = files.BodyPack(Path(self.bodies), name)
        zone = ZoneInfo(self.timezone)
        prepared = tuple(prepare(Path(self.root), source, zone, pack) for source in sources)
        pack.write()
        return prepared


def prepare(root: Path, source: SourceFile, zone: ZoneInfo, pack: BodyPack) -> Prepared[ItemMeta]:
    """Prepare one article."""
    path = source.path
    try:
        data = files.read_bytes(root, source.real)
    except OSError:
        return Prepared(path=path, diagnostics=(error("unreadable", Span(path), path=path),))
    document, text, problems = documents.parse(path, data, zone=zone)
    if document is None:
        return Prepared(path=path, diagnostics=tuple(problems))
    body = markup.render(text)
    return Prepared(
        path=path,
        document=document,
        rendered=body.rendered,
        body=pack.add(body.html),
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
