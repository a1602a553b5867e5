"""A small site that is built elsewhere, and what this project's sources make of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.e2e.program import NOW, PROJECT, call, run_command, snapshot

if TYPE_CHECKING:
    from pathlib import Path

SITE = PROJECT / "tests" / "sites" / "minimal"


def copy_site(root: Path) -> Path:
    """Copy the site without a theme of its own: the one that is shipped is used."""
    return shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))


def build_here(root: Path) -> dict[str, bytes]:
    """Return what the sources make of the site, in this process."""
    done = call("--root", copy_site(root), "--now", NOW)
    assert done.code == 0, done.err
    return snapshot(root / "output")


def build_with(*program: str, root: Path, path: str = "") -> dict[str, bytes]:
    """Return what another program makes of the site; `path` is where its Python looks first."""
    site = copy_site(root)
    done = run_command(
        *program, "--root", site, "--now", NOW, cwd=root.parent, env={"PYTHONPATH": path}
    )
    assert done.code == 0, done.err
    return snapshot(site / "output")
