"""One text, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.markup.blocks.containers import ListItem, Quote
from bantin.markup.blocks.leaves import CodeLeaf, ParagraphLeaf, TableLeaf
from bantin.markup.blocks.open_blocks import OpenBlocks
from bantin.markup.blocks.prose import begins_line, is_prose
from bantin.markup.blocks.scanning import CODE_INDENT, skip
from bantin.markup.blocks.starts import STARTS, raw_html
from bantin.markup.placeholders import PIECE_START

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = (".", "!", "?", ":", ";", "…")  # of a paragraph


class Reader(OpenBlocks):
    """Reads lines into an element."""

    def read(self, lines: Sequence[str]) -> None:
        """Read all lines."""
        self._lines = lines
        stack = self.stack
        for number, line in enumerate(lines, 1):
            depth = len(stack)
            if depth == 1:
                simple = self._is_simple(line, number)
            else:
                simple = depth == 2 and self._is_next_item(line, number)  # noqa: PLR2004 - a list
            if not simple:
                self.number = number
                self._read(line)
        self.close(0)
        for group in self.groups:
            group.settle()

    def _is_simple(self, line: str, number: int) -> bool:
        """Read a line of a kind that most are, if it is one, as `_read` would.

        In the document itself: a blank line, one that begins with a letter, which begins nothing
        but a paragraph, a row of a table.
        """
        stack, leaf = self.stack, self.leaf
        if not line:
            if leaf is not None:
                if leaf.verbatim:
                    return False
                self.leaf = None
                leaf.close(self)
            self.after_blank = True
            return True
        if line[0].isalpha():
            if leaf is None:
                stack[0].list = None
                following = self._lines[number : number + 1]
                if following and not following[0]:
                    stack[0].append("p").text = line.rstrip(" \t")
                else:
                    self.leaf = ParagraphLeaf(number, line)
                return True
            if isinstance(leaf, ParagraphLeaf):
                leaf.lines.append(line)
                return True
        elif isinstance(leaf, TableLeaf) and line[0] == "|":
            leaf.add(self, line, number)
            return True
        return False

    def _is_next_item(self, line: str, number: int) -> bool:
        """Read the next item of a list of bullets in the document, if it is one."""
        before = self.stack[1]
        if line[1:2] != " " or not line[2:3].isalpha() or not isinstance(before, ListItem):
            return False
        if not isinstance(self.leaf, ParagraphLeaf):
            return False
        group = before.group
        if group is None or group.kind != line[0] or before.sign:
            return False
        self.close(1)
        if group.pending:
            group.loose = True
        item = ListItem(group.add(), group, sign=0, width=2)
        item.empty = False
        self.stack.append(item)
        self.leaf = ParagraphLeaf(number, line[2:])
        self.after_blank = False
        return True

    def _read(self, line: str) -> None:
        self.written = line
        place, depth, stack = 0, 1, self.stack
        if len(stack) > 1:
            if line.startswith(PIECE_START):
                self.close(1)
            for container in stack[1:]:
                line, start = skip(line, place)
                rest = container.goes_on(line, place, start)
                if rest is None:
                    break
                line, place = rest
                depth += 1
        elif line.startswith(PIECE_START):
            self.close(1)
        line, start = skip(line, place)
        self.line, self.place, self.start, self.depth = line, place, start, depth
        if start == len(line):
            self._blank()
            self.after_blank = True
            return
        self._text()
        if self.after_blank:
            self.after_blank = False
            for container in stack:
                container.pending = False

    def _blank(self) -> None:
        stack, leaf = self.stack, self.leaf
        whole = leaf is not None and leaf.verbatim and self.depth == len(stack)
        if leaf is not None and whole and leaf.take_blank(self) and not isinstance(leaf, CodeLeaf):
            return
        for index in range(len(stack) - 1, -1, -1):
            container = stack[index]
            if index < self.depth and container.__class__ is Quote:
                break  # it is not blank outside of the quotation
            container.pending = True
        if not (whole and isinstance(leaf, CodeLeaf)):
            self.close(self.depth)

    def _text(self) -> None:
        """Read a line that is not blank."""
        leaf = self.leaf
        if leaf is not None and leaf.verbatim and self.depth == len(self.stack):
            if leaf.take(self):
                return
            self.close(self.depth)
        if self._opens():
            return
        leaf = self.leaf
        if isinstance(leaf, ParagraphLeaf) and self._goes_on(leaf):
            leaf.lines.append(self.line[self.start :])
            return
        indented = self.start - self.place >= CODE_INDENT
        is_row = self.depth == len(self.stack) and (not indented or "|" in self.line)
        if is_row and isinstance(leaf, TableLeaf):
            leaf.take(self)
            return
        self.close(self.depth)
        if indented and self._is_code():
            return
        self.begin()
        self.leaf = ParagraphLeaf(self.number, self.line[self.start :], indented=indented)

    def _goes_on(self, paragraph: ParagraphLeaf) -> bool:
        """Whether the open paragraph goes on with a line in which nothing begins.

        It may do so without the signs of what it stands in. It ends where Word begins another one
        by an indent.
        """
        if self.depth < len(self.stack):
            return not begins_line(self.line, self.start)
        if self.start - self.place < CODE_INDENT:
            return True
        ended = paragraph.indented or paragraph.lines[-1].rstrip().endswith(_ENDS)
        if not ended or not is_prose(self.line[self.start :]):
            return True
        if (group := self.stack[-1].group) is not None:
            group.loose = True
        return False

    def _opens(self, *, indented: bool = False) -> bool:
        """Open what begins in the line. False leaves a text to be put somewhere.

        An indent counts, unless it has been found to be Word's.
        """
        while True:
            if self.start - self.place >= CODE_INDENT and not (indented or self._is_sibling()):
                return False
            indented = False
            starts = STARTS.get(self.line[self.start])
            begun = None if starts is None else starts(self)
            if begun is not False:
                return begun is True
            self.line, self.start = skip(self.line, self.place)
            if self.start == len(self.line):
                return True

    def _is_code(self) -> bool:
        """Open a block of code, or raw HTML that goes on behind a blank line."""
        line = self.line
        if self.stack[-1].raw and line[self.start] == "<" and raw_html(self, alone=False):
            return True
        if not is_prose(line[self.start :]):
            self.begin()
            self.leaf = CodeLeaf(self.number, line[self.place + CODE_INDENT :])
            return True
        return self._opens(indented=True)

    def _is_sibling(self) -> bool:
        """Whether the line is indented as the item before it is, which words in it let begin."""
        behind = self.stack[self.depth] if self.depth < len(self.stack) else None
        if not isinstance(behind, ListItem) or behind.sign < CODE_INDENT:
            return False
        return self.start - self.place > behind.sign - CODE_INDENT
