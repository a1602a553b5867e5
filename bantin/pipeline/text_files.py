"""Files of text that editors write, read in any process and known again by their bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bantin import engine
from bantin.content import limits
from bantin.diagnostics import Span, error
from bantin.engine.input_cache import Read, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.diagnostics import Diagnostic


def read_text_file(
    root: str,
    wanted: Wanted,
    make: Callable[[bytes], tuple[bytes, str]],
    failed: Callable[[Diagnostic], bytes],
) -> Read:
    """Read a file; one whose bytes are known is only recognised.

    `make` returns what is kept of new bytes, and the digest of its blob, `""` for none; `failed`
    returns what is kept of a file that cannot be read.
    """
    path, settled = wanted.file.source_path, engine.is_settled(wanted.file)
    try:
        data = engine.read_bytes(Path(root), wanted.file.real_path, limit=limits.ARTICLE)
    except engine.TooLargeError as found:
        too_large = limits.too_large(Span(path), path, found.size, limits.ARTICLE)
        return read_again(path, failed(too_large))
    except OSError:
        return read_again(path, failed(error("unreadable", Span(path), path=path)))
    digest = engine.digest_of(data)
    if digest == wanted.known:
        return Read(source_path=path, digest=digest, settled=settled)
    result, blob = make(data)
    return Read(source_path=path, digest=digest, settled=settled, result=result, blob=blob)


def read_again(path: str, result: bytes) -> Read:
    """Return the answer for a file that is to be read again next time."""
    return Read(source_path=path, digest="", settled=False, result=result)
