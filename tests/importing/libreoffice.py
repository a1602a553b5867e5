"""LibreOffice, to make files as it makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.engine.programs import find_program, run_apart

if TYPE_CHECKING:
    from pathlib import Path

LIBREOFFICE = find_program(["soffice", "libreoffice"])
needs_libreoffice = pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")


def converted(data: bytes, form: str) -> bytes:
    """A file as LibreOffice writes it."""

    def arguments(folder: Path) -> list[str]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        target = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "odt": "odt"}[form]
        return ["--headless", profile, "--convert-to", target, "--outdir", "out", "in.docx"]

    made = run_apart(LIBREOFFICE, arguments, {"in.docx": data}, f"out/in.{form}", 120)
    assert made
    return made
