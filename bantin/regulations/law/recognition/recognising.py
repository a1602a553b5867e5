"""A regulation's text, pasted from Word or written in Markdown, as an outline of its units.

Lines are read one by one. Behind a label of a word (Điều, Chương …) the rest of the line, or the
next line, is the unit's title if it is short, starts with a capital and does not end as a sentence
does; a heading or a line that is bold throughout is a title in any case. Otherwise it is text:
"**Điều 5.** Quyết định này có hiệu lực kể từ ngày ký." has no title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.recognition import lines as kinds
from bantin.regulations.law.recognition.accepting import Before, accepts
from bantin.regulations.law.recognition.attaching import appended, attached, is_announced
from bantin.regulations.law.recognition.ending import Ending
from bantin.regulations.law.recognition.forms import Forms
from bantin.regulations.law.recognition.heading import BLOCKS, heading, noted
from bantin.regulations.law.recognition.labels import BROKEN, Label, bare, read_label
from bantin.regulations.law.recognition.letterhead import may_begin_letterhead
from bantin.regulations.law.recognition.lines import MARKED, mended, seen
from bantin.regulations.law.recognition.noting import FlatMarks, lists_changes, note, printed_note
from bantin.regulations.law.recognition.opening import Bases
from bantin.regulations.law.recognition.paragraphs import Entry, fences, joined, opens_note
from bantin.regulations.law.recognition.placing import Growth
from bantin.regulations.law.recognition.quotations import begins_quotation, may_quote
from bantin.regulations.law.recognition.quoting import Quoting
from bantin.regulations.law.values import Outline
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEHIND = frozenset("appendix attached sheet part chapter section article roman letter".split())
_ANNOUNCED = frozenset(("appendix", "attached"))
_ROW_NUMBERS = frozenset("clause decimal numbered point".split())
_POINT = re.compile(r"[\s“\"]*[a-zđ]\d?\s?[).]\s")
# Page numbers and the running head of the gazette, between two pages of a sentence.
_FURNITURE = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?$|(?:\d+\s+)?CÔNG BÁO/Số\b")


def recognise(text: str) -> Outline:
    """Return the outline of a text. Any text parses; nothing but blanks and marks is lost."""
    return _outline(text)


def recognise_quoted(text: str) -> Outline:
    """Return the outline of what is quoted: units of another document, whatever their numbers.

    The first label stands where the quotation begins, and opens a unit there in any case.
    """
    return _outline(text, quoted=True)


def _outline(text: str, *, quoted: bool = False) -> Outline:
    lines = seen(nfc(text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _Reader(*mended(lines, fences(lines)), FlatMarks(text), quoted=quoted)
    index = 0
    while index < reader.size:
        index = reader.read(index)
    return reader.outline()


class _Reader:
    """Where the reading stands. Each `_…` method returns the index to go on with, 0 if it fails."""

    def __init__(
        self, lines: Sequence[str], numbers: Sequence[int], marks: FlatMarks, *, quoted: bool
    ) -> None:
        self._marks = marks
        self.size = len(lines)
        self._opens = quoted  # whether a label here opens a unit in any case
        self._lines = lines
        self._numbers = numbers
        self._fences = fences(lines)
        self._growth = Growth()
        self._bases = Bases()
        self._preamble: list[Entry] = []
        self._before = Before(text="", fresh=True)
        self._said = ""  # the last words read, behind blank lines too
        self._base_open = False
        self._lists_changes = False
        self._quoting = Quoting(lines, self._growth)
        self._forms = Forms(lines)
        self._ending = Ending(lines, self._growth, self._quoting)
        self._marked_as = {
            kinds.RECIPIENT: self._ending.recipients,
            kinds.SIGNATURE: self._ending.signature,
            kinds.NOTE: self._ending.notes,
        }

    def outline(self) -> Outline:
        """Return all that has been read."""
        self._ending.take_letterhead(attached=False)
        return Outline(
            preamble=joined(self._preamble),
            units=self._growth.units(),
            recipients=tuple(self._ending.recipients),
            signature=tuple(self._ending.signature),
            notes="\n".join(self._ending.notes),
        )

    def read(self, index: int) -> int:
        """Read a line, and those that belong to it."""
        line = self._lines[index]
        if line[:1] in MARKED:
            self._marked(line, index)
            return index + 1
        text = line.strip()
        if not text:
            self._see(self._before.text, fresh=True)
            self._base_open = False
            self._add("")
            return index + 1
        if index in self._fences:
            return self._fenced(index)
        noted = text[0] in "[\\" or self._ending.place == "notes"
        end = self._noted(index, text) if noted else 0
        end = end or self._read(index, text) or self._plain(index, text)
        self._opens = False
        return end

    def _read(self, index: int, text: str) -> int:
        if begins_quotation(text):
            return self._quotation(index, text)
        return (
            (may_begin_letterhead(text) and self._repeated(index))
            or (self._said[-1:] == ":" and self._unopened(index, text))
            or self._unit(index, text)
            or self._closing(index, text)
            or self._base(index, text)
            or self._quotation(index, text)
        )

    def _see(self, text: str, *, fresh: bool) -> None:
        self._before = Before(text=text, fresh=fresh)
        self._said = text or self._said

    def _add(self, text: str, *, kept: bool = False) -> None:
        if self._ending.place == "text":
            entries = self._growth.entries
            (self._preamble if entries is None else entries).append((kept, text))
        else:
            self._ending.add(text if kept else bare(text))

    def _plain(self, index: int, text: str) -> int:
        self._add(text)
        if self._growth.entries is None and text[-1] == ":":
            self._lists_changes = lists_changes(text)
        if not _FURNITURE.match(text):
            self._see(text, fresh=False)
        return index + 1

    def _fenced(self, index: int) -> int:
        end = self._fences[index]
        for position in range(index, end):
            line = self._lines[position]
            self._add(line.strip() if position in {index, end - 1} else line, kept=True)
        self._see("```", fresh=False)
        return end

    def _noted(self, index: int, text: str) -> int:
        """Read a footnote, which belongs to no unit: what is around it goes on."""
        if opens_note(text):
            lines, end = note(self._lines, index)
            self._ending.note(lines)
            self._add("")
            return end
        printed = self._ending.place == "notes" or printed_note(text)
        return self._ending.printed(index, text) if printed else 0

    def _quotation(self, index: int, text: str) -> int:
        """Read the units of another document that a line begins to quote, as text."""
        if not may_quote(text) or self._ending.place != "text" or self._growth.entries is None:
            return 0
        end = self._quoting.until(index, text, self._said)
        if end:
            for line in (text, *self._lines[index + 1 : end]):
                if _POINT.match(line):
                    self._add("")  # a paragraph of its own, as every unit is
                self._add(line.strip())
            # Behind it the act goes on, even where no mark closes it.
            self._see(self._lines[end - 1].strip(), fresh=True)
        return end

    def _unopened(self, index: int, text: str) -> int:
        """Read what is quoted although only its end has a mark."""
        if self._ending.place != "text" or self._growth.entries is None:
            return 0
        end = self._quoting.unopened(index, text, self._said)
        for line in self._lines[index:end]:
            self._add("")
            self._add(line.strip())
        if end:
            self._see(self._lines[end - 1].strip(), fresh=True)
        return end

    def _unit(self, index: int, text: str) -> int:
        if text[0] in BLOCKS:
            return 0
        first = index
        if text in BROKEN and index + 1 < len(self._lines):
            index += 1
            text = f"{text} {self._lines[index].strip()}"
        label = read_label(text) or self._attached(index, text)
        if label and label.form == "decimal":
            label = self._marks.clause(label, self._growth)
        end = self._labelled(first, index, label)
        if end or label is None or not label.listed:
            return end
        return self._labelled(first, index, read_label(text, listed=False))

    def _labelled(self, first: int, index: int, label: Label | None) -> int:
        """Read a unit that begins on the first line and has its label's end on another one."""
        if label is None or (label.form not in _BEHIND and self._ending.place != "text"):
            return 0
        if label.form in {"sheet", "appendix"} and self._is_listed(index, label):
            return 0
        if self._is_cell(first, label) or (self._lists_changes and label.form not in _BEHIND):
            return 0
        placed = self._growth.placed(label)
        before = Before(
            text=self._before.text,
            fresh=self._before.fresh,
            signed=self._ending.has_begun,
            announced=label.form in _ANNOUNCED and is_announced(self._lines, index, label),
            in_unit=self._growth.entries is not None,
            in_appendix=self._growth.in_appendix,
        )
        if not (accepts(label, placed, before) or (self._opens and label.stopped)):
            return 0
        title, content, end, sure = noted(label, heading(self._lines, self._fences, label, index))
        self._growth.add(label, placed, title=title, line=self._numbers[first], sure=sure)
        self._ending.goes_back()
        self._lists_changes = False
        if self._ending.letterhead:
            for line in self._ending.take_letterhead(attached=placed.kind == "appendix"):
                self._add(line)
                self._add("")
        self._see("", fresh=True)
        self._said = title or label.text
        if not content:
            return end
        return self._quotation(index, content) or self._plain(index, content)

    def _is_listed(self, index: int, label: Label) -> bool:
        """Whether a form or an appendix is only named: in a list, or in a row of cells."""
        if label.form == "sheet":
            return "\t" in label.rest or self._forms.lists(index)
        return "\t" in label.rest or self._forms.lists_appendix(index)

    def _is_cell(self, index: int, label: Label) -> bool:
        """Whether a line is a row's number, or a heading, in a table with its bars on own lines."""
        behind_bar = index > 0 and self._lines[index - 1].strip() == "|"
        if label.form in {"roman", "letter"}:
            return behind_bar
        return behind_bar and not label.rest and label.form in _ROW_NUMBERS

    def _attached(self, index: int, text: str) -> Label | None:
        """Return the label of what only its place behind a signature makes one."""
        if self._ending.signature or self._growth.in_appendix:
            label = appended(text)
            if label:
                return label
        return attached(self._lines, index, text) if self._ending.place != "text" else None

    def _repeated(self, index: int) -> int:
        end = self._ending.repeated(index)
        if end:
            self._see(self._before.text, fresh=True)
        return end

    def _closing(self, index: int, text: str) -> int:
        said = self._ending.begins(text)
        if said is None:
            return 0
        self._see(said, fresh=said != text)
        return index + 1

    def _base(self, index: int, text: str) -> int:
        if self._growth.entries is not None or self._ending.place != "text" or text[0] in "|#":
            return 0
        plain = bare(text)
        if self._base_open and not plain.isupper():
            (kept, before), blank = self._preamble[-2:]
            if not self._bases.ends(before):
                self._preamble[-2:] = [(kept, f"{before} {plain}"), blank]
                self._bases.ends(f"{before} {plain}")
                return index + 1
        self._base_open = self._bases.begins(plain)
        if not self._base_open:
            return 0
        self._lists_changes = False
        # A paragraph of its own, whatever stands around it.
        self._preamble += [(False, ""), (False, plain), (False, "")]
        self._see(text, fresh=False)
        return index + 1

    def _marked(self, line: str, index: int) -> None:
        """Read a line that says itself what it is."""
        mark, text = line[0], line[1:]
        if mark in self._marked_as:
            self._marked_as[mark].append(text)
        elif mark == kinds.UNIT and text.strip(mark):
            name, _, title = text.partition(mark)
            label = read_label(name) or Label(form="attached", number="", text=name)
            placed = self._growth.placed(label)
            self._growth.add(label, placed, title=title, line=self._numbers[index], sure=True)
            self._ending.goes_back()
        else:
            self._add(text, kept=True)
        self._see("", fresh=True)
