"""A regulation as Akoma Ntoso 3.0 (OASIS LegalDocML), the XML of parliaments and gazettes."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bantin.markup.plain import elements, plain
from bantin.regulations import law
from bantin.regulations.exports.akoma import meta, names
from bantin.regulations.exports.akoma.periods import periods
from bantin.regulations.exports.akoma.quoting import quoted_units
from bantin.regulations.exports.akoma.text import MARKS, TermIds, Texts
from bantin.regulations.exports.letterhead import heading, recipients, signature, signed
from bantin.regulations.exports.notes import notes
from bantin.regulations.exports.quoted import QuotedUnits, parts
from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.tags import DECLARATION, chars, tag
from bantin.vietnamese import administrative_date, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline, Term, Unit

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def akoma(text: LegalText, outline: Outline) -> bytes:
    """Return XML that is valid against the schema of the standard."""
    terms = law.terms(outline)
    marked = law.mark(outline, terms, MARKS, every=True)
    return _Writer(text, marked, terms).document(marked).encode()


class _Writer:
    """Writes one document; units take their ids in the order in which they are written."""

    def __init__(self, text: LegalText, outline: Outline, terms: Sequence[Term]) -> None:
        self._text = text
        self._names = names.names(text)
        self._ids = names.Ids(meta.IDS)
        points = dict.fromkeys(point.id for point in text.points)
        self._points = {point: self._ids.new(f"diem-mo.{point}") for point in points}
        units = [*_walk(_ordered(outline.units))]
        given = [self._ids.of_unit(unit.id) for unit in units]
        self._eids = iter(given)
        # Of units with one id the first is meant.
        self._targets = {unit.id: eid for unit, eid in reversed([*zip(units, given, strict=True)])}
        footnotes = {
            self._ids.new(f"fn_{note.number}"): note for note in notes(outline, base=text.url)
        }
        self._terms = {
            self._ids.new(f"tu-ngu.{slugify(term.names[0])}"): term.names[0] for term in terms
        }
        marks = TermIds(tuple(self._terms), self._ids)
        self._texts = Texts(text, self._targets, self._points, footnotes, marks)
        self._periods = periods(text)
        self._ordering = frozenset(text.ordering)
        self._quoted: dict[str, list[str]] = {}  # what is quoted by each unit

    def document(self, outline: Outline) -> str:
        text = self._text
        kind = names.kind(text)
        units = _ordered(outline.units)
        appendices = [unit for unit in units if unit.kind == "appendix"]
        # In the order of reading: a footnote stands where it is first mentioned.
        preface, preamble = self._preface(), self._preamble(outline)
        body = self._body(unit for unit in units if unit.kind != "appendix")
        attached = "".join(self._appendix(unit, n) for n, unit in enumerate(appendices, 1))
        content = "".join(
            (
                meta.meta(
                    text,
                    self._names,
                    points=self._points,
                    units=self._targets,
                    quoted=self._quoted,
                    terms=self._terms,
                    notes=self._notes(),
                ),
                preface,
                preamble,
                tag("body" if kind == "act" else "mainBody", body),
                self._conclusions(outline),
                tag("attachments", attached) if attached else "",
            )
        )
        about = {
            "name": self._names.subtype,
            "contains": "originalVersion" if names.original(text) else "singleVersion",
        }
        return DECLARATION + tag("akomaNtoso", tag(kind, content, about), {"xmlns": NAMESPACE})

    def _preface(self) -> str:
        text = self._text
        type_, subject = heading(text)
        number = tag("docNumber", chars(text.number)) if text.number else ""
        day = text.issued
        date = tag("docDate", administrative_date(day), {"date": day.isoformat()}) if day else ""
        lines = [
            tag("docAuthority", chars(text.issuer)) if text.issuer else "",
            number,
            date,
            tag("docType", chars(type_)) if type_ else "",
            tag("docTitle", chars(subject)) if subject else "",
        ]
        return tag("preface", "".join(tag("p", line) for line in lines if line) or tag("p"))

    def _preamble(self, outline: Outline) -> str:
        """The preamble in its order, bases that follow each other as recitals."""
        found = [*elements(outline.preamble)]
        bases = law.bases_in(map(plain, found))
        parts: list[str] = []
        for is_base, group in groupby(zip(found, bases, strict=True), key=itemgetter(1)):
            texts = [html for html, _ in group]
            if not is_base:
                parts += map(self._texts.blocks, texts)
                continue
            recitals = "".join(
                tag("recital", self._texts.blocks(html), self._eid(f"recital_{n}"))
                for n, html in enumerate(texts, 1)
            )
            parts.append(tag("recitals", recitals, self._eid("recitals")))
        return tag("preamble", "".join(parts)) if any(parts) else ""

    def _eid(self, wished: str) -> dict[str, str]:
        return {"eId": self._ids.new(wished)}

    def _body(self, units: Iterable[Unit]) -> str:
        # A body must hold a unit, and a text without any is read as one.
        found = "".join(self._unit(unit) for unit in units)
        return found or tag("hcontainer", tag("content", tag("p")), {"name": "noi-dung"})

    def _unit(self, unit: Unit) -> str:
        eid = next(self._eids)
        label, title = chars(unit.label), self._texts.inline(unit.title)
        content = self._content(unit)
        children = "".join(self._unit(child) for child in unit.children)
        inner = tag("num", label) if label else ""
        inner += tag("heading", title) if title else ""
        if children:
            inner += (tag("intro", content) if content else "") + children
        else:
            inner += tag("content", content or tag("p"))
        element = names.ELEMENTS[unit.kind]
        name = {"name": "phu-luc"} if element == "hcontainer" else {}
        period = self._periods.get(unit.id, "")
        return tag(element, inner, {**name, "eId": eid, "period": period})

    def _content(self, unit: Unit) -> str:
        """The words of a unit; one that orders something quotes whole units in their structure."""
        if unit.id not in self._ordering:
            return self._texts.blocks(unit.content)
        found = []
        for part in parts(self._texts.read(unit.content)):
            if isinstance(part, QuotedUnits):
                count = sum(map(len, self._quoted.values()))
                mod = self._ids.new(f"mod_{count + 1}")
                structure = self._ids.new(f"{mod}__qstr_1")
                self._quoted.setdefault(unit.id, []).append(structure)
                found.append(quoted_units(part, mod, structure, self._texts, self._ids))
            else:
                found.append(self._texts.written((part,)))
        return "".join(found)

    def _appendix(self, unit: Unit, number: int) -> str:
        eid = next(self._eids)
        label, title = chars(unit.label), self._texts.inline(unit.title)
        main = self._texts.blocks(unit.content)
        main += "".join(self._unit(child) for child in unit.children)
        facts = meta.appendix_meta(self._text, self._names, f"phu-luc-{number}")
        body = tag("mainBody", main or tag("p"))
        inner = tag("num", label) if label else ""
        inner += tag("heading", title) if title else ""
        return tag(
            "attachment", inner + tag("doc", facts + body, {"name": "phu-luc"}), {"eId": eid}
        )

    def _notes(self) -> str:
        """One note for each departure from the model, at the unit that departs."""
        found = []
        for n, departure in enumerate(self._text.departures, 1):
            reason = chars(departure.reason) or chars(departure.unit)
            about = {"class": "khac-quy-che-mau", "eId": self._ids.new(f"note_{n}")}
            if eid := self._targets.get(departure.unit):
                about["placementBase"] = f"#{eid}"
            found.append(tag("note", tag("p", reason), about))
        return "".join(found)

    def _conclusions(self, outline: Outline) -> str:
        points = {point.id: point for point in self._text.points}
        names = recipients(outline, points)
        found = "".join(tag("p", chars(line), {"class": "noi-nhan"}) for line in names)
        block, text = signature(self._text, outline, points), self._text
        lines = [chars(line) for line in (*block.titles, block.mark) if line]
        if text.signer_role and lines and block.titles[-1:] == (legal(text.signer_role).upper(),):
            last = len(block.titles) - 1
            lines[last] = tag("role", lines[last], {"refersTo": "#signer-role"})
        if block.name:
            known = block.name == legal(text.signer_name)
            name = chars(block.name)
            lines.append(tag("person", name, {"refersTo": "#signer"}) if known else name)
        found += "".join(tag("p", tag("signature", line)) for line in lines)
        found += "".join(map(self._texts.blocks, outline.signature[signed(outline) :]))
        return tag("conclusions", found) if found else ""


def _ordered(units: Iterable[Unit]) -> list[Unit]:
    """The appendices behind all else, as they are written."""
    return sorted(units, key=lambda unit: unit.kind == "appendix")


def _walk(units: Iterable[Unit]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _walk(unit.children)
