"""Where raw HTML begins, and where it ends.

The seven kinds are CommonMark's. Those of the first five end where they say; one that nothing ends
is none, for all that is behind it would be lost.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header"
    "|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param"
    "|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"""[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
_KINDS = re.compile(
    r"<(?:"
    r"(?P<text>script|pre|style|textarea)(?=[\s>]|$)"
    r"|(?P<comment>!--)"
    r"|(?P<instruction>\?)"
    r"|(?P<data>!\[CDATA\[)"
    r"|(?P<declaration>![A-Za-z])"
    rf"|(?P<block>/?(?:{_NAMES})(?=\s|/?>|$))"
    rf"|(?P<alone>(?:/[A-Za-z][A-Za-z0-9-]*[ \t]*|[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ \t]*/?)>"
    r"[ \t]*$)"
    r")",
    re.IGNORECASE,
).match
_ENDS = {
    "text": "</",  # of one of the four names, see `_CLOSED`
    "comment": "-->",
    "instruction": "?>",
    "data": "]]>",
    "declaration": ">",
}
_CLOSED = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
# Markdown that an editor will miss, where a line is printed as it is.
_MARKDOWN = re.compile(
    r"^\s*(?:[-*+] \S|\d+[.)] \S|#{1,6} |\|.*\|)|\*\*\S|\]\(|(?<![\w*])\*[^\s*][^*\n]*\*(?!\w)"
)


class RawKind(NamedTuple):
    """How raw HTML goes on: to the line that holds `end`, or to a blank line where that is empty.

    `name` is what a message calls it.
    """

    end: str
    name: str

    def ends(self, line: str, place: int = 0) -> bool:
        """Whether a line holds the end."""
        if self.end == "</":
            return bool(_CLOSED.search(line, place))
        return line.find(self.end, place) >= 0

    @property
    def closing(self) -> str:
        """What ends it, where a container ends first."""
        return f"</{self.name}>" if self.end == "</" else self.end


def raw_kind(line: str, start: int, *, alone: bool) -> RawKind | None:
    """Return which raw HTML begins in a line; `alone` admits tags that are no block's."""
    found = _KINDS(line, start)
    if found is None or (found.lastgroup == "alone" and not alone):
        return None
    kind = found.lastgroup or ""
    name = found[kind].lower()
    return RawKind(_ENDS.get(kind, ""), name)


def has_markdown(line: str) -> bool:
    """Whether a line of raw HTML holds Markdown."""
    return bool(_MARKDOWN.search(line))
