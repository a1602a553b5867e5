"""An adoption becomes a regulation: its own facts and words, and for the rest its model's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import Finding, InHeader, Rendered, TextFacts
from bantin.diagnostics import Severity
from bantin.regulations import law
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.filed import KIND, work_of
from bantin.regulations.content.regulation import DocumentFacts, RegulationMeta
from bantin.regulations.law.known import recognised, with_recognised
from bantin.regulations.law.values import Outline
from bantin.regulations.site.fitting import (
    broken_fragments,
    fitted_values,
    undeclared_points,
    unfit_departures,
)
from bantin.words import phrase

if TYPE_CHECKING:
    from datetime import date

    from bantin.portal.kind import AnyPrepared
    from bantin.regulations.content.duties import DutyMeta


class Completed(Struct, frozen=True, kw_only=True):
    """An adoption, the file of the version that it adopted, and its values as texts spell them.

    `text` is `""` where there is no such version.
    """

    meta: AdoptionMeta
    text: str = ""
    values: Mapping[str, str] = {}


def complete(
    one: AnyPrepared,
    meta: AdoptionMeta,
    model: AnyPrepared,
    versions: Mapping[date, AnyPrepared],
    locality: str,
) -> tuple[AnyPrepared, Completed, list[Finding]]:
    """Complete an adoption by its model, the version in force, and by the one that it adopted."""
    pattern = regulation_of(model)
    known = versions or dict.fromkeys(pattern.document.days, model)
    text = known.get(meta.version)
    rendered, values, findings = _fitted(one, meta, text or model)
    completed = Completed(meta=meta, text=text.source_path if text else "", values=values)
    if text is None:
        findings = [_no_version(one.source_path, meta, tuple(known), model.source_path)]
    findings += _filed(one, meta, pattern)
    regulation = structs.replace(
        one,
        document=structs.replace(
            one.document,
            kind=KIND,
            below=work_of(model.document) if model.document else "",
            meta=structs.replace(
                _regulation(one, meta, pattern, locality), duties=_duties(meta, text)
            ),
        )
        if one.document
        else None,
        rendered=rendered,
    )
    return regulation, completed, findings


def _filed(one: AnyPrepared, meta: AdoptionMeta, pattern: RegulationMeta) -> list[Finding]:
    """Find out that nobody keeps a copy of a decision of the State: the last recipient does."""
    letterhead = meta.document.letterhead or pattern.document.letterhead
    recipients = law.punctuated(meta.document.recipients)
    found = law.misprint(recipients, state=letterhead == "state")
    if found is None:
        return []
    reason = phrase(f"regulation_reasons.recipients.{found.reason}")
    return [
        Finding(
            code="recipients-form",
            source_path=one.source_path,
            where=InHeader(("document", "recipients", found.line)),
            params={"text": recipients[found.line], "reason": reason},
            severity=Severity.WARNING,
        )
    ]


def _no_version(path: str, meta: AdoptionMeta, days: tuple[date, ...], model: str) -> Finding:
    where = InHeader(("version",))
    if not days:
        params = {"model": model}
        return Finding(code="model-undated", source_path=path, where=where, params=params)
    choices = ", ".join(day.isoformat() for day in days)
    params = {"version": meta.version.isoformat(), "choices": choices}
    return Finding(code="unknown-version", source_path=path, where=where, params=params)


def regulation_of(one: AnyPrepared) -> RegulationMeta:
    """Return the front matter of a file that is a regulation."""
    if one.document is None or not isinstance(one.document.meta, RegulationMeta):
        message = f"{one.source_path} is no regulation"
        raise TypeError(message)
    return one.document.meta


def _regulation(
    one: AnyPrepared, meta: AdoptionMeta, pattern: RegulationMeta, locality: str
) -> RegulationMeta:
    own = meta.document
    return RegulationMeta(
        title=meta.title or f"{pattern.title} – {locality}",
        date=(one.document and one.document.date) or pattern.date,
        summary=meta.summary,
        topics=meta.topics or pattern.topics,
        localities=meta.localities or (meta.locality,),
        author=meta.author,
        source=meta.source,
        image=meta.image,
        gallery=meta.gallery,
        audio=meta.audio,
        video=meta.video,
        updated=meta.updated,
        expires=meta.expires,
        draft=meta.draft,
        pinned=meta.pinned,
        aliases=meta.aliases,
        attachments=meta.attachments,
        comments=meta.comments,
        document=DocumentFacts(
            type=pattern.document.type,
            issuer=own.issuer,
            number=own.number,
            issued=own.issued,
            effective=own.effective,
            expired=own.expired,
            signer=own.signer,
            letterhead=own.letterhead or pattern.document.letterhead,
            parent=own.parent,
            place=own.place,
            signing=own.signing,
            relations=own.relations,
            status=own.status,
        ),
    )


def _duties(meta: AdoptionMeta, text: AnyPrepared | None) -> tuple[DutyMeta, ...]:
    """Return the duties of the adopted text that hold here: in units that are the model's own.

    A unit with an open point says here what no editor of the model could know.
    """
    if text is None:
        return ()
    whole = recognised(text.rendered).outline or Outline()
    own = [departure.unit for departure in meta.departures]
    return tuple(
        duty
        for duty in regulation_of(text).duties
        if not any(_is_within(duty.unit, one) or _is_within(one, duty.unit) for one in own)
        and not law.open_points(Outline(units=law.find(whole, duty.unit)[-1:]))
    )


def _is_within(unit: str, other: str) -> bool:
    return unit == other or unit.startswith(f"{other}.")


def _fitted(
    one: AnyPrepared, meta: AdoptionMeta, text: AnyPrepared
) -> tuple[Rendered[TextFacts], dict[str, str], list[Finding]]:
    """Put an adoption's departures and values into a text; tell what does not fit."""
    declared = regulation_of(text).open_points
    outline = law.assemble(
        recognised(text.rendered).outline or Outline(), recognised(one.rendered).departures
    )
    values, findings = fitted_values(one.source_path, meta, declared, law.open_points(outline))
    plain = law.filled(outline, values)
    units = tuple(law.facts(plain))
    old, inherited = {unit.id for unit in recognised(text.rendered).units}, text.rendered.anchors
    anchors = (
        *one.rendered.anchors,
        *(unit.id for unit in units),
        *(anchor for anchor in inherited if anchor not in old),
    )
    findings += (
        *unfit_departures(one, meta, text, regulation_of(text).title),
        *undeclared_points(one, declared),
        *broken_fragments(one, frozenset(anchors)),
    )
    inherited_terms = recognised(text.rendered).terms
    known = structs.replace(
        recognised(one.rendered),
        units=units,
        terms=tuple(term for term in law.terms(plain) if term not in inherited_terms),
        points={},
        departures={},
    )
    rendered = structs.replace(
        with_recognised(one.rendered, known),
        headings=law.headings(plain),
        anchors=tuple(dict.fromkeys(anchors)),
        summary=next((unit.excerpt for unit in units if unit.excerpt), ""),
    )
    return rendered, values, findings
