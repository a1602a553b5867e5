"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Form: TypeAlias = Literal[
    "docx", "doc", "encrypted", "rtf", "odt", "html", "xml", "pdf", "text", "empty", "other"
]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ODT_AT = 30  # behind the header of the first entry, which is stored as it is
_HEAD = 4096
_HTML = rb".{0,1000}<(?:!doctype\s+html|html|head|body|meta|table|p|div)[\s>]|MIME-Version:"
_MARKS: tuple[tuple[re.Pattern[bytes], Form], ...] = (
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(rb"%PDF"), "pdf"),
    (re.compile(_HTML, re.IGNORECASE | re.DOTALL), "html"),
    (re.compile(rb"<\?xml"), "xml"),
    (re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f]*$"), "text"),
)


def form_of(data: bytes) -> Form:
    """Say what a file is.

    An encrypted .docx is a compound file with a stream of that name; other compound files are
    taken for .doc, the one that people have.
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return "empty"
    if data.startswith(_OLE):
        name = "EncryptedPackage".encode("utf-16-le")
        return "encrypted" if name in data else "doc"
    if data.startswith(_ZIP):
        return "odt" if data[_ODT_AT:].startswith(_ODT) else "docx"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    for mark, form in _MARKS:
        if mark.match(head):
            return form
    return "other"
