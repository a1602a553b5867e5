"""Which characters at the start of a line a block processor of the library's own waits for.

The marks of a block, as :func:`block_key` finds them, are the first characters after any
spaces of its lines that are one of `-#=_*+>:[`; for the first line also `0` for a decimal
digit, a space when it is indented, a line feed when it is empty, and the empty string for an
empty block; `|` when there are several lines and a pipe somewhere.

A processor is known only by its exact class *and* by the beginning of its expression: with
another expression it is asked about every block, as the library asks it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown.blockprocessors import BlockProcessor

_FIRST_MARKS = frozenset("-#=_*+>:[")
_LINE_MARKS = re.compile(r"\n *+([-#=_*+>:\[])").findall

BlockKey = str | tuple[str, frozenset[str]]


class _Known(NamedTuple):
    """A class of the library.

    Attributes:
        marks: any of these, or the processor does not concern the block.
        expression: the attribute with its expression, when it has one.
        beginning: how that expression begins; `%d` stands for the tab length less one.
    """

    marks: frozenset[str]
    expression: str = ""
    beginning: str = ""


_RULE = (
    r"^[ ]{0,3}(?=(?P<atomicgroup>(-+[ ]{0,2}){3,}|(_+[ ]{0,2}){3,}|(\*+[ ]{0,2}){3,}))"
    r"(?P=atomicgroup)[ ]*$"
)
_BLOCKS = "markdown.blockprocessors"
_KNOWN: dict[tuple[str, str], _Known] = {
    (_BLOCKS, "EmptyBlockProcessor"): _Known(frozenset(("", "\n"))),
    (_BLOCKS, "ListIndentProcessor"): _Known(frozenset(" ")),
    (_BLOCKS, "CodeBlockProcessor"): _Known(frozenset(" ")),
    (_BLOCKS, "HashHeaderProcessor"): _Known(frozenset("#"), "RE", r"(?:^|\n)(?P<level>#{1,6})"),
    (_BLOCKS, "SetextHeaderProcessor"): _Known(frozenset("=-"), "RE", r"^.*?\n(?:=+|-+)[ ]*"),
    (_BLOCKS, "HRProcessor"): _Known(frozenset("-_*"), "SEARCH_RE", _RULE),
    (_BLOCKS, "OListProcessor"): _Known(frozenset("0"), "RE", r"^[ ]{0,%d}\d+\.[ ]+"),
    (_BLOCKS, "UListProcessor"): _Known(frozenset("*+-"), "RE", r"^[ ]{0,%d}[*+-][ ]+"),
    (_BLOCKS, "BlockQuoteProcessor"): _Known(frozenset(">"), "RE", r"(^|\n)[ ]{0,3}>[ ]?"),
    (_BLOCKS, "ReferenceProcessor"): _Known(frozenset("["), "RE", r"^[ ]{0,3}\[([^\[\]]*)\]:"),
    ("markdown.extensions.tables", "TableProcessor"): _Known(frozenset("|")),
    ("markdown.extensions.def_list", "DefListIndentProcessor"): _Known(frozenset(" ")),
    ("markdown.extensions.def_list", "DefListProcessor"): _Known(
        frozenset(":"), "RE", r"(^|\n)[ ]{0,3}:[ ]{1,3}"
    ),
    ("markdown.extensions.footnotes", "FootnoteBlockProcessor"): _Known(
        frozenset("["), "RE", r"^[ ]{0,3}\[\^([^\]]*)\]:"
    ),
    ("markdown.extensions.abbr", "AbbrBlockprocessor"): _Known(
        frozenset("*"), "RE", r"^[*]\[(?P<abbr>"
    ),
    ("markdown.extensions.sane_lists", "SaneOListProcessor"): _Known(
        frozenset("0"), "RE", r"^[ ]{0,%d}\d+\.[ ]+"
    ),
    ("markdown.extensions.sane_lists", "SaneUListProcessor"): _Known(
        frozenset("*+-"), "RE", r"^[ ]{0,%d}[*+-][ ]+"
    ),
}


def expression_of(processor: BlockProcessor) -> object:
    """The expression that a processor has now, to notice when it is given another."""
    return getattr(processor, "RE", None) or getattr(processor, "SEARCH_RE", None)


def marks_of(processor: BlockProcessor, stock: type[object]) -> frozenset[str] | None:
    """What the processor waits for; None when it is to be asked about every block.

    Args:
        processor: a block processor, perhaps already a twin.
        stock: the class that it was made as.
    """
    known = _KNOWN.get((stock.__module__, stock.__qualname__))
    # Without a tab length "indented" would be every block.
    if known is None or processor.tab_length < 1:
        return None
    if known.expression:
        expression = getattr(processor, known.expression, None)
        beginning = known.beginning.replace("%d", str(processor.tab_length - 1))
        if not isinstance(expression, re.Pattern) or not expression.pattern.startswith(beginning):
            return None
    return known.marks


def block_key(block: str) -> BlockKey:
    """The marks of a block: of its first line alone, or also of its other lines."""
    lead = block[:1]
    if lead == " ":
        lead = block.lstrip(" ")[:1]
        if lead not in _FIRST_MARKS:
            lead = "0" if lead.isdecimal() else "a"
        lead = " " + lead
    elif lead not in _FIRST_MARKS and lead and lead != "\n":
        lead = "0" if lead.isdecimal() else "a"
    if "\n" not in block:
        return lead
    marks = _LINE_MARKS(block)
    if "|" in block:
        marks.append("|")
    return (lead, frozenset(marks)) if marks else lead


def marks_in(key: BlockKey) -> frozenset[str]:
    """All the marks that a key stands for."""
    if isinstance(key, tuple):
        return frozenset(key[0]) | key[1]
    return frozenset(key) if key else frozenset(("",))
