"""One entry per code: what is wrong, and how to mend it.

A code is stable: documentation, scripts and golden files name it. A message ends a line that begins
with the place, so it starts in lower case; a hint is one or more whole sentences.
Placeholders must be given to `error()` or `warning()`. Three further parameters may be given with
any code and add a sentence to the hint: see `NOTES_BEFORE` and `NOTES_AFTER`.
"""

from functools import cache
from string import Formatter

from bantin.diagnostics.message import Message
from bantin.diagnostics.messages_header import HEADER_MESSAGES
from bantin.diagnostics.messages_law import LAW_MESSAGES
from bantin.diagnostics.messages_site import SITE_MESSAGES

MESSAGES: dict[str, Message] = {**HEADER_MESSAGES, **SITE_MESSAGES, **LAW_MESSAGES}

NOTES_BEFORE: dict[str, str] = {"suggestion": "Có phải ý bạn là “{suggestion}”?"}
"""Sentences put before the hint when the parameter is given and not empty."""

NOTES_AFTER: dict[str, str] = {
    "example": "Ví dụ: {example}",
    "choices": "Có thể dùng: {choices}.",
}
"""Sentences put after the hint when the parameter is given and not empty."""


@cache
def parameters_of(code: str) -> frozenset[str]:
    """Names of the parameters that a code's sentences cannot do without."""
    entry = MESSAGES[code]
    fields = (*Formatter().parse(entry.message), *Formatter().parse(entry.hint))
    return frozenset(name for _, name, _, _ in fields if name)


def message_for(code: str, params: dict[str, str]) -> str:
    """Fill the message of a code."""
    return MESSAGES[code].message.format_map(params)


def hint_for(code: str, params: dict[str, str]) -> str:
    """Fill the hint of a code and add the sentences of `NOTES_BEFORE` and `NOTES_AFTER`."""
    sentences = [
        *(note for name, note in NOTES_BEFORE.items() if params.get(name)),
        MESSAGES[code].hint,
        *(note for name, note in NOTES_AFTER.items() if params.get(name)),
    ]
    return " ".join(sentence.format_map(params) for sentence in sentences if sentence)
