"""Links, images and references: brackets found by searching, plain addresses by expression."""

from __future__ import annotations

import re

from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    dequote,
)
from markdown.util import STX

_BRACKET = re.compile(r"[\[\]]")
# An address without brackets or quotes, and perhaps one title in double quotes without any.
_PLAIN_TARGET = re.compile(r"""\(\s*+([^()'"<]*+)(?:"([^()'"]*+)" *+)?\)""").match


class _FastBrackets(LinkInlineProcessor):
    """What all links share."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """The text up to the bracket that closes, the index after it, and whether it does."""
        close = data.find("]", index)
        if close >= 0 and data.find("[", index, close) < 0:
            return data[index:close], close + 1, True
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket.group() == "[" else -1
            if not depth:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], max(index, len(data)), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """The address, the title, the index after the parenthesis, and whether there is one."""
        plain = _PLAIN_TARGET(data, index)
        if plain is None:
            if not data.startswith("(", index):
                # No parenthesis, no address; the library would have looked no further either.
                return "", None, index, False
            return super().getLink(data, index)
        href, title = plain.groups()
        if title is not None:
            title = self.RE_TITLE_CLEAN.sub(" ", dequote(self.unescape(title.strip())))
        return self.unescape(href).strip(), title, plain.end(), True

    def unescape(self, text: str) -> str:
        """The text with what stands behind the marks of stashed elements."""
        if STX not in text:
            return text
        return super().unescape(text)


class FastLink(_FastBrackets, LinkInlineProcessor):
    """`[text](address "title")`."""


class FastImage(_FastBrackets, ImageInlineProcessor):
    """`![text](address "title")`."""


class FastReference(_FastBrackets, ReferenceInlineProcessor):
    """`[text][id]`."""


class FastShortReference(_FastBrackets, ShortReferenceInlineProcessor):
    """`[id]`."""


class FastImageReference(_FastBrackets, ImageReferenceInlineProcessor):
    """`![text][id]`."""


class FastShortImageReference(_FastBrackets, ShortImageReferenceInlineProcessor):
    """`![id]`."""
