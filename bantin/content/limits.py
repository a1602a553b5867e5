"""How large what a site is made of may be; whatever is larger is told, and not read."""

from __future__ import annotations

from bantin.diagnostics import Diagnostic, Span, error

# The longest codes of law have less than a megabyte. Reading takes time in proportion to size, so
# these limits bound it too.
ARTICLE = 2 * 1024 * 1024
HEADER = 512 * 1024
CONFIG = 1024 * 1024
BOOK = 256 * 1024 * 1024  # the list of all addresses; one takes about a hundred bytes
# A picture or an attachment is in memory while it is measured and while it is copied.
FILE = 256 * 1024 * 1024
TOLD = 1024 * 1024  # what another portal has told
COUNTED = 8 * 1024 * 1024  # what GoAccess has counted; with all of its panels some 300 KB
ENTRIES = 10_000  # of one list; there are 3,321 communes in the whole country


def too_large(span: Span, file: str, size: int, limit: int) -> Diagnostic:
    """Return the diagnostic of a file with more bytes than its limit."""
    said = sizes(file, size, limit)
    return error("file-too-large", span, file=file, size=said["size"], limit=said["limit"])


def sizes(file: str, size: int, limit: int) -> dict[str, str]:
    """Return what is said of a file with more bytes than its limit."""
    return {"file": file, "size": size_text(size), "limit": size_text(limit)}


def size_text(size: int) -> str:
    """Write a number of bytes, rounded up; the units are the same in every language."""
    kilobytes = -(-size // 1024)
    return f"{kilobytes} KB" if kilobytes < 10 * 1024 else f"{-(-kilobytes // 1024)} MB"
