"""The typesetter (Typst): a layout and what it reads become a PDF or a picture.

Its wheel carries compiler and fonts, and no font of the machine is used, so equal values make
equal bytes everywhere. A layout is a program of ours; texts reach it as data, so no word can be a
command.

It starts threads, which are not there in a process that is forked afterwards: whoever makes files
with it has them made apart from the building process.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import cache
from multiprocessing import current_process
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

TypesettingError = typst.TypstError

_ACCESSIBLE: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_POINTS_PER_INCH = 72
_KEPT = 10  # what has been worked out is forgotten when so many pages were set without using it


def set_pdf(layout: str, inputs: Mapping[str, str], day: date, *, accessible: bool) -> bytes:
    """Return a tagged PDF that says it was made on a day.

    One that is `accessible` is PDF/UA-1, for assistive software, and PDF/A-2a, for archives.

    Raises:
        TypesettingError: the layout cannot be set; of an accessible one, no font has some letter.
        RuntimeError: something was set before this process was forked.
    """
    return _bytes(
        _usable().compile(
            layout.encode(),
            format="pdf",
            sys_inputs=dict(inputs),
            timestamp=datetime.combine(day, time(), UTC),
            pdf_standards=_ACCESSIBLE if accessible else [],
        )
    )


def set_png(layout: str, inputs: Mapping[str, str]) -> bytes:
    """Return the one page of a layout as PNG, a pixel for each point.

    Raises:
        TypesettingError: the layout cannot be set; a drawing in it may be none.
        RuntimeError: something was set before this process was forked.
    """
    made = _usable().compile(
        layout.encode(), format="png", ppi=_POINTS_PER_INCH, sys_inputs=dict(inputs)
    )
    return _bytes(made)


def forget() -> None:
    """Give back the memory that holds what was worked out: some fifty times as much as letters."""
    for _ in range(_KEPT):
        _usable().compile(b"", format="svg")


def has_set() -> bool:
    """Whether this process has set anything: then its workers must be spawned, not forked."""
    return _compiler.cache_info().currsize > 0


def _bytes(made: object) -> bytes:
    if not isinstance(made, bytes):
        message = f"the typesetter returned {type(made).__name__}"
        raise TypeError(message)
    return made


def _usable() -> typst.Compiler:
    compiler, owner = _compiler()
    if owner != current_process().pid:
        message = "something was typeset before this process was forked"
        raise RuntimeError(message)
    return compiler


@cache
def _compiler() -> tuple[typst.Compiler, int | None]:
    """The compiler, which keeps what pages have in common, and the process that it works in."""
    return typst.Compiler(ignore_system_fonts=True), current_process().pid
