"""`bantin compare`: what readers will see change from one output folder to the next."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING

import click
import msgspec

from bantin import engine
from bantin.cli.change_list import as_lines, as_markdown
from bantin.cli.new_files import refuse
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    help_option,
    lang_option,
    root_option,
)
from bantin.diagnostics import brief
from bantin.engine.inside import read_regular
from bantin.page_changes import ChangedPages, page_changes
from bantin.words import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.words import Words

_LARGEST_PAGE = 32 * 1024 * 1024  # bytes
_LARGEST_LIST = 64 * 1024 * 1024  # of a file of --json
# What may stand as an address in a comment: nothing in it can end it there.
_LINK = re.compile(r"https?://[\w.~:/?#\[\]@!$&*+,;=%-]+", re.ASCII)


@click.command(
    "compare", cls=HelpCommand, options_metavar="help.options", help="help.about.compare"
)
@click.argument("before", type=FOLDER, metavar="help.metavar.before", help="help.option.before")
@click.argument(
    "after", type=FOLDER, required=False, metavar="help.metavar.after", help="help.option.after-it"
)
@root_option
@click.option("--markdown", "form", flag_value="markdown", help="help.option.markdown")
@click.option("--json", "form", flag_value="json", help="help.option.changes-json")
@click.option("--preview", default="", metavar="help.metavar.address", help="help.option.preview")
@lang_option
@help_option
@click.pass_obj
def compare_command(
    words: Words, *, before: Path, after: Path | None, root: Path, form: str | None, preview: str
) -> None:
    """Print the pages that are others; that there are any is no failure."""
    if preview and not _LINK.fullmatch(preview):
        raise WrongUsageError(phrase("command.compare.preview", text=brief(preview)))
    if before.is_file():
        if after is not None:
            raise WrongUsageError(phrase("command.compare.both", file=brief(str(before))))
        found = _read_list(words, before)
    else:
        found = _compared(words, before, after or root / "output")
    if form == "json":
        data = msgspec.json.encode(found)
        sys.stdout.buffer.write(msgspec.json.format(data, indent=2) + b"\n")
    else:
        lines = as_markdown(found, words, preview) if form else as_lines(found, words)
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())


def _compared(words: Words, before: Path, after: Path) -> ChangedPages:
    made = [_made_files(words, folder) for folder in (before, after)]
    return page_changes(made[0], made[1], partial(_read, before), partial(_read, after))


def _made_files(words: Words, folder: Path) -> dict[str, str]:
    try:
        return engine.made_files(folder)
    except OSError:
        refuse(words, phrase("command.compare.no-output", folder=brief(str(folder))))


def _read(folder: Path, path: str) -> bytes:
    """Return the bytes of a file, none where it cannot be read: somebody has taken it away."""
    try:
        return read_regular(f"{folder}/{path}", follow=False, limit=_LARGEST_PAGE)
    except OSError:
        return b""


def _read_list(words: Words, path: Path) -> ChangedPages:
    """Read what `--json` has printed, which may be somebody else's."""
    try:
        data = read_regular(str(path), limit=_LARGEST_LIST)
        return msgspec.json.decode(data, type=ChangedPages)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        refuse(words, phrase("command.compare.no-list", file=brief(str(path))))
