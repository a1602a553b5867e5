"""Words of a page in Unicode, whatever its bytes are and whatever fonts it was set in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, PreformattedString, Tag

from bantin.vietnamese import nfc
from bantin.vietnamese.legacy import find_damage, in_unicode, may_be_damaged, old_font

if TYPE_CHECKING:
    from bantin.migrating.notes import MoveNotes

_HEAD = 8192  # bytes in which a page says its encoding
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(data: bytes) -> str:
    """Return the text of a page, in NFC.

    UTF-8 that is sound is UTF-8, whatever the page says of itself; otherwise it is what the page
    says, or the encoding of Windows for Vietnamese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return nfc(data.decode(encoding, "replace"))
    said = _CHARSET.search(data[:_HEAD])
    for encoding in ("utf-8", said[1].decode() if said else "cp1258", "cp1258"):
        try:
            return nfc(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return nfc(data.decode("utf-8" if said and b"utf" in said[1].lower() else "cp1258", "replace"))


def plain_letters(text: str) -> str:
    """Return a text whose words are in Unicode, where they are recognised in another encoding."""
    damage = find_damage(text) if may_be_damaged(text) else None
    return f"{text[: damage.start]}{damage.converted}{text[damage.end :]}" if damage else text


def in_letters(body: Tag, notes: MoveNotes) -> None:
    """Convert words in fonts of old encodings, and those that are recognised by themselves."""
    count = 0
    for text in body.find_all(string=True):
        if isinstance(text, PreformattedString) or str(text).isascii():
            continue
        font = next((one for parent in text.parents if (one := old_font(_font(parent)))), None)
        found = in_unicode(str(text), font)[0] if font else plain_letters(str(text))
        if found != text:
            count += 1
            text.replace_with(NavigableString(nfc(found)))
    notes.count("changed", "encoding", count)


def _font(element: Tag) -> str:
    """Return the first font that an element names."""
    face = str(element.get("face") or "")
    family = _FAMILY.search(str(element.get("style") or ""))
    named = face or (family[1] if family else "")
    return named.split(",")[0].strip(" \"'")
