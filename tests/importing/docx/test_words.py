"""The words of paragraphs: runs, looks, fields, links, signs."""

from __future__ import annotations

import pytest

from bantin.importing.docx import paragraphs
from tests.importing.docx.parts import all_of, codes, docx, p, r, read, relations, runs_of, style

BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'

RUBY = f"<w:r><w:ruby><w:rt>{r('hán')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def field(text: str, *result: str) -> str:
    shown = (mark("separate"), *result) if result else ()
    return "".join((mark("begin"), instruction(text), *shown, mark("end")))


def text_of(*content: str, parts: dict[str, str | bytes] | None = None) -> str:
    return "".join(run.text for run in runs_of(docx(p(*content), parts=parts)))


def test_looks_are_told_run_by_run_and_equal_runs_are_one() -> None:
    runs = runs_of(docx(p(r("đậm ", BOLD), r("hơn", BOLD), r(" nghiêng", "<w:i/>"))))
    assert [(one.text, one.bold, one.italic) for one in runs] == [
        ("đậm hơn", True, False),
        (" nghiêng", False, True),
    ]


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ('<w:u w:val="single"/>', "underline"),
        ("<w:strike/>", "strike"),
        ("<w:dstrike/>", "strike"),
        ("<w:caps/>", "caps"),
        ("<w:smallCaps/>", "small_caps"),
        ('<w:vertAlign w:val="superscript"/>', "superscript"),
        ('<w:vertAlign w:val="subscript"/>', "subscript"),
    ],
)
def test_a_look(settings: str, name: str) -> None:
    (run,) = runs_of(docx(p(r("chữ", settings))))
    assert getattr(run, name) is True
    off = settings.replace("/>", ' w:val="0"/>') if "val" not in settings else ""
    (plain,) = runs_of(docx(p(r("chữ", off))))
    assert getattr(plain, name) is False


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_a_switch_may_be_off(value: str) -> None:
    (run,) = runs_of(docx(p(r("chữ", f'<w:b w:val="{value}"/>'))))
    assert not run.bold


def test_what_is_capital_by_its_look_is_shown_so() -> None:
    (run,) = runs_of(docx(p(r("Điều lệ", "<w:caps/>"))))
    assert (run.text, run.shown) == ("Điều lệ", "ĐIỀU LỆ")


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        (BOLD, "", "", True),
        (BOLD, BOLD, "", False),  # two styles switch each other over
        ("", BOLD, "", True),
        (BOLD, BOLD, BOLD, True),  # what the run itself says holds
        (BOLD, "", NOT_BOLD, False),
        (BOLD, NOT_BOLD, "", True),
        ("", "", "", False),
    ],
)
def test_toggles_of_styles(paragraph: str, character: str, direct: str, bold: bool) -> None:  # noqa: FBT001
    styles = style("P", f"<w:rPr>{paragraph}</w:rPr>")
    styles += style("C", f"<w:rPr>{character}</w:rPr>", kind="character")
    text = p(r("chữ", f'<w:rStyle w:val="C"/>{direct}'), style="P")
    (run,) = runs_of(docx(text, parts={"styles": styles}))
    assert run.bold is bold


def test_a_style_says_what_it_is_based_on_and_defaults_stay_on() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:i/><w:sz w:val='28'/></w:rPr></w:rPrDefault>"
        "</w:docDefaults>"
        + style("A", f"<w:rPr>{BOLD}<w:i/></w:rPr>")
        + style("B", '<w:basedOn w:val="A"/><w:rPr><w:u w:val="single"/></w:rPr>')
        + style("Loop", '<w:basedOn w:val="Loop"/>')
    )
    (run,) = runs_of(docx(p(r("chữ"), style="B"), parts={"styles": styles}))
    assert (run.bold, run.italic, run.underline, run.size) == (True, True, True, 14)
    (run,) = runs_of(docx(p(r("chữ"), style="Loop"), parts={"styles": styles}))
    assert (run.bold, run.italic) == (False, True)


def test_fonts_come_from_runs_styles_and_the_theme() -> None:
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        '<a:fontScheme><a:minorFont><a:latin typeface="Aptos"/></a:minorFont></a:fontScheme>'
        "</a:themeElements></a:theme>"
    )
    styles = style(
        "T", '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr>'
    )
    own = '<w:rFonts w:ascii="Arial" w:hAnsi=".VnTime"/>'
    data = docx(
        p(r("một"), r("hai", own), style="T"),
        parts={"styles": styles, "word/theme/theme1.xml": theme},
        more=[("rIdT", "theme", "theme/theme1.xml")],
    )
    assert [run.font for run in runs_of(data)] == ["Aptos", ".VnTime"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/></w:r>", "a\nb\n"),
        ('<w:r><w:br w:type="page"/></w:r>', "\f"),
        ("<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "QĐ-UBND"),
        ("<w:r><w:t>a\u00a0b</w:t></w:r>", "a\u00a0b"),
        ("<w:r><w:t> bỏ </w:t></w:r>", "bỏ"),
        ('<w:r><w:t xml:space="preserve"> giữ\n</w:t></w:r>', " giữ "),
        ("<w:r><w:t>xa\u0301</w:t></w:r>", "xá"),
        ("<w:r><w:t>xa</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>\u0301c</w:t></w:r>", "xác"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "☐"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Times New Roman" w:char="2022"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Wingdings" w:char="D800"/></w:r>', ""),
        ('<w:r><w:sym w:font="Wingdings" w:char="x"/></w:r>', ""),
        (RUBY, "漢 (hán)"),
        ("<w:smartTag><w:r><w:t>thẻ</w:t></w:r></w:smartTag>", "thẻ"),
        ("<w99:new><w:r><w:t>mới</w:t></w:r></w99:new>", "mới"),
        ("<w:r><w99:new><w:t>mới</w:t></w99:new></w:r>", "mới"),
    ],
)  # fmt: skip
def test_signs_and_spaces(content: str, text: str) -> None:
    assert text_of(content) == text


def test_a_sign_that_is_not_known_is_seen_and_told() -> None:
    document = read(docx(p('<w:r><w:sym w:font="Wingdings" w:char="F0C1"/></w:r>')))
    assert document.findings[0].values == (("font", "Wingdings"),)
    assert text_of('<w:r><w:sym w:font="Wingdings" w:char="F0C1"/></w:r>') == "\ufffd"


def test_a_text_in_a_symbol_font_is_what_the_font_shows() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert text_of(r("\uf0fcü", wingdings)) == "✓✓"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("REF muc_1", r("Mục 1")), "Mục 1"),
        (f'<w:fldSimple w:instr=" REF x ">{r("Mục 2")}</w:fldSimple>', "Mục 2"),
        (field(f"IF {field('PAGE', r('1'))} = 1", r("đúng")), "đúng"),
        (field("REF x", r("a "), field("REF y", r("b"))), "a b"),
        (field("MACROBUTTON NoMacro [Bấm vào đây]"), "[Bấm vào đây]"),
        (field("SYMBOL 254 \\f Wingdings"), "☑"),
        (field("SYMBOL 0xFE \\f Wingdings"), "☑"),
        (field('XE "Đoàn"'), ""),
        (mark("end") + r("chữ"), "chữ"),
        (mark("separate") + r("chữ"), "chữ"),
    ],
)
def test_a_field_shows_its_result(content: str, text: str) -> None:
    assert text_of(content) == text


def test_a_field_runs_over_paragraphs() -> None:
    text = p(mark("begin"), instruction("REF x"), mark("separate"), r("một"))
    found = all_of(docx(text + p("hai") + p(mark("end"), r("ba"))))
    assert [one.text for one in found] == ["một", "hai", "ba"]


def test_a_field_that_never_ends_takes_nothing_along() -> None:
    unfinished = all_of(docx(p(r("a"), mark("begin"), instruction("REF x"), r("b")) + p("c")))
    assert [one.text for one in unfinished] == ["ab", "c"]
    note = f'<w:footnote w:id="2">{p(mark("begin"), r("cuối trang"))}</w:footnote>'
    text = p('<w:r><w:footnoteReference w:id="2"/></w:r>')
    (found,) = read(docx(text, parts={"footnotes": note})).notes
    assert [one.text for one in paragraphs(found.blocks)] == ["cuối trang"]


def test_what_word_works_out_is_told() -> None:
    document = read(docx(p(field("LISTNUM"), field("PAGE", r("3")))))
    assert codes(document) == {"word-field-empty": 1, "word-field": 1}


def test_links() -> None:
    inner = r("chữ")
    text = p(
        f'<w:hyperlink r:id="rId9">{inner}</w:hyperlink>',
        r(" "),
        f'<w:hyperlink w:anchor="dieu_5">{inner}</w:hyperlink>',
        r(" "),
        f'<w:hyperlink r:id="rId9" w:anchor="x">{inner}</w:hyperlink>',
        r(" "),
        field('HYPERLINK "https://c.example/" \\l "y" \\o "nhắc"', inner),
        r(" "),
        field('HYPERLINK \\l "dieu_6"', inner),
    )
    data = docx(text, more=[("rId9", "hyperlink", "https://b.example/")])
    assert [run.link for run in runs_of(data) if run.text == "chữ"] == [
        *("https://b.example/", "#dieu_5", "https://b.example/#x"),
        *("https://c.example/#y", "#dieu_6"),
    ]


def test_a_bookmark_stands_at_its_paragraph() -> None:
    begin = '<w:bookmarkStart w:id="1" w:name="dieu_5"/>'
    between, inside = all_of(docx(begin + p("một") + p(begin.replace("5", "6"), r("hai"))))
    assert (between.bookmarks, inside.bookmarks) == (("dieu_5",), ("dieu_6",))


def test_hidden_words_are_left_out_and_told() -> None:
    document = read(docx(p(r("thấy"), r("ẩn", "<w:vanish/>"))))
    assert codes(document) == {"word-hidden": 1}
    assert text_of(r("thấy"), r("ẩn", "<w:vanish/>")) == "thấy"


def test_a_table_of_contents_is_marked() -> None:
    text = p(field('TOC \\o "1-3"', r("Chương I\t3")), style="TOC1") + p("Chương I")
    assert [one.contents for one in all_of(docx(text))] == [True, False]
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Chương I')}</w:sdtContent></w:sdt>"
    )
    assert [one.contents for one in all_of(docx(control))] == [True]


def test_an_equation_is_a_line_of_text_and_told() -> None:
    run = "<m:r><m:t>{}</m:t></m:r>".format
    fraction = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    content = f"<m:oMathPara><m:oMath>{power}{run('=')}{fraction}</m:oMath></m:oMathPara>"
    assert text_of(content) == "x^2=(a+b)/2"
    assert set(codes(read(docx(p(content))))) == {"word-equation"}


def test_footnotes_and_endnotes_in_the_order_in_which_they_are_mentioned() -> None:
    def mention(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}">{p(text)}</w:{kind}>'

    text = p(
        r("một"), mention("endnote", 1), r("hai"), mention("footnote", 2), mention("footnote", 9)
    )
    parts: dict[str, str | bytes] = {
        "footnotes": note("footnote", 1, "không ai gọi") + note("footnote", 2, "cuối trang"),
        "endnotes": note("endnote", 1, "cuối bài"),
    }
    document = read(docx(text, parts=parts))
    assert [one.id for one in document.notes] == ["endnote-1", "footnote-2"]
    assert codes(document) == {"word-note-missing": 1}
    assert [run.note for run in runs_of(docx(text, parts=parts))] == [
        *("", "endnote-1", "", "footnote-2"),
    ]


def test_comments_are_kept_beside_the_text_and_told() -> None:
    comments = f'<w:comment w:id="0">{p("sửa lại")}</w:comment>'
    start, reference = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>',
    )
    data = docx(p("một") + p(start, r("hai"), reference), parts={"comments": comments})
    assert [one.comments for one in all_of(data)] == [(), ("sửa lại",)]
    assert codes(read(data)) == {"word-comments": 1}


def test_a_letter_set_large_begins_the_next_paragraph() -> None:
    large = p("Đ", settings='<w:framePr w:dropCap="drop"/>')
    assert [one.text for one in all_of(docx(large + p("ảng bộ xã")))] == ["Đảng bộ xã"]


def test_headers_and_footers_that_are_shown() -> None:
    header = p("ỦY BAN NHÂN DÂN")
    text = p("thân") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="rel-header1"/>'
        '<w:headerReference w:type="first" r:id="rel-header2"/>'
        '<w:footerReference w:type="default" r:id="rel-footer1"/></w:sectPr>'
    )
    parts: dict[str, str | bytes] = {"header1": header, "header2": p("bìa"), "footer1": p("")}
    document = read(docx(text, parts=parts))
    assert len(document.headers) == 1
    assert document.footers == ()


def test_what_the_file_says_of_itself() -> None:
    core = (
        '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Quy chế</dc:title><dc:creator>VP</dc:creator></c:coreProperties>"
    )
    custom = (
        '<Properties xmlns:vt="urn:vt"><property name="phien-ban"><vt:lpwstr>2024</vt:lpwstr>'
        "</property></Properties>"
    )
    whole = relations(
        [
            ("rId1", "officeDocument", "word/document.xml"),
            ("rId2", "core-properties", "docProps/core.xml"),
            ("rId3", "custom-properties", "docProps/custom.xml"),
        ]
    )
    data = docx(
        p("thân"),
        parts={"_rels/.rels": whole, "docProps/core.xml": core, "docProps/custom.xml": custom},
    )
    found = read(data).properties
    assert (found.title, found.author, found.custom) == ("Quy chế", "VP", (("phien-ban", "2024"),))


def test_headings_alignment_and_indents() -> None:
    styles = (
        style("u1", title="heading 1")
        + style("Level", '<w:pPr><w:outlineLvl w:val="2"/><w:jc w:val="center"/></w:pPr>')
        + style("Viet", title="Đầu đề 4")
        + style("Body", '<w:basedOn w:val="u1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )
    indent = '<w:ind w:left="720" w:hanging="360"/><w:jc w:val="both"/>'
    text = "".join(p("chữ", style=name) for name in ("u1", "Level", "Viet", "Body"))
    text += p("chữ", settings=f'<w:outlineLvl w:val="0"/>{indent}')
    found = all_of(docx(text, parts={"styles": styles}))
    assert [one.heading for one in found] == [1, 3, 4, 0, 1]
    assert [one.alignment for one in found] == ["", "center", "", "", "justify"]
    assert (found[-1].indent.left, found[-1].indent.first) == (36, -18)
    assert found[0].style == "heading 1"
