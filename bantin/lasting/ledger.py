"""The list of all addresses that were ever public, a text file in the site's own folder.

Each line is an address, percent-encoded, and behind a blank to whom it belongs: a content file, or
the address of the page below which it stands; nothing for what belongs to the site as a whole.
Lines come in any order and may be repeated, so Git can join the lines of two branches.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from bantin import addresses
from bantin.content.conflicts import conflict_marks
from bantin.diagnostics import Diagnostic, Severity, Span, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

LEDGER = "addresses.txt"
_HEAD = """\
# Every address that was ever public on this site, and the file or page to which it belongs.
# `bantin addresses --record` adds lines. Remove none: an address that is missing here is forgotten.
"""


class Ledger(Struct, frozen=True, kw_only=True):
    """Addresses as site paths, with their owners and their lines in the file.

    An owner that begins with "/" is an address, any other a content file, `""` is nobody. Where
    two lines name different owners, nobody is certain.
    """

    owners: Mapping[str, str] = {}
    lines: Mapping[str, int] = {}


def parse_ledger(text: str) -> tuple[Ledger, list[Diagnostic]]:
    """Read a ledger: what can be read of it, and what is wrong."""
    marks = {one.span.line: one.span for one in conflict_marks(LEDGER, text)}
    owners: dict[str, str] = {}
    lines: dict[str, int] = {}
    found: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number in marks:
            found.append(error("ledger-conflict", marks[number], mark=line[:7]))
            continue
        written, _, owner = line.strip().partition(" ")
        if not written or written.startswith("#"):
            continue
        address, owner = unquote(written), _plain_owner(owner.strip())
        if problem := _wrong(address, owner, written):
            found.append(error("ledger-line", Span(LEDGER, number, 1), value=problem))
        elif owners.setdefault(address, owner) != owner:
            first = Span(LEDGER, lines[address], 1)
            place = Span(LEDGER, number, 1)
            found.append(warning("ledger-twice", place, related=(first,), address=written))
            owners[address] = ""
        lines.setdefault(address, number)
    if Severity.ERROR in {one.severity for one in found}:
        return Ledger(), found
    return Ledger(owners=owners, lines=lines), found


def _plain_owner(owner: str) -> str:
    return unquote(owner) if owner.startswith("/") else owner


def _wrong(address: str, owner: str, written: str) -> str:
    """Return what of a line cannot be, `""` where it is right."""
    if not address.startswith("/") or not addresses.is_safe_output(addresses.output_path(address)):
        return written
    below = owner == "" or not owner.startswith("/") or is_below(address, owner)
    return "" if below else owner


def is_below(address: str, owner: str) -> bool:
    """Tell whether an address stands below that of a page."""
    return address != owner and address.startswith(addresses.base_of(owner))


def is_page(address: str) -> bool:
    """Tell whether an address is that of a page, not of another file."""
    return addresses.output_path(address).endswith(".html")


def pages_above(address: str) -> Iterator[str]:
    """Yield the addresses of pages above an address, the nearest first; the home page is none."""
    parts = address.rstrip("/").split("/")
    for count in range(len(parts) - 1, 1, -1):
        folder = "/".join(parts[:count])
        yield f"{folder}/"
        yield f"{folder}.html"


def write_ledger(owners: Mapping[str, str]) -> str:
    """Return the text of a ledger, sorted, the same for the same addresses."""
    return _HEAD + "".join(f"{line}\n" for line in ledger_lines(owners))


def ledger_lines(owners: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of some addresses, sorted."""
    for address in sorted(owners):
        owner = owners[address]
        shown = _written(owner) if owner.startswith("/") else owner
        yield f"{_written(address)} {shown}".rstrip()


def _written(address: str) -> str:
    """Return an address without blanks; its own signs of percent stand for themselves."""
    return addresses.href("", address.replace("%", "%25"))
