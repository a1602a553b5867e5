"""Build wheel and sdist without network, and read what is in them."""

from __future__ import annotations

import sys
import tarfile
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from tests.e2e.program import PROJECT, run_command

if TYPE_CHECKING:
    from pathlib import Path


class Distribution(NamedTuple):
    wheel: Path
    sdist: Path


def build(project: Path, target: Path) -> Distribution:
    """Run the build backend in this environment: an isolated one would have to be downloaded."""
    done = run_command(sys.executable, "-m", "hatchling", "build", "-d", target, cwd=project)
    assert done.code == 0, done.err
    (wheel,) = target.glob("*.whl")
    (sdist,) = target.glob("*.tar.gz")
    return Distribution(wheel, sdist)


def wheel_files(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unpack(distribution: Distribution, target: Path) -> Path:
    """Unpack the sdist and return the one folder that it holds."""
    with tarfile.open(distribution.sdist) as archive:
        for member in archive:
            content = archive.extractfile(member)
            assert content, f"{member.name} is no file"
            path = target / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
            path.chmod(member.mode)
    (folder,) = target.iterdir()
    return folder


def project_files(folder: str) -> dict[str, bytes]:
    """Return the files of a folder of the project by their paths, without what Python caches."""
    return {
        path.relative_to(PROJECT).as_posix(): path.read_bytes()
        for path in (PROJECT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
