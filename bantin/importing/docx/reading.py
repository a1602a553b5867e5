"""From the bytes of a .docx to its values."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from bantin.importing.docx.values import (
    WordDocument,
    WordFinding,
    WordParagraph,
    WordPlace,
    WordRun,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes) -> WordDocument | WordFinding:
    """Return what a file says, or the one reason why it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as package:
            part = package.read("word/document.xml")
    except (BadZipFile, KeyError):
        return WordFinding(code="word-not-docx")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(part, parser)
    blocks = []
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        text = "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
        place = WordPlace("body", number, text[:60])
        blocks.append(WordParagraph(source=place, runs=(WordRun(text=text),)))
    return WordDocument(blocks=tuple(blocks))
