"""A real nginx serves `current` while a release takes the place of another."""

from __future__ import annotations

import re
import threading
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.ssh.connection import CONFIGURATION
from tests.e2e.program import NOW, article, call, command, write_site
from tests.local_server import WAIT
from tests.server_config.running import nginx_with

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploying.ssh.ssh_server import SshServer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ssh")]
_MOST = 6000  # requests
_PAUSE = 0.02  # seconds between two page loads
_STYLE = re.compile(rb'href="(/assets/style\.[0-9a-f]+\.css)"')


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
            with urllib.request.urlopen(f"{self.address}{path}", timeout=WAIT) as answer:
                return bytes(answer.read())
        except OSError as failure:
            self.failed.append(f"{path}: {failure}")
            return b""


def test_no_request_fails_while_a_release_takes_the_place_of_another(
    tmp_path: Path, server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, folder = tmp_path / "site", tmp_path / "www"
    write_site(root, {})
    target = f"ssh: {{host: may-chu, folder: {folder}}}"
    (root / "deploy.yaml").write_text(f"targets:\n  chinh:\n    {target}\n", "utf-8")
    pages, styles = [], []
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
    with nginx_with(tmp_path / "nginx", f"root {folder}/current;") as address:
        reader = Reader(address)
        reader.start()
        done = command("deploy", "--root", root, "--now", NOW)
        end = time.monotonic() + WAIT
        while pages[1] not in reader.seen and time.monotonic() < end:
            time.sleep(0.05)
        reader.enough.set()
        reader.join()
    assert done.code == 0, done.err
    assert reader.failed == []
    # Each page whole, with the style sheet of its own time.
    assert reader.seen == {pages[0]: {styles[0]}, pages[1]: {styles[1]}}
