"""The options that several commands have, and how their help is written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin.pipeline import usable_cores
from bantin.words import LANGUAGES, phrase

if TYPE_CHECKING:
    from bantin.words import Phrase, Words

FOLDER = click.Path(path_type=Path)
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
    """Writes click's own words of a help text in the language of the context's words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Begin with the word for usage."""
        super().write_usage(prog, args, prefix or _words().text("help.usage"))

    def write_heading(self, heading: str) -> None:
        """Name a section."""
        super().write_heading(_words().text(_HEADINGS[heading]))


class HelpContext(click.Context):
    """Lets help be written by `Help`."""

    formatter_class = Help


class HelpCommand(click.Command):
    """A command whose help is in the language of the context's words."""

    context_class = HelpContext


def _words() -> Words:
    words: Words = click.get_current_context().obj
    return words


def flag(words: Words, name: str, parameter: str = "") -> click.Option:
    """Return an option that is given or not; `parameter` is its name in the code, if another."""
    declared = [f"--{name}", *([parameter] if parameter else [])]
    return click.Option(declared, is_flag=True, help=words.text(f"help.option.{name}"))


def help_option(words: Words) -> click.Option:
    """Return `--help`."""

    def show(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
        if value:
            click.echo(context.get_help())
            context.exit()

    return click.Option(
        ["--help"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=words.text("help.option.help"),
    )


def lang_option(words: Words) -> click.Option:
    """Return `--lang`, which is obeyed before the command line is read: see `cli.language`."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        metavar="|".join(LANGUAGES),
        help=words.text("help.option.lang"),
    )


def root_option(words: Words) -> click.Option:
    """Return `--root`."""
    return click.Option(
        ["--root"],
        type=FOLDER,
        default=Path(),
        metavar=words.text("help.metavar.folder"),
        help=words.text("help.option.root"),
    )


def now_option(words: Words) -> click.Option:
    """Return `--now`."""
    return click.Option(
        ["--now"], default="", metavar="ISO-8601", help=words.text("help.option.now")
    )


def jobs_option(words: Words) -> click.Option:
    """Return `--jobs`."""
    return click.Option(
        ["--jobs"],
        type=click.IntRange(min=1),
        default=usable_cores(),
        metavar=words.text("help.metavar.number"),
        help=words.text("help.option.jobs"),
    )


def parse_now(text: str) -> datetime:
    """Read the clock of a build; an instant without an offset is in the site's zone.

    Raises:
        WrongUsageError: it is no ISO 8601 instant.
    """
    if not text:
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError as failure:
        raise WrongUsageError(phrase("command.usage.now", text=text)) from failure
