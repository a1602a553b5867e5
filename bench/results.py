"""Sections of RESULTS.md, each of which is written by the command that made it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from bench.measuring import machine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PLACES = {"--results", "--tools", "--folder"}  # options that name a place of this machine
_TOLD = 5  # hindrances that are printed: a busy machine is busy in every line


def command() -> str:
    """Return the command line of this run as one would type it; where to write is left out."""
    name = sys.modules["__main__"].__spec__
    words = ["python", "-m", name.name.removesuffix(".__main__") if name else "bench"]
    arguments = iter(sys.argv[1:])
    for one in arguments:
        if one in _PLACES:
            next(arguments, None)
        elif not one.startswith(tuple(f"{place}=" for place in _PLACES)):
            words.append(f"'{one}'" if " " in one else one)
    return " ".join(words)


def section(
    title: str, parts: Sequence[str], *, versions: Sequence[str], quiet: str, rounds: int
) -> str:
    """Return a section: command, machine, versions, how quiet it was, and the parts."""
    each = "one round" if rounds == 1 else f"{rounds} rounds, medians"
    made = f"`{command()}`, {each}; {machine()}. {quiet}"
    return "\n\n".join(
        (f"## {title}", made, f"Versions: {'; '.join(versions)}.", *filter(None, parts))
    )


def put(path: Path, text: str) -> None:
    """Put a section in the place of the one with its title, or behind all others."""
    title, _, _ = text.partition("\n")
    before = path.read_text(encoding="utf-8") if path.exists() else "# Results\n"
    found = re.search(rf"^{re.escape(title)}$.*?(?=^## |\Z)", before, re.DOTALL | re.MULTILINE)
    if found:
        after = f"{before[: found.start()]}{text}\n\n{before[found.end() :]}"
    else:
        after = f"{before.rstrip()}\n\n{text}\n"
    path.write_text(f"{after.rstrip()}\n", encoding="utf-8")


def write_or_refuse(path: Path | None, text: str, hindrances: Sequence[str]) -> int:
    """Print a section, and write it if asked to and nothing hinders; return the exit code."""
    print(text)
    for one in hindrances[:_TOLD]:
        print(f"busy: {one}", file=sys.stderr)
    if len(hindrances) > _TOLD:
        print(f"busy: and {len(hindrances) - _TOLD} more like these", file=sys.stderr)
    if path is None:
        return 0
    if hindrances:
        print(f"{path} is left as it is: the machine was busy, see above", file=sys.stderr)
        return 1
    put(path, text)
    return 0
