"""The first job: read a file, parse its header, render its body. It knows nothing of the site."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct, structs

from bantin import documents, files, law, markup
from bantin.diagnostics import Severity, Span, error
from bantin.kinds.adoption import AdoptionMeta
from bantin.kinds.regulation import RegulationMeta
from bantin.model import (
    Finding,
    InBody,
    InHeader,
    InLine,
    ItemMeta,
    Outline,
    Prepared,
    Rendered,
    Unit,
    Where,
)
from bantin.pipeline.recalling import Read, ReadChunk, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.files import BodyPack
    from bantin.law import Lint


_SHOWN = 40  # characters of a text that a message quotes


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
    kept, rendered, findings = _rendered(path, document.meta, text)
    return Prepared(
        path=path,
        document=document,
        rendered=rendered,
        body=pack.add(kept),
        mark=files.digest_of(msgspec.json.encode((document, rendered))),
        diagnostics=tuple(problems),
        findings=(*findings, *_odd_numbers(path, document.meta, text)),
    )


def _rendered(path: str, meta: ItemMeta, text: str) -> tuple[str, Rendered, list[Finding]]:
    """Return what is kept of a body: HTML, or a regulation's outline; and what is known of it."""
    if isinstance(meta, AdoptionMeta):
        return _adoption(path, meta, text)
    if isinstance(meta, RegulationMeta):
        legal = markup.render_outline(markup.read_outline(text))
        findings = [*_remarks(path, legal), *_lints(path, legal.lints), *_strange(path, text)]
        known = legal.rendered
        if meta.document.model:
            known = structs.replace(known, outline=legal.plain)
        return _encoded(legal.outline), known, findings
    body = markup.render(text)
    return body.html, body.rendered, _remarks(path, body)


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _adoption(path: str, meta: AdoptionMeta, text: str) -> tuple[str, Rendered, list[Finding]]:
    """Render what a locality writes in place of units of its model, by the ids of the units."""
    own = markup.read_outline(text)
    written: dict[str, tuple[Unit, ...]] = {}
    findings = [*_stray(path, own), *_undeclared(path, meta, own)]
    for position, departure in enumerate(meta.departures):
        found = law.find(own, departure.unit)
        if departure.text:
            outline = markup.read_outline(departure.text)
        elif found:
            outline = Outline(units=found[-1:])
        else:
            where = InHeader(("departures", position))
            params = {"unit": departure.unit}
            findings.append(
                Finding(code="departure-without-text", path=path, where=where, params=params)
            )
            continue
        written[departure.unit] = law.replacement(departure.unit, outline)
        findings += _strange(path, departure.text)
    body = markup.render_outline(Outline(units=tuple(chain.from_iterable(written.values()))))
    known = structs.replace(
        body.rendered,
        departures=_parted(written, body.plain),
        fragments=body.broken_fragments,
    )
    findings += [*_strange(path, text), *_dropped(path, body)]
    return _encoded(_parted(written, body.outline)), known, findings


def _parted(
    written: Mapping[str, tuple[Unit, ...]], outline: Outline
) -> dict[str, tuple[Unit, ...]]:
    """Take the units of one outline apart again."""
    units = iter(outline.units)
    return {name: tuple(islice(units, len(parts))) for name, parts in written.items()}


def _lints(path: str, lints: Iterable[Lint]) -> Iterator[Finding]:
    for one in lints:
        yield Finding(
            code=one.code,
            path=path,
            where=InLine(one.line),
            params=one.params,
            severity=Severity.WARNING,
        )


def _strange(path: str, text: str) -> Iterator[Finding]:
    for point in markup.strange_points(text):
        yield Finding(
            code="odd-point",
            path=path,
            where=InBody(f"[[{point}]]"),
            params={"point": point},
            severity=Severity.WARNING,
        )


def _stray(path: str, own: Outline) -> Iterator[Finding]:
    """Find text in an adoption's body that belongs to no unit: it would be lost too."""
    for block in (own.bases, (own.preamble,), own.recipients, own.signature):
        start = "".join(block[:1]).partition("\n")[0]
        if start:
            yield Finding(
                code="departure-stray",
                path=path,
                where=InBody(start),
                params={"text": start if len(start) <= _SHOWN else f"{start[:_SHOWN]}…"},
            )


def _undeclared(path: str, meta: AdoptionMeta, own: Outline) -> Iterator[Finding]:
    """Find units in an adoption's body that no departure names: they would be lost."""
    declared = {departure.unit for departure in meta.departures}
    for unit in own.units:
        inner = {trail[-1].id for trail in law.walk(Outline(units=(unit,)))}
        if not declared & inner:
            yield Finding(
                code="departure-undeclared",
                path=path,
                where=InLine(unit.line),
                params={"label": unit.label, "unit": unit.id},
            )


def _odd_numbers(path: str, meta: ItemMeta, text: str) -> Iterator[Finding]:
    """Find numbers that are written against the rules: the document's own, and those it names."""
    own = meta.document.number if isinstance(meta, RegulationMeta | AdoptionMeta) else ""
    for _, _, suggestion in law.odd_numbers(own):
        yield _odd_number(path, own, suggestion, InHeader(("document", "number")))
    seen: Counter[str] = Counter()
    for start, end, suggestion in law.odd_numbers(text):
        number = text[start:end]
        yield _odd_number(path, number, suggestion, InBody(number, seen[number]))
        seen[number] += 1


def _odd_number(path: str, number: str, suggestion: str, where: Where) -> Finding:
    return Finding(
        code="odd-number",
        path=path,
        where=where,
        params={"number": number, "suggestion": suggestion},
        severity=Severity.WARNING,
    )


def _remarks(path: str, body: markup.Body | markup.LegalBody) -> list[Finding]:
    return [*_broken_fragments(path, body), *_dropped(path, body)]


def _broken_fragments(path: str, body: markup.Body | markup.LegalBody) -> list[Finding]:
    seen: Counter[str] = Counter()
    findings = []
    for fragment in body.broken_fragments:
        where = InBody(f"#{fragment}", seen[fragment])
        seen[fragment] += 1
        params = {"target": path, "anchor": fragment}
        findings.append(Finding(code="broken-anchor", path=path, where=where, params=params))
    return findings


def _dropped(path: str, body: markup.Body | markup.LegalBody) -> list[Finding]:
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
