"""The blocks that are open while a text is read, and what is asked of them and told to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bantin.markup.blocks.containers import Container
from bantin.markup.blocks.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from bantin.markup.blocks.containers import Group
    from bantin.markup.blocks.raw_html import RawKind
    from bantin.markup.blocks.references import Definition

# Containers within one another. Nobody writes so many; browsers stop at 512 elements.
DEEPEST = 32


class Leaf:
    """An open block of lines; `number` is that of its first one."""

    __slots__ = ("number",)

    # Its lines are taken as they are, before anything else is looked for in them.
    verbatim: ClassVar[bool] = False
    is_paragraph: ClassVar[bool] = False

    def __init__(self, number: int) -> None:
        self.number = number

    def take(self, blocks: OpenBlocks) -> bool:
        """Take the line that is being read, whose containers go on. False closes the leaf."""
        raise NotImplementedError

    def take_blank(self, blocks: OpenBlocks) -> bool:
        """Take a blank line. False closes the leaf."""
        return self.take(blocks)

    def close(self, blocks: OpenBlocks) -> None:
        """Put what was taken into the innermost container."""
        raise NotImplementedError


class OpenBlocks:
    """Where the reading of a text stands.

    Attributes:
        stack: the open containers, the document first.
        leaf: the open block in the innermost one.
        groups: lists and definitions, which are settled at the end.
        number: of the line that is being read, from 1.
        written: that line as it is; `line` has spaces for tabs before its text.
        place: where what belongs to the innermost container begins in the line.
        start: the first character from there on that is no blank.
        depth: how many containers the line goes on with.
        after_blank: the line before was blank.
        define: keeps the definition of a link, which begins on a line.
        add_note: keeps a footnote, by its name, whose element is still empty.
    """

    def __init__(
        self,
        root: Element,
        *,
        define: Callable[[Definition, int], object],
        add_note: Callable[[str, Element], object],
        stash: Callable[[str], str],
        notices: list[Notice],
    ) -> None:
        self.stack: list[Container] = [Container(root)]
        self.leaf: Leaf | None = None
        self.groups: list[Group] = []
        self.number = 0
        self.written = self.line = ""
        self.place = self.start = 0
        self.depth = 1
        self.after_blank = False
        self.define = define
        self.add_note = add_note
        self._stash = stash
        self._notices = notices
        self._lines: Sequence[str] = ()
        self._last_ends: dict[str, int] = {}
        self._is_deep = False

    def begin(self) -> Container:
        """Return the innermost container, in which a block begins."""
        container = self.stack[-1]
        container.list = None
        container.empty = False
        if container.pending and container.group is not None:
            container.group.loose = True
        return container

    def push(self, container: Container, line: str, place: int) -> None:
        """Open a container; what is in it begins at a place in the line."""
        self.stack.append(container)
        self.depth += 1
        self.line, self.place = line, place

    def close(self, depth: int) -> None:
        """Close the leaf, and containers down to a depth."""
        if self.leaf is not None:
            leaf, self.leaf = self.leaf, None
            leaf.close(self)
        stack = self.stack
        while len(stack) > depth:
            stack.pop().close()

    def in_paragraph(self) -> bool:
        """Whether the line would go on with a paragraph of its own container."""
        leaf = self.leaf
        return leaf is not None and leaf.is_paragraph and self.depth == len(self.stack)

    def is_deep(self) -> bool:
        """Whether no container may be opened any more; that is told once."""
        if len(self.stack) <= DEEPEST:
            return False
        if not self._is_deep:
            self._is_deep = True
            self.notice("too-deep", self.number, count=str(DEEPEST))
        return True

    def put_raw(self, html: str) -> None:
        """Put HTML behind the last block of the innermost container."""
        self.stack[-1].raw.append(self._stash(html))

    def ends_later(self, kind: RawKind) -> bool:
        """Whether a later line holds the end of raw HTML."""
        last = self._last_ends.get(kind.end)
        if last is None:
            numbers = range(len(self._lines), 0, -1)
            last = next((n for n in numbers if kind.ends(self._lines[n - 1])), 0)
            self._last_ends[kind.end] = last
        return last > self.number

    def notice(self, code: str, line: int, **params: str) -> None:
        """Tell of something in a line."""
        self._notices.append(Notice(code, line, params))

    def notice_unclosed(self, kind: RawKind, line: int) -> None:
        """Tell of raw HTML that nothing closes where it should."""
        if kind.name == "!--":
            self.notice("comment-unclosed", line)
        else:
            self.notice("tag-unclosed", line, tag=f"<{kind.name}")
