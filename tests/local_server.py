"""A server on this machine, for as long as a test or a measurement needs it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

WAIT = 30.0  # seconds; only a test that fails waits so long
_PLACES = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"  # of servers, where few have their path


@contextmanager
def running(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Answer with a handler; give the address of the root, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def program(name: str) -> str:
    """Return the path of a program; skip the test where there is none."""
    found = shutil.which(name) or shutil.which(name, path=_PLACES)
    if found is None:
        pytest.skip(f"no {name}: run tools/install_programs.sh")
    return found


def free_port() -> int:
    """Return a port of the loopback that nobody has."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def answers(port: int) -> bool:
    """Tell whether somebody listens to a port of the loopback."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def started(
    command: Sequence[str | Path],
    port: int,
    said: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that serves at a port; what it says is written to `said`."""
    with said.open("wb") as file:
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=file)
    try:
        end = time.monotonic() + WAIT
        while not answers(port):
            if process.poll() is not None or time.monotonic() > end:
                pytest.fail(said.read_text("utf-8", "replace"))
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.wait(WAIT)
