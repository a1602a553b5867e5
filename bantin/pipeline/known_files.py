"""Files of a site, read in any process and known again by their bytes."""

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


def read_file(
    root: str,
    wanted: Wanted,
    make: Callable[[bytes, str], tuple[bytes, str]],
    failed: Callable[[OSError], bytes],
    *,
    limit: int,
) -> Read:
    """Read a file; one whose bytes are known is only recognised.

    `make` gets new bytes with their digest, and returns what is kept of them and the digest of its
    blob, `""` for none; `failed` returns what is kept of a file that cannot be read, or has more
    bytes than `limit`.
    """
    path, settled = wanted.file.source_path, engine.is_settled(wanted.file)
    try:
        data = engine.read_bytes(Path(root), wanted.file.real_path, limit=limit)
    except OSError as failure:
        return read_again(path, failed(failure))
    digest = engine.digest_of(data)
    if digest == wanted.known:
        return Read(source_path=path, digest=digest, settled=settled)
    result, blob = make(data, digest)
    return Read(source_path=path, digest=digest, settled=settled, result=result, blob=blob)


def read_text_file(
    root: str,
    wanted: Wanted,
    make: Callable[[bytes], tuple[bytes, str]],
    failed: Callable[[Diagnostic], bytes],
) -> Read:
    """Read a file of text that an editor writes, as `read_file` does; what is wrong has words."""
    path = wanted.file.source_path

    def told(failure: OSError) -> bytes:
        if isinstance(failure, engine.TooLargeError):
            return failed(limits.too_large(Span(path), path, failure.size, limits.ARTICLE))
        return failed(error("unreadable", Span(path), path=path))

    return read_file(root, wanted, lambda data, _: make(data), told, limit=limits.ARTICLE)


def read_again(path: str, result: bytes) -> Read:
    """Return the answer for a file that is to be read again next time."""
    return Read(source_path=path, digest="", settled=False, result=result)
