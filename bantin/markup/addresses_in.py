"""The addresses in HTML, as a browser reads them, before anything is taken out.

Every character is looked at once or twice, whatever the text: the library's parser takes quadratic
time for tags that nothing closes.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<([a-z]++)(?=[\s/>])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![^\s/\"'])([^\s=/\"'<>]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))"
)
_WHERE = {"a": "href", "img": "src"}


def addresses_in(html: str) -> list[str]:
    """Return the addresses of links and pictures in their order."""
    found = []
    for tag in _TAG.finditer(html):
        wanted = _WHERE.get(tag[1].lower())
        for attribute in _ATTRIBUTE.finditer(tag[2]) if wanted else ():
            if attribute[1].lower() == wanted:
                value = unescape(attribute[2] or attribute[3] or attribute[4] or "")
                found += [value] if value.strip() else []
                break  # the first counts
    return found
