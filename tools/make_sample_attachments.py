"""Make the files to download of the sample site in content/files, from its own regulations.

Run by hand from the repository's root, `python -m tools.make_sample_attachments`; the results are
committed, so a build needs neither this script nor Chromium, which prints the PDF.
"""

import csv
import html
import re
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from playwright.sync_api import sync_playwright

CONTENT = Path(__file__).resolve().parent.parent / "content"
FILES = CONTENT / "files"
REGULATIONS = CONTENT / "regulations"
CHROMIUM = "/usr/bin/chromium"

_POINT = re.compile(r"\[\[\w+\]\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"^(#+ |- )")
_EPOCH = (2024, 7, 16, 9, 0, 0)  # a fixed time stamp: the same input makes the same bytes

ADOPTIONS = (
    ("Địa phương", "Số thành viên khối", "Số thành viên mỗi tổ", "Kỳ họp của khối", "Ban hành"),
    ("Thị trấn Cần Thạnh", "15", "7-9", "Hằng tháng", "06/9/2024"),
    ("Xã Long Hòa", "13", "7", "Hằng tháng", "10/9/2024"),
    ("Xã Bình Khánh", "15", "9", "Hằng tháng", "24/9/2024"),
    ("Xã Tam Thôn Hiệp", "11", "7", "Hằng quý", "25/9/2024"),
    ("Xã An Thới Đông", "13", "7", "Hằng tháng", "27/9/2024"),
    ("Xã Lý Nhơn", "11", "5-7", "Hằng quý", "27/9/2024"),
    ("Xã Thạnh An", "11", "5", "Hằng quý, thêm trước mùa gió chướng", "12/9/2024"),
)

NOTEBOOK = """\
SỔ TAY DÂN VẬN
Tổ Dân vận ấp, khu phố: ........................................
Tháng: ............  Người ghi: ................................

Số thứ tự      : ......
Ngày ghi       : ....../....../..........
Cụm dân cư     : ...............................................
Nội dung ý kiến: ...............................................
                 ...............................................
Nơi chuyển     : ...............................................
Ngày chuyển    : ....../....../..........
Kết quả trả lời: ...............................................
Ngày báo lại cho người nêu ý kiến: ....../....../..........

Lưu ý: không ghi thông tin về đời sống riêng tư khi người nêu ý kiến
không đồng ý. Khối Dân vận xem và ký xác nhận ba tháng một lần.
"""

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font: 13.5pt/1.45 "Times New Roman", "Liberation Serif", "Noto Serif", serif; margin: 0 }
header { display: flex; justify-content: space-between; text-align: center; margin-bottom: 8mm }
h1 { font-size: 14pt; text-align: center; margin: 0 0 6mm }
h2 { font-size: 13.5pt; margin: 3mm 0 1mm 12.7mm }
p { margin: 0 0 1.5mm; text-indent: 12.7mm; text-align: justify }
header p, .sign p { text-indent: 0; text-align: center; margin: 0 }
u { text-underline-offset: 3pt } .sign { margin: 8mm 0 0 50% }
"""


def paragraphs(name: str) -> list[str]:
    """Return the body of a regulation, one paragraph a line, headings still marked."""
    body = (REGULATIONS / name).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    plain = _LINK.sub(r"\1", _POINT.sub("……", body))
    return [line.replace("\\.", ".") for line in plain.splitlines() if line]


def decision_page() -> str:
    """Return the decision as one HTML page in the Party's letterhead."""
    lines: list[str] = []
    for line in paragraphs("quyet-dinh-05-qd-bdvhu.md"):
        if line == "TRƯỞNG BAN":  # set below, as a block of its own
            break
        text = html.escape(line.strip("*") if not line.startswith("- ") else line)
        if line.startswith("#"):
            lines.append(f"<h2>{_MARKS.sub('', text)}</h2>")
        elif line.startswith("**BAN"):
            lines.append(f"<h1>{text}</h1>")
        elif line.startswith("*") and not line.startswith("**"):
            lines.append(f"<p><i>{text}</i></p>")
        else:
            lines.append(f"<p>{text}</p>")
    return (
        '<!doctype html><html lang="vi"><meta charset="utf-8">'
        f"<title>Quyết định số 05-QĐ/BDVHU</title><style>{_STYLE}</style>"
        "<header><div><p>HUYỆN ỦY CẦN GIỜ</p><p><b>BAN DÂN VẬN</b></p><p>*</p>"
        "<p>Số 05-QĐ/BDVHU</p></div><div><p><b><u>ĐẢNG CỘNG SẢN VIỆT NAM</u></b></p>"
        "<p>&nbsp;</p><p><i>Cần Giờ, ngày 15 tháng 7 năm 2024</i></p></div></header>"
        "<h1>QUYẾT ĐỊNH<br>ban hành Quy chế hoạt động mẫu<br>của khối Dân vận xã, thị trấn</h1>"
        f"{''.join(lines)}"
        '<div class="sign"><p><b>TRƯỞNG BAN</b></p><p><i>(bản mẫu, không có chữ ký)</i></p></div>'
    )


def word_paragraph(line: str) -> str:
    """Return one paragraph of WordprocessingML for a line of Markdown."""
    level = len(line) - len(line.lstrip("#"))
    italic = line.startswith("*")
    text = html.escape(_MARKS.sub("", line).strip("*"), quote=False)
    run = ("<w:b/>" if level else "") + ("<w:i/>" if italic else "")
    # Headings carry an outline level, so that Word's navigation pane lists them.
    place = '<w:jc w:val="center"/>' if level == 2 or italic else '<w:jc w:val="both"/>'  # noqa: PLR2004
    outline = f'<w:outlineLvl w:val="{level - 2}"/>' if level else ""
    indent = "" if level == 2 or italic else '<w:ind w:firstLine="720"/>'  # noqa: PLR2004
    return (
        f'<w:p><w:pPr><w:spacing w:after="120"/>{indent}{place}{outline}</w:pPr><w:r>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:cs="Times New Roman"/>{run}<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def word_document() -> str:
    """Return word/document.xml of the model regulation."""
    title = "## QUY CHẾ HOẠT ĐỘNG MẪU CỦA KHỐI DÂN VẬN XÃ, THỊ TRẤN"
    lines = [title, *paragraphs("quy-che-mau-khoi-dan-van/2024-08-01.md")]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{''.join(word_paragraph(line) for line in lines)}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" '
        'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def write_docx(path: Path) -> None:
    """Write the least package that Word and LibreOffice open."""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    wordml = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{wordml}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": word_document(),
    }
    with ZipFile(path, "w") as package_file:
        for name, text in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            package_file.writestr(info, text)


def main() -> None:
    """Make every file."""
    FILES.mkdir(parents=True, exist_ok=True)
    table = StringIO()
    csv.writer(table, lineterminator="\n").writerows(ADOPTIONS)
    # With a byte order mark, Excel reads the Vietnamese letters right.
    (FILES / "bieu-theo-doi-ap-dung.csv").write_text(table.getvalue(), encoding="utf-8-sig")
    (FILES / "mau-so-tay-dan-van.txt").write_text(NOTEBOOK, encoding="utf-8")
    write_docx(FILES / "quy-che-mau-khoi-dan-van.docx")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(decision_page())
        page.pdf(
            path=FILES / "quyet-dinh-05-qd-bdvhu.pdf",
            prefer_css_page_size=True,
            tagged=True,
        )
        browser.close()


if __name__ == "__main__":
    main()
