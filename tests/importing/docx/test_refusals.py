"""Files that are none, or damaged, or made to do damage: one clear finding, and no traceback."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.docx import WordDocument, WordFinding, WordLimits, paragraphs, read_word
from tests.builders import quick
from tests.importing.docx.parts import (
    NAMESPACES,
    all_of,
    codes,
    docx,
    p,
    package,
    r,
    read,
    relations,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = docx(p("Điều 1.") + p(r("Phạm vi", "<w:b/>")))


def code_of(data: bytes, limits: WordLimits = WordLimits()) -> str:  # noqa: B008 - it is frozen
    found = read_word(data, limits)
    return found.code if isinstance(found, WordFinding) else "read"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word-empty-file"),
        (b" \r\n", "word-empty-file"),
        (OLE + b"\0" * 600, "word-other-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
        (rb"{\rtf1\ansi Xin chao}", "word-other-format"),
        (b"<html><body>xin chao</body></html>", "word-html"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "word-html"),
        ("\ufeff<html>".encode("utf-16-le"), "word-html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "word-html"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "word-other-format"),
        (b"%PDF-1.7", "word-pdf"),
        ("Điều 1. Phạm vi".encode(), "word-not-docx"),
        (b"\x00\x01\x02\x03", "word-not-docx"),
        (b"PK\x03\x04 no archive", "word-broken"),
        (package({"a.txt": "chữ"}), "word-not-docx"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "word-not-docx"),
        (GOOD[: len(GOOD) // 2], "word-broken"),
        (docx("<w:p>"), "word-broken"),
    ],
)
def test_one_finding_says_what_it_is(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_an_open_document_is_known_by_its_first_entry() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    found = read_word(made.getvalue())
    assert isinstance(found, WordFinding)
    assert (found.code, found.values) == ("word-other-format", (("form", "odt"),))


def test_a_workbook_is_no_document() -> None:
    rels = relations([("rId1", "officeDocument", "xl/workbook.xml")])
    assert code_of(package({"_rels/.rels": rels, "xl/workbook.xml": "<workbook/>"})) == (
        "word-not-docx"
    )


def test_a_document_under_another_name_in_another_spelling() -> None:
    body = f"<w:document {NAMESPACES}><w:body>{p('chữ')}</w:body></w:document>"
    rels = relations([("rId1", "officeDocument", "/Word/Document7.xml")])
    data = package({"_rels/.rels": rels, "word\\document7.XML": body})
    assert [one.text for one in all_of(data)] == ["chữ"]


def strict(data: bytes) -> bytes:
    """The same file in the strict form of the standard."""
    made = {}
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for old, new in {
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
                    "http://purl.oclc.org/ooxml/wordprocessingml/main"
                ),
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
                    "http://purl.oclc.org/ooxml/officeDocument/relationships"
                ),
            }.items():
                text = text.replace(old, new)
            made[name] = text
    return package(made)


def test_the_strict_form_is_read_like_the_other() -> None:
    body = p(
        r("đậm", '<w:b w:val="true"/>'), settings='<w:ind w:start="36pt"/><w:jc w:val="start"/>'
    )
    (found,) = all_of(strict(docx(body)))
    assert found.runs[0].bold
    assert (found.indent.left, found.alignment) == (36, "left")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_parts_in_other_encodings(encoding: str) -> None:
    body = f"<w:document {NAMESPACES}><w:body>{p('Điều')}</w:body></w:document>"
    head = "<?xml version='1.0' encoding='utf-16'?>" if encoding == "utf-16" else ""
    data = docx("", parts={"word/document.xml": (head + body).encode(encoding)})
    assert [one.text for one in all_of(data)] == ["Điều"]


ENTITIES = """<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">
<!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


def test_no_entity_is_resolved() -> None:
    body = f"{ENTITIES}<w:document {NAMESPACES}><w:body>{p('<w:r><w:t>&b;&c;</w:t></w:r>')}"
    assert code_of(docx("", parts={"word/document.xml": f"{body}</w:body></w:document>"})) == (
        "word-broken"
    )


def test_a_broken_part_beside_the_body_is_told() -> None:
    document = read(docx(p("chữ"), parts={"word/styles.xml": "<w:styles"}, more=[
        ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "khong-co.xml"),
    ]))  # fmt: skip
    assert [one.text for one in paragraphs(document.blocks)] == ["chữ"]
    assert codes(document) == {"word-part-broken": 1}
    assert len(document.findings) == 2


def test_sizes_are_bounded() -> None:
    many = docx("".join(p("chữ") for _ in range(30)))
    assert code_of(many, WordLimits(paragraphs=30)) == "read"
    assert code_of(many, WordLimits(paragraphs=29)) == "word-too-large"
    assert code_of(GOOD, WordLimits(parts=3)) == "word-too-large"
    assert code_of(GOOD, WordLimits(xml_bytes=100)) == "word-too-large"
    assert code_of(GOOD, WordLimits(total_bytes=500)) == "word-too-large"


def test_a_small_archive_of_much_is_not_unpacked() -> None:
    bomb = b"<w:document>" + b" " * 60_000_000
    data = docx("", parts={"word/document.xml": bomb})
    assert len(data) < 100_000
    assert code_of(data) == "word-too-large"


def test_a_picture_that_is_too_large_is_left_out() -> None:
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="rIdP"/></v:shape></w:pict></w:r>'
    data = docx(p(picture), parts={"word/a.png": b"x" * 2000}, more=[("rIdP", "image", "a.png")])
    found = read_word(data, WordLimits(part_bytes=1000))
    assert isinstance(found, WordDocument)
    assert codes(found) == {"word-picture-missing": 1}


@pytest.mark.parametrize("depth", [29, 60, 5000])
def test_depth_is_bounded(depth: int) -> None:
    nested = p("chữ")
    for _ in range(depth):
        nested = f"<w:sdt><w:sdtContent>{nested}</w:sdtContent></w:sdt>"
    found = read_word(docx(nested + p("sau")))
    if depth == 5000:
        assert isinstance(found, WordFinding)
        assert found.code == "word-broken"
        return
    assert isinstance(found, WordDocument)
    texts = [one.text for one in paragraphs(found.blocks)]
    assert texts == (["chữ", "sau"] if depth == 29 else ["sau"])


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ('<w:p><w:hyperlink w:anchor="x">', "</w:hyperlink></w:p>"),
        ("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
         "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"),
        ("<w:p><m:oMath><m:f><m:num>", "</m:num></m:f></m:oMath></w:p>"),
        ("<w99:x>", "</w99:x>"),
    ],
)  # fmt: skip
def test_nothing_nested_deeply_exhausts_the_stack(before: str, behind: str) -> None:
    for times in (10, 25, 80):
        data = docx(before * times + behind * times + p("sau"))
        found = read_word(data)
        assert isinstance(found, WordFinding) or any(
            one.text == "sau" for one in paragraphs(found.blocks)
        )


def test_an_archive_with_a_password() -> None:
    data = bytearray(GOOD)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 1)
    assert code_of(bytes(data)) == "word-encrypted"


@quick
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    assert isinstance(read_word(bytes(data)), WordDocument | WordFinding)


@quick
@given(st.integers(0, len(GOOD)))
def test_a_file_that_was_cut_off_is_refused(length: int) -> None:
    assert code_of(GOOD[:length]) != "read" or length == len(GOOD)


_NAMES = "p r t tbl tr tc sdt sdtContent sdtPr pPr rPr numPr ilvl numId ins del fldChar".split()
_NAMES += "instrText hyperlink sectPr pict drawing txbxContent footnoteReference br sym".split()


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(st.sampled_from(_NAMES))
    value = draw(st.sampled_from(["", "0", "1", "-5", "x", "999999999999", "begin", "end", "FFFF"]))
    kinds = 'w:val="{0}" w:id="{0}" w:fldCharType="{0}" w:char="{0}" w:type="{0}"'
    inner = "chữ" if name in {"t", "instrText"} else ""
    if depth and name not in {"t", "instrText"}:
        inner = "".join(draw(st.lists(elements(depth=depth - 1), max_size=3)))
    return f"<w:{name} {kinds.format(value)}>{inner}</w:{name}>"


@quick
@given(st.lists(elements(), max_size=4))
def test_any_tree_of_known_elements_is_read(trees: list[str]) -> None:
    numbering = '<w:num w:numId="1"><w:abstractNumId w:val="x"/></w:num>'
    data = docx("".join(trees), parts={"numbering": numbering, "styles": "".join(trees)})
    assert isinstance(read_word(data), WordDocument)


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    made = bytearray(GOOD)
    at = made.find(b"word/document.xml") + len("word/document.xml") + 20
    made[at] ^= 0xFF
    assert code_of(bytes(made)) == "word-broken"
