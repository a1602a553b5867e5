"""Opening a file in the editor program that somebody uses, and waiting until it is closed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VARIABLES = ("VISUAL", "EDITOR")
_ON_WINDOWS = ("notepad",)
# `editor` and `sensible-editor` are what a Debian system or its user has chosen.
_ELSEWHERE = ("sensible-editor", "editor", "nano", "vim", "vi")


def edit(path: Path) -> bool:
    """Open a file, wait for the editor's end, and tell whether there was an editor to open it."""
    command = editor_of(os.environ, windows=os.name == "nt")
    if not command:
        return False
    try:
        subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own editor
    except OSError:
        return False
    return True


def editor_of(environment: Mapping[str, str], *, windows: bool) -> list[str]:
    """Return the command of the editor: the one that is named, else one that is there, else none.

    A name may have arguments behind it: `code --wait`.
    """
    for named in named_editors(environment, windows=windows):
        return named
    usual = _ON_WINDOWS if windows else _ELSEWHERE
    there = [found for name in usual if (found := program_of(name)) is not None]
    return there[:1]


def named_editors(environment: Mapping[str, str], *, windows: bool) -> Iterator[list[str]]:
    """Yield the commands of the editors that somebody has named, the preferred one first."""
    for name in _VARIABLES:
        if named := environment.get(name, "").strip():
            yield _words(named, windows=windows)


def program_of(name: str) -> str | None:
    """Return the full path of a program that the machine has, None where it has none.

    Windows looks into the working folder first, which is that of a site: a program that lies there
    is none of the machine's, but whoever wrote the site may have put it there.
    """
    found = shutil.which(name)
    return found if found is not None and Path(found).is_absolute() else None


def _words(command: str, *, windows: bool) -> list[str]:
    """Split a command; on Windows a backslash parts folders, and a path may stand in quotes."""
    try:
        words = shlex.split(command, posix=not windows)
    except ValueError:  # a quotation mark that nothing closes
        return [command]
    return [word.strip('"') for word in words] if windows else words
