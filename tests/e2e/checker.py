"""The Nu HTML checker, fetched once through the npm client and kept between runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from tests.npm_package import kept_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PACKAGE = "vnu-jar@26.9.27"
_JAR = "package/build/dist/vnu.jar"
# Valid CSS (Highlight API) for which the checker's grammar has no rule yet; its lines are let be.
_NOT_KNOWN = "::highlight("
# It runs for seconds: what compiles its code thoroughly takes as long again as it saves.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_CHUNK = 400  # files for one run of the checker: a command line has an end


class Message(NamedTuple):
    """One thing that the checker says of a page."""

    page: str
    line: int
    text: str


def find_checker() -> tuple[list[str], str]:
    """Return the command that runs the checker, or the reason why there is none."""
    java = shutil.which("java")
    if java is None:
        return [], "java is not installed"
    jar, reason = kept_file(PACKAGE, _JAR, "the Nu HTML checker")
    return ([] if reason else [java, *_QUICK, "-Xss4m", "-jar", str(jar)]), reason


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
    return [one for one in found if not _is_excused(one, folder)]


def _is_excused(message: Message, folder: Path) -> bool:
    if not message.page.endswith(".css") or message.text != "CSS: Parse Error.":
        return False
    lines = (folder / message.page).read_text(encoding="utf-8").split("\n")
    return _NOT_KNOWN in lines[message.line - 1]


def _relative(url: str, folder: Path) -> str:
    return url.removeprefix("file:").removeprefix(f"{folder}/")
