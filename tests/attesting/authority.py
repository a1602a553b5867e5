"""An authority for time stamps on loopback, made of OpenSSL's."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from tests.local_server import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OPENSSL = shutil.which("openssl") or ""
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="there is no openssl")
SETTINGS = """\
[req]
distinguished_name = name
prompt = no
x509_extensions = own
[name]
CN = {name}
[own]
basicConstraints = critical, CA:{ca}
keyUsage = critical, digitalSignature, keyCertSign
[stamping]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
"""
Answer = tuple[int, bytes]


class Authority:
    """A root, and a signer that it vouches for; the root's certificate is in `root`."""

    def __init__(self, folder: Path, name: str = "Goc") -> None:
        folder.mkdir()
        self.folder = folder
        self.root = folder / "root.pem"
        self._settings = folder / "settings"
        self._settings.write_text(SETTINGS.format(name=name, ca="TRUE", folder=folder))
        (folder / "serial").write_text("01\n")
        common = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self._run("req", "-x509", *common, "-keyout", "root.key", "-out", "root.pem", "-days", "9")
        self._run("req", "-new", *common, "-keyout", "tsa.key", "-out", "tsa.csr")
        vouched = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "9")
        extended = ("-extfile", self._settings, "-extensions", "stamping")
        self._run(
            "x509", "-req", "-in", "tsa.csr", *vouched, *extended, "-out", "tsa.pem", bare=True
        )

    def _run(self, *words: object, bare: bool = False) -> None:
        settings = () if bare else ("-config", self._settings)
        command = [OPENSSL, *map(str, (*words, *settings))]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def answer(self, question: bytes) -> Answer:
        """Stamp."""
        (self.folder / "question").write_bytes(question)
        signer = ("-signer", "tsa.pem", "-inkey", "tsa.key")
        self._run("ts", "-reply", "-queryfile", "question", *signer, "-out", "answer")
        return 200, (self.folder / "answer").read_bytes()


@contextmanager
def served(answer: Callable[[bytes], Answer]) -> Iterator[str]:
    """Serve answers to what is posted; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            status, data = answer(question)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", data.decode())
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    with running(Handler) as address:
        yield f"{address}/tsr"
