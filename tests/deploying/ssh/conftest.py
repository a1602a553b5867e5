"""A server by SSH for all tests of this folder, and a site as it was built again and again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.deploying.ssh.connection import CONFIGURATION
from tests.deploying.ssh.ssh_server import SshServer, ssh_server
from tests.deploying.ssh.ssh_site import FOLDER, HAI, NEWS, STEPS, use
from tests.e2e.program import NOW, article, call, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    with ssh_server(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a site as it was built again and again: building takes longer than all else here."""
    place = tmp_path_factory.mktemp("built")
    root = write_site(place / "site", {NEWS: article("Một"), HAI: article("Hai")})
    found: dict[str, Path] = {}
    for name, files in STEPS.items():
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).unlink() if text is None else (root / path).write_text(text, "utf-8")
        assert call("build", "--root", root, "--now", NOW).code == 0
        found[name] = Path(shutil.copytree(root, place / name))
    return found


@pytest.fixture
def root(
    builds: dict[str, Path], server: SshServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return a site that has been built, with a target on the server."""
    monkeypatch.setenv(CONFIGURATION, str(server.configuration))
    root = tmp_path / "site"
    use(root, builds["first"])
    return root


@pytest.fixture
def folder(root: Path) -> Path:
    """Return the folder on the server."""
    return root.parent / FOLDER
