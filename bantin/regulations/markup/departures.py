"""What a locality writes of its own: its departures, and what of its file would not be shown."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.content import Finding, InBody, InHeader, InLine, Rendered, TextFacts
from bantin.diagnostics import Severity
from bantin.markup.text_warnings import lost_addresses, odd_markup
from bantin.regulations import law
from bantin.regulations.law.known import recognised, with_recognised
from bantin.regulations.law.values import Departures, Outline, Unit
from bantin.regulations.markup import text_warnings
from bantin.regulations.markup.outlines import LegalBody, read_outline, render_outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bantin.markup.rendering import Converter
    from bantin.regulations.content.adoption import AdoptionMeta, DepartureMeta

_Units = dict[str, tuple[Unit, ...]]

_NOTE_ID = re.compile(r'(["#]fn(?:ref\d*)?:)')  # the model has notes of its own
_REPEATED = re.compile(r"~\d+$")
# A clause or a point behind the end of a sentence, on one line: YAML has folded several into it.
_FOLDED = re.compile(r"[.;:]\s+(?:\d{1,2}[.)]|[a-zđ]\))\s+[^\W\d_]")


def read_adoption(
    path: str, meta: AdoptionMeta, text: str, converter: Converter
) -> tuple[Departures, Rendered[TextFacts], list[Finding]]:
    """Render what a locality writes in place of units of its model, by the ids of the units."""
    own = read_outline(text)
    written: _Units = {}
    used: set[str] = set()
    notes: dict[str, None] = {}
    findings = [*_stray(path, own)]
    for position, departure in enumerate(meta.departures):
        outline = _text_of(departure, own, used)
        where = InHeader(("departures", position))
        if outline is None:
            params = {"unit": departure.unit}
            findings.append(
                Finding(code="departure-without-text", source_path=path, where=where, params=params)
            )
            continue
        units = law.replacement(departure.unit, outline)
        written[departure.unit] = units
        notes[outline.notes] = None
        findings += _doubts(path, position, departure, units)
    declared = frozenset(departure.unit for departure in meta.departures)
    findings += _lost(path, own.units, used, declared)
    texts = (text, *(departure.text for departure in meta.departures))
    departures, body = _rendered(written, "\n\n".join(filter(None, notes)), converter)
    findings += text_warnings.odd_writing(path, text)
    findings += odd_markup(path, text, body.dropped, body.noticed)
    findings += lost_addresses(path, body.lost)
    findings += text_warnings.torn_html(path, texts, body)
    findings += text_warnings.noticed_in(path, body)
    known = structs.replace(
        recognised(body.rendered),
        departures=_parted(written, body.plain),
        fragments=body.broken_fragments,
    )
    return departures, with_recognised(body.rendered, known), findings


def _rendered(written: _Units, notes: str, converter: Converter) -> tuple[Departures, LegalBody]:
    """Render all departures as one text."""
    units = tuple(chain.from_iterable(written.values()))
    body = render_outline(Outline(units=units, notes=notes), converter)
    outline = law.mapped(body.outline, lambda html: _NOTE_ID.sub(r"\1rieng-", html))
    return Departures(units=_parted(written, outline), notes=outline.notes), body


def _text_of(departure: DepartureMeta, own: Outline, used: set[str]) -> Outline | None:
    """Return a departure's text, from the header or from the body; note what is used of that."""
    if departure.text:
        return read_outline(departure.text)
    found = law.find(own, departure.unit)
    used.update(unit.id for unit in found[-1:])
    return Outline(units=found[-1:], notes=own.notes) if found else None


def _doubts(
    path: str, position: int, departure: DepartureMeta, units: Sequence[Unit]
) -> Iterator[Finding]:
    """Find what a departure's text says otherwise than its editor can have meant."""
    where = InHeader(("departures", position, "text" if departure.text else "unit"))
    first = units[0]
    inner = first.children[0] if first.children else None
    if not first.label and inner and inner.kind == first.kind and not first.content:
        params = {"unit": departure.unit, "label": inner.label}
        yield Finding(code="departure-label", source_path=path, where=where, params=params)
    text = departure.text.strip()
    if text and "\n" not in text and _FOLDED.search(text):
        yield Finding(
            code="departure-folded",
            source_path=path,
            where=where,
            params={"unit": departure.unit},
            severity=Severity.WARNING,
        )
    yield from text_warnings.odd_writing(path, departure.text, where)


def _parted(written: Mapping[str, tuple[Unit, ...]], outline: Outline) -> _Units:
    """Take the units of one outline apart again."""
    units = iter(outline.units)
    return {name: tuple(islice(units, len(parts))) for name, parts in written.items()}


def _stray(path: str, own: Outline) -> Iterator[Finding]:
    """Find text in an adoption's body that belongs to no unit: it would be lost."""
    for block in ((own.preamble,), own.recipients, own.signature):
        start = "".join(block[:1]).partition("\n")[0]
        if start:
            yield _stray_text(path, start)


def _stray_text(path: str, start: str, occurrence: int = 0) -> Finding:
    return Finding(
        code="departure-stray",
        source_path=path,
        where=InBody(start, occurrence),
        params={"text": text_warnings.quoted(start)},
    )


def _lost(
    path: str, units: Sequence[Unit], used: set[str], declared: frozenset[str]
) -> Iterator[Finding]:
    """Find units in an adoption's body, and text around them, that no departure takes."""
    for unit in units:
        if unit.id in used:
            continue
        name = _REPEATED.sub("", unit.id)
        inner = {trail[-1].id for trail in law.walk(Outline(units=(unit,)))}
        if name in declared or not declared & inner:
            twice = name in declared
            yield Finding(
                code="departure-twice" if twice else "departure-undeclared",
                source_path=path,
                where=InLine(unit.line),
                params={"unit": name} if twice else {"label": unit.label, "unit": name},
            )
            continue
        start = unit.content.partition("\n")[0]
        if start:
            yield _stray_text(path, start)
        yield from _lost(path, unit.children, used, declared)
