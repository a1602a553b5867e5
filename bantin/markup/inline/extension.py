"""The pass in the place of the library's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bantin.markup.inline.building import build
from bantin.markup.inline.reading import read
from bantin.markup.inline.simple import read_simple
from bantin.markup.tags import left_open, tags_in, words_as_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from bantin.markup.inline.notes import NotesExtension

# A text with none of these is what is written. The quickest to search for stand first.
_NEEDLES = ("*", "_", "[", "\\", "`", "<", "&", "~", "@", "  \n", "://", "www.", "WWW.")


class InlineExtension(Extension):
    """Reads inline markup; `notes` are the footnotes that a text may mention."""

    def __init__(self, notes: NotesExtension) -> None:
        super().__init__()
        self._notes = notes
        self._unclosed: list[str] = []
        self._left: list[str] = []
        self._undefined: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Take the place of the library's pass."""
        md.registerExtension(self)
        one = _InlinePass(md, self._notes, self._unclosed, self._left, self._undefined)
        md.treeprocessors.register(one, "inline", 20)

    def reset(self) -> None:
        """Forget the last text."""
        self._unclosed.clear()
        self._left.clear()
        self._undefined.clear()

    @property
    def unclosed(self) -> tuple[str, ...]:
        """The tags that nothing closed in the last text; each ends with its block."""
        return tuple(self._unclosed)

    @property
    def left(self) -> tuple[str, ...]:
        """The stars in the last text that mark nothing, with what stands behind them."""
        return tuple(self._left)

    @property
    def undefined(self) -> tuple[str, ...]:
        """The labels in the last text, in brackets, behind links whose address nothing defines."""
        return tuple(self._undefined)


class _BlockTag(NamedTuple):
    name: str
    closing: bool
    written: str
    start: int
    block: int


class _InlinePass(Treeprocessor):
    def __init__(
        self,
        md: Markdown,
        notes: NotesExtension,
        unclosed: list[str],
        left: list[str],
        undefined: list[str],
    ) -> None:
        super().__init__(md)
        self._notes = notes
        self._unclosed = unclosed
        self._left = left
        self._undefined = undefined

    def run(self, root: Element) -> None:
        """Read every text in the tree, but those that are not to be treated."""
        if self.md.htmlStash.html_counter:
            self._mend(self.md.htmlStash.rawHtmlBlocks)
        # Most documents have few of them, so that each of its many texts is searched for those.
        whole = "".join(root.itertext())
        needles = [needle for needle in _NEEDLES if needle in whole]
        tails: list[Element] = []
        for element in list(root.iter()) if needles else ():
            text = element.text
            if text:
                for needle in needles:
                    if needle in text:
                        if not isinstance(text, AtomicString):
                            self._put_text(element, text)
                        break
            tail = element.tail
            if tail and any(needle in tail for needle in needles):
                tails.append(element)
        if tails:
            self._put_tails(root, tails)

    def _mend(self, blocks: list[str | Element]) -> None:
        """Let words in blocks of HTML be words, and end there what no block ends."""
        tags: list[_BlockTag] = []
        for number, block in enumerate(blocks):
            if type(block) is str:  # code is of a class of its own
                blocks[number] = html = words_as_text(block)
                tags += (_BlockTag(*tag, number) for tag in tags_in(html))
        for tag in reversed(unclosed := left_open(tags)):
            blocks[tag.block] = f"{blocks[tag.block]}</{tag.name}>"
        self._unclosed += (tag.written for tag in unclosed)

    @property
    def references(self) -> Mapping[str, tuple[str, str | None]]:
        """The definitions of links, by label."""
        return cast("Mapping[str, tuple[str, str | None]]", self.md.references)

    def note(self, label: str) -> Element | None:
        """Mention a note."""
        return self._notes.mention(label)

    def undefined(self, label: str) -> None:
        """Take notice of a label without its definition."""
        self._undefined.append(label)

    def left(self, stars: str) -> None:
        """Take notice of stars that mark nothing."""
        self._left.append(stars)

    def missing(self, label: str) -> None:
        """Take notice of a mention without its note."""
        self._notes.missing.append(label)

    def store(self, html: str) -> str:
        """Keep raw HTML until the text is HTML itself."""
        return self.md.htmlStash.store(html)

    def _read(self, text: str) -> Element:
        if (simple := read_simple(text)) is not None:
            return simple
        holder, left_open = build(read(text, self), self.store)
        self._unclosed += left_open
        return holder

    def _put_text(self, element: Element, text: str) -> None:
        holder = self._read(text.strip(" "))
        element.text = holder.text
        element[:] = [*holder, *element]

    def _put_tails(self, root: Element, elements: list[Element]) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in elements:
            tail = element.tail
            if tail is None or isinstance(tail, AtomicString):
                continue
            holder = self._read(tail)
            element.tail = holder.text
            parent = parents[element]
            place = list(parent).index(element) + 1
            parent[place:place] = list(holder)
