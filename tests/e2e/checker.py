"""The Nu HTML checker, fetched once through the npm client and kept between runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = "vnu-jar@26.9.27"
_JAR = "package/build/dist/vnu.jar"
_CHUNK = 400  # files for one run of the checker: a command line has an end


class Message(NamedTuple):
    """One thing that the checker says of a page."""

    page: str
    line: int
    text: str


def _cache() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "bantin-tests" / PACKAGE.replace("@", "-")


def find_checker() -> tuple[list[str], str]:
    """Return the command that runs the checker, or the reason why there is none."""
    java, npm = shutil.which("java"), shutil.which("npm")
    if java is None:
        return [], "java is not installed"
    jar = _cache() / "vnu.jar"
    if not jar.exists():
        if npm is None:
            return [], "npm is not installed, which fetches the Nu HTML checker"
        if reason := _fetch(npm, jar):
            return [], reason
    return [java, "-Xss4m", "-jar", str(jar)], ""


def _fetch(npm: str, jar: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--pack-destination", folder, PACKAGE]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        packed = list(Path(folder).glob("*.tgz"))
        if done.returncode or not packed:
            return f"npm could not fetch {PACKAGE}: {done.stderr.strip()[-200:]}"
        with tarfile.open(packed[0]) as archive:
            archive.extract(_JAR, folder, filter="data")
        jar.parent.mkdir(parents=True, exist_ok=True)
        # Moved in whole, so that a run that is cut short leaves no half of it.
        ready = jar.with_name(f"{jar.name}.{os.getpid()}")
        shutil.copyfile(Path(folder) / _JAR, ready)
        ready.replace(jar)
    return ""


def check(command: list[str], folder: Path, names: Iterable[str]) -> list[Message]:
    """Return errors, warnings and notes about HTML or CSS files of a folder."""
    waiting = list(names)
    found: list[Message] = []
    while waiting:
        chunk, waiting = waiting[:_CHUNK], waiting[_CHUNK:]
        done = subprocess.run(
            [*command, "--format", "json", "--stdout", "--also-check-css", *chunk],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        messages = json.loads(done.stdout)["messages"]
        found += [
            Message(_relative(one.get("url", ""), folder), one.get("lastLine", 0), one["message"])
            for one in messages
        ]
    return found


def _relative(url: str, folder: Path) -> str:
    return url.removeprefix("file:").removeprefix(f"{folder}/")
