"""The files in which a site remembers its addresses, as a build finds them.

Only light modules are imported here: a build that finds nothing to do needs no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.content import limits
from bantin.diagnostics import Diagnostic, Span, error

if TYPE_CHECKING:
    from pathlib import Path

BOOK_FILES = ("addresses.txt", "withdrawn.yaml")  # `lasting` reads what stands in them


class BookFiles(Struct, frozen=True, kw_only=True):
    """The bytes of these files, by name, of those that there are, and a digest of all."""

    files: Mapping[str, bytes] = {}
    digest: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_book_files(root: Path) -> BookFiles:
    """Read the files; one that is there and cannot be read is told."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for name in BOOK_FILES:
        try:
            files[name] = engine.read_bytes(root, name, limit=limits.BOOK)
        except FileNotFoundError:
            continue
        except engine.TooLargeError as large:
            found.append(limits.too_large(Span(name), name, large.size, limits.BOOK))
        except OSError as failure:
            code = "not-a-file" if isinstance(failure, engine.NotAFileError) else "unreadable"
            found.append(error(code, Span(name), path=name))
    if not files and not found:
        return BookFiles()
    parts = (f"{name}\0{engine.digest_of(data)}" for name, data in files.items())
    told = (str(one.span) for one in found)
    return BookFiles(
        files=files,
        digest=engine.digest_of("\0".join((*parts, *told)).encode()),
        diagnostics=tuple(found),
    )
