"""The options that several commands have, and how help is written in the reader's language.

Commands are declared with keys of a catalogue where click has texts; `Help` says them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin.content.instants import FIRST_YEAR, LAST_YEAR
from bantin.diagnostics import brief
from bantin.pipeline import usable_cores
from bantin.words import LANGUAGES, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.words import Phrase, Words

COMPLETION = "_BANTIN_COMPLETE"  # the variable in which a shell asks for completions
FOLDER = click.Path(path_type=Path)
_KEY = re.compile(r"\bhelp(?:\.[a-z-]+)+")
_HEADINGS = {
    "Positional arguments": "help.heading.arguments",
    "Commands": "help.heading.commands",
    "Options": "help.heading.options",
}


class WrongUsageError(click.ClickException):
    """Something is wrong with the command line that click cannot see; `reason` says what."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.key)
        self.reason = reason


class Help(click.HelpFormatter):
    """Writes help with the words of the context, which is read when there is a help to write."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, _said(args), prefix or _said("help.usage"))

    def write_heading(self, heading: str) -> None:
        """Name a section."""
        super().write_heading(_said(_HEADINGS[heading]))

    def write_text(self, text: str) -> None:
        """Write what a command does."""
        super().write_text(_said(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write a table of options or commands."""
        said = [(_said(first), _said(second)) for first, second in rows]
        super().write_dl(said, col_max, col_spacing)


def _said(text: str) -> str:
    """Put sentences in place of their keys."""
    words: Words = click.get_current_context().obj
    return _KEY.sub(lambda key: words.text(key[0]), text)


class HelpContext(click.Context):
    """Lets help be written by `Help`."""

    formatter_class = Help


class HelpCommand(click.Command):
    """A command whose help is in the language of the context's words."""

    context_class = HelpContext


class HelpGroup(click.Group):
    """A group of commands whose help is in the language of the context's words."""

    context_class = HelpContext


help_option = click.help_option("--help", help="help.option.help")
# Obeyed before the command line is read: see `cli.language`.
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    metavar="|".join(LANGUAGES),
    help="help.option.lang",
)
debug_option = click.option("--debug", is_flag=True, help="help.option.debug")
root_option = click.option(
    "--root", type=FOLDER, default=Path(), metavar="help.metavar.folder", help="help.option.root"
)
now_option = click.option("--now", default="", metavar="ISO-8601", help="help.option.now")
begun_now_option = click.option(
    "--now", default="", metavar="ISO-8601", help="help.option.begun-now"
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=usable_cores(),
    metavar="help.metavar.number",
    help="help.option.jobs",
)


def parse_now(text: str) -> datetime:
    """Read the clock of a build; an instant without an offset is in the site's zone.

    Raises:
        WrongUsageError: it is no ISO 8601 instant, or in a year beyond all that a site may name.
    """
    if not text:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as failure:
        raise WrongUsageError(phrase("command.usage.now", text=brief(text))) from failure
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        first, last = str(FIRST_YEAR), str(LAST_YEAR)
        raise WrongUsageError(
            phrase("command.usage.now-year", text=brief(text), first=first, last=last)
        )
    return moment


def existing_folder(root: Path) -> Path:
    """Return the site's folder.

    Raises:
        WrongUsageError: it is none.
    """
    if not root.is_dir():
        raise WrongUsageError(phrase("command.usage.root", folder=brief(str(root))))
    return root
