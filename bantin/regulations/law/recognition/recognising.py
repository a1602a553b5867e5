"""A regulation's text, pasted from Word or written in Markdown, as an outline of its units.

Lines are read one by one. Behind a label of a word (Điều, Chương …) the rest of the line, or the
next line, is the unit's title if it is short, starts with a capital and does not end as a sentence
does; a heading or a line that is bold throughout is a title in any case. Otherwise it is text:
"**Điều 5.** Quyết định này có hiệu lực kể từ ngày ký." has no title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.recognition import lines as marks
from bantin.regulations.law.recognition.accepting import Before, accepts
from bantin.regulations.law.recognition.closing import (
    begins_signature,
    columns,
    is_authentication,
    is_on_behalf,
    is_signed,
    recipients_heading,
)
from bantin.regulations.law.recognition.forms import Forms
from bantin.regulations.law.recognition.labels import BROKEN, Label, bare, read_label
from bantin.regulations.law.recognition.letterhead import (
    is_motto,
    letterhead,
    may_begin_letterhead,
    names_body,
)
from bantin.regulations.law.recognition.lines import MARKED, mended, seen
from bantin.regulations.law.recognition.noting import (
    lists_changes,
    note,
    printed_note,
    tells_of_change,
)
from bantin.regulations.law.recognition.opening import Bases
from bantin.regulations.law.recognition.paragraphs import (
    Entry,
    fences,
    gather,
    is_capitals,
    is_ended,
    is_labelled,
    is_title,
    joined,
    opens_note,
)
from bantin.regulations.law.recognition.placing import Growth
from bantin.regulations.law.recognition.quotations import begins_quotation
from bantin.regulations.law.recognition.quoting import Quoting
from bantin.regulations.law.values import Outline
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import UnitKind

_TITLED = frozenset(
    "appendix attached sheet part chapter section subsection article roman letter".split()
)
_BEHIND = frozenset("appendix attached sheet part chapter section article roman letter".split())
_ANNOUNCED = re.compile(r"[\W_]*(?:(?:Ban hành |BAN HÀNH )?(?:[Kk]èm theo|KÈM THEO)|Ban hành theo)")
_ANNOUNCED_WITHIN = 8
_BLOCKS = ("|", ">", "<")
_ROW_NUMBERS = frozenset("clause decimal numbered point".split())
# Page numbers and the running head of the gazette, between two pages of a sentence.
_FURNITURE = re.compile(r"[-–]?\s*\d{1,4}\s*[-–]?$|(?:\d+\s+)?CÔNG BÁO/Số\b")
_APPENDED = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+))?\s*(?:[.:]|$)")
_ANNOUNCING = frozenset(("appendix", "attached"))
_WORDS = 3  # at least, in the name of what is attached
_WRAPPED = 60  # characters, at least, of a line that was broken by hand
_AUTHENTICATED = 3  # lines, at most: an office of two lines and a number
_SIGNATORY = 60  # characters, at most, of a line of the signature block


def recognise(text: str) -> Outline:
    """Return the outline of a text. Any text parses; nothing but blanks and marks is lost."""
    lines = seen(nfc(text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = _Reader(*mended(lines, fences(lines)))
    index = 0
    while index < reader.size:
        index = reader.read(index)
    return reader.outline()


def recognise_quoted(text: str) -> Outline:
    """Return the outline of what is quoted: units of another document, whatever their numbers.

    The first label stands where the quotation begins, and opens a unit there in any case.
    """
    return recognise(text)


class _Reader:
    """Where the reading stands. Each `_…` method returns the index to go on with, 0 if it fails."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int]) -> None:
        self.size = len(lines)
        self._lines = lines
        self._numbers = numbers
        self._fences = fences(lines)
        self._growth = Growth()
        self._bases = Bases()
        self._preamble: list[Entry] = []
        self._recipients: list[str] = []
        self._signature: list[str] = []
        self._notes: list[str] = []
        self._place = "text"  # or "recipients", "signature", "notes"
        self._goes_on = False  # whether the text may go on behind the printed footnotes
        self._lists_changes = False
        self._before = Before(text="", fresh=True)
        self._base_open = False
        self._said = ""  # the last words read, behind blank lines too
        self._quoting = Quoting(lines, self._growth)
        self._forms = Forms(lines)
        self._letterhead: list[str] = []  # above what is attached
        self._marked_as = {
            marks.RECIPIENT: self._recipients,
            marks.SIGNATURE: self._signature,
            marks.NOTE: self._notes,
        }

    def outline(self) -> Outline:
        """Return all that has been read."""
        self._signature += self._letterhead
        return Outline(
            preamble=joined(self._preamble),
            units=self._growth.units(),
            recipients=tuple(self._recipients),
            signature=tuple(self._signature),
            notes="\n".join(self._notes),
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
        if opens_note(text):
            return self._note(index)
        if (self._place == "notes" or printed_note(text)) and (end := self._printed(index, text)):
            return end
        if begins_quotation(text):
            return self._quotation(index, text) or self._plain(index, text)
        return (
            self._repeated(index)
            or self._unit(index, text)
            or self._closing(index, text)
            or self._base(index, text)
            or self._quotation(index, text)
            or self._plain(index, text)
        )

    def _see(self, text: str, *, fresh: bool) -> None:
        self._before = Before(text=text, fresh=fresh)
        self._said = text or self._said

    def _add(self, text: str, *, kept: bool = False) -> None:
        if self._place == "text":
            entries = self._growth.entries
            (self._preamble if entries is None else entries).append((kept, text))
        elif text.strip() and text != "|":
            lines = self._recipients if self._place == "recipients" else self._signature
            lines.append(text if kept else bare(text))

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

    def _note(self, index: int) -> int:
        """Read a footnote, which belongs to no unit: what is around it goes on."""
        lines, end = note(self._lines, index)
        self._notes += ["", *lines] if self._notes else lines
        self._add("")
        return end

    def _printed(self, index: int, text: str) -> int:
        """Read a footnote as the gazette prints it, with what it quotes: it is no unit's text."""
        if self._place != "notes":
            listed = self._notes_follow(index)
            if self._place == "text" and not (listed or tells_of_change(text)):
                return 0
            if listed or self._place != "text":
                self._goes_on = self._place == "text"
                self._place = "notes"
        elif not printed_note(text) and self._ends_notes(text):
            return 0
        end = self._quoting.within_note(index, text)
        while self._place == "text" and (below := self._quoting.below_note(end)):
            end = below
        for line in self._lines[index:end]:
            self._notes += ["", line.strip()] if self._notes else [line.strip()]
        return end

    def _notes_follow(self, index: int) -> bool:
        """Whether the next footnote follows upon one: they are listed, at the end of the text."""
        below = index + 1
        while below < self.size and not self._lines[below].strip():
            below += 1
        number = printed_note(self._lines[index].strip())
        return below < self.size and printed_note(self._lines[below].strip()) == number + 1

    def _ends_notes(self, text: str) -> bool:
        """Whether a line ends the list of printed footnotes: the text goes on, or an appendix."""
        if begins_signature(text) or recipients_heading(text) is not None:
            return True
        label = read_label(text)
        if label is None:
            return False
        if self._goes_on and self._growth.goes_on(label):
            self._place = "text"
            return True
        return label.form == "appendix"

    def _quotation(self, index: int, text: str) -> int:
        """Read the units of another document that a line begins to quote, as text."""
        if self._place != "text" or self._growth.entries is None:
            return 0
        end = self._quoting.until(index, text, self._said)
        if end:
            for line in (text, *self._lines[index + 1 : end]):
                self._add(line.strip())
            # Behind it the act goes on, even where no mark closes it.
            self._see(self._lines[end - 1].strip(), fresh=True)
        return end

    def _unit(self, index: int, text: str) -> int:
        if text[0] in _BLOCKS:
            return 0
        first = index
        if text in BROKEN and index + 1 < len(self._lines):
            index += 1
            text = f"{text} {self._lines[index].strip()}"
        label = read_label(text) or self._appended(text) or self._attached(index, text)
        end = self._labelled(first, index, label)
        if end or label is None or not label.listed:
            return end
        return self._labelled(first, index, read_label(text, listed=False))

    def _labelled(self, first: int, index: int, label: Label | None) -> int:
        """Read a unit that begins on the first line and has its label's end on another one."""
        if label is None or (self._place != "text" and label.form not in _BEHIND):
            return 0
        if label.form == "sheet" and ("\t" in label.rest or self._forms.lists(index)):
            return 0
        if self._is_cell(first, label) or (self._lists_changes and label.form not in _BEHIND):
            return 0
        placed = self._growth.placed(label)
        before = Before(
            text=self._before.text,
            fresh=self._before.fresh,
            signed=bool(self._recipients or self._signature),
            announced=label.form in _ANNOUNCING and self._is_announced(index, label),
            in_unit=self._growth.entries is not None,
            in_appendix=self._growth.in_appendix,
        )
        if not accepts(label, placed, before):
            return 0
        title, content, end, sure = self._heading(label, index)
        title = " ".join(title.replace("**", "").split()) if "**" in title else title
        if label.note and title:
            title = f"{label.note} {title}"
        elif label.note:
            content = f"{label.note} {content}".rstrip()
        self._growth.add(label, placed, title=title, line=self._numbers[first], sure=sure)
        self._place = "text"
        self._lists_changes = False
        self._give_letterhead(placed.kind)
        self._see("", fresh=True)
        self._said = title or label.text
        if not content:
            return end
        return self._quotation(index, content) or self._plain(index, content)

    def _is_cell(self, index: int, label: Label) -> bool:
        """Whether a line is a row's number, or a heading, in a table with its bars on own lines."""
        behind_bar = index > 0 and self._lines[index - 1].strip() == "|"
        if label.form in {"roman", "letter"}:
            return behind_bar
        return behind_bar and not label.rest and label.form in _ROW_NUMBERS

    def _appended(self, text: str) -> Label | None:
        """Return the label of an appendix in small letters, behind a signature or another one."""
        if text[:1] != "p" or not _APPENDED.match(text):
            return None
        if not (self._signature or self._growth.in_appendix):
            return None
        label = read_label(f"P{text[1:]}")
        return label and replace(label, text=f"p{label.text[1:]}")

    def _attached(self, index: int, text: str) -> Label | None:
        """Return the label of what is attached behind a signature and is of no kind that we know.

        Two words in capitals name it ("TÀI LIỆU"), the others are its title.
        """
        plain = bare(text)
        words = plain.split()
        if self._place == "text" or len(words) < _WORDS or not is_capitals(plain):
            return None
        if begins_signature(plain) or names_body(plain) or not self._is_announced(index):
            return None
        return Label(form="attached", number="", text=" ".join(words[:2]), rest=" ".join(words[2:]))

    def _is_announced(self, index: int, label: Label | None = None) -> bool:
        following = self._lines[index + 1 : index + 1 + _ANNOUNCED_WITHIN]
        if label and label.form == "appendix" and following and is_capitals(bare(following[0])):
            return True
        return any(_ANNOUNCED.match(line) for line in following)

    def _heading(self, label: Label, index: int) -> tuple[str, str, int, bool]:
        """Return a unit's title, the first line of its text, what to go on with, and certainty."""
        if label.form not in _TITLED:
            if label.heading:
                return bare(label.rest), "", index + 1, True
            return "", label.rest, index + 1, False
        if label.rest:
            if label.strong and not label.marked and self._is_wrapped(index):
                return "", label.rest, index + 1, False
            title, end = gather(self._lines, index + 1, label.rest)
            if label.marked or is_title(title):
                return title, "", end, label.marked
            return "", label.rest, index + 1, False
        return self._title_below(index + 1)

    def _is_wrapped(self, index: int) -> bool:
        """Whether the paragraph of a line goes on in the next one: the line was broken by hand."""
        following = self._lines[index + 1].strip() if index + 1 < self.size else ""
        goes_on = bool(following) and self._may_be_title(following)
        return goes_on and len(self._lines[index]) >= _WRAPPED

    def _title_below(self, start: int) -> tuple[str, str, int, bool]:
        """Return what `_heading` does, where the label has its line for itself."""
        below = start
        while below < len(self._lines) and not self._lines[below].strip():
            below += 1
        text = self._lines[below].strip() if below < len(self._lines) else ""
        if text and below not in self._fences and self._may_be_title(text):
            title, end = gather(self._lines, below + 1, text)
            if is_title(title) or (bare(text) != text and title and title[0] not in "(|"):
                return title, "", end, True
        return "", "", start, True

    def _may_be_title(self, text: str) -> bool:
        if text[0] in _BLOCKS or text[0] in MARKED:
            return False
        if recipients_heading(text) is not None or is_on_behalf(text) or is_signed(text):
            return False
        return not (is_labelled(text) or is_motto(text))

    def _repeated(self, index: int) -> int:
        """Read a letterhead behind the signature, or above what is attached: it is of that."""
        text = self._place == "text"
        if text and (self._growth.entries is None or not may_begin_letterhead(self._lines[index])):
            return 0
        end = letterhead(self._lines, index) if text or self._signature else 0
        if not end or (text and not self._is_attached(end)):
            return 0
        self._letterhead += [line for line in map(str.strip, self._lines[index:end]) if line]
        self._see(self._before.text, fresh=True)
        return end

    def _is_attached(self, index: int) -> bool:
        """Whether a line heads what is attached, and one of the next says with what."""
        label = read_label(self._lines[index].strip()) if index < self.size else None
        return bool(label and label.form == "attached" and self._is_announced(index))

    def _give_letterhead(self, kind: UnitKind) -> None:
        """Put a letterhead first in what is attached; without that it stays where it was."""
        if kind == "appendix":
            for line in self._letterhead:
                self._add(line)
                self._add("")
        else:
            self._signature += self._letterhead
        self._letterhead = []

    def _closing(self, index: int, text: str) -> int:
        if self._growth.entries is None:
            return 0
        if self._growth.in_appendix and (self._recipients or self._signature):
            return 0  # a form in an appendix has a signature block of its own
        left, right = columns(text)
        rest = recipients_heading(left)
        if rest is not None:
            self._leave()
            self._place = "recipients"
            self._put(rest, right)
            return index + 1
        if self._place == "recipients" and (right or text[0] == "|"):
            self._put(left, right)
            return index + 1
        if self._place == "text" and (is_signed(text) or is_authentication(text)):
            self._take_signatory(_AUTHENTICATED if is_authentication(text) else 2)
        if begins_signature(text) or is_signed(text) or self._is_behind_recipients(text):
            self._leave()
            self._place = "signature"
        return 0 if self._place == "text" else self._plain(index, text)

    def _is_behind_recipients(self, text: str) -> bool:
        last = self._recipients[-1] if self._recipients else ""
        return self._place == "recipients" and last.endswith(".") and text[0] not in "-–+*•"

    def _leave(self) -> None:
        """Take the bar of the table that recipients and signature stand in out of the last unit."""
        entries = self._growth.entries or []
        while self._place == "text" and entries and entries[-1][1] in {"", "|"}:
            entries.pop()

    def _put(self, recipient: str, signatory: str) -> None:
        self._recipients += [recipient] if recipient else []
        self._signature += [bare(signatory)] if signatory else []
        self._see(recipient, fresh=True)

    def _take_signatory(self, most: int) -> None:
        """Move the lines above "(Đã ký)" out of the last unit: an office, on whose behalf.

        Above the heading of an authentication these are who consolidated the text, and its number.
        """
        entries = self._growth.entries or []
        taken: list[str] = []
        while entries and len(taken) < most:
            kept, text = entries[-1]
            if kept or len(text) > _SIGNATORY or (text and is_ended(text)):
                break
            entries.pop()
            taken += [text] if text else []
        self._signature += [bare(text) for text in reversed(taken)]

    def _base(self, index: int, text: str) -> int:
        if self._growth.entries is not None or self._place != "text" or text[0] in "|#":
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
        elif mark == marks.UNIT and text.strip(mark):
            name, _, title = text.partition(mark)
            label = read_label(name) or Label(form="attached", number="", text=name)
            placed = self._growth.placed(label)
            self._growth.add(label, placed, title=title, line=self._numbers[index], sure=True)
            self._place = "text"
        else:
            self._add(text, kept=True)
        self._see("", fresh=True)
