"""Older forms of documents become .docx by LibreOffice, or the editor is told what to do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bantin import engine
from bantin.importing import doc_files
from bantin.importing.doc_files import as_docx
from bantin.importing.docx import WordFinding
from tests.importing.docx.parts import all_of, docx, p

if TYPE_CHECKING:
    from pathlib import Path

RTF = rb"{\rtf1\ansi\ansicpg1252 Xin ch\'e0o\par Hai\par}"
LIBREOFFICE = engine.find_program(["soffice", "libreoffice"])


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
@pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
def test_libreoffice_itself() -> None:
    made = as_docx(RTF)
    assert isinstance(made, bytes)
    assert [one.text for one in all_of(made)][:2] == ["Xin chào", "Hai"]
