"""The block parser in its place in Python-Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import ETX, STX

from bantin.markup.blocks.notices import Notice
from bantin.markup.blocks.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from markdown import Markdown
    from markdown.extensions.footnotes import FootnoteExtension

    from bantin.markup.blocks.references import Definition


class BlocksExtension(Extension):
    """Reads blocks in place of the library's processors; to be named before other extensions."""

    def __init__(self, footnotes: FootnoteExtension) -> None:
        super().__init__()
        self.footnotes = footnotes
        self._notices: list[Notice] = []
        self._defined: list[tuple[str, int, bool]] = []
        self._references = _References()

    @property
    def notices(self) -> list[Notice]:
        """What there is to say of the last text."""
        unused = [
            Notice("link-unused", line, {"name": f"[{name}]"})
            for name, line, known in self._defined
            if known or name not in self._references.used
        ]
        return sorted([*self._notices, *unused], key=lambda one: one.line)

    @property
    def collected(self) -> list[Notice]:
        """The list for what is noticed in the lines of a text."""
        return self._notices

    def see(self, name: str, line: int, *, known: bool) -> None:
        """Remember where a link is defined, which may be `known` already."""
        self._defined.append((name, line, known))

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put the parser into place, which also reads what the library takes out before."""
        md.parser = LineParser(md, self)
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        md.ESCAPED_CHARS.append("|")
        md.references = self._references
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the last text."""
        self._notices = []
        self._defined = []


class _References(dict[str, tuple[str, str]]):
    """The definitions of links by name, which know the names that were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, name: str) -> tuple[str, str]:
        self.used.add(name)
        return super().__getitem__(name)

    def clear(self) -> None:
        self.used.clear()
        super().clear()


class _Parsed(str):
    """What the library keeps as the text of a footnote: it was read with the rest."""

    __slots__ = ("element",)

    def __new__(cls, name: str, element: Element) -> Self:
        del element
        return super().__new__(cls, name)

    def __init__(self, name: str, element: Element) -> None:
        del name
        self.element = element


class LineParser(BlockParser):
    """The library's parser with its work done by :class:`Reader`."""

    def __init__(self, md: Markdown, extension: BlocksExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element | None]:  # noqa: N802
        """Parse a whole document."""
        self.root = Element(self.md.doc_tag)
        self.parseChunk(self.root, "\n".join(lines))
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802 - the library's name
        """Parse a text into an element; that of a footnote has been parsed."""
        if isinstance(text, _Parsed):
            parent.extend(text.element)
            return
        if STX in text or ETX in text:
            text = text.replace(STX, "").replace(ETX, "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        Reader(
            parent,
            define=self._define,
            add_note=self._add_note,
            stash=self.md.htmlStash.store,
            notices=self._extension.collected,
        ).read(text.removesuffix("\n").split("\n"))

    def _define(self, one: Definition, line: int) -> None:
        # The first of a name counts.
        known = one.name in self.md.references
        if not known:
            self.md.references[one.name] = cast("tuple[str, str]", (one.address, one.title))
        self._extension.see(one.name, line, known=known)

    def _add_note(self, name: str, element: Element) -> None:
        self._extension.footnotes.setFootnote(name, _Parsed(name, element))
