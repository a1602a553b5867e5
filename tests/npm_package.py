"""Files of npm packages that tests need, fetched once through the npm client and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path


def kept_file(package: str, member: str, what: str) -> tuple[Path, str]:
    """Return where a member of a package is kept, and the reason where it could not be had.

    `what` says what the package is, for that reason.
    """
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = root / "bantin-tests" / package.replace("@", "-") / Path(member).name
    if kept.exists():
        return kept, ""
    npm = shutil.which("npm")
    if npm is None:
        return kept, f"npm is not installed, which fetches {what}"
    return kept, _fetch(npm, package, member, kept)


def _fetch(npm: str, package: str, member: str, kept: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, package]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        packed = list(Path(folder).glob("*.tgz"))
        if done.returncode or not packed:
            return f"npm could not fetch {package}: {done.stderr.strip()[-200:]}"
        with tarfile.open(packed[0]) as archive:
            archive.extract(member, folder, filter="data")
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Moved in whole, so that a run that is cut short leaves no half of it.
        ready = kept.with_name(f"{kept.name}.{os.getpid()}")
        shutil.copyfile(Path(folder) / member, ready)
        ready.replace(kept)
    return ""


def kept_program(package: str, what: str) -> tuple[Path, str]:
    """Return the folder in which a package is installed with all that it needs, or the reason."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = root / "bantin-tests" / f"{package.replace('@', '-')}-program"
    name = package.rpartition("@")[0]
    if not kept.exists():
        npm = shutil.which("npm")
        if npm is None:
            return kept, f"npm is not installed, which fetches {what}"
        ready = kept.with_name(f"{kept.name}.{os.getpid()}")
        ready.mkdir(parents=True)
        (ready / "package.json").write_text("{}", "utf-8")
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--silent")
        command = [npm, "install", *options, package]
        done = subprocess.run(command, cwd=ready, capture_output=True, text=True, check=False)
        if done.returncode:
            return kept, f"npm could not install {package}: {done.stderr.strip()[-200:]}"
        ready.rename(kept)
    return kept / "node_modules" / name, ""
