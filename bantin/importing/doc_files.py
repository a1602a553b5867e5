"""Older forms of documents (.doc, .rtf, .odt) as .docx, by LibreOffice where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.engine.programs import LateError, find_program, run_apart
from bantin.importing.docx import WordFinding
from bantin.importing.docx.sniffing import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bantin.importing.docx.sniffing import Form

SECONDS = 120.0  # that a conversion may take; the first one makes a profile
_CONVERTED: frozenset[Form] = frozenset({"doc", "rtf", "odt", "xml"})
# By name where the system looks programs up, and where installers put it.
_PROGRAMS = (
    *("soffice", "libreoffice", "/usr/lib/libreoffice/program/soffice"),
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
# A profile of its own: another LibreOffice may run. No macro runs, and nothing that a document
# names elsewhere is fetched.
_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def as_docx(data: bytes, programs: Sequence[str] = _PROGRAMS) -> bytes | WordFinding:
    """Return a document as a .docx: one that is stays, one of an older form is converted.

    What is no document at all stays too: reading it says what it is. `programs` are names and
    paths by which LibreOffice is looked for.
    """
    form = form_of(data)
    if form not in _CONVERTED:
        return data
    program = find_program(programs)
    if not program:
        return WordFinding(code="word-no-libreoffice", values=(("form", form),))
    given = {f"in.{form}": data, "profile/user/registrymodifications.xcu": _SETTINGS.encode()}

    def arguments(folder: Path) -> list[str]:
        return [
            *("--headless", "--norestore", "--nodefault", "--nolockcheck"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")),
            str(folder / f"in.{form}"),
        ]

    try:
        made = run_apart(program, arguments, given, "out/in.docx", SECONDS)
    except LateError:
        return WordFinding(code="word-conversion-late", values=(("form", form),))
    except OSError:
        made = None
    return made or WordFinding(code="word-not-converted", values=(("form", form),))
