"""Tree passes that touch only what they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element


class FastPrettifyTreeprocessor(PrettifyTreeprocessor):
    """Line breaks between blocks; whether a tag is a block is asked once per tag and run."""

    def run(self, root: Element) -> None:
        """Add the line breaks."""
        self._blocks: dict[object, bool] = {}
        if not self._is_block(root.tag):
            # The root's children are left alone then.
            self._break_after(root)
        else:
            self._break(root)
        for br in root.iter("br"):
            tail = br.tail
            br.tail = f"\n{tail}" if tail and tail.strip() else "\n"
        for pre in root.iter("pre"):
            if len(pre) and pre[0].tag == "code":
                code = pre[0]
                if not len(code) and code.text is not None:
                    code.text = AtomicString(code.text.rstrip() + "\n")

    def _is_block(self, tag: object) -> bool:
        known = self._blocks.get(tag)
        if known is None:
            known = self._blocks[tag] = self.md.is_block_level(tag)
        return known

    @staticmethod
    def _break_after(element: Element) -> None:
        tail = element.tail
        if not tail or not tail.strip():
            element.tail = "\n"

    def _break(self, element: Element) -> None:
        """Break inside and after an element that is a block."""
        if element.tag not in {"code", "pre"} and len(element):
            blocks = self._blocks
            text = element.text
            if (not text or not text.strip()) and self._is_block(element[0].tag):
                element.text = "\n"
            for child in element:
                block = blocks.get(child.tag)
                if block is None:
                    block = self._is_block(child.tag)
                if block:
                    if len(child):
                        self._break(child)
                    else:
                        tail = child.tail
                        if not tail or not tail.strip():
                            child.tail = "\n"
        tail = element.tail
        if not tail or not tail.strip():
            element.tail = "\n"


class FastUnescapeTreeprocessor(UnescapeTreeprocessor):
    """Backslash escapes are marked with a control character, without which there are none."""

    def run(self, root: Element) -> None:
        """Restore escaped characters in texts, tails and attribute values."""
        unescape = self.unescape
        for element in root.iter():
            text = element.text
            # A substitution gives a plain string even where it replaces nothing.
            if text and (STX in text or text.__class__ is not str) and element.tag != "code":
                element.text = unescape(text)
            tail = element.tail
            if tail and (STX in tail or tail.__class__ is not str):
                element.tail = unescape(tail)
            if element.keys():
                attributes: Iterable[tuple[str, str | None]] = element.items()
                for key, value in attributes:
                    if value is not None and (STX in value or value.__class__ is not str):
                        element.set(key, unescape(value))
