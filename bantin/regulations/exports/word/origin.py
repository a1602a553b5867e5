"""What a model's Word file says of itself, so that it can be taken back when it is filled in.

Word and LibreOffice keep custom properties (ECMA-376, part 1, section 22.3) when they save a file.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from bantin.regulations.exports.lines import line_text
from bantin.regulations.exports.tags import DECLARATION, chars, tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordDocument

    from bantin.regulations.exports.sheet import Sheet
    from bantin.regulations.exports.values import LegalText

# The names of the properties, and of the attributes of the data to which controls are bound.
MODEL, VERSION, WORDS = "bantin-van-ban-mau", "bantin-phien-ban", "bantin-loi-van"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all custom properties
_FIRST = 2  # the first number that a property may have
_DIGEST = 8  # bytes
_BLANKS = re.compile(r"\s+")


def origin_of(text: LegalText, page: Sheet) -> dict[str, str]:
    """Return what a model's file says of itself, by property; nothing for any other text.

    It is the model and the version, as adoptions name them, and a digest of the words.
    """
    if not (text.model and text.work_slug):
        return {}
    lines = (line_text(line) for line in (*page.body, *page.appendices))
    said = _BLANKS.sub(" ", " ".join(lines)).encode()
    return {
        MODEL: text.work_slug,
        VERSION: text.version.isoformat(),
        WORDS: blake2b(said, digest_size=_DIGEST).hexdigest(),
    }


def say(document: WordDocument, origin: Mapping[str, str]) -> None:
    """Write it into the custom properties."""
    package = document.part.package
    properties = (
        tag(
            "property",
            f"<vt:lpwstr>{chars(value)}</vt:lpwstr>",
            {"fmtid": _FORMAT, "pid": str(number), "name": name},
        )
        for number, (name, value) in enumerate(origin.items(), _FIRST)
    )
    about = {"xmlns": _PROPERTIES, "xmlns:vt": _TYPES}
    written = DECLARATION + tag("Properties", "".join(properties), about)
    name, kind = PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    package.relate_to(
        Part(name, kind, written.encode(), package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
    )
