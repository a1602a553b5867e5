"""The lines for nginx in the guide, as they stand, in a real nginx in front of the door."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.docs.reading import blocks, guide
from tests.e2e.program import write_site
from tests.inbox.conftest import THREAD, WAIT, say_open
from tests.inbox.program import started
from tests.inbox.reader import ask, opinion, solved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
ORIGIN = "https://example.vn"  # of the small site
_TEMPORARY = "".join(
    f"{one}_temp_path {{folder}}/{one}; "
    for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _nginx(folder: Path, location: str) -> Iterator[str]:
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin:/usr/bin")
    if program is None:
        pytest.skip("nginx is not installed")
    port = _free_port()
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error; events {{}} "
        f"http {{ access_log off; {_TEMPORARY.format(folder=folder)}"
        f"server {{ listen 127.0.0.1:{port}; root {folder};\n{location}\n}} }}",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-p", folder, "-c", config], stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + WAIT
        while not _answers(port):
            assert process.poll() is None, (folder / "error").read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(WAIT)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_reader_behind_it_is_one_client_whatever_he_says(
    tmp_path: Path, isso: Path, language: str
) -> None:
    root, folder = write_site(tmp_path / "site", {}), tmp_path / "nginx"
    folder.mkdir()
    (location,) = blocks(guide(language, "inbox"), "nginx")
    say_open(root / "output", THREAD)
    with started(root, isso, "--proxies", "1", "--per-client", "2") as inbox:
        location = location.replace("127.0.0.1:8100", inbox.address.removeprefix("http://"))
        with _nginx(folder, location) as address:
            door = f"{address}/y-kien"
            found = []
            for number in range(3):
                spoofed = f"198.51.100.{number}"
                challenge = ask(f"{door}/challenge", origin=ORIGIN, X_Forwarded_For=spoofed)
                sent = opinion() | {"altcha": solved(challenge.body)}
                answer = ask(f"{door}/new", sent, origin=ORIGIN, X_Forwarded_For=spoofed)
                found.append(answer.status)
            assert found == [202, 202, 429]
            assert ask(f"{door}/health", origin=None).status == 200
