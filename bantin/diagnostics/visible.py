"""Text that people see on a terminal, in a log and in the preview: it moves and hides nothing.

Names, paths and values are written by others. A control character in one would move the cursor,
one that turns the direction of writing would show another name than the file has, and a line feed
would make a line that the program never said.
"""

from __future__ import annotations

import re

# Controls but for the tab; the marks of direction and what is of no width (Unicode, category Cf)
# but for the joiners, which letters and signs need; line ends of Unicode; lone surrogates; tags.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
LONGEST = 200  # characters of a name, a path or a value that are shown
_TAIL = 60  # of which from its end: the end of a path says most


def clean(text: str) -> str:
    """Return the text with U+FFFD for whatever is not to be shown."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def brief(text: str) -> str:
    """Return a name, a path or a value as a line can hold it: clean, and cut in the middle."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - _TAIL - 1]}…{text[-_TAIL:]}"
    return clean(text)


def escaped(json_text: str) -> str:
    """Return JSON with escapes for the same characters: a program reads what was there."""
    return _UNSHOWABLE.sub(_escape, json_text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\n":  # between values; within a string JSON has none
        return char
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
