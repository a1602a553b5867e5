"""From a Word document to a regulation: its front matter and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.importing.blanks import Blanks, declarations
from bantin.importing.blanks import tell as tell_blanks
from bantin.importing.casing import Casing
from bantin.importing.dates import first_day
from bantin.importing.force import day_passed, read_force
from bantin.importing.front_matter import front_matter
from bantin.importing.letterhead import read_head
from bantin.importing.markdown import escaping
from bantin.importing.markdown.legal import legal_lines
from bantin.importing.markdown.pen import Pen
from bantin.importing.markings import withheld
from bantin.importing.placing import article_file, file_stem, kind_key
from bantin.importing.points import Points
from bantin.importing.titles import attached_number, title_of
from bantin.importing.values import Imported
from bantin.regulations.law.citations.words import by_decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bantin.importing.documents import WordParts
    from bantin.importing.docx import WordBlock
    from bantin.importing.front_matter import Node
    from bantin.importing.values import ImportOptions, Notes

_NO_TYPE = "Văn bản"
_MODEL = re.compile(r"\bmẫu\b", re.IGNORECASE)
_ENDS_OTHERS = re.compile(
    r"\b(?:thay thế|bãi bỏ|hết hiệu lực)\b.{0,200}?\bsố\s+([\w./-]*\w[/-][^\s,;)]+)"
)
_ISSUED_BY = re.compile(r"\bcủa\s+([^()]+?)\)?\s*$")


class _Regulation:
    """Makes one regulation; what is not sure is told where it is found out."""

    def __init__(self, parts: WordParts, wanted: ImportOptions, notes: Notes) -> None:
        self._parts = parts
        self._wanted = wanted
        self._notes = notes
        title = parts.title
        # The number in "(Ban hành kèm theo …)"; without one the line stays in the text.
        self._attached = attached_number(title.attached) if title else ""
        self._dated = False
        self._doubtful = False
        self._points = Points(parts.document)
        self._blanks = Blanks(parts.document.controls)
        subject = parts.title.subject if parts.title else ""
        self._model = bool(self._points.declared) or (
            _MODEL.search(subject) is not None and not parts.head.number
        )

    def made(self, kind: str, name: str) -> Imported:
        """Return the files."""
        facts = self._facts()
        title = self._title(str(facts["type"]), str(facts.get("number", "")), name)
        points = self._points
        if points.declared:
            self._notes.count("kept", "open-points", len(points.declared))
        if self._model:
            self._notes.say("assumed", "model")
            facts = {"model": True, **facts}
        stem = file_stem(title)
        pen = Pen(points.document, self._notes, stem=stem)
        text = self._text(points, pen)
        issued = facts.get("issued")
        header: dict[str, Node] = {
            "title": title,
            **kind_key(kind, self._wanted),
            **withheld(self._parts, self._notes),
            **({"draft": True} if self._doubtful else {}),
            "date": self._published(issued),  # type: ignore[arg-type] # a date, if it is there
            "document": facts,
        }
        if declared := points.declared or declarations(self._blanks.found):
            header["open_points"] = declared
        tell_blanks(self._blanks.found, self._notes)
        data = f"{front_matter(header)}\n{text}"
        return Imported(
            kind=kind,
            title=title,
            files=article_file(kind, stem, data, pen.files(), self._wanted),
            told=self._notes.all(),
        )

    def _published(self, issued: date | None) -> date:
        """Return the day of publication: that of issue, as of any old document, or today."""
        if issued is not None and issued <= self._wanted.today:
            self._notes.say("assumed", "date-of-issue", date=issued.isoformat())
            return issued
        self._notes.say("assumed", "date-of-import", date=self._wanted.today.isoformat())
        return self._wanted.today

    def _title(self, type_: str, number: str, name: str) -> str:
        parts = self._parts
        subject = parts.title.subject if parts.title else parts.head.subject
        if not subject:
            self._notes.say("assumed", "no-subject")
            return f"{type_} số {number}" if number else f"{type_} {name}"
        cased = parts.title.cased(parts.casing) if parts.title else parts.casing.name(subject)
        title = title_of(type_, cased)
        if cased != subject:
            self._notes.say("assumed", "title-case", title=title)
        said = " ".join(parts.document.properties.title.split())
        return said if said.casefold() in {title.casefold(), cased.casefold()} else title

    def _facts(self) -> dict[str, Node]:
        head, notes = self._parts.head, self._notes
        type_ = self._type()
        number, issued, issuer = self._identity()
        if issued is None and (issued := day_passed(self._parts.lines, type_)) is not None:
            notes.say("assumed", "date-passed", date=issued.isoformat())
        self._dated = issued is not None
        if not self._model:
            self._tell_blanks()
        facts: dict[str, Node] = {"type": type_}
        if number:
            facts["number"] = number
        facts["issuer"] = issuer
        if not issuer:
            notes.say("lost", "issuer")
        if head.parent:
            facts["parent"] = self._cased("parent", head.parent)
        if head.place:
            facts["place"] = head.place
        if issued is not None:
            facts["issued"] = issued
        facts.update(self._force(issued, type_))
        facts.update(self._signed())
        if head.system == "party" or (not head.system and "-" in number.split("/")[0]):
            facts["letterhead"] = "party"
        attached = self._attached
        if attached and (number != attached or not by_decision(type_, attached)):
            facts["attached_to"] = attached
        self._tell_relations()
        return facts

    def _type(self) -> str:
        title = self._parts.title
        if title and title.type:
            return " ".join(title.type.split()).capitalize()
        if type_ := self._parts.head.number_type.capitalize():
            return type_
        self._notes.say("assumed", "type", type=_NO_TYPE)
        return _NO_TYPE

    def _identity(self) -> tuple[str, date | None, str]:
        """Return number, day and issuer: its own, or those of the decision that it came with."""
        head, title = self._parts.head, self._parts.title
        number, issued, issuer = head.number, head.day, self._issuer()
        own = number or head.number_blank or self._model
        if title and self._attached and not own:
            number, issued = self._attached, issued or first_day(title.attached)
            issuer = issuer or self._issuer_of(title.attached)
            self._notes.say("assumed", "number-of-decision", number=number)
        return number, issued, issuer

    def _tell_blanks(self) -> None:
        head = self._parts.head
        if head.end and not head.number:
            self._notes.say("lost", "number-blank" if head.number_blank else "number")
        if head.day_written and head.day is None:
            name = "date-blank" if head.day_blank else "date-impossible"
            self._notes.say("lost", name, date=head.day_written)
        elif head.end and not head.day_written and not self._dated:
            self._notes.say("lost", "date")

    def _issuer(self) -> str:
        """Return the issuer; the text says it with the name of its superior, where it does."""
        head = self._parts.head
        if not head.issuer:
            return ""
        said = self._parts.document.properties.author
        whole = f"{head.issuer} {head.parent}".casefold()
        if said and said.casefold() == whole:
            return said
        if said and head.parent and whole.startswith(head.issuer.casefold()):
            together = said.casefold()
            if together.startswith(head.issuer.casefold()) and head.parent.casefold().endswith(
                together[len(head.issuer) :].strip()
            ):
                return said
        return self._cased("issuer", head.issuer)

    def _issuer_of(self, attached: str) -> str:
        found = _ISSUED_BY.search(attached.strip())
        return self._parts.casing.name(found[1].strip()) if found else ""

    def _cased(self, key: str, capitals: str) -> str:
        said = self._parts.document.properties.author
        if said and said.casefold() == capitals.casefold():
            return said
        name = self._parts.casing.name(capitals)
        if name != capitals:
            self._notes.say("assumed", f"{key}-case", name=name)
        return name

    def _force(self, issued: date | None, type_: str) -> dict[str, Node]:
        """Return the first day of force, where the text names another day than that of issue."""
        said = read_force(self._parts.lines, type_, issued)
        for text in said.unclear:
            self._notes.say("lost", "force", text=text)
        if said.early is not None:
            self._notes.say("lost", "force-before", date=said.early.isoformat())
        self._doubtful = said.doubtful and not self._model
        if self._doubtful:
            self._notes.say("changed", "doubtful-force")
        return {"effective": said.day} if said.day is not None else {}

    def _signed(self) -> dict[str, Node]:
        """Return who signed: the last line in capitals is the post, those above say for whom."""
        closing = self._parts.closing
        if not closing.signature:
            if self._parts.head.end:
                self._notes.say("lost", "signature")
            return {}
        facts: dict[str, Node] = {}
        *above, role = closing.titles or ("",)
        if above:
            facts["signing"] = " ".join(above)
        signer: dict[str, Node] = {}
        if closing.name:
            signer["name"] = closing.name
        if role:
            # A post in a text is mostly written small: "phó bí thư thường trực cấp ủy".
            signer["role"] = Casing(self._wanted.names).name(role)
        if signer:
            facts["signer"] = signer
        return facts

    def _tell_relations(self) -> None:
        """Say which documents the text ends: whether it really does, an editor has to say."""
        found = (
            match[1].rstrip(".")
            for line in self._parts.lines
            for match in _ENDS_OTHERS.finditer(line)
        )
        if numbers := ", ".join(dict.fromkeys(found)):
            self._notes.say("lost", "relations", numbers=numbers)

    def _text(self, points: Points, pen: Pen) -> str:
        parts, notes = self._parts, self._notes
        lines = [escaping.start(escaping.words(one)) for one in self._beginning()]
        lines = [entry for one in lines for entry in (one, "")]
        closing = parts.closing
        body = points.without_list(parts.body if closing.end else parts.blocks[parts.begin :])
        behind = points.without_list(self._behind())
        if self._model and not points.declared:
            body, behind = iter(self._blanks.marked(body)), iter(self._blanks.marked(behind))
        lines += legal_lines([*points.marked(parts.above), *body], pen)
        if closing.recipients:
            notes.count("kept", "recipients", len(closing.recipients))
            lines += ["", "Nơi nhận:"]
            lines += [f"- {escaping.start(escaping.words(one))}" for one in closing.recipients]
        if closing.signature:
            lines += ["", *(escaping.words(one) for one in closing.signature)]
        if attached := legal_lines(behind, pen):
            lines += ["", *attached]
        lines += pen.footnotes()
        text = "\n".join(lines).strip("\n")
        return re.sub(r"\n{3,}", "\n\n", text) + "\n"

    def _behind(self) -> Sequence[WordBlock]:
        """Return what stands behind the end, without the letterhead if it is there once more."""
        parts = self._parts
        first, again = parts.head, read_head(parts.behind)
        alike = (first.issuer, first.parent, first.system) == (
            *(again.issuer, again.parent or first.parent),
            again.system,
        )
        if not again.end or not alike or again.number or again.day_written or again.others:
            return parts.behind
        self._notes.say("changed", "letterhead-again")
        return parts.behind[again.end :]

    def _beginning(self) -> tuple[str, ...]:
        """Return lines of the head that no key takes: they stay in the text."""
        parts = self._parts
        others = list(parts.head.others)
        if parts.title and parts.title.attached and not self._attached:
            others.append(parts.title.attached)
        for one in others:
            self._notes.say("changed", "head-line", text=one)
        return tuple(others)


def make_regulation(
    parts: WordParts, kind: str, name: str, wanted: ImportOptions, notes: Notes
) -> Imported:
    """Return a regulation of a document; `name` is that of its file, without an ending."""
    return _Regulation(parts, wanted, notes).made(kind, name)
