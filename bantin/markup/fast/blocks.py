"""The block loop: about each block only the processors that its line starts could concern.

The marks of a block (:mod:`bantin.markup.fast.marks`) cost two cheap looks; the processors
they call for are kept by marks. A processor that is not known there is asked about every
block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser

from bantin.markup.fast.marks import BlockKey, block_key, expression_of, marks_in, marks_of
from bantin.markup.fast.twins import adopt, stock_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown.blockprocessors import BlockProcessor
    from markdown.util import Registry

Chosen = tuple["BlockProcessor", ...]


class BlockPlan:
    """The processors of one registry at one time, and which of them which marks call for."""

    def __init__(self, registry: Registry[BlockProcessor]) -> None:
        self.registry = registry
        # A registry without a version is read anew for every block.
        self.version: object = getattr(registry, "version", None)
        self.processors = tuple(registry)
        for processor in self.processors:
            adopt(processor)
        self.expressions = [expression_of(processor) for processor in self.processors]
        self._marks = [marks_of(each, stock_class(each)) for each in self.processors]
        self.chosen: dict[BlockKey, Chosen] = {}

    def holds(self, registry: Registry[BlockProcessor]) -> bool:
        """Whether registry and processors are what they were."""
        return (
            self.registry is registry
            and self.version is not None
            and self.version == getattr(registry, "version", None)
            and self.expressions == [expression_of(processor) for processor in self.processors]
        )

    def choose(self, key: BlockKey) -> Chosen:
        """The processors that a block with these marks could concern, in order."""
        found = marks_in(key)
        pairs = zip(self.processors, self._marks, strict=True)
        chosen = tuple(each for each, marks in pairs if marks is None or marks & found)
        self.chosen[key] = chosen
        return chosen


class FastBlockParser(BlockParser):
    """The library's parser with the loop over processors cut short.

    The methods nest as the library's do, call for call: how deep quotations may nest is
    decided there by the depth of the interpreter's stack.
    """

    _plan: BlockPlan | None = None

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element | None]:  # noqa: N802
        """Parse a whole document."""
        if self._plan is not None and not self._plan.holds(self.blockprocessors):
            self._plan = None
        self.root = Element(self.md.doc_tag)
        self.parseChunk(self.root, "\n".join(lines))
        return ElementTree(self.root)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks into the parent, consuming the list."""
        while blocks:
            registry = self.blockprocessors
            plan = self._plan
            if (
                plan is None
                or plan.registry is not registry
                or plan.version is None
                or plan.version != getattr(registry, "version", None)
            ):
                plan = self._plan = BlockPlan(registry)
            block = blocks[0]
            key = block_key(block)
            for processor in plan.chosen.get(key) or plan.choose(key):
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break
                if not blocks or blocks[0] is not block:
                    # Declined, but put something else in its place: what comes after is
                    # chosen for a block that is there no more.
                    self._go_on(processor, plan, parent, blocks)
                    break

    @staticmethod
    def _go_on(after: BlockProcessor, plan: BlockPlan, parent: Element, blocks: list[str]) -> None:
        """Ask every processor that follows, as the library does."""
        rest = plan.processors[plan.processors.index(after) + 1 :]
        for processor in rest:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break
