"""The `meta` of an Akoma Ntoso document: what it is, when it came and went, whom it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.akoma.modifications import analysis
from bantin.regulations.exports.akoma.names import address_of, work_of
from bantin.regulations.exports.akoma.periods import past_period, period_of
from bantin.regulations.exports.akoma.sources import Sources
from bantin.regulations.exports.letterhead import named
from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.tags import chars, tag
from bantin.regulations.exports.values import words_of
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bantin.regulations.exports.akoma.names import Names
    from bantin.regulations.exports.values import LegalText

# The ids that the metadata takes.
IDS = frozenset(
    "original attached-to bantin issuer signer signer-role in-force in-force.time event.issued"
    " event.effective event.expired event.applies event.until version.time".split()
)
# Who marked the text up, as every part of the metadata has to say.
_SOURCE = {"source": "#bantin"}
# What the standard calls the event by which a unit changes.
_KINDS = {"repealed": "repeal", "replaced": "repeal"}
# For what the standard has no place.
_NAMESPACE = "urn:bantin:facts"


def meta(
    text: LegalText,
    names: Names,
    *,
    points: Mapping[str, str],
    units: Mapping[str, str],
    quoted: Mapping[str, Sequence[str]],
    terms: Mapping[str, str],
    notes: str = "",
) -> str:
    """Return the metadata of the document as a whole.

    `points` and `units` are the eIds of open points and of units, `quoted` those of what units
    quote, `terms` the names of terms by their eIds, `notes` notes that are spelt already.
    """
    sources = Sources(text)
    parts = (
        identification(text, names),
        tag("lifecycle", "".join(_events(text, sources)), _SOURCE),
        analysis(text, names, sources, units, quoted),
        _temporal(text),
        tag("references", "".join(_named_things(text, names, points, terms, sources)), _SOURCE),
        tag("notes", notes, _SOURCE) if notes else "",
        _proprietary(text),
    )
    return tag("meta", "".join(parts))


def appendix_meta(text: LegalText, names: Names, component: str) -> str:
    """Return the metadata of one appendix, a component of the document."""
    return tag("meta", identification(text, names, component=component))


def identification(text: LegalText, names: Names, *, component: str = "main") -> str:
    """Return the three levels: the work, this version of it, and this file."""
    first, version = work_of(text), text.version
    work = _level("FRBRWork", names.work, component, first.issued) + "".join(
        (
            tag("FRBRcountry", attributes={"value": text.country}),
            tag("FRBRsubtype", attributes={"value": names.subtype}),
            tag("FRBRnumber", attributes={"value": legal(first.number) or names.number}),
            tag("FRBRname", attributes={"value": legal(text.title) or names.number}),
        )
    )
    expression = _level("FRBRExpression", names.expression, component, version, alias=text.url)
    if text.machine:
        expression += tag("FRBRauthoritative", attributes={"value": "false"})
    expression += tag("FRBRlanguage", attributes={"language": names.language})
    manifestation = _level("FRBRManifestation", names.manifestation, component, version)
    levels = (
        tag("FRBRWork", work),
        tag("FRBRExpression", expression),
        tag("FRBRManifestation", manifestation + tag("FRBRformat", attributes={"value": "xml"})),
    )
    return tag("identification", "".join(levels), _SOURCE)


def _level(level: str, iri: str, component: str, day: date, *, alias: str = "") -> str:
    dated = {"date": day.isoformat(), "name": "ban-hanh" if level == "FRBRWork" else "phien-ban"}
    made = level == "FRBRManifestation"
    this = f"{iri.removesuffix('.xml')}/!{component}.xml" if made else f"{iri}/!{component}"
    return "".join(
        (
            tag("FRBRthis", attributes={"value": this}),
            tag("FRBRuri", attributes={"value": iri}),
            tag("FRBRalias", attributes={"value": alias, "name": "url"}) if alias else "",
            tag("FRBRdate", attributes=dated),
            tag("FRBRauthor", attributes={"href": "#bantin" if made else "#issuer"}),
        )
    )


def _events(text: LegalText, sources: Sources) -> Iterator[str]:
    work = work_of(text)
    found: list[tuple[str, date | None, str, str]] = [
        ("issued", work.issued, "generation", ""),
        *(
            (f"version.{n}", one.day, "amendment", sources.of(one.by))
            for n, one in enumerate(work.amendments, 2)
        ),
        ("effective", text.effective, "", ""),
        ("expired", text.expired, "repeal", ""),
        ("applies", text.applies, "", ""),
        ("until", text.until if text.applies else None, "", ""),
    ]
    for n, past in enumerate(text.past, 1):
        kind = "repeal" if past.how == "repealed" else "amendment"
        found.append((f"past.{n}", past.since, kind, sources.of(past.by)))
    for n, one in enumerate(text.units, 1):
        kind, source = _KINDS.get(one.status, "amendment"), sources.of(one.by)
        found.append((f"unit.{n}", one.since, kind, source))
        found.append((f"unit.{n}.until", one.until, "", source))
    for name, day, kind, source in found:
        if day:
            about = {"eId": f"event.{name}", "date": day.isoformat(), "type": kind}
            yield tag("eventRef", attributes={**about, "source": f"#{source or 'original'}"})


def _temporal(text: LegalText) -> str:
    """Return when the document has force, when this version applies, and when each unit did."""
    start = "applies" if text.applies else "effective" if text.effective else ""
    groups = []
    if text.effective:
        groups.append(_group("in-force.time", ("effective", "expired" if text.expired else "")))
    if text.applies:
        groups.append(_group("version.time", ("applies", "until" if text.until else "")))
    begun: dict[str, str] = {}
    for n, past in enumerate(text.past, 1):
        begun[past.unit] = f"past.{n}"
        groups.append(_group(past_period(n), (f"past.{n}", "")))
    for n, one in enumerate(text.units, 1):
        again = [(f"unit.{n}.until", "")] if one.until else []
        groups.append(_group(period_of(n), (begun.get(one.unit, start), f"unit.{n}"), *again))
    return tag("temporalData", "".join(groups), _SOURCE) if groups else ""


def _group(eid: str, *intervals: tuple[str, str]) -> str:
    found = (
        {
            "start": f"#event.{start}" if start else "",
            "end": f"#event.{end}" if end else "",
            "refersTo": "#in-force",
        }
        for start, end in intervals
    )
    inside = "".join(tag("timeInterval", attributes=interval) for interval in found)
    return tag("temporalGroup", inside, {"eId": eid})


def _named_things(
    text: LegalText,
    names: Names,
    points: Mapping[str, str],
    terms: Mapping[str, str],
    sources: Sources,
) -> Iterator[str]:
    def thing(element: str, eid: str, kind: str, shown: str) -> str:
        href = f"/akn/ontology/{kind}/{text.country}/{slugify(shown) or eid}"
        return tag(element, attributes={"eId": eid, "href": href, "showAs": legal(shown) or eid})

    shown = legal(text.title) or names.number
    yield tag("original", attributes={"eId": "original", "href": names.work, "showAs": shown})
    yield from sources.references()
    decision = text.attached_to
    if decision and (href := address_of(decision, text)):
        about = {"eId": "attached-to", "href": href}
        party = text.letterhead == "party"
        yield tag("attachmentOf", attributes={**about, "showAs": named(decision, party=party)})
    yield thing("TLCOrganization", "bantin", "organization", "bantin")
    yield thing("TLCOrganization", "issuer", "organization", text.issuer)
    if text.signer_name:
        yield thing("TLCPerson", "signer", "person", text.signer_name)
    if text.signer_role:
        yield thing("TLCRole", "signer-role", "role", text.signer_role)
    yield thing("TLCConcept", "in-force", "concept", words_of(text).text("exports.in-force"))
    labels = {point.id: point.label for point in text.points}
    for point, eid in points.items():
        yield thing("TLCConcept", eid, "concept", labels[point])
    for eid, name in terms.items():
        yield thing("TLCTerm", eid, "term", name)


def _proprietary(text: LegalText) -> str:
    decision = text.attached_to
    facts = {
        "status": text.status,
        "version": text.state,
        "model": "true" if text.model else "",
        "letterhead": text.letterhead,
        "consolidated": "machine" if text.machine else "",
        "notice": "\n".join(text.notice),
        "attachedTo": named(decision, party=text.letterhead == "party") if decision else "",
    }
    given = "".join(
        tag(f"bt:{name}", chars(value), {"xmlns:bt": _NAMESPACE})
        for name, value in facts.items()
        if value
    )
    return tag("proprietary", given, _SOURCE)
