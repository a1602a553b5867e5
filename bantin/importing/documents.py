"""A Word document taken apart: head, title, text, end, and what is attached behind it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bantin.importing.casing import Casing
from bantin.importing.closing import Closing, read_closing
from bantin.importing.docx import paragraphs
from bantin.importing.letterhead import DocumentHead, read_head
from bantin.importing.titles import TitleRead, read_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.importing.docx import WordBlock, WordDocument


class WordParts:
    """The parts of a document, each found once."""

    def __init__(self, document: WordDocument, names: Sequence[str]) -> None:
        self.document = document
        self.blocks = document.blocks
        self._names = names

    @cached_property
    def head(self) -> DocumentHead:
        """The letterhead; an empty one where there is none."""
        return read_head(self.blocks)

    @cached_property
    def title(self) -> TitleRead | None:
        """The title below the head, None where it names no type of document."""
        return read_title(self.blocks, self.head.end)

    @cached_property
    def begin(self) -> int:
        """The index of the first block of the text."""
        return self.title.end if self.title else self.head.end

    @property
    def above(self) -> Sequence[WordBlock]:
        """What stands between the head and the title: none of either."""
        return self.blocks[self.head.end : self.title.start] if self.title else ()

    @cached_property
    def closing(self) -> Closing:
        """Recipients and signature."""
        return read_closing(self.blocks, self.begin)

    @property
    def body(self) -> Sequence[WordBlock]:
        """The text up to its end."""
        return self.blocks[self.begin : self.closing.start if self.closing.end else None]

    @property
    def behind(self) -> Sequence[WordBlock]:
        """What stands behind the end."""
        return self.blocks[self.closing.end :] if self.closing.end else ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs of the text as words, with their labels."""
        found = (" ".join(one.labelled.split()) for one in paragraphs(self.blocks[self.begin :]))
        return tuple(text for text in found if text)

    @cached_property
    def casing(self) -> Casing:
        """How the document writes names."""
        about = self.document.properties
        return Casing((*self._names, about.title, about.author, *self.lines))
