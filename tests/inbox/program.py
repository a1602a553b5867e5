"""`bantin comments serve` as a program, and Isso's process behind it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.e2e.program import PROJECT
from tests.local_server import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


class Started(NamedTuple):
    """A running inbox; `address` is without a slash at its end, `said` is what it said first."""

    address: str
    process: subprocess.Popen[str]
    said: list[str]


@contextmanager
def started(root: Path, isso: Path, *options: str) -> Iterator[Started]:
    """Start the command; it is ended on the way out, if it runs still."""
    command = [
        *(sys.executable, PROJECT / "build.py", "comments", "serve"),
        *("--root", root, "--isso", isso, "--port", "0", "--lang", "en"),
        *options,
    ]
    process = subprocess.Popen(
        list(map(str, command)), cwd=PROJECT, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stderr is not None
    with process.stderr:
        try:
            said: list[str] = []
            found: list[str] = []
            while not found:
                said.append(process.stderr.readline())
                assert said[-1], said
                found = _ADDRESS.findall(said[-1])
            # The first address is that of the pages, where they are on this machine too.
            yield Started(found[-1], process, said)
        finally:
            process.terminate()
            process.wait(WAIT)


def issos_of(root: Path) -> list[int]:
    """Return the processes that work in the data folder of a site (Linux)."""
    data = (root / "inbox").resolve()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if (folder / "cwd").readlink() == data:
                    found.append(int(folder.name))
            except OSError:
                continue
    return found


def wait_until_gone(root: Path) -> None:
    """Wait until no process works in the data folder any more."""
    end = time.monotonic() + WAIT
    while issos_of(root):
        assert time.monotonic() < end, "Isso runs on"
        time.sleep(0.05)


def is_alive(process: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
