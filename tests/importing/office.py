"""Word files as offices make them, each with what is true of it: written by hand, not by bantin.

The letterhead stands in a table without lines, in tabs or in lines of its own; numbers are typed or
Word's own; recipients and signature stand side by side or below each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from docx.document import Document as Docx
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT

LEVELS = (("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
ROMAN = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What is true of a file; `words` are sentences that the page shows, in this order."""

    kind: str
    title: str
    number: str = ""
    issued: date | None = None
    issuer: str = ""
    parent: str = ""
    place: str = ""
    role: str = ""
    name: str = ""
    units: tuple[str, ...] = ()
    recipients: int = 0
    tables: int = 0
    notes: int = 0
    pictures: int = 0
    words: tuple[str, ...] = ()


class Sheet:
    """A Word file in the making."""

    def __init__(self) -> None:
        self.file: Docx = Document()
        font = self.file.styles["Normal"].font
        font.name, font.size = "Times New Roman", Pt(14)
        self._lists = 0

    def line(
        self, text: str = "", *, bold: bool = False, italic: bool = False, where: object = None
    ) -> Paragraph:
        made = self.file.add_paragraph()
        run = made.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        made.alignment = where  # type: ignore[assignment] # an alignment or none
        return made

    def lines(self, *texts: str) -> None:
        for text in texts:
            self.line(text)

    def columns(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Two columns without lines; what begins with "!" is bold."""
        table = self.file.add_table(rows=1, cols=2)
        for cell, texts in zip(table.rows[0].cells, (left, right), strict=True):
            self._fill(cell, texts)
        self.line()  # Word has a paragraph behind each table

    def _fill(self, cell: _Cell, texts: Sequence[str]) -> None:
        for number, text in enumerate(texts):
            made = cell.paragraphs[0] if not number else cell.add_paragraph()
            made.alignment = CENTRE
            made.add_run(text.removeprefix("!")).bold = text.startswith("!")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.file.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        self.line()

    def footnote(self, paragraph: Paragraph, text: str) -> None:
        """Add a note behind a paragraph's words; a file has one at most here."""
        said = (
            f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
        )
        main = self.file.part
        name = PackURI("/word/footnotes.xml")
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, said.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), "2")
        paragraph.add_run()._r.append(mark)  # type: ignore[arg-type] # an element is one

    def revised(self, paragraph: Paragraph, kind: str, text: str) -> None:
        """Add words that a reviewer has inserted ("ins") or deleted ("del")."""
        run = paragraph.add_run(text)
        if kind == "del":
            for one in run._r.iter(qn("w:t")):
                one.tag = qn("w:delText")
        made = OxmlElement(f"w:{kind}")
        made.set(qn("w:id"), "9")
        made.set(qn("w:author"), "Văn thư")
        made.append(run._r)
        paragraph._p.append(made)  # type: ignore[arg-type] # an element is one

    def numbering(self, levels: Iterable[tuple[str, str]]) -> int:
        """Add a list of several levels, and return its number."""
        part = self.file.part.numbering_part.element
        self._lists += 1
        number = 100 + self._lists
        inner = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for level, (format_, text) in enumerate(levels)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
        )
        part.insert(0, abstract)
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
        return number

    def numbered(self, text: str, list_: int, level: int, *, bold: bool = False) -> None:
        made = self.line(text, bold=bold)
        about = made._p.get_or_add_pPr()
        numbers = about.get_or_add_numPr()  # type: ignore[attr-defined] # of the schema
        numbers.get_or_add_ilvl().val = level
        numbers.get_or_add_numId().val = list_

    def link(self, paragraph: Paragraph, text: str, address: str) -> None:
        relation = self.file.part.relate_to(
            address,
            RELATIONSHIP_TYPE.HYPERLINK,
            is_external=True,
        )
        made = OxmlElement("w:hyperlink")
        made.set(qn("r:id"), relation)
        run = paragraph.add_run(text)
        made.append(run._r)
        paragraph._p.append(made)  # type: ignore[arg-type] # an element is one

    def picture(self, alt: str = "") -> None:
        data = BytesIO()
        Image.new("RGB", (64, 48), (20, 90, 140)).save(data, "PNG")
        data.seek(0)
        made = self.file.add_paragraph()
        made.alignment = CENTRE
        made.add_run().add_picture(data)
        if alt:
            for about in made._p.iter(qn("wp:docPr")):
                about.set("descr", alt)

    def data(self) -> bytes:
        made = BytesIO()
        self.file.save(made)
        return made.getvalue()


def state(sheet: Sheet, number: str, day: str, *, place: str = "Cần Giờ") -> None:
    sheet.columns(
        ["!ỦY BAN NHÂN DÂN", "!XÃ CẦN GIỜ", "-------", f"Số: {number}"],
        [f"!{NATION}", f"!{MOTTO}", "---------------", f"{place}, {day}"],
    )


BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội.",
)
ARTICLES = (
    ("Phạm vi điều chỉnh", ("Quy chế này quy định việc tiếp nhận ý kiến của Nhân dân.",)),
    ("Đối tượng áp dụng", ("Cán bộ, công chức của xã.", "Người dân sinh sống trên địa bàn xã.")),
    ("Hiệu lực thi hành", ("Văn bản này có hiệu lực kể từ ngày ký.",)),
)
