"""A model from Word with blanks: each blank becomes an open point, offered under a name.

What leaves a place open in Word: rows of points or underscores ("……", "…/…", "____"), brackets
with nothing or an instruction in them ("[...]", "[tên xã]"), words in a colour of a marker, and
content controls. The name, the type and the label are guessed of the words around, and told one by
one: an editor can name them anew.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx import WordParagraph, WordTable
from bantin.importing.markdown.escaping import POINT, POINT_END
from bantin.regulations.law.recognition.closing import is_signed
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.importing.docx import WordBlock, WordControl, WordRun
    from bantin.importing.front_matter import Node
    from bantin.importing.values import Notes

_GAP = r"(?:[…‥]{1,}|\.{3,}|_{3,}|[.…_]{3,})"
_RUNS = rf"{_GAP}(?:\s*{_GAP})*"
# "ngày … tháng … năm …" is one day, "…/…/20…" too; "……/……" is one number of a document.
_DAY_WORDS = rf"ngày\s*{_RUNS}\s*tháng\s*{_RUNS}\s*năm\s*(?:20|19)?{_RUNS}"
_DAY_SIGNS = rf"{_RUNS}\s*/\s*{_RUNS}\s*/\s*(?:20|19)?(?:{_RUNS})"
_BRACKETS = r"\[(?!\^)\s*(?P<said>[^\[\]\n]{0,80}?)\s*\](?!\()"
_BLANK = re.compile(
    rf"(?:{_RUNS}\s*)?\((?P<number>[0-9]{{1,2}})\)(?:\s*{_RUNS})?|(?P<day>{_DAY_WORDS}|{_DAY_SIGNS})|(?P<joined>{_RUNS}(?:\s*/\s*{_RUNS})+)|(?P<gap>{_RUNS})"
    rf"|{_BRACKETS}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(([0-9]{1,2})\)")
_LEGEND = re.compile(r"\(([0-9]{1,2})\)\s*:?\s*(\S.{1,118}\S)")
_ELLIPSES = frozenset(("…", "..."))
_ONLY_BLANK = re.compile(r"[.…_\s]*")
_CHOICE = re.compile(r"\s*(?:/|;|\bhoặc\b)\s*")
_UNITS = re.compile(
    r"\s*(?:người|thành viên|đồng|ngày|tháng|năm|lần|giờ|phút|hộ|tổ|ấp|ủy viên|đại biểu|km|ha|m2"
    r"|phần trăm)\b",
    re.IGNORECASE,
)
_BEFORE_NUMBER = re.compile(
    r"(?:gồm|có|là|từ|đến|tối thiểu|tối đa|ít nhất|không quá)\s*$", re.IGNORECASE
)
_BEFORE_DAY = re.compile(r"(?:từ |trước |đến |kể từ )?ngày\s*$", re.IGNORECASE)
_ASKED = re.compile(r"(?:ghi|điền|nhập|nêu|viết|chọn)(?: rõ| cụ thể)?\s+(\S.*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 5  # of a label and of an id
_LONGEST_ID = 40
_LEAST = 2  # options of a choice
_LONGEST_OPTION = 60
# An id does not begin or end with a word that says nothing.
_EMPTY = frozenset(
    "của và là có được cho tại theo với các những một do về ở trên trong từ đến vào bằng gồm này đó"
    " để khi thì mà số".split()
)


class OfferedPoint(Struct, frozen=True, kw_only=True):
    """An open point as it is proposed: what stood in its place, and where."""

    id: str
    label: str
    type: str
    options: tuple[str, ...] = ()
    hint: str = ""
    said: str = ""
    place: str = ""

    def declared(self) -> dict[str, Node]:
        """Return its declaration as front matter has it."""
        made: dict[str, Node] = {"label": self.label, "type": self.type}
        if self.options:
            made["options"] = {_key(n, one): one for n, one in enumerate(self.options, 1)}
        if self.hint:
            made["hint"] = self.hint
        return made


def tell(points: Iterable[OfferedPoint], notes: Notes) -> None:
    """Say of each point where it was found, and how it is called."""
    for one in points:
        kind = phrase(f"blanks.type.{one.type}")
        notes.tell(
            "assumed",
            phrase("blanks.offered", id=one.id, label=one.label, type=kind, place=one.place),
        )


class Blanks:
    """Goes through the blocks of a text, and collects what is offered; a name is given once.

    What is no part of the text (the head, the recipients, the place to sign) is not handed in.
    """

    def __init__(self, controls: Iterable[WordControl]) -> None:
        self.found: list[OfferedPoint] = []
        self._controls = {one.key: one for one in controls}
        self._by_control: dict[int, str] = {}
        self._by_number: dict[str, str] = {}
        self._legend: dict[str, str] = {}
        self._names: set[str] = set()

    def marked(self, blocks: Iterable[WordBlock]) -> list[WordBlock]:
        """Return blocks with marks in place of blanks.

        Lines that explain numbers in brackets, "(1) Tên xã", are taken out: they are the labels.
        """
        texts = [*blocks]
        said = Counter(
            number
            for one in texts
            if isinstance(one, WordParagraph)
            for number in _NUMBERED.findall(one.text)
        )
        kept: list[WordBlock] = []
        for one in texts:
            text = one.labelled.strip() if isinstance(one, WordParagraph) else ""
            found = _LEGEND.fullmatch(text)
            if found and said[found[1]] > _NUMBERED.findall(text).count(found[1]):
                self._legend[found[1]] = found[2].strip(" .;")
            else:
                kept.append(one)
        return [self._block(one) for one in kept]

    def _block(self, block: WordBlock) -> WordBlock:
        if isinstance(block, WordTable):
            rows = (
                structs.replace(
                    row,
                    cells=tuple(
                        structs.replace(cell, blocks=tuple(map(self._block, cell.blocks)))
                        for cell in row.cells
                    ),
                )
                for row in block.rows
            )
            return structs.replace(block, rows=tuple(rows))
        return structs.replace(block, runs=tuple(self._runs(block)))

    def _runs(self, paragraph: WordParagraph) -> Iterator[WordRun]:
        """Yield runs in which blanks are marks; a blank may go over several runs of one look."""
        before, read = "", 0
        for key, group in groupby(paragraph.runs, self._held):
            runs = [*group]
            text = "".join(run.text for run in runs)
            read += len(text)
            behind = paragraph.text[read:]
            if isinstance(key, int) and key:
                made = [self._control(self._controls[key], before, behind, paragraph)]
            elif key == "marked" and text.strip():
                made = [self._marked(text, before, behind, paragraph)]
            else:
                runs = [structs.replace(runs[0], text=text)] if _alike(runs) else runs
                made = []
                for run in runs:
                    made.append(self._text(run.text, before + "".join(made), paragraph))
            before += "".join(made)
            for run, said in zip(runs, made, strict=False):
                yield structs.replace(run, text=said)

    def _held(self, run: WordRun) -> int | str:
        """Return what holds a run: a control, a marker's colour, or nothing."""
        if run.note or run.picture is not None:
            return "fixed"
        key = next((one for one in reversed(run.controls) if one in self._controls), 0)
        return key or ("marked" if run.highlight else "")

    def _text(self, text: str, before: str, paragraph: WordParagraph) -> str:
        made, at = "", 0
        for found in _BLANK.finditer(text):
            said, number = found["said"], found["number"]
            if number is not None and number not in self._legend:
                continue
            left = text[found.start() - 1 : found.start()] if found.start() else before[-1:]
            if found["gap"] in _ELLIPSES and (left.isalnum() or left == "."):
                continue  # "v.v…", "và nhiều nơi khác..."
            if said is not None and not (_ONLY_BLANK.fullmatch(said) or _is_instruction(said)):
                continue
            made += text[at : found.start()]
            made += self._blank(found, before + made, text[found.end() :], paragraph)
            at = found.end()
        return made + text[at:]

    def _blank(
        self, found: re.Match[str], before: str, behind: str, paragraph: WordParagraph
    ) -> str:
        if found["number"]:
            return self._by_legend(found["number"], found[0], paragraph)
        lead = ""
        if found["day"]:
            # The word stays: a date is printed without it.
            lead = "ngày " if found["day"][:1].casefold() == "n" else ""
            type_: str = "date"
        elif found["gap"] and _BEFORE_DAY.search(before):
            type_ = "text" if _UNITS.match(behind) else "date"
        elif found["gap"] and _UNITS.match(behind) and _BEFORE_NUMBER.search(before):
            type_ = "number"
        else:
            type_ = "text"
        said = found["said"] or ""
        options = _options(said)
        label = "" if _ONLY_BLANK.fullmatch(said) or options else _told(said) or said
        made = self._point(
            label or _label(before, behind),
            "choice" if options else type_,
            options=options,
            said=found[0],
            paragraph=paragraph,
        )
        return lead + made

    def _by_legend(self, number: str, said: str, paragraph: WordParagraph) -> str:
        if number not in self._by_number:
            label = self._legend[number]
            self._by_number[number] = self._point(label, "text", said=said, paragraph=paragraph)
        return self._by_number[number]

    def _marked(self, text: str, before: str, behind: str, paragraph: WordParagraph) -> str:
        """Return the mark for words in a marker's colour, which say what belongs there."""
        start, core, end = _trimmed(text)
        blank = _ONLY_BLANK.fullmatch(core) or _BLANK.fullmatch(core)
        options = () if blank else _options(core.strip("[]() "))
        hint = "" if blank or options else core.strip("[]() ")
        label = _told(hint) or _label(before, behind)
        type_ = "choice" if options else "text"
        made = self._point(label, type_, options=options, hint=hint, said=core, paragraph=paragraph)
        return f"{start}{made}{end}"

    def _control(
        self, control: WordControl, before: str, behind: str, paragraph: WordParagraph
    ) -> str:
        if control.key in self._by_control:
            return ""  # in a control of several lines, or looks, it stands once
        type_ = {"date": "date", "dropdown": "choice", "combo-box": "choice"}.get(
            control.type, "text"
        )
        options = tuple(shown for shown, value in control.options if value) or ()
        if type_ == "choice" and len(options) < _LEAST:
            type_, options = "text", ()
        made = self._point(
            control.alias or control.tag or _label(before, behind),
            type_,
            options=options if type_ == "choice" else (),
            said=control.text,
            paragraph=paragraph,
        )
        self._by_control[control.key] = made
        return made

    def _point(
        self,
        label: str,
        type_: str,
        *,
        options: tuple[str, ...] = (),
        hint: str = "",
        said: str,
        paragraph: WordParagraph,
    ) -> str:
        name = self._name(label)
        self.found.append(
            OfferedPoint(
                id=name,
                label=label[:1].upper() + label[1:] if label else name,
                type=type_,
                options=options,
                hint=hint,
                said=said,
                place=" ".join(paragraph.labelled.split())[:60],
            )
        )
        return f"{POINT}{name}{POINT_END}"

    def _name(self, label: str) -> str:
        stem = slugify(label, max_length=_LONGEST_ID).replace("-", "_") or "diem_mo"
        stem = stem if stem[0].isalpha() else f"diem_{stem}"
        name, count = stem, 1
        while name in self._names:
            count += 1
            name = f"{stem}_{count}"
        self._names.add(name)
        return name


def _alike(runs: list[WordRun]) -> bool:
    first = structs.replace(runs[0], text="")
    return all(structs.replace(one, text="") == first for one in runs)


def _trimmed(text: str) -> tuple[str, str, str]:
    core = text.strip()
    at = text.index(core) if core else 0
    return text[:at], core, text[at + len(core) :]


def _is_instruction(said: str) -> bool:
    """Whether words in brackets say what to fill in: they have small letters, and are no note."""
    return any(sign.islower() for sign in said) and not is_signed(said)


def _told(said: str) -> str:
    """Return what words ask for, "tên hội trường" of "ghi tên hội trường"; `""` of all others."""
    found = _ASKED.fullmatch(said.strip())
    return found[1] if found else ""


def _options(said: str) -> tuple[str, ...]:
    """Return the ways of "hằng tháng/hằng quý", none where it is no choice."""
    parts = tuple(part for part in _CHOICE.split(said.strip()) if part)
    words = all(re.search(r"[^\W\d_]", part) and len(part) <= _LONGEST_OPTION for part in parts)
    return parts if len(parts) >= _LEAST and words and len(set(parts)) == len(parts) else ()


def _label(before: str, behind: str) -> str:
    """Return the words that name a blank: those before it in its sentence, else those behind."""
    sentence = re.split(r"[.;:!?\ue011]\s|\n", before.rstrip(" :.,"))[-1]
    sentence = re.sub("\ue010[^\ue011]*\ue011", " ", sentence)
    words = [one for one in _WORD.findall(re.sub(_GAP, " ", sentence)) if not one.isdecimal()]
    words = words[-_MOST_WORDS:]
    while words and words[-1].casefold() in _EMPTY:
        words.pop()
    while words and words[0].casefold() in _EMPTY:
        words.pop(0)
    if not words:
        words = list(_WORD.findall(re.split(r"[.;:,]", behind)[0]))[:3]
    return " ".join(words)


def _key(number: int, option: str) -> str:
    return slugify(option, max_length=24).replace("-", "_") or f"pa_{number}"


def declarations(points: Iterable[OfferedPoint]) -> Mapping[str, Node]:
    """Return what front matter has below `open_points`."""
    return {one.id: one.declared() for one in points}
