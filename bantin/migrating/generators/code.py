"""Which parts of a Markdown text are code: a block between two fences, or a span within a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CODE = re.compile(
    r"(?ms)(^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^\n]{0,2000}?(?<!`)(?P=ticks)(?!`))"
)
_BEGIN, _END = "\ue100", "\ue101"
_SIGN = re.compile(f"{_BEGIN}(\\d+){_END}")
_SIGNS = re.compile(f"[{_BEGIN}{_END}]")


class MarkdownPart(Struct, frozen=True):
    """A part of a text, and where it begins in that."""

    text: str
    start: int
    is_code: bool


def parts_of_markdown(text: str) -> Iterator[MarkdownPart]:
    """Yield code and what is around it, in turn."""
    done = 0
    for found in _CODE.finditer(text):
        yield MarkdownPart(text[done : found.start()], done, is_code=False)
        yield MarkdownPart(found[0], found.start(), is_code=True)
        done = found.end()
    yield MarkdownPart(text[done:], done, is_code=False)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text in which all is changed that is no code; code in it is a sign meanwhile."""
    kept: list[str] = []
    found = ""
    for part in parts_of_markdown(_SIGNS.sub("", text)):
        if part.is_code:
            kept.append(part.text)
            found += f"{_BEGIN}{len(kept) - 1}{_END}"
        else:
            found += part.text
    return _SIGN.sub(lambda sign: kept[int(sign[1])], change(found))
