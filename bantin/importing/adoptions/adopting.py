"""From a filled-in form to the adoption's file, and what a build would say of that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import Prepared
from bantin.content.outside import own_host
from bantin.content.places import FilePlaces, locate_finding
from bantin.content.reading import parse
from bantin.content.schema import suggest
from bantin.diagnostics import Diagnostic, brief, in_order
from bantin.engine.new_files import NewFile
from bantin.importing.adoptions.departing import Departed, Unsaid, departures, with_points
from bantin.importing.adoptions.facts import FormFacts, locality_of
from bantin.importing.adoptions.form import list_begins, marked, origin_of, points_by_control
from bantin.importing.adoptions.gathering import GivenValue, given_in, settled
from bantin.importing.adoptions.restoring import bare_words, likened
from bantin.importing.adoptions.spelling import day_in
from bantin.importing.adoptions.telling import tell
from bantin.importing.closing import Closing
from bantin.importing.documents import WordParts
from bantin.importing.docx import WordFinding, accepted, paragraphs, read_word
from bantin.importing.front_matter import Noted, RawScalar, front_matter
from bantin.importing.known import KINDS, AnyPrepared, blank_form
from bantin.importing.markdown.legal import legal_lines
from bantin.importing.markdown.pen import Pen
from bantin.importing.titles import title_of
from bantin.importing.values import Imported, Notes
from bantin.markup.rendering import converter
from bantin.regulations import law
from bantin.regulations.content import open_points as points
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.exports.word.document import docx
from bantin.regulations.law.comparison.differing import difference
from bantin.regulations.law.known import recognised
from bantin.regulations.law.values import Outline, Unit
from bantin.regulations.markup.outlines import read_outline, render_outline
from bantin.regulations.markup.prepare import prepare_adoption
from bantin.regulations.site.completing import complete
from bantin.regulations.site.filing import out_of_time
from bantin.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.content.config import Locality
    from bantin.importing.docx import WordDocument
    from bantin.importing.front_matter import Node
    from bantin.importing.known import KnownModel, KnownSite
    from bantin.importing.values import ImportOptions
    from bantin.regulations.content.open_points import OpenPointMeta

_NO_CLOSING = Closing()
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class ReadForm(Struct, frozen=True, kw_only=True):
    """A form as texts: in Markdown, and in plain text with the marks of open points.

    `comments` are those of Word's margin, each with the words at which it stands.
    """

    parts: WordParts
    written: Outline
    plain: Outline
    comments: tuple[tuple[str, str], ...] = ()


def adopt(
    document: WordDocument, known: KnownSite, wanted: ImportOptions, notes: Notes
) -> Imported:
    """Return the adoption that a filled-in form is, or no file and why there is none."""
    final = accepted(document)
    model = _model_of(final, known, wanted, notes)
    if model is None:
        return Imported(kind="adoption", title="", files=(), told=notes.all())
    return _Adopting(final, model, known, wanted, notes).made()


def _model_of(
    document: WordDocument, known: KnownSite, wanted: ImportOptions, notes: Notes
) -> KnownModel | None:
    """Return the version of the model that a file is of: as it is asked for, or as it says."""
    origin = origin_of(document)
    slug, _, day = wanted.model.partition("@")
    if not slug and origin is not None:
        slug = origin.model
    day = day or (origin.version if origin and origin.model == slug else "")
    if not slug:
        tell(notes, "lost", "model-unsaid", choices=_choices(known))
        return None
    versions = [one for one in known.models if one.slug == slug]
    if not versions:
        near = suggest(slug, [one.slug for one in known.models])
        tell(notes, "lost", "model-unknown", model=slug, choices=_choices(known), suggestion=near)
        return None
    exact = [one for one in versions if day in {each.isoformat() for each in one.days}]
    if not exact and day:
        days = ", ".join(each.isoformat() for one in versions for each in one.days)
        tell(notes, "lost", "version-unknown", version=day, choices=days)
        return None
    found = exact or sorted(versions, key=lambda one: one.days[:1])[-1:]
    if not day and found:
        newest = found[0].days[0].isoformat() if found[0].days else "?"
        tell(notes, "assumed", "version", version=newest)
    return found[0]


def _choices(known: KnownSite) -> str:
    return ", ".join(
        f"{one.slug}@{one.days[0].isoformat()}" if one.days else one.slug for one in known.models
    )


class _Adopting:
    """Makes one adoption."""

    def __init__(
        self,
        document: WordDocument,
        model: KnownModel,
        known: KnownSite,
        wanted: ImportOptions,
        notes: Notes,
    ) -> None:
        self._document = document
        self._model = model
        self._known = known
        self._wanted = wanted
        self._notes = notes
        self._words = Words(known.config.site.language)
        self._declared: Mapping[str, OpenPointMeta] = model.meta.open_points

    def made(self) -> Imported:
        """Return the file."""
        notes, blank = self._notes, self._blank()
        self._tell_age(blank)
        # What is told of the reading of the model's own form, the locality has not written.
        old = self._read(blank, Notes())
        read = self._read(self._document, notes, old.parts.closing)
        new, typed = with_points(old.plain, read.plain)
        values = self._values(new, typed)
        facts = FormFacts(read.parts, old.parts, notes)
        document = facts.said(self._model.meta.document.letterhead, facts.effective(new, values))
        if not values and not document["issuer"]:
            tell(notes, "lost", "nothing-filled")
        place = self._place(read.parts, values, facts.issued)
        if place is None:
            return Imported(kind="adoption", title="", files=(), told=notes.all())
        found, unsaid = departures(old.plain, new, read.written, known=self._units(), typed=typed)
        header: dict[str, Node] = {
            **self._titled(read.parts, old.parts),
            "locality": place.id,
            "version": self._model.days[0] if self._model.days else "",
            "document": document,
            "values": {name: _node(self._declared[name], said) for name, said in values.items()},
            "departures": [self._departure(one, read.comments) for one in found],
        }
        differs = self._differs(old.plain, new, unsaid)
        checked = self._faithful(header, place, (old.plain, new), values, differs=differs)
        return Imported(
            kind="adoption",
            title=str(header.get("title") or f"{self._model.meta.title} – {place.full_name}"),
            files=(NewFile(path=checked.path, data=checked.data),),
            told=notes.all(),
            diagnostics=checked.diagnostics,
        )

    def _differs(self, old: Outline, new: Outline, unsaid: Iterable[Unsaid]) -> bool:
        """Tell what an adoption cannot say; whether there is any of it."""
        preamble = self._tell_preamble(old, new)
        found = [*unsaid]
        for one in found:
            said = {"said": one.said, "was": brief(one.was), "now": brief(one.now)}
            tell(self._notes, "lost", one.reason, **said)
        return preamble or bool(found)

    def _faithful(
        self,
        header: Mapping[str, Node],
        place: Locality,
        outlines: tuple[Outline, Outline],
        values: Mapping[str, str],
        *,
        differs: bool,
    ) -> CheckedAdoption:
        """Return the file, as a draft if readers would not see what the locality has written."""
        checked = self._checked(header, place)
        if not differs and checked.departures is not None:
            differs = self._tell_unfaithful(*outlines, checked.departures, values)
        if not differs:
            return checked
        draft = Noted(value=True, comment=self._words.text("adopting.comment.draft"))
        return self._checked({"draft": draft, **header}, place)

    def _blank(self) -> WordDocument:
        """Return the model's form as it is handed out, read as the one that came back was."""
        form = docx(blank_form(self._model, self._known.config), self._model.outline)
        blank = read_word(form)
        if isinstance(blank, WordFinding):
            message = f"{self._model.slug}: its own form cannot be read: {blank.code}"
            raise TypeError(message)
        return blank

    def _tell_age(self, blank: WordDocument) -> None:
        """Say that the model's words have changed since the form was handed out."""
        theirs, ours = origin_of(self._document), origin_of(blank)
        if theirs and ours and theirs.words and theirs.words != ours.words:
            tell(self._notes, "assumed", "model-changed", model=self._model.meta.title)

    def _read(
        self, document: WordDocument, notes: Notes, theirs: Closing = _NO_CLOSING
    ) -> ReadForm:
        """Read a form; behind the model's own signature, if that is still there, stands the other.

        `theirs` is the end of the model's form.
        """
        points = points_by_control(document, self._declared)
        begins = list_begins(document.blocks)
        blocks = marked(document.blocks[:begins], points)
        document = structs.replace(document, blocks=blocks)
        meta = self._model.meta
        places = (place.full_name for place in self._known.config.localities)
        names = (
            *(meta.title, meta.document.issuer, meta.document.parent),
            *(f"{place[0].lower()}{place[1:]}" for place in places),
        )
        parts = WordParts(document, names)
        own = parts.closing
        if own.signature and own.signature == theirs.signature:
            blocks = (*blocks[: own.start], *blocks[own.end :])
            signed_twice = WordParts(structs.replace(document, blocks=blocks), names)
            parts = signed_twice if signed_twice.closing.signature else parts
        pen = Pen(document, notes, stem=self._model.slug)
        lines = legal_lines(parts.body, pen)
        if parts.behind:
            lines += ["", *legal_lines(parts.behind, pen)]
        text = "\n".join((*lines, *pen.footnotes()))
        written = read_outline(text)
        body = render_outline(written, converter((), own_host(self._known.config.site)))
        comments = tuple(
            (bare_words(one.text), " ".join(" ".join(one.comments).split()))
            for one in paragraphs(blocks)
            if one.comments and one.text.strip()
        )
        return ReadForm(parts=parts, written=written, plain=body.plain, comments=comments)

    def _values(self, new: Outline, typed: Mapping[str, str]) -> dict[str, str]:
        points = points_by_control(self._document, self._declared)
        given = given_in(self._document, points)
        for name, said in typed.items():
            if said and name in self._declared:
                given.append(GivenValue(name, said, "text"))
                label = self._declared[name].label
                tell(self._notes, "assumed", "point-typed", label=label, value=said)
        return settled(given, self._declared, law.open_points(new), self._notes)

    def _units(self) -> frozenset[str]:
        return frozenset(unit.id for unit in law.units_of(self._model.outline))

    def _place(
        self, parts: WordParts, values: Mapping[str, str], issued: date | None
    ) -> Locality | None:
        places = self._known.config.localities
        asked = self._wanted.locality
        choices = ", ".join(one.id for one in places)
        if asked:
            exact = next((one for one in places if one.id == asked), None)
            if exact is None:
                near = suggest(asked, [one.id for one in places])
                params = {"locality": asked, "choices": choices, "suggestion": near}
                tell(self._notes, "lost", "locality-unknown", **params)
            return exact
        head = parts.head
        texts = [name for name, one in self._declared.items() if one.type == "text"]
        for said in ([head.issuer], [values.get(name, "") for name in texts], [head.place]):
            found, named = locality_of(said, places, issued)
            if found is not None:
                tell(self._notes, "assumed", "locality", locality=found.full_name)
                return found
            if named:
                choices = ", ".join(one.id for one in named)
                break
        tell(self._notes, "lost", "locality-unsaid", choices=choices)
        return None

    def _titled(self, parts: WordParts, blank: WordParts) -> dict[str, Node]:
        """Return the title, where the locality has written another than the model's."""
        own, theirs = parts.title, blank.title
        if (
            own is None
            or not own.subject
            or (theirs and likened(own.subject) == likened(theirs.subject))
        ):
            return {}
        type_ = " ".join(own.type.split()).capitalize()
        return {"title": title_of(type_, parts.casing.name(own.subject))}

    def _departure(self, one: Departed, comments: Iterable[tuple[str, str]]) -> Node:
        """Return a departure; a comment at its words is its reason."""
        told = {"said": one.said, "was": brief(one.was), "now": brief(one.now)}
        text = bare_words(one.text)
        reason = " ".join(said for words, said in comments if words in text)
        tell(self._notes, "changed", "departure" if reason else "departure-unreasoned", **told)
        reason = reason or self._words.text("adopting.comment.no-reason")
        return {"unit": one.unit, "reason": reason, "text": one.text}

    def _tell_preamble(self, old: Outline, new: Outline) -> bool:
        if likened(old.preamble) == likened(new.preamble):
            return False
        for piece in difference(old.preamble, new.preamble):
            if piece.op != "same" and piece.text.strip():
                text = brief(" ".join(piece.text.split()))
                tell(self._notes, "lost", f"preamble-{piece.op}", text=text)
        return True

    def _tell_unfaithful(
        self,
        old: Outline,
        new: Outline,
        written: Mapping[str, tuple[Unit, ...]],
        values: Mapping[str, str],
    ) -> bool:
        """Hold what readers would see against the file, unit by unit; tell what is not the same."""
        shown = {name: points.shown(self._declared[name], said)[0] for name, said in values.items()}
        seen, meant = law.filled(law.assemble(old, written), shown), law.filled(new, shown)
        ours = {path[-1].id: _said(path[-1]) for path in law.walk(seen)}
        theirs = {path[-1].id: (law.cited(path), _said(path[-1])) for path in law.walk(meant)}
        differing = [
            (cited, ours.get(name, ""), said)
            for name, (cited, said) in theirs.items()
            if ours.get(name) != said
        ]
        for cited, was, now in differing:
            tell(self._notes, "lost", "unit-unfaithful", said=cited, was=brief(was), now=brief(now))
        return bool(differing)

    def _checked(self, header: Mapping[str, Node], place: Locality) -> CheckedAdoption:
        """Return the file with what a build would say of it."""
        path = f"{self._model.folder}/{place.id}.md"
        data = front_matter(header).encode()
        config = self._known.config
        document, body, problems = parse(path, data, zone=config.site.zone, kinds=KINDS)
        if document is None or not isinstance(meta := document.meta, AdoptionMeta):
            return CheckedAdoption(path=path, data=data, diagnostics=tuple(problems))
        made = prepare_adoption(path, meta, body, converter((), own_host(config.site)))
        one: AnyPrepared = Prepared(source_path=path, document=document, rendered=made.rendered)
        versions = {
            day: known.prepared
            for known in self._known.models
            if known.slug == self._model.slug
            for day in known.days
        }
        whole = complete(one, meta, self._model.prepared, versions, place.full_name)
        found = (*made.findings, *whole[2], *out_of_time(one, meta, {place.id: place}))
        places = FilePlaces(path, data.decode())
        located = (locate_finding(each, lambda _: places) for each in found)
        return CheckedAdoption(
            path=path,
            data=data,
            diagnostics=tuple(in_order((*problems, *located))),
            departures=recognised(made.rendered).departures,
        )


class CheckedAdoption(Struct, frozen=True, kw_only=True):
    """A file as it would be written; `departures` are None where it cannot be read."""

    path: str
    data: bytes
    diagnostics: tuple[Diagnostic, ...]
    departures: Mapping[str, tuple[Unit, ...]] | None = None


def _said(unit: Unit) -> str:
    return likened(f"{unit.label} {unit.title} {unit.content}").removesuffix("/.")


def _node(point: OpenPointMeta, written: str) -> Node:
    """Return a value as a header has it: a number or a day stands bare."""
    if point.type == "number" and _NUMBER.fullmatch(written):
        return RawScalar(written)
    if point.type == "date" and (day := day_in(written)):
        return day
    return written
