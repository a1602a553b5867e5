"""How a file is kept as an object: its headers, its bytes, and the mark that says what it is.

Pure. A bucket cannot choose among copies of a file by what a browser takes, so copies in codings
are not sent. With `gzip` a text is kept packed, which every browser can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.deploying.bucket.space import MARK
from bantin.engine import digest_of
from bantin.media import coding, extension
from bantin.portal.sending import headers_of

if TYPE_CHECKING:
    from collections.abc import Container


class StoredForm(Struct, frozen=True):
    """The headers of an object, and whether its bytes are packed."""

    headers: tuple[tuple[str, str], ...]
    packed: bool


def form_of(path: str, *, packs: bool) -> StoredForm:
    """Return how the file at an output path is kept."""
    said = headers_of(path)
    packed = packs and bool(coding.coded_paths(path))
    headers = [("Content-Type", said.media_type), ("Cache-Control", said.cache_control)]
    if said.attachment:
        headers.append(("Content-Disposition", "attachment"))
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    return StoredForm(tuple(headers), packed)


def sort_of(path: str, form: StoredForm) -> str:
    """Say in one word how files like this one are kept: another word, and they are sent again."""
    return f"{extension(path)} {digest_of(repr(form.headers).encode())}"


def mark(form: StoredForm, digest: str) -> str:
    """Return what the object of a file with that digest bears, so that it is known again."""
    return digest_of(f"{digest} {form.headers!r}".encode())


def stored(form: StoredForm, digest: str, data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the bytes and the headers of the object of a file, its mark among these."""
    body = coding.in_gzip(data) if form.packed else data
    return body, dict(form.headers) | {MARK: mark(form, digest)}


def is_copy(path: str, files: Container[str]) -> bool:
    """Tell whether a file is another one in a coding."""
    return coding.plain_path(path) in files
