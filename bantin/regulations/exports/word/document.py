"""A regulation as a Word document (.docx): a model to fill in, or an adoption ready to sign."""

from __future__ import annotations

import gc
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.sheet import sheet
from bantin.regulations.exports.tags import tag
from bantin.regulations.exports.values import stamp, words_of
from bantin.regulations.exports.word import head
from bantin.regulations.exports.word.marks import Marks
from bantin.regulations.exports.word.origin import origin_of, say
from bantin.regulations.exports.word.parts import bind
from bantin.regulations.exports.word.points import LANGUAGE_TAGS, Controls
from bantin.regulations.exports.word.styles import styles
from bantin.regulations.exports.word.text import NAMESPACES, paragraph

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document as WordDocument

    from bantin.regulations.exports.sheet import Sheet
    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline

# Of python-docx's own empty document: nothing of ours refers to them.
_UNUSED = ("customXml", "numbering", "stylesWithEffects", "thumbnail", "webSettings")
_LONGEST_PROPERTY = 255


def docx(text: LegalText, outline: Outline) -> bytes:
    """Return the file; in a model the open points are content controls, else they are words."""
    made = written(text, sheet(text, outline, fill=not text.model))
    # A document of the library is a ring, which only a collection frees, and builds collect
    # seldom: half a megabyte of XML would stay of each. What has come since the last is little.
    gc.collect(0)
    return made


def written(text: LegalText, page: Sheet) -> bytes:
    """Return a sheet as a file; `text` is what it is of."""
    words = words_of(text)
    language = LANGUAGE_TAGS[words.language]
    document = Document(BytesIO(_empty(language)))
    party = text.letterhead == "party"
    controls = Controls(text.points if text.model else (), words)
    marks = Marks(controls, lambda url: _relation(document, url))
    content = "".join(
        (
            marks.lines(page.notice),
            head.head(page, party=party),
            marks.lines(page.body),
            head.closing(page, party=party),
            # Word asks for a paragraph between a table and the end.
            paragraph("", style="TableEnd"),
            marks.lines(page.behind),
            marks.lines(page.appendices),
            marks.lines(page.notes),
            marks.lines(page.guide),
            marks.lines(page.source),
        )
    )
    body = document.element.body
    for child in reversed(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        body.insert(0, child)
    origin = origin_of(text, page)
    if data := controls.data(origin):
        bind(document, data, language)
    if origin:
        say(document, origin)
    _say_what_it_is(document, text, language)
    made = BytesIO()
    document.save(made)
    return _steady(made.getvalue(), stamp(text))


def _relation(document: WordDocument, url: str) -> str:
    return document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _say_what_it_is(document: WordDocument, text: LegalText, language: str) -> None:
    about, day = document.core_properties, datetime.combine(stamp(text), time())
    about.title = legal(text.title)[:_LONGEST_PROPERTY]
    about.subject = legal(text.type)[:_LONGEST_PROPERTY]
    about.identifier = legal(text.number)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = legal(text.issuer)[:_LONGEST_PROPERTY]
    about.language = language
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = day
    about.revision = 1


@cache
def _empty(language: str) -> bytes:
    """An empty document with the page, the styles and the page numbers of all."""
    document = Document()
    document.styles.element[:] = list(parse_xml(styles(language)))
    _drop_unused(document)
    settings = document.settings.element
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.attrib.clear()
        theme.set(qn("w:val"), language)
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")  # the schema asks for it
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word 2013 and later; less is marked in the title bar
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = tag("w:fldSimple", tag("w:r", tag("w:t", "2")), {"w:instr": "PAGE"})
    header = section.header.paragraphs[0]._p  # noqa: SLF001 # python-docx has no name for fields
    written = paragraph(number, style="Header").replace("<w:p>", f"<w:p {NAMESPACES}>", 1)
    header.getparent().replace(header, parse_xml(written))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _drop_unused(document: WordDocument) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in [*relations.items()]:
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED:
                del relations[name]


def _steady(archive: bytes, day: date) -> bytes:
    """The same archive without the time at which it was made."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # the machine's would be written
            new.writestr(entry, old.read(name))
    return made.getvalue()
