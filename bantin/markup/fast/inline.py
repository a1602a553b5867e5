"""The pass that turns inline markup into elements.

The order in which the library visits elements, tries patterns and puts the results into the
tree decides what comes out, down to its oddities: texts of new elements are visited again.
All of that is kept. What is left out are the steps that cannot change anything: for a text
without any character that starts markup, everything; for others, the patterns that wait for
a character that is not there.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER, AtomicString

from bantin.markup.fast.needles import InlinePlan
from bantin.markup.fast.placeholders import Placeholders
from bantin.markup.fast.simple import in_stash_order, read_simple

if TYPE_CHECKING:
    from markdown import inlinepatterns as patterns
    from markdown.util import Registry


class FastInlineTreeprocessor(InlineProcessor, Placeholders):
    """The library's inline pass without the steps that change nothing."""

    _plan: InlinePlan | None = None
    _tree: Element
    _delimiters: patterns.DelimiterProcessor | None

    @property
    def parent_map(self) -> dict[Element, Element]:  # type: ignore[override]
        """The parent of each element, as the tree is now; made when asked for."""
        return {child: parent for parent in self._tree.iter() for child in parent}

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree.

        Args:
            tree: changed in place.
            ancestors: tag names of the elements above the tree, outermost first.

        Returns:
            The same tree.
        """
        # Older patterns may be among them, whatever the stubs say.
        registry = cast("Registry[patterns.Pattern]", self.inlinePatterns)
        plan = self._plan
        if plan is None or not plan.holds(registry):
            plan = self._plan = InlinePlan(registry)
        self._steps = plan.steps
        self._delimiters = plan.delimiters
        self.stashed_nodes = {}
        self._tree = tree
        path = [] if ancestors is None else ancestors[:]
        path.append(tree.tag.lower())
        queue = deque([(tree, path)])
        while queue:
            self._visit(*queue.popleft(), queue, plan.needles)
        return tree

    def _visit(  # noqa: C901 - one flat loop: a call per text costs more than looking at it
        self,
        parent: Element,
        path: list[str],
        queue: deque[tuple[Element, list[str]]],
        needles: tuple[str, ...],
    ) -> None:
        """Treat the texts of all children; what was made goes into the queue and the tree."""
        self.ancestors = path
        made: list[tuple[Element, list[Element]]] = []
        # The loop also meets the elements that it inserts after a child, as the library does.
        for child in parent:
            text = child.text
            if text:
                for needle in needles:
                    if needle in text:
                        if not isinstance(text, AtomicString):
                            found = self._text(child, text, path, queue)
                            if found:
                                made.append((child, found))
                        break
            tail = child.tail
            if tail:
                for needle in needles:
                    if needle in tail:
                        self._tail(parent, child, tail)
                        break
            if len(child):
                queue.append((child, [*path, child.tag.lower()]))
        for child, found in made:
            for place, element in enumerate(found):
                child.insert(place, element)

    def _text(
        self,
        child: Element,
        text: str,
        path: list[str],
        queue: deque[tuple[Element, list[str]]],
    ) -> list[Element]:
        if (simple := self._simple(text)) is not None:
            child.text = simple[0] or None
            return simple[1]
        tag = child.tag.lower()
        path.append(tag)
        child.text = None
        found = self.expand(self._handle(text), child)
        path.pop()
        for element in found:
            # Without children there is nothing to visit.
            if len(element):
                queue.append((element, [*path, tag, element.tag.lower()]))
        return found

    def _simple(self, text: str) -> tuple[str, list[Element]] | None:
        """Read a simple text at once, unless emphasis of an earlier one is still pending."""
        delimiters = self._delimiters
        if delimiters is None or delimiters.regions or isinstance(text, AtomicString):
            return None
        simple = read_simple(text)
        if simple is not None:
            # Kept under the numbers that they have in the library: a number can be seen when
            # emphasis cuts through a placeholder.
            stash = self.stashed_nodes
            for element in in_stash_order(simple[1]):
                stash[f"{len(stash):04d}"] = element
        return simple

    def _tail(self, parent: Element, child: Element, tail: str) -> None:
        if (simple := self._simple(tail)) is not None:
            child.tail, found = simple[0] or None, simple[1]
        else:
            tail = self._handle(tail)
            holder = Element("d")
            child.tail = None
            found = self.expand(tail, holder, is_text=False)
            if holder.tail:
                child.tail = holder.tail
        if found:
            place = list(parent).index(child) + 1
            for element in reversed(found):
                parent.insert(place, element)

    def _handle(self, data: str, place: int = 0) -> str:
        """Replace markup by placeholders of stashed elements, from the given pattern on."""
        if isinstance(data, AtomicString):
            return data
        for step in self._steps[place:]:
            pattern, _, first, second, either, references, processor = step
            if not (first in data and second in data) and (either is None or either not in data):
                continue
            if references and not self.md.references:
                continue
            excludes = pattern.ANCESTOR_EXCLUDES
            if excludes and any(exclude.lower() in self.ancestors for exclude in excludes):
                continue
            if processor is None:
                data = self._apply_old(pattern, step.place, data)
            else:
                data = self._apply(processor, step.place, data)
        return data

    def _apply(self, processor: patterns.InlineProcessor, place: int, data: str) -> str:
        """Apply one pattern until it matches no more."""
        start = 0
        while (found := _next(processor, data, start)) is not None:
            node, begin, start = found
            if node is not None:
                placeholder = self._stash(node, place)
                data = f"{data[:begin]}{placeholder}{data[start:]}"
                start = begin + len(placeholder)
        return data

    def _apply_old(self, pattern: patterns.Pattern, place: int, data: str) -> str:
        """Apply one pattern of the older kind, whose expression spans the whole text."""
        start = 0
        while True:
            match = pattern.getCompiledRegExp().match(data[start:])
            if not match:
                return data
            left = data[:start]
            node = pattern.handleMatch(match)
            if node is None:
                start = match.end(0)
                continue
            placeholder = self._stash(node, place)
            data = f"{left}{match.group(1)}{placeholder}{match.groups()[-1]}"
            start = len(left) + len(match.group(1)) + len(placeholder)

    def _stash(self, node: Element | str, place: int) -> str:
        """Keep what a pattern made, its own texts treated, and give its placeholder."""
        if not isinstance(node, str) and not isinstance(node.text, AtomicString):
            for child in (node, *node):
                if child.text:
                    self.ancestors.append(child.tag.lower())
                    child.text = self._handle(child.text, place + 1)
                    self.ancestors.pop()
                if child.tail:
                    child.tail = self._handle(child.tail, place)
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER % key


def _next(
    processor: patterns.InlineProcessor, data: str, start: int
) -> tuple[Element | str | None, int, int] | None:
    """The first match that the pattern accepts: what it makes, and the bounds of that."""
    for match in processor.getCompiledRegExp().finditer(data, start):
        node, begin, end = processor.handleMatch(match, data)
        if begin is not None and end is not None:
            return node, begin, end
    return None
