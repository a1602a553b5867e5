"""Elements to text: one recursive walk with the tags of plain elements made beforehand.

Elements whose tag is not a plain string (comments, processing instructions, qualified names)
are written by the library's serializer, subtree by subtree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import HTML_EMPTY

from markdown.serializers import (  # type: ignore[attr-defined]  # the stubs are older
    BOOLEAN_ATTRIBUTES,
    RE_AMP,
    to_html_string,
    to_xhtml_string,
)
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

# Of the values of attributes; one without a value has None.
_VALUES = frozenset((str, AtomicString, type(None)))
_SPECIAL = re.compile('[&<>"]').search
# Tag names come from documents too (raw HTML), so the table is emptied when it grows.
_MOST_TAGS = 1024


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")


class _Tag:
    """What is written around an element without attributes.

    Attributes:
        opening: `<p>`, or `<br />` where the format closes empty elements at once.
        ending: `>` or ` />`, for elements with attributes.
        closing: `</p>`, or nothing.
        bare: neither text nor children are written.
        raw: the text is written as it is (`script`, `style`).
    """

    __slots__ = ("bare", "closing", "ending", "opening", "raw")

    def __init__(self, name: str, *, xhtml: bool) -> None:
        lower = name.lower()
        empty = lower in HTML_EMPTY
        self.bare = xhtml and empty
        self.ending = " />" if self.bare else ">"
        self.opening = f"<{name}{self.ending}"
        self.closing = "" if empty else f"</{name}>"
        self.raw = lower in {"script", "style"}


class Serializer:
    """One output format; called with an element, gives its text and that of its tail."""

    def __init__(self, *, xhtml: bool, stock: Callable[[Element], str]) -> None:
        self._xhtml = xhtml
        self._stock = stock
        self._tags: dict[object, _Tag] = {}

    def __call__(self, element: Element) -> str:
        """Serialize an element with its tail."""
        out: list[str] = []
        try:
            self._write((element,), out)
        except RecursionError:
            # The library walks with a list of its own and so knows no depth.
            return self._stock(element)
        return "".join(out)

    def _tag(self, name: object) -> _Tag | None:
        if name.__class__ is not str:
            return None
        if len(self._tags) >= _MOST_TAGS:
            self._tags.clear()
        tag = self._tags[name] = _Tag(str(name), xhtml=self._xhtml)
        return tag

    def _write(self, elements: Element | tuple[Element, ...], out: list[str]) -> None:
        tags, write, append = self._tags, self._write, out.append
        for element in elements:
            tag = tags.get(element.tag) or self._tag(element.tag)
            if tag is None:
                append(self._stock(element))
                continue
            if items := element.items():
                append(self._attributes(element, tag, items))
            else:
                append(tag.opening)
            if not tag.bare:
                text = element.text
                if text:
                    if ("&" in text or "<" in text or ">" in text) and not tag.raw:
                        text = _escape(text)
                    append(text)
                if len(element):
                    write(element, out)
                append(tag.closing)
            tail = element.tail
            if tail:
                if "&" in tail or "<" in tail or ">" in tail:
                    tail = _escape(tail)
                append(tail)

    def _attributes(
        self, element: Element, tag: _Tag, items: Iterable[tuple[str, str | None]]
    ) -> str:
        opening = f"<{element.tag}"
        for key, value in sorted(items):
            if key.__class__ is not str or value.__class__ not in _VALUES:
                return self._odd(element, tag)
            if value is None:
                # An attribute without a value stands for itself.
                opening = f"{opening} {key}"
                continue
            text = _escape(value).replace('"', "&quot;") if _SPECIAL(value) else value
            if key == text and not self._xhtml and key in BOOLEAN_ATTRIBUTES["html"]:
                opening = f"{opening} {text}"
            else:
                opening = f'{opening} {key}="{text}"'
        return opening + tag.ending

    def _odd(self, element: Element, tag: _Tag) -> str:
        # Qualified names as keys or values: let the library write an empty element of the
        # same attributes, and keep its opening tag.
        shell = element.makeelement(element.tag, dict(element.items()))
        return self._stock(shell).removesuffix(tag.closing)


to_html = Serializer(xhtml=False, stock=to_html_string)
to_xhtml = Serializer(xhtml=True, stock=to_xhtml_string)
