"""The program as a person starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

PROJECT = Path(__file__).parents[2]


class Done(NamedTuple):
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, object]:
        """The JSON report."""
        return msgspec.json.decode(self.out, type=dict[str, object])


def command(*arguments: object) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, str(PROJECT / "build.py"), *map(str, arguments)]


def run(*arguments: object) -> Done:
    """Run the program to its end."""
    done = subprocess.run(
        command(*arguments), capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Done(done.returncode, done.stdout, done.stderr)
