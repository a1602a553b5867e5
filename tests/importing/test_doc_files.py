"""Older forms of documents become .docx by LibreOffice, or the editor is told what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bantin.importing import doc_files
from bantin.importing.doc_files import as_docx
from bantin.importing.docx import WordFinding, paragraphs
from bantin.importing.encodings import to_unicode
from tests.importing.docx.parts import abstract, all_of, docx, lvl, num, p, r, read
from tests.importing.libreoffice import converted, needs_libreoffice
from tests.vietnamese.encodings import to_tcvn3, to_vni

if TYPE_CHECKING:
    from pathlib import Path

RTF = rb"{\rtf1\ansi\ansicpg1252 Xin ch\'e0o\par Hai\par}"


def program(folder: Path, lines: str) -> str:
    """A program in the place of LibreOffice; its last argument is the document."""
    path = folder / "soffice"
    head = f"#!{sys.executable}\nimport sys, pathlib, time\nfolder = pathlib.Path.cwd()\n"
    path.write_text(head + lines)
    path.chmod(0o755)
    return str(path)


def test_a_docx_stays_as_it_is() -> None:
    data = docx(p("chữ"))
    assert as_docx(data, ()) is data


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html>", b"no document at all"])
def test_what_is_no_document_is_left_to_the_reader(data: bytes) -> None:
    assert as_docx(data, ()) is data


def test_without_libreoffice_the_editor_is_told() -> None:
    assert as_docx(RTF, ("no-such-program",)) == WordFinding(
        code="word-no-libreoffice", values=(("form", "rtf"),)
    )


def test_the_document_is_handed_over_and_the_result_taken(tmp_path: Path) -> None:
    lines = (
        "assert sys.argv[-1].endswith('in.rtf') and '--headless' in sys.argv\n"
        "profile = folder / 'profile/user/registrymodifications.xcu'\n"
        "assert 'DisableMacrosExecution' in profile.read_text()\n"
        "(folder / 'out').mkdir()\n"
        "(folder / 'out/in.docx').write_bytes(pathlib.Path(sys.argv[-1]).read_bytes())\n"
    )
    assert as_docx(RTF, (program(tmp_path, lines),)) == RTF


def test_a_conversion_that_makes_nothing(tmp_path: Path) -> None:
    found = as_docx(RTF, (program(tmp_path, "sys.exit(1)\n"),))
    assert isinstance(found, WordFinding)
    assert found.code == "word-not-converted"


def test_a_conversion_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_files, "SECONDS", 0.2)
    found = as_docx(RTF, (program(tmp_path, "time.sleep(600)\n"),))
    assert isinstance(found, WordFinding)
    assert found.code == "word-conversion-late"


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_itself() -> None:
    made = as_docx(RTF)
    assert isinstance(made, bytes)
    assert [one.text for one in all_of(made)][:2] == ["Xin chào", "Hai"]


@pytest.mark.slow
@needs_libreoffice
def test_an_old_document_in_fonts_of_old_encodings() -> None:
    def font(name: str) -> str:
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'

    look = f'<w:suff w:val="space"/><w:rPr>{font(".VnTime")}</w:rPr>'
    numbering = abstract(1, lvl(0, to_tcvn3("Điều %1."), more=look)) + num(1)
    body = p(r(to_tcvn3("cộng hòa xã hội"), font(".VnTimeH")))
    body += p(r(to_tcvn3("Trường hợp được ưu tiên"), font(".VnTime")), num=1, level=0)
    body += p(r(to_vni("Căn cứ Luật Tổ chức"), font("VNI-Times")))
    made = as_docx(converted(docx(body, parts={"numbering": numbering}), "doc"))
    assert isinstance(made, bytes)
    assert [one.labelled for one in paragraphs(to_unicode(read(made)).blocks)] == [
        "CỘNG HÒA XÃ HỘI",
        "Điều 1. Trường hợp được ưu tiên",
        "Căn cứ Luật Tổ chức",
    ]
