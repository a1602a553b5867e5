"""Blocks that hold lines: paragraphs, code, raw HTML, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from bantin.markup.blocks.containers import ListItem
from bantin.markup.blocks.open_blocks import Leaf, OpenBlocks
from bantin.markup.blocks.prose import with_lines_kept
from bantin.markup.blocks.raw_html import has_markdown
from bantin.markup.blocks.references import take_definitions, unescaped
from bantin.markup.blocks.scanning import CODE_INDENT
from bantin.markup.blocks.tables import add_row, add_tabbed, split_row, tabbed_rows

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from bantin.markup.blocks.containers import Container
    from bantin.markup.blocks.raw_html import RawKind
    from bantin.markup.blocks.tables import Alignments

_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)").match
_BOX = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
_CLOSES = {sign: re.compile(rf"{sign}+[ \t]*$").match for sign in "`~"}


class CodeHtml(str):
    """HTML of code, which is none of the editor's own."""

    __slots__ = ()


def code_html(text: str, language: str = "") -> CodeHtml:
    """Return the HTML of code."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    name = language.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    opening = f'<code class="language-{name}">' if name else "<code>"
    return CodeHtml(f"<pre>{opening}{escaped}</code></pre>")


class ParagraphLeaf(Leaf):
    """Lines of text, without the blanks before them; those before the first make it `indented`."""

    __slots__ = ("indented", "lines")
    is_paragraph = True

    def __init__(self, number: int, line: str, *, indented: bool = False) -> None:
        super().__init__(number)
        self.lines = [line]
        self.indented = indented

    def take_text(self, blocks: OpenBlocks) -> str:
        """Return the text, without the definitions of links that it begins with."""
        text = "\n".join(self.lines).rstrip(" \t")
        if text.startswith("["):
            definitions, text = take_definitions(text)
            for one in definitions:
                blocks.define(one, self.number + one.line)
        return text

    def close(self, blocks: OpenBlocks) -> None:
        """Put it into the innermost container."""
        text = self.take_text(blocks)
        if not text:
            return
        container = blocks.stack[-1]
        if text[0] == "[" and container.__class__ is ListItem and (task := _TASK(text)):
            text = _as_task(text, task, container)
        if "\n" in text:
            if "\t" in text and (rows := tabbed_rows(text)) is not None:
                if rows:
                    add_tabbed(container.append("table"), rows)
                    return
                blocks.notice("table-in-tabs", self.number)
                text = text.replace("\n", "  \n")
            if text[0] == "|" and "\n|" in text:
                blocks.notice("table-without-line", self.number)
                text = text.replace("\n|", "  \n|")
            text = with_lines_kept(text)
        container.append("p").text = text


def _as_task(text: str, task: re.Match[str], item: Container) -> str:
    if len(item.element) or item.raw:
        return text
    return _BOX[task[1]] + text[task.end() :]


class CodeLeaf(Leaf):
    """Lines that are indented."""

    __slots__ = ("lines",)
    verbatim = True

    def __init__(self, number: int, line: str) -> None:
        super().__init__(number)
        self.lines = [line]

    def take(self, blocks: OpenBlocks) -> bool:
        """Take a line."""
        if blocks.start - blocks.place < CODE_INDENT:
            return False
        self.lines.append(blocks.line[blocks.place + CODE_INDENT :])
        return True

    def take_blank(self, blocks: OpenBlocks) -> bool:
        """Take a blank line."""
        self.lines.append(blocks.line[blocks.place + CODE_INDENT :])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Put it into the innermost container."""
        while not self.lines[-1].strip():
            self.lines.pop()
        blocks.notice("indented-code", self.number)
        blocks.put_raw(code_html("\n".join((*self.lines, ""))))


class FenceLeaf(Leaf):
    """Lines between two fences."""

    __slots__ = ("_closed", "_indent", "_language", "_length", "_lines", "_sign")
    verbatim = True

    def __init__(self, number: int, *, fence: str, info: str, indent: int) -> None:
        super().__init__(number)
        self._sign, self._length = fence[0], len(fence)
        self._indent = indent
        words = unescaped(info).split(None, 1)
        self._language = words[0] if words else ""
        if self._language.startswith("{"):  # "{.python}", of other tools
            self._language = self._language.strip("{.}")
        self._lines: list[str] = []
        self._closed = False

    def take(self, blocks: OpenBlocks) -> bool:
        """Take a line."""
        line, place, start = blocks.line, blocks.place, blocks.start
        fenced = line.startswith(self._sign * self._length, start) and start - place < CODE_INDENT
        if fenced and _CLOSES[self._sign](line, start):
            self._closed = True
            blocks.close(blocks.depth)
            return True
        if "\t" in blocks.written[: place + self._indent]:
            self._lines.append(line[min(start, place + self._indent) :])
        else:  # with its own tabs
            text = blocks.written[place:]
            blanks = min(len(text) - len(text.lstrip(" ")), self._indent)
            self._lines.append(text[blanks:])
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Put it into the innermost container."""
        if not self._closed:
            blocks.notice("fence-unclosed", self.number, fence=self._sign * self._length)
        blocks.put_raw(code_html("\n".join((*self._lines, "")), self._language))


class HtmlLeaf(Leaf):
    """Lines of raw HTML."""

    __slots__ = ("_ended", "_kind", "_lines")
    verbatim = True

    def __init__(self, number: int, kind: RawKind) -> None:
        super().__init__(number)
        self._kind = kind
        self._lines: list[str] = []
        self._ended = False

    def take(self, blocks: OpenBlocks) -> bool:
        """Take a line."""
        self._lines.append(blocks.line[blocks.place :])
        if self._kind.end:
            place = blocks.start + 2 * (len(self._lines) == 1)  # "<!-->" is a whole comment
            if self._kind.ends(blocks.line, place):
                self._ended = True
                blocks.close(blocks.depth)
        return True

    def take_blank(self, blocks: OpenBlocks) -> bool:
        """Take a blank line."""
        return bool(self._kind.end) and self.take(blocks)

    def close(self, blocks: OpenBlocks) -> None:
        """Put it into the innermost container."""
        if self._kind.end and not self._ended:
            self._lines.append(self._kind.closing)
            blocks.notice_unclosed(self._kind, self.number)
        elif not self._kind.end:
            for number, line in enumerate(self._lines, self.number):
                if has_markdown(line):
                    blocks.notice("markdown-in-html", number, tag=self._kind.name.strip("/"))
                    break
        blocks.put_raw("\n".join(self._lines))


class TableLeaf(Leaf):
    """The rows of a table, which go into the tree at once."""

    __slots__ = ("_body", "_sides", "_table")

    def __init__(self, number: int, table: Element, header: str, sides: Alignments) -> None:
        super().__init__(number)
        self._table = table
        self._sides = sides
        self._body: Element | None = None
        add_row(SubElement(table, "thead"), "th", split_row(header), sides)

    def take(self, blocks: OpenBlocks) -> bool:
        """Take a line."""
        self.add(blocks, blocks.line[blocks.start :], blocks.number)
        return True

    def add(self, blocks: OpenBlocks, row: str, number: int) -> None:
        """Add a row, which is the line of that number."""
        if self._body is None:
            self._body = SubElement(self._table, "tbody")
        cells = split_row(row)
        if any(cells[len(self._sides) :]):
            blocks.notice("table-cells", number, count=str(len(self._sides)))
        add_row(self._body, "td", cells, self._sides)

    def close(self, blocks: OpenBlocks) -> None:
        """All is in the tree."""
