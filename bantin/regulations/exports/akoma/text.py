"""Contents as blocks and inlines of Akoma Ntoso."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.exports.reading import NOTE, blocks, inline
from bantin.regulations.exports.runs import Paragraph, shown
from bantin.regulations.exports.tags import chars, tag
from bantin.regulations.law import TermMarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.regulations.exports.akoma.names import Ids
    from bantin.regulations.exports.notes import Note
    from bantin.regulations.exports.runs import Block, Cell, Table, TextRun
    from bantin.regulations.exports.values import LegalText


# Begin the addresses of marks; no editor's text holds these characters.
_DEFINED, _USED = "#\ue012", "#\ue013"


# A term is marked as a link, which the reader of HTML hands on with its words.
MARKS = TermMarks(
    use=lambda _term, number: (f'<a href="{_USED}{number}">', "</a>"),
    definition=lambda _term, number: (f'<a href="{_DEFINED}{number}">', "</a>"),
)


class TermIds(NamedTuple):
    """The eIds of terms, by their numbers, and what gives one to each use."""

    terms: tuple[str, ...]
    given: Ids


class Texts:
    """Writes HTML of an outline as XML, knowing the document's address and open points.

    `units` and `points` are the eIds of units and of open points by their own ids, `notes` the
    footnotes by their eIds. `terms` are those that the marks of `MARKS` name.
    """

    def __init__(
        self,
        text: LegalText,
        units: Mapping[str, str],
        points: Mapping[str, str],
        notes: Mapping[str, Note],
        terms: TermIds,
    ) -> None:
        self._base = text.url
        self._units = units
        self._references = points
        self._points = {point.id: point for point in text.points}
        self._notes = {note.id: (eid, note) for eid, note in notes.items()}
        self._told: set[str] = set()
        self._terms = terms
        self._uses = 0

    def inline(self, html: str) -> str:
        """A title or a line."""
        return self.runs(inline(html, base=self._base))

    def blocks(self, html: str) -> str:
        """Paragraphs and tables."""
        return self.written(self.read(html))

    def read(self, html: str) -> tuple[Block, ...]:
        """Paragraphs and tables before they are written."""
        return blocks(html, base=self._base)

    def written(self, found: Iterable[Block]) -> str:
        """Paragraphs and tables that have been read."""
        return "".join(self._block(block) for block in found)

    def runs(self, runs: Iterable[TextRun]) -> str:
        """Words in their styles."""
        return "".join(self._run(run) for run in runs)

    def _block(self, block: Block) -> str:
        if not isinstance(block, Paragraph):
            return self._table(block)
        kind = "item" if block.marker else "quoted" if block.quoted else "pre" if block.pre else ""
        marker = f"{block.marker} " if block.marker else ""
        return tag("p", chars(marker) + self.runs(block.runs), {"class": kind})

    def _table(self, table: Table) -> str:
        rows = ("".join(self._cell(cell) for cell in row) or tag("td") for row in table.rows)
        return tag("table", "".join(tag("tr", row) for row in rows))

    def _cell(self, cell: Cell) -> str:
        spans = {"colspan": cell.columns, "rowspan": cell.rows}
        content = "".join(self._block(paragraph) for paragraph in cell.paragraphs)
        attributes = {name: str(span) for name, span in spans.items() if span > 1}
        return tag("th" if cell.header else "td", content or tag("p"), attributes)

    def _run(self, run: TextRun) -> str:
        if run.text == "\n":
            return tag("eol")
        if run.href.startswith(NOTE) and (known := self._notes.get(run.href[1:])):
            return self._note(*known)
        found = self._point(run.point) if run.point else chars(run.text).replace("\n", tag("eol"))
        if run.code:
            found = tag("span", found, {"class": "code"})
        if run.raised:
            found = tag(run.raised, found)
        if run.em:
            found = tag("i", found)
        if run.strong:
            found = tag("b", found)
        if run.href.startswith((_DEFINED, _USED)):
            return self._term(run.href, found)
        href = self._address(run.href)
        return tag("ref", found, {"href": href}) if href else found

    def _term(self, mark: str, words: str) -> str:
        """A name where a term is defined, or used."""
        number = int(mark[len(_USED) :])
        about = {"refersTo": f"#{self._terms.terms[number]}"}
        if mark.startswith(_DEFINED):
            return tag("def", words, about)
        self._uses += 1
        return tag("term", words, {**about, "eId": self._terms.given.new(f"term_{self._uses}")})

    def _note(self, eid: str, note: Note) -> str:
        """A footnote stands where it is first mentioned; from then on it is referred to."""
        if eid in self._told:
            return tag("noteRef", attributes={"href": f"#{eid}", "marker": note.number})
        self._told.add(eid)
        about = {"marker": note.number, "placement": "bottom", "eId": eid}
        return tag("authorialNote", self.written(note.blocks) or tag("p"), about)

    def _address(self, href: str) -> str:
        """What a link leads to: a unit here by its eId, or an address elsewhere."""
        if not href.startswith("#"):
            return href
        eid = self._units.get(href[1:])
        return f"#{eid}" if eid else self._base

    def _point(self, point: str) -> str:
        """A blank to fill in, or what was filled in; both are traceable to their point."""
        known = self._points.get(point)
        about = {"class": "diem-mo", "title": known.label if known else point}
        if known:
            about["refersTo"] = f"#{self._references[known.id]}"
        blank = known is None or known.value is None
        return tag("fillIn" if blank else "span", chars(shown(point, self._points)), about)
