"""A server that speaks as S3 does, and a gate in front of it that sees and spoils what goes by."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote, urlsplit

import pytest

from tests.local_server import running
from tools.make_environments import python_of
from tools.make_storage_server import ENVIRONMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHON = python_of(ENVIRONMENT)
needs_storage = pytest.mark.skipif(
    PYTHON is None, reason="no storage server: python -m tools.make_storage_server"
)
KEYS = {"AWS_ACCESS_KEY_ID": "AKIATHU", "AWS_SECRET_ACCESS_KEY": "bi-mat-khong-in-ra"}
# The server ends with whoever has started it: its input ends then.
_SERVE = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
"""
# What the gate answers instead of the server: a status and a code; `CUT` closes the connection.
Spoiling: TypeAlias = Callable[[str, str], tuple[int, str] | None]
CUT = (0, "")


@contextmanager
def storage() -> Iterator[str]:
    """Start the server, and give its address."""
    assert PYTHON is not None
    with subprocess.Popen(
        [PYTHON, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.stdin.close()
            process.kill()


# What says to the server which of the provider's services is meant; it looks at nothing else of it.
SIGNED = "AWS4-HMAC-SHA256 Credential=A/20261129/us-east-1/s3/aws4_request, Signature=0"


def make_bucket(address: str, name: str) -> None:
    make_object(address, name)


def make_object(address: str, path: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request("PUT", f"/{path}", headers={"Authorization": SIGNED})
    assert connection.getresponse().status == 200
    connection.close()


class Gate:
    """What went by, in order: methods and keys, such as "PUT index.html". `spoil` may be set."""

    def __init__(self, behind: str) -> None:
        self.behind = urlsplit(behind).netloc
        self.seen: list[str] = []
        self.spoil: Spoiling = lambda _method, _key: None
        self.most_at_once = self._now = 0
        self._lock = Lock()

    @contextmanager
    def entered(self, name: str) -> Iterator[None]:
        with self._lock:
            self.seen.append(name)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1

    def sent(self) -> list[str]:
        """Return the paths of the site's files that were written, in order."""
        found = [one.removeprefix("PUT xa/") for one in self.seen if one.startswith("PUT xa/")]
        return [one for one in found if one[0] != "."]


class Passing(BaseHTTPRequestHandler):
    """Passes a request on and its answer back, or spoils it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, gate: Gate, *connection: Any) -> None:  # noqa: ANN401 - as they come
        self.gate = gate
        super().__init__(*connection)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        key = unquote(parts.path).partition("/")[2].partition("/")[2]
        query = f"?{parts.query.partition('&')[0]}"
        with self.gate.entered(f"{self.command} {key or query}"):
            spoilt = self.gate.spoil(self.command, key)
            if spoilt is None:
                self.forward(body)
            elif spoilt == CUT:
                self.close_connection = True
            else:
                said = f"<Error><Code>{spoilt[1]}</Code><Message>{KEYS}</Message></Error>"
                self.answer(spoilt[0], {}, said.encode())

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _pass  # noqa: N815 - the library's names

    def forward(self, body: bytes) -> None:
        connection = HTTPConnection(self.gate.behind, timeout=30)
        connection.request(self.command, self.path, body, dict(self.headers.items()))
        answer = connection.getresponse()
        data = answer.read()
        self.answer(answer.status, dict(answer.getheaders()), data)
        connection.close()

    def answer(self, status: int, headers: dict[str, str], data: bytes) -> None:
        own = {"connection", "transfer-encoding", "content-length", "server", "date"}
        self.send_response(status)
        for key, value in headers.items():
            if key.lower() not in own:
                self.send_header(key, value)
        length = next((headers[key] for key in headers if key.lower() == "content-length"), None)
        length = length if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def gate_before(behind: str) -> Iterator[tuple[str, Gate]]:
    """Stand in front of a server; give the address, and what goes by."""
    gate = Gate(behind)
    with running(partial(Passing, gate)) as address:
        yield address, gate
