"""The sites whose pages are looked at: the sample with everything on, and one of large tables."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.pages import offices

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
NOW = "2026-11-23T08:00+07:00"
DOCUMENTS, LOCALITIES, POINTS = 1000, 30, 20


class Built(NamedTuple):
    """A site and where its pages are."""

    name: str
    output: Path

    def pages(self) -> Iterator[str]:
        """Yield the paths of its pages, those that lead elsewhere left out."""
        for path in sorted(self.output.rglob("*.html")):
            if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8"):
                yield path.relative_to(self.output).as_posix()


def built(folder: Path) -> list[Built]:
    """Write and build both sites below a folder; what an earlier run has made is built on."""
    return [_sample(folder / "sample"), _offices(folder / "offices")]


def _sample(root: Path) -> Built:
    root.mkdir(parents=True, exist_ok=True)
    for name in ("content", "templates"):
        shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(PROJECT / name, root / name)
    shutil.copyfile(PROJECT / "site_config.yaml", root / "site_config.yaml")
    return Built("sample", _build(root))


def _offices(root: Path) -> Built:
    if not root.exists():
        offices.write_site(root, documents=DOCUMENTS, localities=LOCALITIES, points=POINTS)
    return Built("offices", _build(root))


def _build(root: Path) -> Path:
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(root), "--now", NOW]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{root} was not built:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    return root / "output"
