"""The files of a zip: pages that open from a folder, a page to begin with, and an inventory."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from html import escape
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from bantin import addresses
from bantin.archiving.references import rewritten, style_rewritten
from bantin.media.types import media_type
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bantin.archiving.choosing import Chosen, Read
    from bantin.archiving.values import Publication, Stored
    from bantin.words import Words

START, INVENTORY, PAGES = "index.html", "muc-luc.csv", "trang"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file, the first that the format knows
_RIGHTS = 0o644 << 16
_DONE = tuple(".pdf .zip .docx .xlsx .png .jpg .webp .woff2 .mp4 .mp3".split())  # packed already


def write_zip(file: BinaryIO, site: Publication, chosen: Chosen, read: Read, words: Words) -> None:
    """Write the archive into an open file: equal sites make equal bytes."""
    rows = []
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, START, start_page(site, chosen, words).encode())
        for output, owner in chosen.files.items():
            published = read(output)
            data = _opened(site, chosen, output, published)
            _put(packed, f"{PAGES}/{output}", data)
            rows.append(_row(site, output, owner, published, data))
        _put(packed, INVENTORY, _inventory(rows, words))


class _Entry(zipfile.ZipInfo):
    """A file of the archive, the same on every system."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _MOMENT)
        self.create_system = 3
        self.external_attr = _RIGHTS
        done = name.lower().endswith(_DONE)
        self.compress_type = zipfile.ZIP_STORED if done else zipfile.ZIP_DEFLATED


def _put(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    packed.writestr(_Entry(name), data, compresslevel=9)


def _opened(site: Publication, chosen: Chosen, output: str, data: bytes) -> bytes:
    """Return a file as it opens from a folder."""
    change = _changer(site, chosen, output)
    if output.endswith(".html"):
        return rewritten(data.decode("utf-8", "replace"), change).encode()
    if output.endswith(".css"):
        return style_rewritten(data.decode("utf-8", "replace"), change).encode()
    return data


def _changer(site: Publication, chosen: Chosen, output: str) -> Callable[[str], str]:
    """Return what makes an address on a page one beside it, or of the site on the network."""

    def change(url: str) -> str:
        found = site.output_of(url)
        if not found:
            return url
        if found in chosen.files:
            return beside(output, found) + "".join(url.partition("#")[1:])
        return site.origin + url

    return change


def beside(output: str, other: str) -> str:
    """Return the way from one file to another."""
    return quote(relpath(other, dirname(output) or "."))


def _row(
    site: Publication, output: str, owner: Stored | None, published: bytes, data: bytes
) -> tuple[str, ...]:
    """Return what the inventory says of a file; of an item the page alone has its title."""
    whole = owner is not None and addresses.output_path(owner.address) == output
    named = owner if whole else None
    return (
        f"{PAGES}/{output}",
        site.url(output),
        named.title if named else "",
        named.kind if named else "",
        named.number if named else "",
        named.issued.isoformat() if named and named.issued else "",
        named.date.isoformat() if named and named.date else "",
        media_type(output),
        str(len(data)),
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(published).hexdigest(),
    )


_COLUMNS = (
    "file", "address", "title", "kind", "number", "issued", "date", "type", "bytes", "sha256",
    "published",
)  # fmt: skip


def _inventory(rows: list[tuple[str, ...]], words: Words) -> bytes:
    """Return the inventory as a table that spreadsheets open with its letters."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(words.text(f"archiving.column.{one}") for one in _COLUMNS)
    table.writerows([_plain(one) for one in row] for row in rows)
    return "\ufeff".encode() + text.getvalue().encode()


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def start_page(site: Publication, chosen: Chosen, words: Words) -> str:
    """Return the page from which an archive is read."""
    title = words.text("archiving.title", title=site.title)
    if chosen.year is not None:
        year = str(chosen.year)
        title = words.text("archiving.title-of-year", title=site.title, year=year)
    return _PAGE.format(
        language=site.language,
        title=escape(title),
        said=escape(
            words.text(
                "archiving.said",
                items=str(len(chosen.items)),
                files=str(len(chosen.files)),
                address=site.origin + site.base_path + "/",
            )
        ),
        inventory=f'<a href="{INVENTORY}">{escape(words.text("archiving.inventory"))}</a>',
        outside=escape(words.text("archiving.outside")),
        head="".join(
            f"<th scope=col>{escape(words.text(f'archiving.column.{one}'))}</th>"
            for one in ("date", "number", "title", "kind")
        ),
        rows="\n".join(_items(chosen, site.language)),
    )


def _day(when: datetime, language: str) -> str:
    """Return a day as readers of the language write it in a table."""
    shown = short_date(when) if language == "vi" else when.date().isoformat()
    return f'<time datetime="{when.date().isoformat()}">{escape(shown)}</time>'


def _items(chosen: Chosen, language: str) -> Iterator[str]:
    for one in chosen.items:
        where = quote(f"{PAGES}/{addresses.output_path(one.address)}")
        day = _day(one.date, language) if one.date else ""
        yield (
            f"<tr><td>{day}</td><td>{escape(one.number)}</td>"
            f'<td><a href="{where}">{escape(one.title)}</a></td><td>{escape(one.kind)}</td></tr>'
        )


_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; }}
h1 {{ padding-top: 1rem; border-top: 4px solid #8f1518; }}
h1 {{ font: 600 1.75rem/1.25 Cambria, "Noto Serif", serif; }}
table {{ width: 100%; border-collapse: collapse; }}
th, td {{ padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8888; }}
th, td {{ text-align: left; vertical-align: top; }}
time, td:nth-child(2) {{ white-space: nowrap; font-variant-numeric: tabular-nums; }}
@media (max-width: 40rem) {{
  thead {{ position: absolute; clip-path: inset(50%); }}
  tr, td {{ display: block; }}
  tr {{ padding: .75rem 0; border-bottom: 1px solid #8888; }}
  td {{ padding: 0; border: 0; }}
  td:empty {{ display: none; }}
}}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{said}</p>
<p>{outside} {inventory}</p>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""
