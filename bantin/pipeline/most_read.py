"""The file that says what readers have read most, as a build finds it.

A job refreshes it while nobody looks. So whatever it is, the site is built: one that is not there
says nothing, one that is old is not shown, and only one that is broken is worth a warning.

Only light modules are imported here: a build that finds nothing to do needs no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.content import limits
from bantin.content.file_names import MOST_READ
from bantin.diagnostics import Diagnostic, Span, warning
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path


class MostReadFile(Struct, frozen=True, kw_only=True):
    """The bytes of the file, None where there are none, and what keeps them from being read.

    `digest` is one of both, `""` where there is no file.
    """

    data: bytes | None = None
    digest: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_most_read(root: Path) -> MostReadFile:
    """Read the file of a site."""
    try:
        data = engine.read_bytes(root, MOST_READ, limit=limits.COUNTED)
    except FileNotFoundError:
        return MostReadFile()
    except engine.TooLargeError as large:
        said = limits.sizes(MOST_READ, large.size, limits.COUNTED)
        reason = phrase("reasons.most-read.too-large", size=said["size"], limit=said["limit"])
    except OSError:
        reason = phrase("reasons.most-read.unreadable")
    else:
        return MostReadFile(data=data, digest=engine.digest_of(data))
    told = warning("most-read-unusable", Span(MOST_READ), reason=reason)
    return MostReadFile(digest=reason.key, diagnostics=(told,))
