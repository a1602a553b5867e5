"""A .docx of parts in plain XML, as small as the format allows."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from bantin.importing.docx import WordDocument, paragraphs, read_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.importing.docx import WordParagraph, WordRun

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w99": "urn:an-extension-of-tomorrow",
    }.items()
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
_ROOTS = {"document": "document", "header": "hdr", "footer": "ftr"}


def relations(found: Iterable[tuple[str, str, str]], *, external: bool = False) -> str:
    """Relationships: id, type (the last word of it), target; with "://" it lies outside."""
    outside = ' TargetMode="External"/>'
    written = (
        f'<Relationship Id={quoteattr(id_)} Type="{OFFICE}/{type_}" Target={quoteattr(target)}'
        + (outside if external or "://" in target else "/>")
        for id_, type_, target in found
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(written)}</Relationships>"
    )


def docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    more: Iterable[tuple[str, str, str]] = (),
) -> bytes:
    """A file with this body.

    `parts` are further parts by name: "styles", "numbering", "footnotes" and the like stand in
    word/ and are wrapped and related; a name with a dot is a file of the package as it stands.
    `more` are further relationships of the body.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    related = list(more)
    for name, content in (parts or {}).items():
        if "." in name:
            files[name] = content
            continue
        kind = re.sub("[0-9]", "", name)
        root = _ROOTS.get(kind, kind)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content!s}</w:{root}>"
        related.append((f"rel-{name}", kind, f"{name}.xml"))
    files["word/_rels/document.xml.rels"] = relations(related)
    return package(files)


def package(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of files."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def r(text: str, settings: str = "") -> str:
    """A run with these settings."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    *content: str,
    num: int | None = None,
    level: int | None = None,
    style: str = "",
    settings: str = "",
) -> str:
    """A paragraph of words, or of XML that begins with "<"."""
    inner = "".join(one if one.startswith("<") else r(one) for one in content)
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None or level is not None:
        place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
        place += "" if num is None else f'<w:numId w:val="{num}"/>'
        look += f"<w:numPr>{place}</w:numPr>"
    return f"<w:p><w:pPr>{look}{settings}</w:pPr>{inner}</w:p>"


def lvl(
    level: int, text: str = "", form: str = "decimal", start: int | None = 1, more: str = ""
) -> str:
    """A level; without a text it has all numbers with stops between them."""
    text = text or ".".join(f"%{one + 1}" for one in range(level + 1))
    begun = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{level}">{begun}<w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int = 1, more: str = "") -> str:
    """A list on an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_over(level: int, start: int) -> str:
    """An override of where a level starts."""
    begun = f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{level}">{begun}</w:lvlOverride>'


def style(name: str, settings: str = "", *, kind: str = "paragraph", title: str = "") -> str:
    """A style whose id is its name."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title or name}"/>'
        f"{settings}</w:style>"
    )


def read(data: bytes) -> WordDocument:
    """What a file says that can be read."""
    found = read_word(data)
    assert isinstance(found, WordDocument), found
    return found


def all_of(data: bytes) -> list[WordParagraph]:
    """The paragraphs of a file's body."""
    return [*paragraphs(read(data).blocks)]


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """The labels of the paragraphs of a body."""
    return [
        one.label for one in all_of(docx(body, parts={"numbering": numbering, "styles": styles}))
    ]


def runs_of(data: bytes) -> tuple[WordRun, ...]:
    """The runs of the only paragraph."""
    (found,) = all_of(data)
    return found.runs


def codes(document: WordDocument) -> dict[str, int]:
    """What is told, and how often."""
    return {one.code: one.count for one in document.findings}
