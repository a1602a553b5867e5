"""Writing files that somebody begins with: what is there already is never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bantin.cli.exit_codes import EXIT_USAGE
from bantin.cli.printing import Printer
from bantin.diagnostics import brief
from bantin.engine.new_files import write_new
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import NoReturn

    from bantin.engine.new_files import NewFile
    from bantin.words import Phrase, Words


def write_missing(root: Path, files: Iterable[NewFile]) -> list[str]:
    """Write those of some files that are not there yet; return the paths of the others.

    Raises:
        OSError: one cannot be written.
    """
    kept = []
    for one in files:
        try:
            write_new(root / one.path, one.data)
        except FileExistsError:
            kept.append(one.path)
    return kept


def refuse(words: Words, reason: Phrase) -> NoReturn:
    """Say why nothing was made.

    Raises:
        Exit: always.
    """
    Printer(words, quiet=False).fail(words.speak(reason))
    raise click.exceptions.Exit(EXIT_USAGE)


def not_written(failure: OSError, root: Path) -> Phrase:
    """Say which file cannot be written."""
    path = brief(str(failure.filename or root))
    return phrase("command.not-written", path=path, reason=brief(failure.strerror or str(failure)))
