"""A new site in a repository, on a machine of a forge."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from tests.packaging.environment import run_outside
from tests.packaging.workflow import git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.deploying.ssh.ssh_server import SshServer

needs_machine = pytest.mark.skipif(
    any(shutil.which(one) is None for one in ("bash", "git")),
    reason="CI machines have bash, git and GNU date",
)
NEWS = "---\ntitle: {title}\ndate: {date}\n---\n\nA.\n"
SHOWN = "2026-01-02"
REFUSED = "refused-here"  # what a program that would reach others fails with


class Portal(NamedTuple):
    """A new site in a repository, and the environment of machines that have bantin."""

    root: Path
    env: dict[str, str]

    def write(self, path: str, text: str) -> str:
        """Write a file of the site and return its commit."""
        (self.root / path).write_text(text, "utf-8")
        return self.commit()

    def commit(self) -> str:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--allow-empty", "-m", "A")
        return git(self.root, "rev-parse", "HEAD")

    def request(self, path: str, text: str) -> tuple[str, str]:
        """Propose a file; return its commit and that of the merge, which a forge checks out."""
        git(self.root, "checkout", "-q", "-b", "proposal")
        head = self.write(path, text)
        git(self.root, "checkout", "-q", "main")
        git(self.root, "checkout", "-q", "--detach")
        git(self.root, "merge", "-q", "--no-ff", "-m", "M", "proposal")
        merge = git(self.root, "rev-parse", "HEAD")
        git(self.root, "branch", "-q", "merged")
        git(self.root, "checkout", "-q", "main")
        return head, merge


def portal(environ: dict[str, str], tmp_path: Path, host: str) -> Portal:
    program = shutil.which("bantin", path=environ["PATH"])
    assert program
    new, root = tmp_path.parent / f"new-for-{host}", tmp_path / "portal"
    if not new.exists():  # one for all tests of this process
        run_outside(program, "init", new, "--yes", "--lang", "vi", "--host", host, folder=tmp_path)
    shutil.copytree(new, root)
    git(root, "init", "-q", "-b", "main")
    made = Portal(root, environ)
    made.commit()
    return made


def target(server: SshServer, folder: Path) -> str:
    """Return a `deploy.yaml` that names a server."""
    place = {"host": "127.0.0.1", "port": server.port, "folder": str(folder)}
    return yaml.safe_dump({"targets": {"production": {"ssh": place}}})


def secrets(server: SshServer) -> dict[str, str]:
    key, hosts = ((server.folder / one).read_text("utf-8") for one in ("key", "known_hosts"))
    return {"DEPLOY_KEY": key, "DEPLOY_HOST_KEY": hosts}


def head_of(portal: Portal) -> str:
    return git(portal.root, "rev-parse", "main")


def server_env(address: str) -> dict[str, str]:
    return {"GITHUB_API_URL": address, "GITHUB_REPOSITORY": "xa/portal"}
