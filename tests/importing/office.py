"""Word files as offices make them, each with what is true of it: written by hand, not by bantin.

The letterhead stands in a table without lines, in tabs or in lines of its own; numbers are typed or
Word's own; recipients and signature stand side by side or below each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


def _state(sheet: Sheet, number: str, day: str, *, place: str = "Cần Giờ") -> None:
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


def decision_in_tables() -> tuple[bytes, Truth]:
    """A decision of the State: letterhead and end in tables, all numbers typed."""
    sheet = Sheet()
    _state(sheet, "15/2025/QĐ-UBND", "ngày 05 tháng 7 năm 2025")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Ban hành Quy chế tiếp công dân", bold=True, where=CENTRE)
    sheet.line("trên địa bàn xã Cần Giờ", bold=True, where=CENTRE)
    sheet.line("--------", where=CENTRE)
    sheet.line("ỦY BAN NHÂN DÂN XÃ CẦN GIỜ", bold=True, where=CENTRE)
    for base in BASES:
        sheet.line(base, italic=True)
    sheet.line("QUYẾT ĐỊNH:", bold=True, where=CENTRE)
    sheet.line("Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân xã Cần Giờ.")
    sheet.line("Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 8 năm 2025.")
    sheet.line("Điều 3. Chánh Văn phòng, Thủ trưởng các đơn vị chịu trách nhiệm thi hành./.")
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 3;", "- Đảng ủy xã;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!CHỦ TỊCH", "", "", "!Nguyễn Văn An"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định ban hành Quy chế tiếp công dân trên địa bàn xã Cần Giờ",
        number="15/2025/QĐ-UBND",
        issued=date(2025, 7, 5),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Chủ tịch",
        name="Nguyễn Văn An",
        units=("dieu-1", "dieu-2", "dieu-3"),
        recipients=3,
        words=(*BASES, "Quy chế tiếp công dân xã Cần Giờ", "chịu trách nhiệm thi hành"),
    )


def decision_numbered_by_word() -> tuple[bytes, Truth]:
    """The same with Word's own numbers, and a superior agency."""
    sheet = Sheet()
    sheet.columns(
        ["ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "!SỞ NỘI VỤ", "Số: 07/QĐ-SNV"],
        [f"!{NATION}", f"!{MOTTO}", "Thành phố Hồ Chí Minh, ngày 12 tháng 01 năm 2026"],
    )
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Về việc thành lập Tổ công tác", bold=True, where=CENTRE)
    for base in BASES:
        sheet.line(base, italic=True)
    sheet.line("QUYẾT ĐỊNH:", bold=True, where=CENTRE)
    list_ = sheet.numbering(LEVELS)
    units = []
    for article, (title, clauses) in enumerate(ARTICLES, 1):
        sheet.numbered(title, list_, 0, bold=True)
        units.append(f"dieu-{article}")
        for clause, text in enumerate(clauses, 1):
            sheet.numbered(text, list_, 1)
            units.append(f"dieu-{article}.khoan-{clause}")
    sheet.numbered("Tổ trưởng;", list_, 2)
    sheet.numbered("Các tổ viên.", list_, 2)
    units += ["dieu-3.khoan-1.diem-a", "dieu-3.khoan-1.diem-b"]
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, TCCB."],
        ["!KT. GIÁM ĐỐC", "!PHÓ GIÁM ĐỐC", "(Đã ký)", "!Trần Thị Bình"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định về việc thành lập Tổ công tác",
        number="07/QĐ-SNV",
        issued=date(2026, 1, 12),
        issuer="Sở Nội vụ",
        parent="Ủy ban nhân dân Thành phố Hồ Chí Minh",
        place="Thành phố Hồ Chí Minh",
        role="Phó Giám đốc",
        name="Trần Thị Bình",
        units=tuple(units),
        recipients=2,
        words=(*BASES, ARTICLES[0][1][0], ARTICLES[1][1][1], "Các tổ viên."),
    )


def rule_of_the_party() -> tuple[bytes, Truth]:
    """A rule of the Party: letterhead in tabs, the end in lines of its own, chapters."""
    sheet = Sheet()
    sheet.line("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH\tĐẢNG CỘNG SẢN VIỆT NAM")
    sheet.line("ĐẢNG ỦY XÃ CẦN GIỜ", bold=True)
    sheet.line("*")
    sheet.line("Số 18-QĐ/ĐU\tCần Giờ, ngày 10 tháng 11 năm 2026")
    sheet.line("QUY ĐỊNH", bold=True, where=CENTRE)
    sheet.line("về tổ chức và hoạt động của khối Dân vận xã", bold=True, where=CENTRE)
    sheet.line("-----", where=CENTRE)
    sheet.lines("- Căn cứ Điều lệ Đảng;", "- Xét đề nghị của Văn phòng Đảng ủy,")
    sheet.line("Ban Thường vụ Đảng ủy xã quy định như sau:")
    sheet.line("Chương I", bold=True, where=CENTRE)
    sheet.line("NHỮNG QUY ĐỊNH CHUNG", bold=True, where=CENTRE)
    sheet.line("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.line("Quy định này áp dụng cho khối Dân vận xã Cần Giờ.")
    sheet.line("Điều 2. Nguyên tắc", bold=True)
    sheet.lines("1. Tập trung dân chủ.", "2. Gồm:", "a) Bàn bạc tập thể;", "đ) Gần dân.")
    sheet.line("Chương II", bold=True, where=CENTRE)
    sheet.line("TỔ CHỨC THỰC HIỆN", bold=True, where=CENTRE)
    sheet.line("Điều 3. Hiệu lực", bold=True)
    sheet.line("Quy định này có hiệu lực từ ngày ký.")
    sheet.lines("Nơi nhận:", "- Thành ủy,", "- Các chi bộ,", "- Lưu Văn phòng.")
    for text in ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"):
        sheet.line(text, bold=True, where=RIGHT)
    sheet.line("(Đã ký)", italic=True, where=RIGHT)
    sheet.line("Lê Văn Cường", bold=True, where=RIGHT)
    return sheet.data(), Truth(
        kind="regulation",
        title="Quy định về tổ chức và hoạt động của khối Dân vận xã",
        number="18-QĐ/ĐU",
        issued=date(2026, 11, 10),
        issuer="Đảng ủy xã Cần Giờ",
        parent="Đảng bộ Thành phố Hồ Chí Minh",
        place="Cần Giờ",
        role="Bí thư",
        name="Lê Văn Cường",
        units=(
            "chuong-1",
            "dieu-1",
            "dieu-2",
            "dieu-2.khoan-1",
            "dieu-2.khoan-2",
            "dieu-2.khoan-2.diem-a",
            "dieu-2.khoan-2.diem-dd",
            "chuong-2",
            "dieu-3",
        ),
        recipients=3,
        words=("Căn cứ Điều lệ Đảng", "NHỮNG QUY ĐỊNH CHUNG", "Gần dân."),
    )


def decision_with_rules() -> tuple[bytes, Truth]:
    """A decision with the by-law that it issues behind its signature, in one file."""
    sheet = Sheet()
    _state(sheet, "21/QĐ-UBND", "ngày 02 tháng 02 năm 2026")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Ban hành Quy chế làm việc", bold=True, where=CENTRE)
    sheet.line(BASES[0], italic=True)
    sheet.line("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.")
    sheet.line("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    sheet.columns(
        ["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!CHỦ TỊCH", "!Nguyễn Văn An"],
    )
    sheet.line("QUY CHẾ", bold=True, where=CENTRE)
    sheet.line("Làm việc của Ủy ban nhân dân xã Cần Giờ", bold=True, where=CENTRE)
    sheet.line(
        "(Ban hành kèm theo Quyết định số 21/QĐ-UBND ngày 02 tháng 02 năm 2026)",
        italic=True,
        where=CENTRE,
    )
    sheet.line("Điều 1. Phạm vi điều chỉnh", bold=True)
    sheet.line("Quy chế này quy định chế độ làm việc của Ủy ban nhân dân xã.")
    sheet.line("Điều 2. Nguyên tắc làm việc", bold=True)
    sheet.lines("1. Tập trung dân chủ.", "2. Đúng thẩm quyền.")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định ban hành Quy chế làm việc",
        number="21/QĐ-UBND",
        issued=date(2026, 2, 2),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Chủ tịch",
        name="Nguyễn Văn An",
        units=(
            "dieu-1",
            "dieu-2",
            "quy-che",
            "quy-che.dieu-1",
            "quy-che.dieu-2",
            "quy-che.dieu-2.khoan-1",
            "quy-che.dieu-2.khoan-2",
        ),
        recipients=2,
        words=("Ban hành kèm theo Quyết định này", "chế độ làm việc", "Đúng thẩm quyền."),
    )


def rules_alone() -> tuple[bytes, Truth]:
    """A by-law in a file of its own, which names the decision that it came with."""
    sheet = Sheet()
    sheet.line("QUY CHẾ", bold=True, where=CENTRE)
    sheet.line("TIẾP NHẬN Ý KIẾN CỦA NHÂN DÂN", bold=True, where=CENTRE)
    sheet.line(
        "(Ban hành kèm theo Quyết định số 33/QĐ-UBND ngày 15 tháng 3 năm 2026 "
        "của Ủy ban nhân dân xã Cần Giờ)",
        italic=True,
        where=CENTRE,
    )
    list_ = sheet.numbering(LEVELS)
    units = []
    for article, (title, clauses) in enumerate(ARTICLES, 1):
        sheet.numbered(title, list_, 0, bold=True)
        units.append(f"dieu-{article}")
        for clause, text in enumerate(clauses, 1):
            sheet.numbered(text, list_, 1)
            units.append(f"dieu-{article}.khoan-{clause}")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quy chế tiếp nhận ý kiến của Nhân dân",
        number="33/QĐ-UBND",
        issued=date(2026, 3, 15),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        units=tuple(units),
        words=(ARTICLES[0][1][0], ARTICLES[2][0]),
    )


def plan_without_articles() -> tuple[bytes, Truth]:
    """A plan in Roman numbers of Word's own, with a table of two merged cells."""
    sheet = Sheet()
    _state(sheet, "12/KH-UBND", "ngày 9 tháng 3 năm 2026")
    sheet.line("KẾ HOẠCH", bold=True, where=CENTRE)
    sheet.line("Thực hiện phong trào thi đua năm 2026", bold=True, where=CENTRE)
    sheet.line("Ủy ban nhân dân xã xây dựng kế hoạch như sau:")
    list_ = sheet.numbering(ROMAN)
    sheet.numbered("Mục tiêu", list_, 0, bold=True)
    sheet.numbered("Mỗi ấp có một mô hình.", list_, 1)
    sheet.numbered("Nhiệm vụ", list_, 0, bold=True)
    sheet.numbered("Tuyên truyền đến từng hộ.", list_, 1)
    sheet.table([["STT", "Việc", "Thời hạn"], ["1", "Phát động", "Quý I"], ["2", "Sơ kết", ""]])
    table = sheet.file.tables[-1]
    table.cell(1, 2).merge(table.cell(2, 2))
    sheet.columns(
        ["Nơi nhận:", "- Đảng ủy xã;", "- Lưu: VT."],
        ["!TM. ỦY BAN NHÂN DÂN", "!KT. CHỦ TỊCH", "!PHÓ CHỦ TỊCH", "!Phạm Thị Dung"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Kế hoạch thực hiện phong trào thi đua năm 2026",
        number="12/KH-UBND",
        issued=date(2026, 3, 9),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        role="Phó Chủ tịch",
        name="Phạm Thị Dung",
        units=("phan-1", "phan-1.khoan-1", "phan-2", "phan-2.khoan-1"),
        recipients=2,
        tables=1,
        words=("Mỗi ấp có một mô hình.", "Tuyên truyền đến từng hộ.", "Phát động"),
    )


def decision_with_blanks() -> tuple[bytes, Truth]:
    """A decision whose number and day are still to be written in."""
    sheet = Sheet()
    _state(sheet, "      /QĐ-UBND", "ngày …… tháng …… năm 2026")
    sheet.line("QUYẾT ĐỊNH", bold=True, where=CENTRE)
    sheet.line("Về việc giao chỉ tiêu", bold=True, where=CENTRE)
    sheet.line("Điều 1. Giao chỉ tiêu cho các ấp.")
    sheet.line("Điều 2. Các ấp chịu trách nhiệm thi hành.")
    return sheet.data(), Truth(
        kind="regulation",
        title="Quyết định về việc giao chỉ tiêu",
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Cần Giờ",
        units=("dieu-1", "dieu-2"),
        words=("Giao chỉ tiêu cho các ấp.",),
    )


def notice() -> tuple[bytes, Truth]:
    """A notice of the State."""
    sheet = Sheet()
    _state(sheet, "45/TB-UBND", "ngày 20 tháng 4 năm 2026")
    sheet.line("THÔNG BÁO", bold=True, where=CENTRE)
    sheet.line("Về việc tạm ngưng chuyến tàu ngày 25/4/2026", bold=True, where=CENTRE)
    sheet.line("Ủy ban nhân dân xã thông báo tạm ngưng chuyến tàu do gió mạnh.")
    sheet.line("Bà con liên hệ bến tàu để đổi vé.")
    return sheet.data(), Truth(
        kind="notice",
        title="Thông báo về việc tạm ngưng chuyến tàu ngày 25/4/2026",
        issued=date(2026, 4, 20),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        words=("do gió mạnh.", "để đổi vé.", "45/TB-UBND"),
    )


def invitation() -> tuple[bytes, Truth]:
    """An invitation to a meeting."""
    sheet = Sheet()
    _state(sheet, "16/GM-UBND", "ngày 2 tháng 6 năm 2026")
    sheet.line("GIẤY MỜI", bold=True, where=CENTRE)
    sheet.line("Dự họp dân ấp Bình Lợi", bold=True, where=CENTRE)
    sheet.line("Kính gửi: Các hộ dân ấp Bình Lợi", bold=True)
    sheet.lines(
        "Ủy ban nhân dân xã trân trọng kính mời bà con dự họp:",
        "1. Thời gian: 8 giờ 30 phút, ngày 12 tháng 6 năm 2026",
        "2. Địa điểm: Nhà văn hóa ấp Bình Lợi",
        "3. Chủ trì: Đồng chí Nguyễn Văn An, Chủ tịch Ủy ban nhân dân xã",
        "4. Nội dung: Bàn việc sửa đường",
    )
    return sheet.data(), Truth(
        kind="meeting",
        title="Giấy mời dự họp dân ấp Bình Lợi",
        issued=date(2026, 6, 2),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        place="Nhà văn hóa ấp Bình Lợi",
        role="Chủ tịch Ủy ban nhân dân xã",
        name="Nguyễn Văn An",
        words=("Kính gửi: Các hộ dân", "8 giờ 30 phút", "Bàn việc sửa đường"),
    )


def news_item() -> tuple[bytes, Truth]:
    """A news item: bold lines for headings, a picture with its caption, a byline."""
    sheet = Sheet()
    sheet.line("Thứ Bảy, ngày 13 tháng 6 năm 2026", italic=True)
    sheet.line("Cần Giờ: Bà con Thạnh An họp bàn giữ sạch bãi biển", bold=True, where=CENTRE)
    sheet.picture("Bà con ngồi quanh bàn")
    sheet.line("Ảnh: Quang cảnh buổi họp.", italic=True, where=CENTRE)
    first = sheet.line("(Trang tin xã) - Sáng 12/6, bà con bàn việc dọn 500 m")
    first.add_run("2").font.superscript = True
    first.add_run(" bãi. Xem ")
    sheet.link(first, "trang của xã", "https://cangio.example.vn/a_b")
    first.add_run(" [1] * a_b <chưa rõ>.")
    sheet.line("Kết quả", bold=True)
    for text in ("Mỗi tuần dọn một lần;", "Có ba điểm gom rác."):
        sheet.file.add_paragraph(text, style="List Bullet")
    sheet.line("Việc cần làm", bold=True)
    for text in ("Kẻ vạch bãi xe.", "Đặt thùng rác."):
        sheet.file.add_paragraph(text, style="List Number")
    sheet.table([["Ấp", "Số hộ"], ["Thiềng Liềng", "120"]])
    sheet.line("Thanh Tâm", bold=True, where=RIGHT)
    return sheet.data(), Truth(
        kind="news",
        title="Cần Giờ: Bà con Thạnh An họp bàn giữ sạch bãi biển",
        issued=date(2026, 6, 13),
        name="Thanh Tâm",
        tables=1,
        pictures=1,
        words=(
            "Ảnh: Quang cảnh buổi họp.",
            "(Trang tin xã) - Sáng 12/6, bà con bàn việc dọn 500 m2 bãi.",
            "Xem trang của xã [1] * a_b",
            "<chưa rõ>",
            "Kết quả",
            "Mỗi tuần dọn một lần;",
            "Đặt thùng rác.",
            "Thiềng Liềng",
        ),
    )


def news_with_headings() -> tuple[bytes, Truth]:
    """A news item with Word's own styles."""
    sheet = Sheet()
    sheet.file.add_heading("Ngày hội đại đoàn kết", level=0)
    sheet.line("Ngày hội được tổ chức ở bốn ấp.")
    sheet.file.add_heading("Phần lễ", level=1)
    sheet.line("Có 200 người dự.")
    sheet.file.add_heading("Văn nghệ", level=3)
    sheet.line("Bà con hát đờn ca tài tử.")
    return sheet.data(), Truth(
        kind="news",
        title="Ngày hội đại đoàn kết",
        words=("Ngày hội được tổ chức", "Phần lễ", "Có 200 người dự.", "Văn nghệ", "đờn ca"),
    )


def conclusion_with_changes() -> tuple[bytes, Truth]:
    """A conclusion of the Party with a footnote, tracked changes, and everything in one column."""
    sheet = Sheet()
    sheet.columns(
        ["!HUYỆN ỦY CẦN GIỜ", "*", "Số 112-KL/HU"],
        [f"!{PARTY}", "---", "Cần Giờ, ngày 03 tháng 02 năm 2024"],
    )
    sheet.line("KẾT LUẬN", bold=True, where=CENTRE)
    sheet.line("CỦA BAN THƯỜNG VỤ HUYỆN ỦY", bold=True, where=CENTRE)
    sheet.line("về công tác dân vận năm 2024", bold=True, where=CENTRE)
    sheet.line("Ban Thường vụ Huyện ủy kết luận như sau:")
    first = sheet.line("1. Năm 2023 có 12 mô hình")
    sheet.footnote(first, "Theo báo cáo của khối Dân vận.")
    first.add_run(" được công nhận.")
    second = sheet.line("2. Năm 2024 phấn đấu có ")
    sheet.revised(second, "del", "mười lăm")
    sheet.revised(second, "ins", "hai mươi")
    second.add_run(" mô hình.")
    sheet.columns(
        ["Nơi nhận:", "- Ban Dân vận Thành ủy,", "- Lưu Văn phòng."],
        ["!T/M BAN THƯỜNG VỤ", "!PHÓ BÍ THƯ", "!Võ Thị Mai"],
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Kết luận của Ban Thường vụ Huyện ủy về công tác dân vận năm 2024",
        number="112-KL/HU",
        issued=date(2024, 2, 3),
        issuer="Huyện ủy Cần Giờ",
        place="Cần Giờ",
        role="Phó Bí thư",
        name="Võ Thị Mai",
        units=("khoan-1", "khoan-2"),
        recipients=2,
        notes=1,
        words=("12 mô hình", "phấn đấu có hai mươi mô hình.", "Theo báo cáo của khối"),
    )


def minutes() -> tuple[bytes, Truth]:
    """The minutes of a meeting, whose place stands in a sentence."""
    sheet = Sheet()
    sheet.columns(["UBND XÃ CẦN GIỜ", "!BAN ĐIỀU HÀNH ẤP LONG THẠNH"], [f"!{NATION}", f"!{MOTTO}"])
    sheet.line("BIÊN BẢN", bold=True, where=CENTRE)
    sheet.line("Họp dân ấp Long Thạnh", bold=True, where=CENTRE)
    sheet.line(
        "Hôm nay, vào lúc 18 giờ 30 phút ngày 28/11/2026, tại Nhà văn hóa ấp Long Thạnh, "
        "Ban điều hành ấp họp dân."
    )
    sheet.line("Chủ trì: Ông Lê Văn Tám - Trưởng ấp")
    sheet.lines("I. NỘI DUNG", "Bàn việc giữ sạch bãi biển.", "II. KẾT LUẬN", "Nhất trí.")
    return sheet.data(), Truth(
        kind="meeting",
        title="Biên bản họp dân ấp Long Thạnh",
        issuer="Ban điều hành ấp Long Thạnh",
        place="Nhà văn hóa ấp Long Thạnh",
        role="Trưởng ấp",
        name="Lê Văn Tám",
        words=("Hôm nay, vào lúc 18 giờ 30 phút", "Bàn việc giữ sạch", "Nhất trí."),
    )


def bare_news() -> tuple[bytes, Truth]:
    """News as most people type them: no style, no bold, typed hyphens."""
    sheet = Sheet()
    sheet.lines(
        "Ra quân dọn rác tại bến tàu Thạnh An",
        "Sáng nay, hơn 50 đoàn viên ra quân dọn rác tại bến tàu.",
        "Kết quả:",
        "- Thu gom 2 tấn rác;",
        "- Trồng 100 cây.",
        "1. Việc thứ nhất là giữ sạch.",
        "2. Việc thứ hai là trồng cây.",
    )
    return sheet.data(), Truth(
        kind="news",
        title="Ra quân dọn rác tại bến tàu Thạnh An",
        words=("Sáng nay,", "Kết quả:", "Thu gom 2 tấn rác;", "1. Việc thứ nhất", "2. Việc"),
    )


def letter() -> tuple[bytes, Truth]:
    """An official letter."""
    sheet = Sheet()
    sheet.columns(
        ["!ỦY BAN NHÂN DÂN", "!XÃ CẦN GIỜ", "Số: 210/UBND-VX", "V/v mời góp ý dự thảo Quy ước"],
        [f"!{NATION}", f"!{MOTTO}", "Cần Giờ, ngày 4 tháng 5 năm 2026"],
    )
    sheet.line("Kính gửi: Ban điều hành các ấp", where=CENTRE)
    sheet.line("Ủy ban nhân dân xã đề nghị các ấp góp ý dự thảo Quy ước.")
    return sheet.data(), Truth(
        kind="notice",
        title="Mời góp ý dự thảo Quy ước",
        issued=date(2026, 5, 4),
        issuer="Ủy ban nhân dân xã Cần Giờ",
        words=("Kính gửi", "đề nghị các ấp góp ý", "210/UBND-VX"),
    )


def guidance_in_lines() -> tuple[bytes, Truth]:
    """Guidance of the Party whose letterhead is one line below the other."""
    sheet = Sheet()
    for text in ("HUYỆN ỦY CẦN GIỜ", "BAN DÂN VẬN", "*"):
        sheet.line(text, where=CENTRE)
    sheet.line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, where=CENTRE)
    sheet.line("Số 07-HD/BDVHU", where=CENTRE)
    sheet.line("Cần Giờ, ngày 20 tháng 8 năm 2024", italic=True, where=CENTRE)
    sheet.line("HƯỚNG DẪN", bold=True, where=CENTRE)
    sheet.line("vận dụng Quy chế mẫu", bold=True, where=CENTRE)
    sheet.line("Ban Dân vận Huyện ủy hướng dẫn như sau:")
    sheet.line("I. Nội dung", bold=True)
    sheet.lines("1. Lập bảng các điểm mở.", "2. Lấy ý kiến chi bộ.")
    sheet.line("II. Thực hiện", bold=True)
    sheet.line("1. Báo cáo trước ngày 30/9/2024.")
    sheet.columns(
        ["Nơi nhận:", "- Cấp ủy các xã;", "- Lưu Ban."], ["!TRƯỞNG BAN", "(Đã ký)", "!Lê Thị Hoa"]
    )
    return sheet.data(), Truth(
        kind="regulation",
        title="Hướng dẫn vận dụng Quy chế mẫu",
        number="07-HD/BDVHU",
        issued=date(2024, 8, 20),
        issuer="Ban Dân vận",
        parent="Huyện ủy Cần Giờ",
        place="Cần Giờ",
        role="Trưởng Ban",
        name="Lê Thị Hoa",
        units=("phan-1", "phan-1.khoan-1", "phan-1.khoan-2", "phan-2", "phan-2.khoan-1"),
        recipients=2,
        words=("hướng dẫn như sau", "Lấy ý kiến chi bộ.", "trước ngày 30/9/2024"),
    )


FILES = {
    made.__name__: made
    for made in (
        decision_in_tables,
        decision_numbered_by_word,
        rule_of_the_party,
        decision_with_rules,
        rules_alone,
        plan_without_articles,
        decision_with_blanks,
        guidance_in_lines,
        conclusion_with_changes,
        minutes,
        bare_news,
        notice,
        invitation,
        letter,
        news_item,
        news_with_headings,
    )
}
