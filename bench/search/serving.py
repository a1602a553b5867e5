"""A folder on a local server that answers as an ordinary web server is set up to.

Texts are compressed with gzip, level 6, from 20 bytes on, and connections are kept (HTTP/1.1).
"""

from __future__ import annotations

import gzip
import mimetypes
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LEVEL = 6
_LEAST = 20
SEARCH_FILES = "/tim-kiem/du-lieu/"
_LASTING = ("/assets/", SEARCH_FILES)  # as the guide for operators has it
_COMPRESSED = {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: object, root: Path, headers: Mapping[str, str], **rest: object
    ) -> None:
        self.root, self.added = root, headers
        super().__init__(*arguments, directory=str(root), **rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.root / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not path.is_file():
            status, path = HTTPStatus.NOT_FOUND, self.root / "404.html"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        data = path.read_bytes()
        packed = (
            kind in _COMPRESSED
            and len(data) >= _LEAST
            and "gzip" in self.headers.get("Accept-Encoding", "")
        )
        if packed:
            data = _gzipped(data)
        self.send_response(status)
        text = kind.startswith("text/")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        if self.path.startswith(_LASTING):
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        if packed:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        for name, value in self.added.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *_arguments: object) -> None:  # noqa: A002 - its name
        """Say nothing."""


@cache
def _gzipped(data: bytes) -> bytes:
    """Compress once: on a real machine this takes no time that could be seen beside the network."""
    return gzip.compress(data, LEVEL, mtime=0)


@contextmanager
def serve(folder: Path, *, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder; give the address of its root, without a slash at the end.

    `headers` are sent with every answer.
    """
    with running(partial(_Handler, root=folder, headers=headers or {})) as address:
        yield address
