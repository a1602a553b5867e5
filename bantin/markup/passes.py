"""What a kind of content may do to the tree of every text: find what it knows, and link it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from bantin.content import TextFacts


class TreePass(Protocol):
    """A pass over the tree of one text after the other. It puts `mention` addresses into links."""

    def start(self, text: str, units: Mapping[int, str]) -> None:
        """Begin with a text; `units` maps pieces of a text of many pieces to ids of its units."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""

    @property
    def facts(self) -> TextFacts | None:
        """What was found in the last text, None for nothing."""


MakePass: TypeAlias = Callable[[], TreePass]


class PassExtension(Extension):
    """Runs the passes of the kinds."""

    def __init__(self, passes: tuple[TreePass, ...]) -> None:
        super().__init__()
        self._passes = passes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind inline patterns (20), when links are known."""
        md.treeprocessors.register(_Processor(self._passes), "kinds", 9)


class _Processor(Treeprocessor):
    def __init__(self, passes: tuple[TreePass, ...]) -> None:
        super().__init__()
        self._passes = passes

    def run(self, root: Element) -> None:
        """Change the tree in place, as the library asks."""
        for one in self._passes:
            one.run(root)
