"""Words of the portal within a body: a body has no language until it is printed on a page."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

N_ = str  # marks a message for the extractor

# Placeholders for an attribute's value, as those of addresses are; `{}` is the footnote's number.
TABLE = "\x05table\x05"
BACK = "\x05back {}\x05"
_LABEL = re.compile("\x05(table|back)(?: ([0-9]+))?\x05")
_MESSAGES = {
    "table": N_("Table"),
    "back": N_("Back to the mention of footnote %(number)s"),
}


def labelled(html: str, words: Callable[[str], str]) -> str:
    """Put words in place of the labels; `words` translates the interface's messages."""
    if "\x05" not in html:
        return html

    def said(label: re.Match[str]) -> str:
        return escape(words(_MESSAGES[label[1]]).replace("%(number)s", label[2] or ""))

    return _LABEL.sub(said, html)
