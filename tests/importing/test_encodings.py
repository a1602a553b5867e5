"""Words in fonts of old encodings, and words that have lost their fonts, in Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.docx import WordDocument, paragraphs
from bantin.importing.encodings import to_unicode
from tests.builders import quick
from tests.importing.docx.parts import abstract, codes, docx, lvl, num, p, r, read
from tests.vietnamese.encodings import to_tcvn3, to_vni

FONTS = {"tcvn": ".VnTime", "vni": "VNI-Times"}
WRITE = {"tcvn": to_tcvn3, "vni": to_vni}
SENTENCE = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def converted(body: str, **parts: str) -> WordDocument:
    return to_unicode(read(docx(body, parts=dict(parts))))


def lines(document: WordDocument) -> list[str]:
    return [one.labelled for one in paragraphs(document.blocks)]


@pytest.mark.parametrize("encoding", FONTS)
def test_a_font_says_what_it_is(encoding: str) -> None:
    document = converted(p(r(WRITE[encoding](SENTENCE), font(FONTS[encoding]))))
    assert lines(document) == [SENTENCE]
    assert codes(document) == {"word-encoding": 1}
    assert document.findings[0].place.words == SENTENCE[:60]


@pytest.mark.parametrize("encoding", FONTS)
@quick
@given(text=st.lists(st.sampled_from(SENTENCE.split()), min_size=1), cut=st.integers(0, 200))
def test_a_word_may_be_in_two_runs(encoding: str, text: list[str], cut: int) -> None:
    words = " ".join(text)
    code = WRITE[encoding](words)
    look = font(FONTS[encoding])
    body = p(r(code[:cut], look), r(code[cut:], f"{look}<w:b/>"))
    assert lines(converted(body)) == [words]


@pytest.mark.parametrize("name", [".VnTimeH", ".VnArialH", ".vntimeh"])
def test_a_font_of_capitals_shows_capitals(name: str) -> None:
    body = p(r(to_tcvn3("ủy ban nhân dân"), font(name)), r(" THPT", font(name)))
    assert lines(converted(body)) == ["ỦY BAN NHÂN DÂN THPT"]


def test_an_automatic_number_is_in_the_font_of_its_paragraph() -> None:
    numbering = abstract(1, lvl(0, to_tcvn3("Điều %1."))) + num(1)
    mark = f"<w:rPr>{font('.VnTime')}</w:rPr>"
    body = p(r(to_tcvn3("Phạm vi"), font(".VnTime")), num=1, level=0, settings=mark)
    assert lines(converted(body, numbering=numbering)) == ["Điều 1.\tPhạm vi"]


def test_a_hyphen_at_the_end_of_a_line_is_a_letter_in_one_encoding_only() -> None:
    soft = "<w:r><w:rPr>{}</w:rPr><w:t>T</w:t><w:softHyphen/><w:t>¬ng</w:t></w:r>"
    assert lines(converted(p(soft.format(font(".VnTime"))))) == ["Tương"]
    plain = "<w:r><w:t>xã hội</w:t><w:softHyphen/><w:t>, b\u00ad</w:t></w:r>"
    assert lines(converted(p(plain))) == ["xã hội, b"]


def test_unicode_in_an_old_font_stays() -> None:
    document = converted(p(r("Tiếng Việt đủ dấu", font(".VnTime"))))
    assert lines(document) == ["Tiếng Việt đủ dấu"]
    assert codes(document) == {}


def test_words_of_no_encoding_stay() -> None:
    assert lines(converted(p(r("QĐ 15/2023 – “abc”", font("Times New Roman"))))) == [
        "QĐ 15/2023 – “abc”"
    ]


@pytest.mark.parametrize("encoding", FONTS)
def test_words_that_have_lost_their_font_are_recognised(encoding: str) -> None:
    code = WRITE[encoding](SENTENCE)
    document = converted(p(r(code[:30]), r(code[30:], "<w:b/>")))
    assert lines(document) == [SENTENCE]
    assert codes(document) == {"word-encoding-guessed": 1}
    first, second = next(paragraphs(document.blocks)).runs
    assert not first.bold
    assert second.bold
    assert first.text + second.text == SENTENCE
    assert second.text.endswith("năm 2015;")


def test_letters_broken_by_a_wrong_encoding() -> None:
    document = converted(p("CÃ´ng tÃ¡c dÃ¢n váº­n"))
    assert lines(document) == ["Công tác dân vận"]
    assert codes(document) == {"word-letters-broken": 1}


def test_each_line_of_a_paragraph_is_looked_at() -> None:
    code = f"{to_tcvn3('Cộng hòa xã hội')}</w:t><w:br/><w:t>Tiếng Việt</w:t><w:br/><w:t>"
    code += to_tcvn3("Độc lập tự do")
    body = p(f"<w:r><w:t>{code}</w:t></w:r>")
    assert lines(converted(body)) == ["Cộng hòa xã hội\nTiếng Việt\nĐộc lập tự do"]


def test_private_codes() -> None:
    private = "".join(
        chr(0xF000 + ord(one)) if ord(one) > 127 else one for one in to_tcvn3("Phạm vi")
    )
    assert lines(converted(p(r(private, font(".VnTime"))))) == ["Phạm vi"]
    document = converted(p("\uf0b7 một \uf0ff"))
    assert lines(document) == ["• một \ufffd"]
    assert codes(document) == {"word-symbol": 1}


def test_tables_notes_controls_and_the_title() -> None:
    look = font(".VnTime")
    code = r(to_tcvn3("Địa phương"), look)
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{code}</w:sdtContent></w:sdt>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:tbl><w:tr><w:tc>{p(control, note)}</w:tc></w:tr></w:tbl>"
    document = converted(body, footnotes=f'<w:footnote w:id="2">{p(code)}</w:footnote>')
    assert lines(document) == ["Địa phương"]
    assert document.controls[0].text == "Địa phương"
    assert [one.text for one in paragraphs(document.notes[0].blocks)] == ["Địa phương"]
    assert codes(document) == {"word-encoding": 2}


def test_a_document_without_old_fonts_is_the_same() -> None:
    document = read(docx(p("Điều 1. Phạm vi") + p(r("đậm", "<w:b/>"))))
    assert to_unicode(document) == document
