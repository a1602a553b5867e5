"""Make what a release publishes: sdist, wheel, bill of materials, locked requirements, digests.

`python -m tools.make_release FOLDER [TAG]` builds twice and compares every byte, so that anyone can
make the same files of the same commit. With a tag it must be the version's, and the changelog must
have a section for it. Nothing is uploaded.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bantin
from tools.make_lock import LOCK, PROJECT

VERSION = bantin.__version__
SBOM, REQUIREMENTS, SUMS = "bantin.cdx.json", "requirements.txt", "SHA256SUMS"


def why_not(tag: str) -> str:
    """Return why a tag cannot be released, `""` if it can."""
    if tag != f"v{VERSION}":
        return f"the tag {tag} is not v{VERSION}, the version of bantin/__init__.py"
    if f"\n## [{VERSION}]" not in (PROJECT / "CHANGELOG.md").read_text("utf-8"):
        return f"CHANGELOG.md has no section [{VERSION}]"
    return ""


def run(*command: str | Path, stamp: str = "") -> str:
    """Run a command in the project, with the time of the commit where something has a time."""
    env = os.environ | ({"SOURCE_DATE_EPOCH": stamp} if stamp else {})
    words = [str(word) for word in command]
    done = subprocess.run(  # noqa: S603 - our own words
        words, cwd=PROJECT, env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip()


def build(folder: Path, stamp: str) -> dict[str, bytes]:
    """Build sdist and wheel, and return their bytes by name."""
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, stamp=stamp)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def bill_of_materials(stamp: str) -> bytes:
    """Return the bill of materials of what is installed by digests (CycloneDX 1.6)."""
    command = (sys.executable, "-m", "cyclonedx_py", "requirements", LOCK)
    about = ("--pyproject", "pyproject.toml", "--mc-type", "application")
    form = ("--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON")
    return f"{run(*command, *about, *form, stamp=stamp)}\n".encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def requirements(files: dict[str, bytes]) -> bytes:
    """Return the locked requirements with bantin itself, which only its release can name."""
    hashes = " \\\n".join(f"    --hash=sha256:{digest(data)}" for data in files.values())
    return LOCK.read_bytes() + f"bantin=={VERSION} \\\n{hashes}\n".encode()


def make(stamp: str) -> dict[str, bytes]:
    """Return the files of a release by name.

    Raises:
        ValueError: two builds of the same sources are not the same.
        CalledProcessError: one of them fails, or the bill cannot be made.
    """
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        files = build(Path(one), stamp)
        if build(Path(other), stamp) != files:
            message = "two builds of the same sources have other bytes"
            raise ValueError(message)
    made = {**files, REQUIREMENTS: requirements(files), SBOM: bill_of_materials(stamp)}
    sums = "".join(f"{digest(made[name])}  {name}\n" for name in sorted(made))
    return {**made, SUMS: sums.encode()}


def main(folder: Path, tag: str) -> None:
    """Write the files of a release."""
    reason = why_not(tag) if tag else ""
    if reason:
        sys.exit(reason)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in make(run("git", "log", "-1", "--format=%ct")).items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")  # noqa: PLR2004 - a tag, or none
