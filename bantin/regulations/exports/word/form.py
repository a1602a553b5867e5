"""A model as a locality would issue it, in the parts of a Word file: a browser fills in the rest.

The controls of its open points are those of the model's own file, and so is what it says of itself.
In the place of the model's letterhead, title and signature stand marks: the browser puts the
locality's own there, or takes their paragraphs out. It gets the parts one by one, as texts, so it
only has to write an archive.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import msgspec
from msgspec import structs

from bantin.regulations.exports import letterhead
from bantin.regulations.exports.sheet import sheet
from bantin.regulations.exports.word.document import written

if TYPE_CHECKING:
    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline

MARK, MARK_END = "\ue012", "\ue013"  # around the name of a fact and, behind ":", its model


def form(text: LegalText, outline: Outline) -> bytes:
    """Return the names and the texts of the parts as JSON, in the order of the archive."""
    page = sheet(text, structs.replace(outline, recipients=(), signature=()), fill=False)
    numbered = letterhead.letterhead(
        structs.replace(text, attached_to=None, number=_mark("number"))
    )
    local = structs.replace(
        page,
        head=structs.replace(
            page.head,
            parent=_mark("parent", page.head.parent),
            issuer=_mark("issuer", page.head.issuer),
            number=numbered.number,
            dated=f"{_mark('place')}, {_mark('issued')}",
        ),
        subject=_mark("subject", page.subject),
        attached="",
        recipients=(_mark("recipients"),),
        signature=letterhead.Signature(
            titles=(_mark("signing"), _mark("role")), mark="", name=_mark("name")
        ),
        guide=(),
    )
    with ZipFile(BytesIO(written(text, local))) as archive:
        parts = [(name, archive.read(name).decode()) for name in archive.namelist()]
    return msgspec.json.encode({"parts": parts})


def _mark(name: str, like: str = "") -> str:
    """Return the mark of a fact, in one line as long as the model's: rules follow its length."""
    line = like[: letterhead.SUBJECT].strip().replace(" ", "\xa0")
    return f"{MARK}{name}:{line}{MARK_END}"
