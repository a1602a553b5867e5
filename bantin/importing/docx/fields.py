"""Fields: what they show, and what of their instructions matters (17.16).

A field begins, instructs, and shows a result between two further marks; these may stand in several
paragraphs, and fields stand in fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.importing.docx.controls import chosen, is_ticked
from bantin.importing.docx.names import W
from bantin.importing.docx.symbols import symbol

if TYPE_CHECKING:
    from bantin.importing.docx.names import Element

_WORD = re.compile(r'"((?:\\.|[^"\\])*)"?|(\S+)')
# What shows something that Word works out anew: the file has what it was when it was saved.
CHANGING = frozenset(
    "PAGE NUMPAGES SECTIONPAGES PAGEREF DATE TIME PRINTDATE SAVEDATE FILENAME EDITTIME".split()
)
# What shows something without the file having a result.
_WORKED_OUT = frozenset("EQ LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT BARCODE DISPLAYBARCODE".split())
_DEEPEST = 50


class Field:
    """A field that has begun. `name` is its type in capitals, known once its instruction ended."""

    def __init__(self, data: Element | None, key: int) -> None:
        self.data = data
        self.key = key  # of a form field, 0 for others
        self._instruction: list[str] = []
        self._showing = False
        self._showed = False

    @property
    def words(self) -> list[str]:
        """The words of the instruction, without quotation marks around them."""
        found = _WORD.finditer("".join(self._instruction))
        return [re.sub(r"\\(.)", r"\1", one[1]) if one[1] is not None else one[2] for one in found]

    @property
    def name(self) -> str:
        """The type of the field."""
        words = self.words
        return words[0].upper() if words else ""

    @property
    def showing(self) -> bool:
        """Whether its result has begun."""
        return self._showing

    @property
    def empty(self) -> bool:
        """Whether nothing of a result has been shown."""
        return not self._showed

    def instruct(self, text: str) -> None:
        """Take a part of the instruction."""
        self._instruction.append(text)

    def show(self) -> None:
        """Begin the result."""
        self._showing = True

    def showed(self) -> None:
        """Note that there is something in the result."""
        self._showed = True

    @property
    def link(self) -> str:
        """Where a HYPERLINK leads: an address outside, or "#" and a bookmark; `""` for others."""
        if self.name != "HYPERLINK":
            return ""
        target = anchor = ""
        words = iter(self.words[1:])
        for word in words:
            if word == "\\l":
                anchor = next(words, "")
            elif word in {"\\o", "\\t", "\\s"}:
                next(words, "")
            elif not word.startswith("\\") and not target:
                target = word
        return f"{target}#{anchor}" if anchor else target


class Fields:
    """The fields that are open at a place of a story."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def shown(self) -> bool:
        """Whether text at this place is shown: it is in no instruction."""
        return all(one.showing for one in self._open)

    @property
    def link(self) -> str:
        """Where the innermost link around this place leads."""
        return next((one.link for one in reversed(self._open) if one.link), "")

    @property
    def contents(self) -> bool:
        """Whether this place is in a table of contents."""
        return any(one.name in {"TOC", "TOA", "INDEX"} for one in self._open)

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the form fields around this place."""
        return tuple(one.key for one in self._open if one.key)

    @property
    def innermost(self) -> Field | None:
        """The field in which this place is, None for none."""
        return self._open[-1] if self._open else None

    def begin(self, field: Field) -> None:
        """Open a field."""
        if len(self._open) < _DEEPEST:
            self._open.append(field)

    def end(self) -> Field | None:
        """Close the innermost field and return it, None where none is open."""
        return self._open.pop() if self._open else None

    def showed(self) -> None:
        """Note that something has been shown here."""
        for one in self._open:
            one.showed()


def unended(root: Element) -> frozenset[Element]:
    """Return the marks that begin a field which never ends: it would take the rest for its own."""
    begun: list[Element] = []
    for mark in root.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType", "")
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)


def replacement(field: Field) -> str:
    """Return what a field shows that has no result in the file, `""` for nothing."""
    words = field.words
    if field.name == "SYMBOL":
        return _symbol(words)
    if field.name in {"MACROBUTTON", "GOTOBUTTON"}:
        return " ".join(words[2:])
    if field.name == "FORMCHECKBOX" and field.data is not None:
        box = field.data.find(f"{W}checkBox")
        return "☒" if box is not None and is_ticked(box) else "☐"
    if field.name == "FORMDROPDOWN" and field.data is not None:
        return chosen(field.data)
    return ""


def is_missing(field: Field) -> bool:
    """Whether a field shows something in Word that is not in the file."""
    return field.name in _WORKED_OUT and field.empty


def _symbol(words: list[str]) -> str:
    code = words[1] if len(words) > 1 else ""
    font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else ""
    if re.fullmatch("0[xX][0-9a-fA-F]{1,4}|[0-9]{1,5}", code):
        number = int(code, 16) if code.lower().startswith("0x") else int(code)
        return symbol(number, font) or (chr(number) if 0x20 <= number < 0xD800 else "")  # noqa: PLR2004
    return code[:1]
