"""Tables as CSV (RFC 4180) that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from bantin.theme.text import legal

if TYPE_CHECKING:
    from collections.abc import Iterable

# A spreadsheet takes a cell that begins so for a formula; the last four are full-width forms. The
# cells of one that splits at ";", as Excel does in Viet Nam, begin within ours: its quotation
# marks hold only where they begin a cell. Tabs and lines part cells too.
_FORMULA = re.compile(
    "^(?=[\t\r\n])|(?:^|[;\t\r\n])(?:[^\\S\t\r\n]|[\"'\u200b\ufeff])*(?=[=+\\-@＝＋－＠])"
)


def csv_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as CSV, every cell quoted, UTF-8 with the BOM that Excel needs for Vietnamese.

    What would be run as a formula gets an apostrophe in front.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """Return a cell of which no part is a formula, however the line is split."""
    return _FORMULA.sub(r"\g<0>'", legal(cell))
