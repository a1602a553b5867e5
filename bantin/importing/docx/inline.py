"""What stands in a paragraph: runs, fields, links, controls, notes, drawings, tracked changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx.controls import control_of, holds_contents, old_field
from bantin.importing.docx.drawings import BoxContent, DrawnWords, ShownPicture, drawn
from bantin.importing.docx.equations import in_a_line
from bantin.importing.docx.fields import CHANGING, Field, is_missing, replacement
from bantin.importing.docx.looks import NOTHING, RunLook, look_of
from bantin.importing.docx.names import M, R, W, child_val, children, val
from bantin.importing.docx.symbols import UNKNOWN, is_symbol_font, symbol
from bantin.importing.docx.symbols import shown as in_font
from bantin.importing.docx.texts import joined, words_of
from bantin.importing.docx.values import Revision, WordRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.importing.docx.drawings import Drawn
    from bantin.importing.docx.gathering import NoteKind
    from bantin.importing.docx.names import Element
    from bantin.importing.docx.state import Around, StoryState
    from bantin.importing.docx.values import WordBlock, WordPlace

_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,4}(?<!^[Dd][89A-Fa-f]..)")
_BREAKS = {"page": "\f", "column": "\f"}
# What stands for one character. A hyphen that shows only at the end of a line is kept as it is
# coded: in the fonts of one old encoding it is a letter.
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",
}
_REVISIONS = {
    f"{W}ins": ("inserted", False),
    f"{W}moveTo": ("inserted", True),
    f"{W}del": ("deleted", False),
    f"{W}moveFrom": ("deleted", True),
    f"{W}cellIns": ("inserted", False),
    f"{W}cellDel": ("deleted", False),
}
_NOTES: dict[str, NoteKind] = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
}
_TEXTS = {f"{W}t", f"{W}delText"}
_INSTRUCTIONS = {f"{W}instrText", f"{W}delInstrText"}
_COMMENTS = {f"{W}commentRangeStart", f"{W}commentReference"}
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")


class InlineReader:
    """Reads one paragraph; `looks` are those of its style and of the table around it."""

    def __init__(self, state: StoryState, looks: tuple[RunLook, ...]) -> None:
        self._state = state
        self._all = state.all
        self._place = state.place
        self._looks = looks
        self._runs: list[WordRun] = []
        self.boxes: list[WordBlock] = []
        self.bookmarks: list[str] = []
        self.comments: list[str] = []
        self._contents = False

    @property
    def runs(self) -> tuple[WordRun, ...]:
        """The runs that have been read, equal ones joined, in NFC."""
        return joined(self._runs)

    @property
    def place(self) -> WordPlace:
        """The place of the paragraph."""
        return self._place

    @property
    def contents(self) -> bool:
        """Whether anything in it belongs to a table of contents."""
        return self._contents

    def read(self, element: Element, around: Around) -> None:
        """Read what is in an element."""
        if around.depth > self._all.package.limits.depth:
            self._tell("word-too-deep")
            return
        for child in children(element):
            self._child(child, structs.replace(around, depth=around.depth + 1))

    def _child(self, element: Element, around: Around) -> None:
        tag = str(element.tag)
        if tag == f"{W}r":
            self._run(element, around)
        elif tag in _REVISIONS:
            made = revision_of(element)
            self._tell("word-revisions")
            self.read(element, structs.replace(around, revisions=(*around.revisions, made)))
        elif tag == f"{W}hyperlink":
            self.read(element, structs.replace(around, link=self._link(element) or around.link))
        elif tag == f"{W}sdt":
            self._control(element, around)
        elif tag == f"{W}fldSimple":
            self._simple_field(element, around)
        elif tag == f"{W}bookmarkStart":
            self.bookmarks.append(element.get(f"{W}name", ""))
        elif tag in _COMMENTS:
            self._comment(element)
        elif tag in {f"{M}oMath", f"{M}oMathPara"}:
            self._tell("word-equation")
            self._put(in_a_line(element), NOTHING, "", around)
        elif tag not in {f"{W}pPr", f"{W}sdtPr", f"{W}rPr"}:
            self.read(element, around)  # of an extension: what it holds is read

    def _tell(self, code: str, **values: str) -> None:
        self._all.tell(code, self._place, **values)

    def _comment(self, element: Element) -> None:
        if text := self._all.comment(val(element, f"{W}id")):
            self._tell("word-comments")
            self.comments.append(text)

    def _link(self, element: Element) -> str:
        anchor = element.get(f"{W}anchor", "") or element.get(f"{W}docLocation", "")
        relation = self._state.relations.get(element.get(f"{R}id", ""))
        target = relation.target if relation and relation.external else ""
        return f"{target}#{anchor}" if anchor else target

    def _control(self, element: Element, around: Around) -> None:
        key = self._all.new_key()
        self._all.controls[key] = control_of(element, key, self._all.bound)
        inside = structs.replace(
            around,
            controls=(*around.controls, key),
            contents=around.contents or holds_contents(element),
        )
        before = len(self._runs)
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self.read(content, inside)
        if len(self._runs) == before:  # it shows nothing, and stands somewhere all the same
            self._runs.append(WordRun(controls=inside.controls, revisions=inside.revisions))

    def _run(self, element: Element, around: Around) -> None:
        properties = element.find(f"{W}rPr")
        style = child_val(properties, f"{W}rStyle")
        direct = look_of(properties, self._all.styles.themes)
        named = self._all.styles.character(style)
        look = self._all.look(direct, named.look, *self._looks)
        for child in children(element):
            self._piece(child, look, named.name, around)

    def _piece(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        tag = str(element.tag)
        if tag in _TEXTS:
            self._put(words_of(element), look, style, around)
        elif tag in _CHARACTERS:
            self._put(_CHARACTERS[tag], look, style, around)
        elif tag in _INSTRUCTIONS:
            if field := self._state.fields.innermost:
                field.instruct(element.text or "")
        elif tag in _PIECES:
            _PIECES[tag](self, element, look, style, around)
        elif tag in _COMMENTS:
            self._comment(element)
        elif tag != f"{W}rPr":
            for child in children(element):  # of an extension: what it holds is read
                self._piece(child, look, style, around)

    def _put(self, text: str, look: RunLook, style: str, around: Around) -> None:
        fields = self._state.fields
        if not text or not fields.shown:
            return
        if look.hidden:
            if text.strip():
                self._tell("word-hidden")
            return
        fields.showed()
        font = look.font or ""
        shown, known = in_font(text, font)
        if not known:
            self._tell("word-symbol", font=font)
        self._runs.append(self._made(shown, look, style, around))

    def _made(self, text: str, look: RunLook, style: str, around: Around) -> WordRun:
        fields = self._state.fields
        self._contents = self._contents or around.contents or fields.contents
        return WordRun(
            text=text,
            bold=bool(look.bold),
            italic=bool(look.italic),
            underline=bool(look.underline),
            strike=bool(look.strike or look.struck_twice),
            superscript=look.raised == "superscript",
            subscript=look.raised == "subscript",
            caps=bool(look.caps),
            small_caps=bool(look.small_caps),
            font=look.font or "",
            size=look.size or 0,
            highlight=look.highlight or "",
            style=style,
            link=around.link or fields.link,
            controls=(*around.controls, *fields.keys),
            revisions=around.revisions,
        )

    def _symbol(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        font, code = val(element, f"{W}font"), val(element, f"{W}char")
        if not _HEXADECIMAL.fullmatch(code):
            return
        number = int(code, 16)
        text = symbol(number, font) if is_symbol_font(font) else chr(number)
        if text is None:
            self._tell("word-symbol", font=font)
        # A sign of a font of letters says with its font what it means.
        own = None if is_symbol_font(font) else font
        self._put(text or UNKNOWN, structs.replace(look, font=own), style, around)

    def _break(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        self._put(_BREAKS.get(val(element, f"{W}type"), "\n"), look, style, around)

    def _ruby(self, element: Element, _look: RunLook, _style: str, around: Around) -> None:
        for part, before, behind in (("rubyBase", "", ""), ("rt", " (", ")")):
            content = element.find(f"{W}{part}")
            if content is not None:
                self._put(before, NOTHING, "", around)
                self.read(content, around)
                self._put(behind, NOTHING, "", around)

    def _note(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        if look.hidden or not self._state.fields.shown:
            return
        kind = _NOTES[str(element.tag)]
        if name := self._all.mention(kind, val(element, f"{W}id"), self._place):
            run = self._made("", look, style, around)
            self._runs.append(structs.replace(run, note=name))

    def _simple_field(self, element: Element, around: Around) -> None:
        self._begin(None)
        if field := self._state.fields.innermost:
            field.instruct(element.get(f"{W}instr", ""))
        self._show()
        self.read(element, around)
        self._end(NOTHING, "", around)

    def _field_mark(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        match val(element, f"{W}fldCharType"):
            case "begin" if element not in self._state.unended:
                self._begin(element.find(f"{W}ffData"))
            case "separate":
                self._show()
            case "end":
                self._end(look, style, around)

    def _begin(self, data: Element | None) -> None:
        key = 0
        if data is not None:
            key = self._all.new_key()
            self._all.controls[key] = old_field(data, key)
        self._state.fields.begin(Field(data, key))

    def _show(self) -> None:
        field = self._state.fields.innermost
        if field is None:
            return
        field.show()
        if (
            field.name in CHANGING
            and self._place.story == "body"
            and not self._state.fields.contents
        ):
            self._tell("word-field", name=field.name)

    def _end(self, look: RunLook, style: str, around: Around) -> None:
        fields = self._state.fields
        field = fields.innermost
        if field is None:
            return
        field.show()
        if is_missing(field):
            self._tell("word-field-empty", name=field.name)
        if field.empty:
            self._put(replacement(field), look, style, around)
        if field.key and field.empty:
            self._runs.append(self._made("", look, style, around))
        fields.end()

    def _drawing(self, element: Element, look: RunLook, style: str, around: Around) -> None:
        for found in drawn(element):
            self._drawn(found, look, style, around)

    def _drawn(self, found: Drawn, look: RunLook, style: str, around: Around) -> None:
        if look.hidden or not self._state.fields.shown:
            return
        if isinstance(found, ShownPicture):
            self._picture(found, look, style, around)
        elif isinstance(found, BoxContent):
            self._tell("word-text-box")
            self.boxes.extend(self._state.boxed(found.content, around))
        elif isinstance(found, DrawnWords):
            self._tell("word-word-art")
            self._put(found.text, structs.replace(look, font=None), style, around)
        else:
            self._tell(found.code, **({"name": found.name} if found.name else {}))

    def _picture(self, found: ShownPicture, look: RunLook, style: str, around: Around) -> None:
        relation = self._state.relations.get(found.part)
        if found.linked or (relation and relation.external):
            self._tell("word-picture-linked", target=relation.target if relation else found.part)
            return
        if relation is None:
            self._tell("word-picture-missing")
            return
        if found.cropped:
            self._tell("word-picture-cropped")
        if name := self._all.picture(relation.target, self._place):
            self._state.fields.showed()
            run = self._made("", look, style, around)
            self._runs.append(
                structs.replace(run, picture=structs.replace(found.picture, name=name))
            )


_PIECES: dict[str, Callable[[InlineReader, Element, RunLook, str, Around], None]] = {
    f"{W}br": InlineReader._break,  # noqa: SLF001 - its own table
    f"{W}sym": InlineReader._symbol,  # noqa: SLF001
    f"{W}fldChar": InlineReader._field_mark,  # noqa: SLF001
    f"{W}ruby": InlineReader._ruby,  # noqa: SLF001
    **dict.fromkeys(_NOTES, InlineReader._note),  # noqa: SLF001
    **dict.fromkeys(_DRAWINGS, InlineReader._drawing),  # noqa: SLF001
}


def revision_of(element: Element) -> Revision:
    """Return the tracked change that an element says."""
    kind, moved = _REVISIONS[str(element.tag)]
    return Revision(
        kind="inserted" if kind == "inserted" else "deleted",
        author=element.get(f"{W}author", ""),
        date=element.get(f"{W}date", ""),
        moved=moved,
    )


def revisions_in(properties: Element | None) -> tuple[Revision, ...]:
    """Return the tracked changes that properties (of a paragraph's mark, of a row) say."""
    found = () if properties is None else (one for one in properties if one.tag in _REVISIONS)
    return tuple(map(revision_of, found))
