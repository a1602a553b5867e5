"""A real nginx serves `current` while a release takes the place of another."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.ssh.connection import CONFIGURATION
from tests.deploying.ssh_server import answers, free_port, program, ssh_server
from tests.e2e.program import NOW, article, call, command, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ssh")]
_WAIT = 30.0  # seconds
_MOST = 6000  # requests
_PAUSE = 0.02  # seconds between two page loads
_STYLE = re.compile(rb'href="(/assets/style\.[0-9a-f]+\.css)"')
_TEMPORARY = "".join(
    f"{one}_temp_path {{folder}}/{one}; "
    for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[str]:
    """Serve a folder."""
    folder.mkdir()
    port, config = free_port(), folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/error; events {{}} "
        f"http {{ access_log off; {_TEMPORARY.format(folder=folder)}"
        f"server {{ listen 127.0.0.1:{port}; root {root}; }} }}",
        encoding="utf-8",
    )
    command_line = [program("nginx"), "-p", str(folder), "-c", str(config)]
    process = subprocess.Popen(command_line, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _WAIT
        while not answers(port):
            assert process.poll() is None, (folder / "error").read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(_WAIT)


class Reader(threading.Thread):
    """Opens the home page and its style sheet again and again, and keeps what came."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.enough = threading.Event()
        self.seen: dict[bytes, set[bytes]] = {}
        self.failed: list[str] = []

    def run(self) -> None:
        for _ in range(_MOST // 2):
            page = self.get("/")
            style = _STYLE.search(page)
            if style is not None:
                self.seen.setdefault(page, set()).add(self.get(style[1].decode()))
            if self.enough.wait(_PAUSE):
                return

    def get(self, path: str) -> bytes:
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=_WAIT) as answer:
                return bytes(answer.read())
        except OSError as failure:
            self.failed.append(f"{path}: {failure}")
            return b""


def test_no_request_fails_while_a_release_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder, keys = tmp_path / "site", tmp_path / "www", tmp_path / "keys"
    keys.mkdir()
    write_site(root, {})
    target = f"ssh: {{host: may-chu, folder: {folder}}}"
    (root / "deploy.yaml").write_text(f"targets:\n  chinh:\n    {target}\n", "utf-8")
    pages, styles = [], []
    with ssh_server(keys) as server:
        monkeypatch.setenv(CONFIGURATION, str(server.configuration))
        for title, style in (("Một", "p { margin: 0 }\n"), ("Hai", "p { margin: 1px }\n")):
            write_site(
                root,
                {"content/news/mot.md": article(title), "templates/static/style.css": style},
            )
            assert call("build", "--root", root, "--now", NOW).code == 0
            pages.append((root / "output" / "index.html").read_bytes())
            styles.append(style.encode())
            if title == "Một":
                assert command("deploy", "--root", root, "--now", NOW).code == 0
        with nginx(tmp_path / "nginx", folder / "current") as address:
            reader = Reader(address)
            reader.start()
            done = command("deploy", "--root", root, "--now", NOW)
            end = time.monotonic() + _WAIT
            while pages[1] not in reader.seen and time.monotonic() < end:
                time.sleep(0.05)
            reader.enough.set()
            reader.join()
    assert done.code == 0, done.err
    assert reader.failed == []
    # Each page whole, with the style sheet of its own time.
    assert reader.seen == {pages[0]: {styles[0]}, pages[1]: {styles[1]}}
