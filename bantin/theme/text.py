"""How text and instants are spelt safely in XML, JSON and line-based formats."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

JSON: TypeAlias = "str | int | float | bool | Sequence[JSON] | Mapping[str, JSON] | None"

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# The complement of "Char" in XML 1.0, section 2.2; lone surrogates are in it too.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 has no way to write, not even escaped."""
    return _ILLEGAL.sub("", text)


# The XML files are flat and large (thousands of equal entries), so they are joined from escaped
# strings: several times faster than an element tree, and the bytes are ours alone to decide.


def xml_text(text: str) -> str:
    """Character data between tags; a bare CR would come back as LF, so it is written as a code."""
    return _escape(legal(text)).replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """An attribute's value, its quotes included."""
    value = _escape(legal(text))
    # Bare, they would come back as spaces.
    value = value.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"{}"'.format(value.replace('"', "&quot;"))


# `xml.sax.saxutils` has the like, but loads an HTTP client to get at it.
def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def one_line(text: str) -> str:
    """The text with every run of white space and control characters as one space."""
    return _BREAKS.sub(" ", legal(text)).strip()


def address(text: str) -> str:
    """A url for a format where a line or a space ends it."""
    return _BREAKS.sub("", legal(text))


def absolute(origin: str, url: str) -> str:
    """A root-relative url behind the site's origin; others and `""` stay as they are."""
    return origin + url if url.startswith("/") else url


def instant(moment: datetime) -> str:
    """An RFC 3339 instant to the second; raises ValueError for a naive one."""
    offset = moment.utcoffset()
    if offset is None:
        message = f"an instant needs a time zone: {moment.isoformat()}"
        raise ValueError(message)
    # Local mean time, in use before zones, is off by seconds, which RFC 3339 cannot write.
    whole = offset.total_seconds() % 60 == 0
    return (moment if whole else moment.astimezone(UTC)).isoformat(timespec="seconds")


def json_text(value: JSON) -> str:
    """Compact JSON in the order given; a lone surrogate, which is no text, becomes U+FFFD."""
    return _encoded(value).decode()


def json_bytes(value: JSON) -> bytes:
    """A JSON file: UTF-8 without a BOM, ended by a line feed."""
    return _encoded(value) + b"\n"


def _encoded(value: JSON) -> bytes:
    # Six times as quick as the standard library, and the same bytes (a test compares them).
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return _SURROGATE.sub("\ufffd", text).encode()
