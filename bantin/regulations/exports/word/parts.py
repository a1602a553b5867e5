"""The parts of a Word package that make its open points one: their data and their blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from bantin.regulations.exports.tags import DECLARATION, tag
from bantin.regulations.exports.values import BLANK
from bantin.regulations.exports.word.points import PLACEHOLDER, PLACEHOLDER_STYLE, STORE
from bantin.regulations.exports.word.styles import styles
from bantin.regulations.exports.word.text import NAMESPACES, paragraph, plain_run, value

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def bind(document: WordDocument, data: bytes, language: str) -> None:
    """Add the data of the controls, and the blank that comes back where one is emptied.

    `language` is the tag of the language of the document's words.
    """
    main = document.part
    store = _part(main, "customXml/item1", CONTENT_TYPE.XML, data)
    main.relate_to(store, RELATIONSHIP_TYPE.CUSTOM_XML)
    about = _part(
        main,
        "customXml/itemProps1",
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        _written("ds:datastoreItem", "", {"xmlns:ds": _PROPERTIES, "ds:itemID": STORE}),
    )
    store.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    blank = _part(main, "word/glossary/document", CONTENT_TYPE.WML_DOCUMENT_GLOSSARY, _glossary())
    main.relate_to(blank, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT)
    looks = _part(
        main,
        "word/glossary/styles",
        CONTENT_TYPE.WML_STYLES,
        (DECLARATION + styles(language)).encode(),
    )
    blank.relate_to(looks, RELATIONSHIP_TYPE.STYLES)


def _part(main: Part, name: str, kind: str, content: bytes) -> Part:
    return Part(PackURI(f"/{name}.xml"), kind, content, main.package)


def _written(name: str, content: str, attributes: dict[str, str]) -> bytes:
    return (DECLARATION + tag(name, content, attributes)).encode()


def _glossary() -> bytes:
    """Return the one building block there is: what Word shows in an empty control."""
    about = "".join(
        (
            value("name", PLACEHOLDER),
            tag("w:category", value("name", "General") + value("gallery", "placeholder")),
            tag("w:types", value("type", "bbPlcHdr")),
            tag("w:behaviors", value("behavior", "content")),
            value("guid", STORE),
        )
    )
    shown = paragraph(plain_run(BLANK, settings=value("rStyle", PLACEHOLDER_STYLE)))
    block = tag("w:docPartPr", about) + tag("w:docPartBody", shown)
    whole = tag("w:docParts", tag("w:docPart", block))
    return (DECLARATION + f"<w:glossaryDocument {NAMESPACES}>{whole}</w:glossaryDocument>").encode()
